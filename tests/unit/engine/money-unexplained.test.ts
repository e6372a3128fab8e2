import { describe, expect, it } from 'vitest';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { alterAnswers, onRegister, withStatusAndBody } from './charge/altered-answers.ts';
import {
  cancelled,
  cancels,
  customer,
  done,
  incidentOf,
  kinds,
  MINUTE,
  pays,
  refusal,
  SECOND,
  waiting,
} from './support.ts';

/** What is told of payments inside merchant orders, and by their own index and pages, is changed on its way. */
function bendPayments(world: MemoryWorld, change: (payment: object) => object): void {
  for (const what of ['search', 'by-id', 'payments', 'other'] as const)
    alterAnswers(world, what, (_times, own) => {
      const answer = own();
      if (answer.kind !== 'answer' || !answer.body.includes('transaction_amount')) return answer;
      const body = JSON.parse(answer.body, (_key, value: unknown) =>
        typeof value === 'object' && value !== null && 'transaction_amount' in value ? change(value) : value,
      ) as unknown;
      return withStatusAndBody(answer, answer.status, body);
    });
}

/** Neither an order nor the payments' index tells of any payment. */
function hidePayments(world: MemoryWorld): void {
  for (const what of ['search', 'by-id'] as const)
    alterAnswers(world, what, (_times, own) => {
      const answer = own();
      if (answer.kind !== 'answer') return answer;
      return withStatusAndBody(
        answer,
        answer.status,
        answer.body.replaceAll(/"payments":\[[^\]]*\]/g, '"payments":[]'),
      );
    });
  alterAnswers(world, 'payments', (_times, own) =>
    withStatusAndBody(own(), 200, { paging: { total: 0, limit: 50, offset: 0 }, results: [] }),
  );
}

/** Closed, and its payment is not to be seen. */
async function closedUnseen(begun?: MemoryWorld): Promise<MemoryWorld> {
  const world = begun ?? (await waiting());
  hidePayments(world);
  pays(world, begun ? 'B' : 'A');
  await world.run(6 * SECOND);
  expect(onRegister(world)).toBeNull();
  expect(world.charge().phase).toBe('waiting');
  return world;
}

/** Paid in another currency, which covers nothing. */
async function mismatching(): Promise<MemoryWorld> {
  const world = await waiting();
  bendPayments(world, (payment) => ({ ...payment, currency_id: 'USD' }));
  pays(world);
  await world.run(6 * SECOND);
  expect(kinds(world)).toEqual(['mismatch']);
  return world;
}

describe('a closed order whose money is not found', () => {
  it('12: is shown as closed without known money while the charge waits', async () => {
    const world = await closedUnseen();
    expect(world.charge()).toMatchObject({ closedUnseen: true, confirming: false, partial: null });
  });

  it('15: does not hold up a cancel: the charge is unchecked at once, and the order is shown as closed', async () => {
    const world = await closedUnseen();
    await cancels(world);
    await world.run(3 * SECOND);
    expect(world.charge()).toMatchObject({ phase: 'cancelled', unchecked: true, closedUnseen: true });
    await world.run(5 * MINUTE);
    expect(world.charge()).toMatchObject({ phase: 'cancelled', unchecked: true });
  });

  it('12: no cash is taken for it, nor is it charged again, for two minutes; then both are offered', async () => {
    const world = await closedUnseen();
    await cancels(world);
    await world.run(3 * SECOND);
    expect(world.sale().can).toMatchObject({ retry: false, cash: false, search: true, next: true });
    const { saleId } = world.sale();
    for (const name of ['charge.due', 'sale.cash'] as const)
      expect(await world.command(name, { saleId })).toMatchObject(refusal('command-not-possible'));
    await world.run(110 * SECOND);
    expect(world.sale().can).toMatchObject({ retry: false, cash: false });
    await world.run(20 * SECOND);
    expect(world.sale().can).toMatchObject({ retry: true, cash: true, next: true });
    expect(await world.command('sale.cash', { saleId })).toEqual(done);
  });

  it('12: nor after its time is over', async () => {
    const world = await closedUnseen();
    await world.run(10 * MINUTE);
    for (let step = 0; step < 120 && world.charge().phase !== 'expired'; step += 1) await world.run(SECOND);
    expect(world.charge()).toMatchObject({ phase: 'expired', closedUnseen: true });
    expect(world.sale().can).toMatchObject({ retry: false, cash: false, next: true });
    await world.run(130 * SECOND);
    expect(world.sale().can).toMatchObject({ retry: true, cash: true });
  });

  it('15: its payment pays the sale by itself once it is seen', async () => {
    const begun = await waiting();
    const { between } = begun;
    const world = await closedUnseen(begun);
    await cancels(world);
    await world.run(30 * SECOND);
    world.between = between;
    await world.run(6 * SECOND);
    expect(world.charge()).toMatchObject({ phase: 'paid', closedUnseen: false });
    expect(kinds(world)).toEqual([]);
  });

  it('18: cash that was taken before it was known is undone all the same', async () => {
    const world = await waiting();
    customer(world, { do: 'scan' });
    await cancelled(world);
    const { saleId } = world.sale();
    expect(await world.command('sale.cash', { saleId })).toEqual(done);
    hidePayments(world);
    customer(world, { do: 'pay' });
    await world.run(6 * SECOND);
    expect(world.charge().closedUnseen).toBe(true);
    expect(await world.command('sale.undo', { saleId })).toEqual(done);
  });

  it('18: keeps the rest of a part beside it from being taken in cash, until it is seen', async () => {
    const begun = await waiting();
    pays(begun, 'A', 60);
    await begun.run(6 * SECOND);
    const { between } = begun;
    const world = await closedUnseen(begun);
    expect(world.charge()).toMatchObject({ closedUnseen: true, partial: { paid: 6_000, missing: 4_000 } });
    await cancels(world);
    await world.run(3 * SECOND);
    expect(world.charge()).toMatchObject({ phase: 'cancelled', unchecked: true, closedUnseen: true });
    expect(world.sale()).toMatchObject({ rest: null, can: { rest: false, next: true } });
    const { saleId } = world.sale();
    expect(await world.command('sale.cash-rest', { saleId })).toMatchObject(refusal('command-stale'));
    world.between = between;
    await world.run(MINUTE);
    expect(world.charge()).toMatchObject({ phase: 'paid', closedUnseen: false });
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'second', amount: 6_000 }]);
  });

  it('12: is not reported for a charge that is paid, or that nobody paid', async () => {
    const world = await waiting();
    await world.run(6 * SECOND);
    expect(world.charge().closedUnseen).toBe(false);
    pays(world);
    await world.run(6 * SECOND);
    expect(world.charge()).toMatchObject({ phase: 'paid', closedUnseen: false });
  });
});

