import { describe, expect, it } from 'vitest';
import type { SimulatedAnswer } from '../../../../electron/simulator/index.ts';
import type { MemoryWorld } from '../../../support/memory-world.ts';
import {
  cancels,
  charging,
  customer,
  done,
  failSearches,
  HOUR,
  kinds,
  MINUTE,
  pays,
  SECOND,
  served,
  waiting,
} from '../support.ts';
import { alterAnswers, onRegister, withStatusAndBody } from './altered-answers.ts';

const bodyOf = (answer: SimulatedAnswer) => (answer.kind === 'answer' ? answer.body : '');

/** A merchant order that was found is told without any payment, and the payments' index knows none. */
function hidePayments(world: MemoryWorld): () => void {
  const strip = (body: string) => body.replaceAll(/"payments":\[[^\]]*\]/g, '"payments":[]');
  const healers = (['search', 'by-id'] as const).map((what) =>
    alterAnswers(world, what, (_times, own) => {
      const answer = own();
      return answer.kind === 'answer' ? withStatusAndBody(answer, answer.status, strip(answer.body)) : answer;
    }),
  );
  healers.push(
    alterAnswers(world, 'payments', (_times, own) =>
      withStatusAndBody(own(), 200, { paging: { total: 0, limit: 50, offset: 0 }, results: [] }),
    ),
  );
  return () => healers.toReversed().forEach((heal) => heal());
}

describe('a charge that left with a payment that was not decided', () => {
  /** Phones A and B have it open; B's payment is not decided when it is cancelled. */
  async function leftUndecided(): Promise<MemoryWorld> {
    const world = await waiting();
    for (const phone of ['A', 'B'] as const) customer(world, { do: 'scan', phone });
    customer(world, { do: 'pend', phone: 'B', status: 'in_process' });
    await cancels(world);
    await world.run(3 * MINUTE);
    expect(world.sale().money.state).toBe('pending');
    return world;
  }

  it('35: is not said to have brought none by merchant orders alone, once that came to nothing', async () => {
    const world = await leftUndecided();
    customer(world, { do: 'resolve', payment: world.provider.state().payments[0]!.id, as: 'rejected' });
    customer(world, { do: 'pay', phone: 'A' });
    // The list of orders is late for the order that phone A has paid.
    alterAnswers(world, 'search', (_times, own) => {
      const told = JSON.parse(bodyOf(own())) as { elements: { payments: { status: string }[] }[] };
      const elements = told.elements.map((one) =>
        one.payments.some(({ status }) => status === 'approved')
          ? { ...one, status: 'opened', payments: [] }
          : one,
      );
      return withStatusAndBody(own(), 200, { ...told, elements });
    });
    for (let second = 0; second < 90; second += 1) {
      await world.run(SECOND);
      const isSaid = !world.charge().unchecked && world.sale().money.state === 'none';
      expect(isSaid).toBe(false);
    }
    expect(kinds(world)).toEqual(['late']);
  });

  it('15: is cancelled and empty once a search of both kinds found that it came to nothing', async () => {
    const world = await leftUndecided();
    customer(world, { do: 'resolve', payment: world.provider.state().payments[0]!.id, as: 'rejected' });
    await world.run(90 * SECOND);
    expect(world.charge()).toMatchObject({ phase: 'cancelled', unchecked: false });
    const asked = served(world, 'payment-search').length;
    await world.run(5 * MINUTE);
    expect(served(world, 'payment-search')).toHaveLength(asked);
  });
});

