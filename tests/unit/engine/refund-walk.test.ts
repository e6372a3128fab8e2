import { describe, expect, it } from 'vitest';
import type { MemoryWorld } from '../../support/memory-world.ts';
import type { CrashPoint } from '../../support/crashable.ts';
import type { FaultSwitch } from '../../../electron/simulator/index.ts';
import type { Refund } from '../../../shared/refund.ts';
import {
  refundedByUs,
  refundPayment,
  heldRefunds,
  refundElsewhere,
  paidSale,
  refundTickets,
} from './refund-support.ts';
import { HOUR, MINUTE, rows, SECOND } from './support.ts';

/**
 * The refund machine walked whole: what becomes of our request, what the owner does in the app and when, and at which
 * step the till dies. What is asked back is 20 of a payment of 100.
 */

const REQUESTS: readonly (readonly [string, Omit<FaultSwitch, 'on'> | null])[] = [
  ['answered', null],
  ['lost', { kind: 'drop', times: 1 }],
  ['taken, its answer lost', { kind: 'drop', times: 1, processed: true }],
  ['taken late', { kind: 'late', times: 1, delayMs: 14 * SECOND }],
  ['taken twice', { kind: 'twice', times: 1, delayMs: 3 * SECOND }],
  ['answered with a conflict', { kind: '409', times: 1 }],
];

const OWNER = ['never', 'known before', 'at the intent', 'before the sending', 'after the sending'] as const;
type When = (typeof OWNER)[number];

interface Walk {
  readonly fault: Omit<FaultSwitch, 'on'> | null;
  readonly owner: When;
  readonly amount: number;
  /** The till dies at this step after it was asked; 0: never. */
  readonly dies: number;
}

interface End {
  readonly world: MemoryWorld;
  readonly died: boolean;
  readonly refunds: readonly Refund[];
}

async function walk({ fault, owner, amount, dies }: Walk): Promise<End> {
  let counting = false;
  let steps = 0;
  let died = false;
  const strikes = (_step: CrashPoint) => {
    if (!counting || dies === 0 || died) return false;
    steps += 1;
    died = steps === dies;
    return died;
  };
  const { world, sale, payment: id } = await paidSale({ crashesAt: strikes });
  if (owner === 'known before') {
    refundElsewhere(world, id, amount);
    await world.run(HOUR);
  }
  if (owner === 'at the intent') refundElsewhere(world, id, amount);
  if (fault) world.provider.setFault({ ...fault, on: 'refund-post' });
  const held =
    owner === 'before the sending' ? world.provider.setFault({ on: 'payment', kind: 'drop' }) : null;
  let sent = false;
  world.between = (request, serve) => {
    const answer = serve();
    if (request.method === 'POST' && !sent) {
      sent = true;
      if (owner === 'after the sending') refundElsewhere(world, id, amount);
    }
    return answer;
  };
  counting = true;
  await refundPayment(world, sale, id, '20');
  const goOn = async (milliseconds: number) => {
    for (let passed = 0; passed < milliseconds; passed += 2 * SECOND) {
      if (!world.alive) await world.start();
      await world.run(2 * SECOND);
    }
  };
  await goOn(20 * SECOND);
  if (held) {
    refundElsewhere(world, id, amount);
    world.provider.clearFaults();
    if (fault) world.provider.setFault({ ...fault, on: 'refund-post' });
  }
  await goOn(60 * SECOND);
  counting = false;
  await goOn(10 * SECOND);
  await world.run(5 * MINUTE);
  const all = new Map<string, Refund>();
  for (const row of rows(world, 'refund-intended')) {
    const refund = row['refund'] as Refund;
    const stored = world.books.refund(refund.id);
    if (stored) all.set(refund.id, stored);
  }
  return { world, died, refunds: [...all.values()] };
}

function check({ world, refunds }: End, { owner, amount }: Walk): void {
  const ours = refundedByUs(world);
  // Never more than was wanted, whatever happened.
  expect(ours).toBeLessThanOrEqual(2_000);
  const done = refunds.filter(({ state }) => state.kind === 'done');
  // The paper speaks of refunds that the provider holds, each once.
  const paper = refundTickets(world);
  const asked = world.snapshot().paper.question === null ? 0 : 1;
  expect(paper.length).toBeLessThanOrEqual(done.length);
  expect(paper.length + asked).toBeGreaterThanOrEqual(done.length);
  for (const voucher of paper) expect(heldRefunds(world).map((one) => one.amount)).toContain(voucher);
  const taken = done.map(({ state }) => ('providerId' in state ? state.providerId : null));
  expect(new Set(taken).size).toBe(taken.length);
  // The owner's own refund, made for the same sum after it, is enough; one that was known before never is.
  const same = amount === 20;
  const person = world.snapshot().incidents.map(({ kind }) => kind);
  if (refunds.length === 0) expect(ours).toBe(0);
  else if (owner === 'at the intent' && same) expect(person).toEqual(['refund-unfinished']);
  else expect(refunds.map(({ state }) => state.kind)).toEqual(['done']);
  if (refunds.length > 0 && (owner === 'never' || owner === 'known before' || !same))
    expect(ours).toBe(2_000);
  if (owner === 'before the sending' && same) expect(ours).toBe(0);
  // Books and provider agree on what went back.
  const [payment] = world.provider.state().payments;
  const back = heldRefunds(world).reduce((sum, one) => sum + one.amount, 0);
  const [row] = world.snapshot().today;
  expect(payment).toBeDefined();
  expect(row?.refunded).toBe(back);
}

describe.each(REQUESTS)('a request %s', (_name, fault) => {
  it.each(
    OWNER.flatMap((owner) => (owner === 'never' ? [0] : [20, 30]).map((amount) => [owner, amount] as const)),
  )('and the owner gives %s: %i', { timeout: 60_000 }, async (owner, amount) => {
    let deaths = 0;
    // A refund of another amount is nobody's but the owner's: it is walked without deaths.
    const most = amount === 30 ? 0 : Number.POSITIVE_INFINITY;
    for (let dies = 0; dies <= most; dies += 1) {
      const steps: Walk = { fault, owner, amount, dies };
      const end = await walk(steps);
      check(end, steps);
      if (dies > 0 && !end.died) break;
      deaths += Number(end.died);
    }
    expect(deaths).toBeGreaterThan(most === 0 ? -1 : 4);
  });
});
