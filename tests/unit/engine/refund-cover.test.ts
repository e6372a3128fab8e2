import { describe, expect, it } from 'vitest';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { refundedByUs, refundElsewhere, refundPayment, refundRequests } from './refund-support.ts';
import {
  cancelled,
  charging,
  customer,
  done,
  HOUR,
  incidentOf,
  MINUTE,
  pays,
  rows,
  SECOND,
  served,
} from './support.ts';

const kinds = (world: MemoryWorld) => world.snapshot().incidents.map(({ kind }) => kind);
const giveBack = (world: MemoryWorld) => world.command('incident.refund', { incidentId: incidentOf(world) });
/** The payment that the ticket stands for: the first one made. */
const standing = (world: MemoryWorld) => Math.min(...world.provider.state().payments.map(({ id }) => id));

/** Charge A was cancelled, B was paid and has its ticket; then the phone that had A open paid too. */
async function paidTwice(): Promise<MemoryWorld> {
  const world = await charging();
  customer(world, { do: 'scan', phone: 'A' });
  await cancelled(world);
  await world.command('charge.due', { saleId: world.sale().saleId });
  await world.run(SECOND);
  pays(world, 'B');
  await world.run(6 * SECOND);
  expect(world.printer.paper).toMatchObject([{ kind: 'sale', copy: 0 }]);
  customer(world, { do: 'pay', phone: 'A' });
  await world.run(10 * SECOND);
  expect(kinds(world)).toEqual(['second']);
  return world;
}

/** The provider takes this refund without doing it at once, and it is asked about once more. */
async function inProcess(world: MemoryWorld, asks: () => Promise<unknown>): Promise<void> {
  world.provider.configure({ refundsInProcess: true, refundsInProcessCount: true });
  await asks();
  await world.run(25 * SECOND);
  expect(rows(world, 'refund-moved').at(-1)).toMatchObject({ state: { kind: 'in_process' } });
  world.provider.configure({ refundsInProcess: false });
}

/** The payment of the ticket was told as 1 once; then a second phone paid. */
async function paidTwiceInDoubt(): Promise<MemoryWorld> {
  const world = await charging();
  let told = '1';
  world.between = (request, serve) => {
    const answer = serve();
    if (answer.kind !== 'answer' || !/^\/v1\/payments\/\d+$/.test(request.url)) return answer;
    const body = answer.body.replace(/"transaction_amount":100\b/, `"transaction_amount":${told}`);
    return { ...answer, body };
  };
  for (const phone of ['A', 'B'] as const) customer(world, { do: 'scan', phone });
  customer(world, { do: 'pay', phone: 'A' });
  await world.run(10 * SECOND);
  expect(kinds(world)).toEqual(['mismatch']);
  told = '100';
  customer(world, { do: 'pay', phone: 'B' });
  await world.run(2 * MINUTE);
  expect(kinds(world)).toEqual(['mismatch', 'second']);
  return world;
}