describe('a payment that does not fit', () => {
  it('35: counts as money of the sale while the charge waits', async () => {
    const world = await mismatching();
    expect(world.sale().money).toMatchObject({ state: 'mismatch', net: 0, openIncidents: 1 });
  });

  it('35: keeps the screen from saying that nothing came after a cancel, and nothing is charged again', async () => {
    const world = await mismatching();
    await cancels(world);
    await world.run(3 * SECOND);
    expect(world.sale()).toMatchObject({
      charge: { phase: 'cancelled' },
      money: { state: 'mismatch' },
      can: { retry: false, cash: false, next: true },
    });
    const { saleId } = world.sale();
    for (const name of ['charge.due', 'sale.cash'] as const)
      expect(await world.command(name, { saleId })).toMatchObject(refusal('command-not-possible'));
    expect(world.snapshot().today[0]).toMatchObject({ money: 'mismatch' });
  });

  it('19: allows another charge once a person has looked, and is still shown', async () => {
    const world = await mismatching();
    await cancels(world);
    await world.run(3 * SECOND);
    await world.command('incident.end', { incidentId: incidentOf(world), step: 'called' });
    expect(world.sale()).toMatchObject({
      money: { state: 'mismatch', openIncidents: 0 },
      can: { retry: true, cash: true },
    });
    expect(await world.command('sale.cash', { saleId: world.sale().saleId })).toEqual(done);
  });

  it.each([
    ['of an amount nobody can read', { transaction_amount: 'cien' }],
    ['to another account', { collector_id: 999, collector: { id: 999 } }],
  ])('35: %s does not allow saying that nothing came either', async (_what, change) => {
    const world = await waiting();
    bendPayments(world, (payment) => ({ ...payment, ...change }));
    customer(world, { do: 'scan' });
    await cancelled(world);
    customer(world, { do: 'pay' });
    await world.run(10 * SECOND);
    expect(kinds(world)).toEqual(['mismatch']);
    expect(world.sale()).toMatchObject({ money: { state: 'mismatch' }, can: { retry: false, cash: false } });
  });
});

describe('money that covers, with its order still open', () => {
  it('12: holds a cancel for its half minute, and no longer', async () => {
    const world = await waiting();
    for (const what of ['search', 'by-id'] as const)
      alterAnswers(world, what, (_times, own) => {
        const answer = own();
        if (answer.kind !== 'answer') return answer;
        return withStatusAndBody(answer, answer.status, answer.body.replaceAll('"closed"', '"opened"'));
      });
    pays(world);
    // Before the till knows of the money: afterwards it is not cancelled any more (rule 22).
    await cancels(world);
    await world.run(6 * SECOND);
    expect(world.charge()).toMatchObject({ phase: 'withdrawing', confirming: true });
    await world.run(10 * SECOND);
    expect(world.charge().phase).toBe('withdrawing');
    await world.run(25 * SECOND);
    expect(world.charge().phase).toBe('cancelled');
  });
});
