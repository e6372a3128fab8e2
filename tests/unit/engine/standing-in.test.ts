import { describe, expect, it } from 'vitest';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { heldRefunds, refundElsewhere } from './refund-support.ts';
import { charging, customer, done, kinds, MINUTE, pays, SECOND } from './support.ts';

/** In the order in which they were made. */
const payments = (world: MemoryWorld) =>
  world.provider
    .state()
    .payments.map(({ id }) => id)
    .sort();
const tickets = (world: MemoryWorld) => world.printer.paper.filter(({ kind }) => kind === 'sale');

/** The ticket is held, for the page of the first payment tells another amount; a second phone has paid as well. */
async function heldWithAnother(): Promise<MemoryWorld> {
  const world = await charging();
  customer(world, { do: 'scan', phone: 'A' });
  customer(world, { do: 'scan', phone: 'B' });
  let first = '';
  world.between = (request, serve) => {
    const answer = serve();
    if (first === '' || answer.kind !== 'answer' || request.url !== `/v1/payments/${first}`) return answer;
    const told = { ...(JSON.parse(answer.body) as object), transaction_amount: 1 };
    return { ...answer, body: JSON.stringify(told) };
  };
  customer(world, { do: 'pay', phone: 'A' });
  first = String(payments(world)[0]);
  await world.run(6 * SECOND);
  expect(kinds(world)).toEqual(['mismatch']);
  first = '';
  customer(world, { do: 'pay', phone: 'B' });
  await world.run(30 * SECOND);
  expect(kinds(world)).toEqual(['mismatch', 'second']);
  expect(tickets(world)).toEqual([]);
  return world;
}

async function givesBackTheFirst(world: MemoryWorld): Promise<void> {
  const { saleId } = world.sale();
  const paymentId = String(payments(world)[0]) as never;
  expect(await world.command('refund.start', { saleId, paymentId, amount: null })).toEqual(done);
  await world.run(MINUTE);
}

describe('23: a payment that takes the place of the one that went back, before the ticket was printed', () => {
  it('is read first: the ticket says that it paid', async () => {
    const world = await heldWithAnother();
    await givesBackTheFirst(world);
    expect(tickets(world)).toHaveLength(1);
    const text = JSON.parse(tickets(world)[0]!.text) as { paidWith: readonly object[] };
    expect(text.paidWith).toMatchObject([{ paymentId: String(payments(world)[1]), means: 'account_money' }]);
  });

  it('does not pay where it has gone back as well without the till knowing', async () => {
    const world = await heldWithAnother();
    refundElsewhere(world, payments(world)[1] as never);
    await givesBackTheFirst(world);
    expect(tickets(world)).toEqual([]);
  });

  it('is on the ticket also where nothing was held: the first one went back while its page was being read', async () => {
    const world = await charging();
    customer(world, { do: 'scan', phone: 'A' });
    customer(world, { do: 'scan', phone: 'B' });
    customer(world, { do: 'pay', phone: 'A' });
    customer(world, { do: 'pay', phone: 'B' });
    const [first, second] = payments(world);
    let isGiven = false;
    world.between = (request, serve) => {
      if (!isGiven && request.url === `/v1/payments/${first ?? ''}`) {
        isGiven = true;
        refundElsewhere(world, first as never);
      }
      return serve();
    };
    await world.run(MINUTE);
    expect(isGiven).toBe(true);
    expect(tickets(world)).toHaveLength(1);
    const text = JSON.parse(tickets(world)[0]!.text) as { paidWith: readonly object[] };
    expect(text.paidWith).toMatchObject([{ paymentId: String(second), means: 'account_money' }]);
  });
});

it('23: a ticket that was held and released says how it was paid, and so does the board', async () => {
  const world = await charging();
  pays(world);
  const [payment] = world.provider.state().payments;
  customer(world, { do: 'refund', payment: payment!.id, inProcess: true });
  await world.run(20 * SECOND);
  expect(tickets(world)).toEqual([]);
  customer(world, { do: 'decide-refund', payment: payment!.id, as: 'rejected' });
  await world.run(2 * MINUTE);
  const text = JSON.parse(tickets(world)[0]!.text) as { paidWith: readonly object[] };
  expect(text.paidWith).toMatchObject([{ means: 'account_money' }]);
  expect(world.charge().paidWith).toMatchObject([{ means: 'account_money' }]);
});

describe('23: a ticket that is held because a part of its payment went back', () => {
  /** A part of the first payment went back before its ticket came out, and a second phone paid all of it. */
  async function paidTwiceInPart(): Promise<MemoryWorld> {
    const world = await charging('250');
    world.printer.behaviour = 'paper-out';
    customer(world, { do: 'scan', phone: 'A' });
    customer(world, { do: 'scan', phone: 'B' });
    customer(world, { do: 'pay', phone: 'A' });
    await world.run(6 * SECOND);
    refundElsewhere(world, payments(world)[0] as never, 50);
    await world.run(15 * SECOND);
    customer(world, { do: 'pay', phone: 'B' });
    await world.run(MINUTE);
    world.printer.behaviour = 'confirms';
    await world.run(30 * SECOND);
    expect(kinds(world)).toEqual(['partial', 'second']);
    world.provider.configure({ refundsInProcess: true, refundsInProcessCount: true, latencyMs: [100, 300] });
    return world;
  }

  async function givesBack(world: MemoryWorld, kind: string): Promise<void> {
    const id = world.snapshot().incidents.find((one) => one.kind === kind)?.id;
    expect(await world.command('incident.refund', { incidentId: id as never })).toEqual(done);
  }

  it('stays held while we give back most of what came in its place and the rest of that', async () => {
    const world = await paidTwiceInPart();
    await givesBack(world, 'second');
    await world.run(2 * SECOND);
    await givesBack(world, 'partial');
    await world.run(10 * MINUTE);
    expect(tickets(world)).toEqual([]);
    expect(world.snapshot().incidents).toMatchObject([
      { kind: 'second', amount: 5_000, actions: ['refund'] },
    ]);
  });

  it('comes out by the second payment where both are asked back at once: only the rest of the first goes', async () => {
    const world = await paidTwiceInPart();
    await givesBack(world, 'partial');
    await givesBack(world, 'second');
    await world.run(10 * MINUTE);
    expect(tickets(world)).toHaveLength(1);
    expect(tickets(world)[0]?.text).toContain(String(payments(world)[1]));
    expect(heldRefunds(world)).toEqual([
      { amount: 5_000, ours: false },
      { amount: 20_000, ours: true },
    ]);
  });
});