describe('a refund of a duplicate', () => {
  it('is sent while the payment of the ticket stands', async () => {
    const world = await paidTwice();
    expect(await giveBack(world)).toEqual(done);
    await world.run(10 * SECOND);
    expect(refundedByUs(world)).toBe(10_000);
    expect(world.snapshot().incidents).toEqual([]);
  });

  it('is not sent where that one goes back while its order is awaited: the payments are read last', async () => {
    const world = await paidTwice();
    world.provider.setFault({ on: 'merchant-order', kind: 'latency', delayMs: 7 * SECOND });
    expect(await giveBack(world)).toEqual(done);
    await world.run(4 * SECOND);
    refundElsewhere(world, standing(world) as never);
    await world.run(MINUTE);
    expect(refundRequests(world)).toEqual([]);
    expect(kinds(world)).toEqual(['refund-unfinished']);
  });

  it.each([
    ['given back', (world: MemoryWorld) => refundElsewhere(world, standing(world) as never)],
    [
      'charged back',
      (world: MemoryWorld) =>
        customer(world, { do: 'dispute', payment: standing(world), as: 'charged_back' }),
    ],
  ])('is not sent once the payment of the ticket was %s: it pays the sale now', async (_how, undo) => {
    const world = await paidTwice();
    undo(world);
    expect(await giveBack(world)).toEqual(done);
    await world.run(MINUTE);
    expect(refundRequests(world)).toEqual([]);
    // The person who said «Devolver» is told that nothing went.
    expect(world.snapshot().incidents).toMatchObject([
      {
        kind: 'refund-unfinished',
        cause: 'cover-gone',
        actions: ['called'],
        refund: { state: 'refused', failure: { code: 'refund-cover-gone' } },
      },
    ]);
    expect(world.sale()).toMatchObject({ charge: { phase: 'paid' }, money: { state: 'came', net: 10_000 } });
    await world.command('incident.end', { incidentId: incidentOf(world), step: 'called' });
    await world.run(HOUR);
    expect(world.snapshot().incidents).toEqual([]);
    expect(refundRequests(world)).toEqual([]);
  });

  it('waits while the payment of the ticket cannot be read, says so, and asks a person after an hour', async () => {
    const world = await paidTwice();
    const about = `/v1/payments/${standing(world)}`;
    let silent = true;
    world.between = (request, serve) => (silent && request.url === about ? new Error('no answer') : serve());
    await giveBack(world);
    await world.run(10 * MINUTE);
    expect(refundRequests(world)).toEqual([]);
    expect(world.snapshot().incidents).toMatchObject([
      { kind: 'second', actions: [], refund: { state: 'intended', failure: { code: 'provider-slow' } } },
    ]);
    await world.run(HOUR);
    // One card for one sum.
    expect(kinds(world)).toEqual(['refund-unfinished']);
    silent = false;
    await world.run(5 * MINUTE);
    expect(refundRequests(world)).toEqual([]);
    await world.command('incident.refund', { incidentId: incidentOf(world) });
    await world.run(10 * SECOND);
    expect(refundedByUs(world)).toBe(10_000);
  });

  it('waits while the payment of the ticket is disputed', async () => {
    const world = await paidTwice();
    customer(world, { do: 'dispute', payment: standing(world), as: 'in_mediation' });
    await giveBack(world);
    await world.run(5 * MINUTE);
    expect(refundRequests(world)).toEqual([]);
    expect(rows(world, 'refund-moved')).toEqual([]);
    customer(world, { do: 'dispute', payment: standing(world), as: 'approved' });
    await world.run(6 * MINUTE);
    expect(refundedByUs(world)).toBe(10_000);
  });

  it('23: waits while the payment of the ticket does not fit, and is sent once a person has vouched for that', async () => {
    const world = await paidTwiceInDoubt();
    const [mismatch, second] = world.snapshot().incidents.map(({ id }) => id);
    expect(await world.command('incident.refund', { incidentId: second! })).toEqual(done);
    await world.run(10 * MINUTE);
    expect(refundRequests(world)).toEqual([]);
    await world.command('incident.end', { incidentId: mismatch!, step: 'called' });
    await world.run(6 * MINUTE);
    expect(refundedByUs(world)).toBe(10_000);
    expect(kinds(world)).toEqual([]);
  });

  it.each([
    [
      'in mediation',
      (world: MemoryWorld) =>
        customer(world, { do: 'dispute', payment: standing(world), as: 'in_mediation' }),
    ],
    ['given back in part', (world: MemoryWorld) => refundElsewhere(world, standing(world) as never, 20)],
    [
      'on its way back',
      (world: MemoryWorld) =>
        customer(world, { do: 'refund', payment: standing(world), amount: 100, inProcess: true }),
    ],
  ])('is not sent where the payment that was vouched for is %s', async (_how, undo) => {
    const world = await paidTwiceInDoubt();
    const [mismatch, second] = world.snapshot().incidents.map(({ id }) => id);
    await world.command('incident.end', { incidentId: mismatch!, step: 'called' });
    undo(world);
    await world.command('incident.refund', { incidentId: second! });
    await world.run(6 * MINUTE);
    expect(refundRequests(world)).toEqual([]);
  });

  it('21: is less by the part of the ticket’s payment that was given back elsewhere', async () => {
    const world = await paidTwice();
    refundElsewhere(world, standing(world) as never, 20);
    // The first press was for more than is too much: nothing is sent, and the card shows how much is.
    for (let press = 1; press <= 2; press += 1) {
      await giveBack(world);
      await world.run(10 * SECOND);
    }
    expect(refundedByUs(world)).toBe(8_000);
  });

  it('21: is less by that part too, once a refund that we wished for of the ticket’s payment came to nothing', async () => {
    const world = await paidTwice();
    const { saleId } = world.sale();
    await inProcess(world, () =>
      refundPayment(world, saleId as never, String(standing(world)) as never, '50'),
    );
    refundElsewhere(world, standing(world) as never, 20);
    const refund = world.provider.ledger().find(({ kind }) => kind === 'refund')?.refund ?? 0;
    customer(world, { do: 'decide-refund', payment: standing(world), refund, as: 'rejected' });
    // A search shows the payment, and the till has not asked for our refund since.
    await world.run(31 * SECOND);
    await giveBack(world);
    await world.run(10 * SECOND);
    expect(refundedByUs(world)).toBe(0);
    await world.run(6 * MINUTE);
    expect(world.snapshot().incidents).toMatchObject([
      { kind: 'second', amount: 8_000 },
      { kind: 'refund-unfinished', amount: 5_000 },
    ]);
  });
});

describe('the payment that a ticket stands for', () => {
  it('is read twice a minute while an incident of its sale is open, and less often after an hour', async () => {
    const world = await paidTwice();
    // Its own later looks are over long before.
    await world.run(2 * HOUR);
    refundElsewhere(world, standing(world) as never);
    await world.run(6 * MINUTE);
    expect(kinds(world)).toEqual([]);
    expect(world.sale().money).toMatchObject({ state: 'came', net: 10_000 });
  });

  it('shows within half a minute that the duplicate pays the sale now, and is then not read any more', async () => {
    const world = await paidTwice();
    await world.run(15 * MINUTE);
    refundElsewhere(world, standing(world) as never);
    await world.run(40 * SECOND);
    expect(kinds(world)).toEqual([]);
    const searches = () => served(world, 'merchant-order-search').length;
    const before = searches();
    await world.run(10 * MINUTE);
    // What is left is the guard of the cancelled charge, once a minute.
    expect(searches() - before).toBeLessThan(14);
  });

  it('is read again after a restart too', async () => {
    const world = await paidTwice();
    await world.run(3 * HOUR);
    await world.restart();
    await world.run(10 * MINUTE);
    refundElsewhere(world, standing(world) as never);
    await world.run(6 * MINUTE);
    expect(kinds(world)).toEqual([]);
  });
});