describe('a charge that left and could not be searched', () => {
  it('15: is shown as cancelled and not checked, and the counter goes on', async () => {
    const world = await waiting();
    failSearches(world);
    await cancels(world);
    await world.run(2 * SECOND);
    expect(world.charge()).toMatchObject({ phase: 'cancelled', unchecked: true });
    expect(world.sale().can).toMatchObject({ retry: true, cash: true, next: true, search: true });
    world.provider.clearFaults();
    await world.run(31 * SECOND);
    expect(world.charge()).toMatchObject({ phase: 'cancelled', unchecked: false });
  });

  it.each(['payment-search', 'merchant-order-search'] as const)(
    '15: is not said to be payable while %s is not answered, though the DELETE was',
    async (on) => {
      const world = await waiting();
      world.provider.setFault({ on, kind: 'hang' });
      // One is on its way already when it is cancelled.
      if (on === 'payment-search')
        await world.command('charge.search', { chargeId: world.charge().chargeId });
      await world.run(5 * SECOND);
      await cancels(world);
      await world.run(3 * SECOND);
      expect(world.charge()).toMatchObject({ phase: 'cancelled', unchecked: true });
      expect(await world.command('charge.start', { amount: '70' })).toEqual(done);
      await world.run(2 * SECOND);
      expect(world.charge()).toMatchObject({ phase: 'waiting', amount: 7_000 });
      expect(world.snapshot().aside).toMatchObject([{ amount: 10_000, unchecked: true }]);
      world.provider.clearFaults();
      await world.run(31 * SECOND);
      expect(world.snapshot().aside).toEqual([]);
    },
  );

  it('15: that was paid in its last moment is paid by the answer that is late', async () => {
    const world = await waiting();
    customer(world, { do: 'scan' });
    alterAnswers(world, 'delete', (_times, own) => {
      customer(world, { do: 'pay' });
      return own();
    });
    for (const on of ['merchant-order-search', 'merchant-order', 'payment-search'] as const)
      world.provider.setFault({ on, kind: 'latency', delayMs: [6_000, 6_000] });
    await cancels(world);
    await world.run(3 * SECOND);
    expect(world.charge().phase).toBe('cancelled');
    await world.run(30 * SECOND);
    expect(world.charge()).toMatchObject({ phase: 'paid', late: false });
    expect(world.printer.paper).toMatchObject([{ copy: 0 }]);
  });

  it('15: one kind of search alone proves no absence', async () => {
    const world = await waiting();
    world.provider.setFault({ on: 'payment-search', kind: '500' });
    await cancels(world);
    await world.run(2 * SECOND);
    expect(world.charge()).toMatchObject({ phase: 'cancelled', unchecked: true });
  });

  it('15: becomes paid by itself where it was paid', async () => {
    const world = await waiting();
    customer(world, { do: 'scan' });
    alterAnswers(world, 'delete', (times, own) => {
      if (times === 1) pays(world, 'B');
      return own();
    });
    failSearches(world);
    await cancels(world);
    customer(world, { do: 'pay' });
    await world.run(6 * SECOND);
    expect(world.charge().phase).not.toBe('paid');
    world.provider.clearFaults();
    await world.run(31 * SECOND);
    expect(world.charge()).toMatchObject({ phase: 'paid', late: false });
    expect(world.printer.paper).toMatchObject([{ copy: 0 }]);
  });

  it('15: is a person’s decision when the money is found an hour later, as the customer has gone', async () => {
    const world = await waiting();
    customer(world, { do: 'scan' });
    failSearches(world);
    await cancels(world);
    customer(world, { do: 'pay' });
    await world.run(HOUR);
    world.provider.clearFaults();
    await world.run(2 * MINUTE);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'late' }]);
    expect(world.charge()).toMatchObject({ phase: 'cancelled' });
    expect(world.printer.paper).toEqual([]);
  });

  it('15: with another charge of the sale on the register its money is late', async () => {
    const world = await waiting();
    customer(world, { do: 'scan' });
    failSearches(world);
    await cancels(world);
    await world.run(2 * SECOND);
    expect(world.charge().unchecked).toBe(true);
    expect(await world.command('charge.due', { saleId: world.sale().saleId })).toEqual(done);
    await world.run(2 * SECOND);
    world.provider.clearFaults();
    customer(world, { do: 'pay' });
    await world.run(40 * SECOND);
    expect(world.charge().phase).toBe('waiting');
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'late' }]);
  });

  it('15: after cash its money is a second payment', async () => {
    const world = await waiting();
    customer(world, { do: 'scan' });
    failSearches(world);
    await cancels(world);
    await world.run(2 * SECOND);
    expect(await world.command('sale.cash', { saleId: world.sale().saleId })).toEqual(done);
    customer(world, { do: 'pay' });
    world.provider.clearFaults();
    await world.run(40 * SECOND);
    expect(world.sale().cash).toBe(true);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'second' }]);
    expect(world.printer.paper).toHaveLength(1);
  });

  it('25: is still unchecked after a restart, and checked then', async () => {
    const world = await waiting();
    world.provider.setFault({ on: 'merchant-order-search', kind: '500' });
    await cancels(world);
    await world.run(2 * SECOND);
    await world.restart();
    expect(world.charge()).toMatchObject({ phase: 'cancelled', unchecked: true });
    world.provider.clearFaults();
    // A start does not know what took the order off: the searches get their minute.
    await world.run(62 * SECOND);
    expect(world.charge()).toMatchObject({ phase: 'cancelled', unchecked: false });
  });

  it('9: a 429 to its search with a pause of an hour does not hold up the counter', async () => {
    const world = await waiting();
    world.provider.setFault({ on: 'payment-search', kind: '429', retryAfterSeconds: 3_600, times: 1 });
    await cancels(world);
    await world.run(2 * SECOND);
    expect(world.charge()).toMatchObject({ phase: 'cancelled', unchecked: true });
    expect(onRegister(world)).toBeNull();
    await world.run(2 * MINUTE + 6 * SECOND);
    expect(world.charge()).toMatchObject({ phase: 'cancelled', unchecked: false });
  });
});

describe('a closed order without a known payment', () => {
  it('12: is never called empty, and «nothing came» is not said', async () => {
    const world = await charging();
    customer(world, { do: 'scan' });
    await world.run(2 * SECOND);
    const heal = hidePayments(world);
    await cancels(world);
    customer(world, { do: 'pay' });
    await world.run(MINUTE);
    expect(world.charge()).toMatchObject({ phase: 'cancelled', unchecked: true });
    await world.run(26 * HOUR);
    expect(world.charge()).toMatchObject({ phase: 'cancelled', unchecked: true, guarded: true });
    heal();
    await world.run(25 * HOUR);
    // It was checked before the customer paid: that money is late.
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'late' }]);
  });

  it('12: is paid as soon as one of them is found by its own id', async () => {
    const world = await charging();
    customer(world, { do: 'scan' });
    await world.run(2 * SECOND);
    const heal = hidePayments(world);
    customer(world, { do: 'pay' });
    await world.run(20 * SECOND);
    expect(world.charge().phase).toBe('waiting');
    const reads = served(world, 'merchant-order').length;
    expect(reads).toBeGreaterThan(0);
    heal();
    await world.run(5 * SECOND);
    expect(world.charge().phase).toBe('paid');
  });
});
