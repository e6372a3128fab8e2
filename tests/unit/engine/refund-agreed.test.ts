import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../electron/engine/connection.ts';
import type { Provider } from '../../../electron/engine/ports.ts';
import { Refunds } from '../../../electron/engine/refunds.ts';
import { chargeId, incidentId, paymentId, refundId } from '../../../shared/ids.ts';
import type { Incident } from '../../../shared/incident.ts';
import { minor } from '../../../shared/money.ts';
import type { RefundState } from '../../../shared/refund.ts';
import { quiet, VirtualClock } from '../../support/virtual-clock.ts';
import { INTENDED, payment } from '../shared/support/facts.ts';
import { aRefund, anIncident } from '../storage/support/books.ts';
import { CoreFixture, holding, PAID_SALE, paidBy, SALE } from './core-fixture.ts';
import { done, HOUR, MINUTE, refusal, SECOND } from './support.ts';

const ABOUT = { saleId: SALE, chargeId: chargeId('a'), paymentId: paymentId('1') };
const QUESTION = anIncident(1, {
  ...ABOUT,
  id: incidentId('refund-unfinished:ours'),
  kind: 'refund-unfinished',
});
const REFUSED: RefundState = { kind: 'refused', at: INTENDED, cause: 'refund-refused', providerCode: null };

/** A refund of 100 in this state, whose payment nobody can read. */
function refunds(state: RefundState = { kind: 'intended' }, recovery = false) {
  const fixture = new CoreFixture(PAID_SALE, holding('a', paidBy('1'), payment('1')));
  const refund = aRefund(1, {
    ...ABOUT,
    id: refundId('ours'),
    amount: minor(10_000),
    intendedAt: INTENDED,
  });
  fixture.write({ kind: 'refund-intended', refund }, { kind: 'incident-opened', incident: QUESTION });
  if (state.kind !== 'intended') fixture.refundMoved('ours', state);
  const clock = new VirtualClock(INTENDED);
  const asked: number[] = [];
  const heard = { sentAt: 0, heardAt: 0, providerNow: null };
  const paymentWithRefunds: Provider['paymentWithRefunds'] = () => {
    asked.push((clock.now() - INTENDED) / SECOND);
    const fault = { kind: 'unavailable', status: 500, code: null, retryAfterMs: null } as const;
    return Promise.resolve({ ok: false, fault, heard });
  };
  const core = fixture.core(INTENDED, {
    clock,
    recovery,
    provider: { paymentWithRefunds } as Partial<Provider> as Provider,
  });
  const reconciled: string[] = [];
  const part = new Refunds(core, { knownSite: { currency: 'ARS' } } as Connection, {
    given: () => undefined,
    reconcile: (_draft, { state: now }) => void reconciled.push(now.kind),
  });
  const passes = async (milliseconds: number) => {
    await clock.advance(milliseconds);
    await quiet();
  };
  const stored = () => core.books.refund(refund.id);
  const open = () => core.books.openIncidents().map(({ id }) => id);
  return { part, core, clock, asked, reconciled, passes, stored, open };
}

const nobodys: Incident = { ...QUESTION, id: incidentId('refund-unfinished:none') };
const ofNoPayment: Incident = { ...QUESTION, paymentId: null };

describe('20: a person says that a refund which waited shall be sent', () => {
  it('it is asked about at once, and then with the short pauses of a new one', async () => {
    const one = refunds();
    one.part.resume();
    await one.passes(2 * HOUR);
    const pauses = one.asked.slice(1).map((at, index) => at - one.asked[index]!);
    const [first] = pauses;
    expect(pauses.at(-1)).toBeGreaterThan(first! * 2);
    const from = one.asked.length;
    const now = (one.clock.now() - INTENDED) / SECOND;
    expect(one.part.agree(QUESTION)).toEqual(done);
    await one.passes(MINUTE);
    expect(one.asked.slice(from, from + 2)).toEqual([now, now + first!]);
    expect(one.stored()).toMatchObject({ state: { kind: 'intended' }, agreedAt: 2 * HOUR + INTENDED });
  });

  it('said twice it is said once', async () => {
    const one = refunds();
    await one.passes(2 * HOUR);
    expect(one.part.agree(QUESTION)).toEqual(done);
    await one.passes(SECOND);
    expect(one.part.agree(QUESTION)).toEqual(done);
    expect(one.stored()).toMatchObject({ agreedAt: 2 * HOUR + INTENDED });
  });

  it('27: not in a restored file', () => {
    expect(refunds({ kind: 'intended' }, true).part.agree(QUESTION)).toMatchObject(refusal('file-restored'));
  });

  it('not one that is over, nor one that nobody knows', () => {
    const not = refusal('command-not-possible');
    expect(refunds(REFUSED).part.agree(QUESTION)).toMatchObject(not);
    expect(refunds().part.agree(nobodys)).toMatchObject(not);
    expect(refunds().part.agree(ofNoPayment)).toMatchObject(not);
  });
});

it('20: a question is about a refund that is over where that one was refused', () => {
  expect(refunds(REFUSED).part.isOver(QUESTION)).toBe(true);
  expect(refunds().part.isOver(QUESTION)).toBe(false);
  expect(refunds(REFUSED).part.isOver(nobodys)).toBe(false);
});

describe('20: a person says that a refund shall not be sent any more', () => {
  it('it is refused, and its question ends', async () => {
    const one = refunds();
    one.part.resume();
    await one.passes(MINUTE);
    expect(one.part.troubleOf(refundId('ours'))).toBe('provider-unavailable');
    expect(one.part.drop(QUESTION)).toEqual(done);
    expect(one.stored()).toMatchObject({ state: { kind: 'refused', cause: 'refund-dropped' } });
    expect([one.open(), one.reconciled]).toEqual([[], ['refused']]);
    expect(one.part.troubleOf(refundId('ours'))).toBeNull();
    const from = one.asked.length;
    await one.passes(HOUR);
    expect(one.asked.length).toBe(from);
  });

  it('also one that may have left and was never answered', () => {
    const one = refunds({ kind: 'unknown', since: INTENDED, cause: 'provider-slow' });
    one.part.drop(QUESTION);
    expect(one.stored()).toMatchObject({ state: { kind: 'refused', cause: 'refund-dropped' } });
  });

  it('one that is on its way, or over, stays as it is; the question ends', () => {
    for (const state of [REFUSED, { kind: 'in_process', at: INTENDED, providerId: '7' } as const]) {
      const one = refunds(state);
      expect(one.part.drop(QUESTION)).toEqual(done);
      expect([one.stored()?.state, one.open(), one.reconciled]).toEqual([state, [], []]);
    }
  });
});
