import { describe, expect, it } from 'vitest';
import type { MemoryWorld } from '../../support/memory-world.ts';
import {
  cancelled,
  charging,
  customer,
  done,
  failWrites,
  incidentOf,
  MINUTE,
  paid,
  paidLate,
  pays,
  refusal,
  SECOND,
  shop,
  wholeRefund,
} from './support.ts';

const paymentOf = (world: MemoryWorld) => world.provider.state().payments[0]!.id;
const openKinds = (world: MemoryWorld) => world.snapshot().incidents.map(({ kind }) => kind);

/** What the payment's own page says is bent from now on; searches go on telling the truth. */
function bendDetail(world: MemoryWorld, change: Record<string, unknown>): void {
  world.between = (request, serve) => {
    const answer = serve();
    if (!/\/v1\/payments\/\d+$/.test(request.url.split('?')[0]!) || answer.kind !== 'answer') return answer;
    const told = JSON.parse(answer.body) as Record<string, unknown>;
    return { ...answer, body: JSON.stringify({ ...told, ...change }) };
  };
}

/** A charge that is paid, and found paid, while its detail contradicts. */
async function contradicted(change: Record<string, unknown>): Promise<MemoryWorld> {
  const world = await charging();
  bendDetail(world, { date_last_updated: '2026-11-20T23:00:00.000-03:00', ...change });
  pays(world);
  await world.run(10 * SECOND);
  return world;
}

describe('23: details of a payment that contradict what was known', () => {
  it.each([
    ['refunded', { status: 'refunded', transaction_amount_refunded: 100 }, 'reversed'],
    ['charged back', { status: 'charged_back' }, 'reversed'],
    ['cancelled', { status: 'cancelled' }, 'reversed'],
    ['of another collector', { collector_id: 999, collector: { id: 999 } }, 'mismatch'],
    ['of another amount', { transaction_amount: 1 }, 'mismatch'],
    ['of an amount nobody can read', { transaction_amount_refunded: -5 }, 'mismatch'],
  ])('%s holds the ticket and opens an incident', async (_name, change, kind) => {
    const world = await contradicted(change);
    await world.run(5 * MINUTE);
    expect(world.printer.paper).toEqual([]);
    expect(openKinds(world)).toEqual([kind]);
    expect(world.sale()).toMatchObject({ ticket: { fault: 'ticket-held' }, can: { reprint: false } });
    expect(world.snapshot().paper.question).toBeNull();
    const { saleId, ticket } = world.sale();
    expect(await world.command('ticket.reprint', { saleId })).toMatchObject(refusal('ticket-held'));
    expect(await world.command('ticket.answer', { jobId: ticket!.jobId, answer: 'print' })).toMatchObject(
      refusal('ticket-held'),
    );
    expect(world.printer.paper).toEqual([]);
  });

  it('holds it also where the disk took nothing when it was told', async () => {
    const world = await charging();
    bendDetail(world, { date_last_updated: '2026-11-20T23:00:00.000-03:00', status: 'charged_back' });
    const mend = failWrites(
      world,
      'disk-full',
      (entry) => entry.kind === 'print-moved' || JSON.stringify(entry).includes('charged_back'),
    );
    pays(world);
    await world.run(8 * SECOND);
    mend();
    await world.run(MINUTE);
    expect(world.printer.paper).toEqual([]);
    expect(openKinds(world)).toEqual(['reversed']);
  });

  it('count at once, however long its refunds or the page of another payment take', async () => {
    const world = await charging();
    const slowly: string[] = [];
    world.between = (request, serve) => {
      const answer = serve();
      const [, id, refunds] = /\/v1\/payments\/(\d+)(\/refunds)?$/.exec(request.url) ?? [];
      if (id === undefined || answer.kind !== 'answer') return answer;
      if (refunds !== undefined || Number(id) !== paymentOf(world)) {
        slowly.push(request.url);
        return { ...answer, delayMs: 5 * SECOND };
      }
      const told = {
        status: 'charged_back',
        date_last_updated: '2026-11-20T23:00:00.000-03:00',
        refunds: null,
      };
      return { ...answer, body: JSON.stringify({ ...(JSON.parse(answer.body) as object), ...told }) };
    };
    customer(world, { do: 'scan' });
    customer(world, { do: 'pay', amount: 60 });
    customer(world, { do: 'pay', amount: 40 });
    await world.run(MINUTE);
    expect(slowly).not.toEqual([]);
    expect(world.printer.paper).toEqual([]);
    // The other payment is here, and goes back: nobody is told that all is gone.
    expect(openKinds(world)).toEqual(['partial']);
  });

  it('still hold the ticket after a restart', async () => {
    const world = await contradicted({ status: 'charged_back' });
    await world.restart();
    await world.run(MINUTE);
    expect(world.printer.paper).toEqual([]);
    expect(openKinds(world)).toEqual(['reversed']);
  });

  it('are seen by a person: the ticket is dropped and never printed', async () => {
    const world = await contradicted({ status: 'charged_back' });
    const incidentId = incidentOf(world);
    expect(await world.command('incident.end', { incidentId, step: 'called' })).toEqual(done);
    await world.run(MINUTE);
    expect(world.snapshot().incidents).toEqual([]);
    expect(world.sale().ticket).toMatchObject({ state: 'failed', fault: 'ticket-held' });
    expect(await world.command('ticket.reprint', { saleId: world.sale().saleId })).toMatchObject(
      refusal('ticket-held'),
    );
  });

  it('are accepted by a person where they did not match: the ticket asks first', async () => {
    const world = await contradicted({ transaction_amount: 1 });
    await world.command('incident.end', { incidentId: incidentOf(world), step: 'called' });
    await world.run(SECOND);
    expect(world.printer.paper).toEqual([]);
    expect(await world.command('ticket.reprint', { saleId: world.sale().saleId })).toEqual(done);
    await world.run(SECOND);
    expect(world.printer.paper).toHaveLength(1);
  });

  it('for a moment only: the ticket is printed', async () => {
    const world = await charging();
    world.printer.behaviour = 'paper-out';
    pays(world);
    await world.run(6 * SECOND);
    customer(world, { do: 'refund', payment: paymentOf(world) });
    await world.run(15 * SECOND);
    expect(openKinds(world)).toEqual(['reversed']);
    world.printer.behaviour = 'confirms';
    await world.run(30 * SECOND);
    expect(world.printer.paper).toEqual([]);
    customer(world, { do: 'decide-refund', payment: paymentOf(world), as: 'rejected' });
    await world.run(2 * MINUTE);
    expect(world.snapshot().incidents).toEqual([]);
    expect(world.printer.paper).toMatchObject([{ copy: 0 }]);
  });

  it('after the ticket was printed are a new fact and undo nothing', async () => {
    const world = await paid();
    await world.run(3 * SECOND);
    expect(world.printer.paper).toHaveLength(1);
    customer(world, { do: 'refund', payment: paymentOf(world) });
    await world.run(2 * MINUTE);
    expect(world.snapshot()).toMatchObject({
      incidents: [],
      counter: { charge: { phase: 'paid' }, money: { state: 'given-back', net: 0 } },
      today: [{ state: 'paid', returned: true, refunded: 10_000 }],
    });
  });
});

describe('what we gave back ourselves', () => {
  it('in part does not hold the ticket that still waits', async () => {
    const world = await charging();
    world.printer.behaviour = 'paper-out';
    pays(world);
    await world.run(6 * SECOND);
    await world.command('refund.start', { ...wholeRefund(world), amount: '30' });
    await world.run(20 * SECOND);
    world.printer.behaviour = 'confirms';
    await world.run(30 * SECOND);
    expect(world.snapshot().incidents).toEqual([]);
    expect(world.printer.paper).toHaveLength(2);
  });
});

describe('35: the money of a sale', () => {
  it('offers neither «Reintentar» nor «Efectivo» while it is there', async () => {
    const world = await paidLate();
    const { saleId } = world.sale();
    expect(world.sale()).toMatchObject({
      money: { state: 'came', net: 10_000, openIncidents: 1 },
      can: { retry: false, cash: false, next: true },
    });
    for (const name of ['charge.due', 'sale.cash'] as const)
      expect(await world.command(name, { saleId })).toMatchObject(refusal('command-not-possible'));
    await world.command('incident.refund', { incidentId: incidentOf(world) });
    await world.run(MINUTE);
    expect(world.sale()).toMatchObject({
      money: { state: 'given-back', net: 0, openIncidents: 0 },
      can: { retry: true, cash: true },
    });
  });

  it('is «none» where nothing came, and «not checked» while a charge can be paid', async () => {
    const world = await charging();
    expect(world.sale().money.state).toBe('not-checked');
    await cancelled(world);
    await world.run(10 * SECOND);
    expect(world.sale()).toMatchObject({ money: { state: 'none' }, can: { retry: true, cash: true } });
  });

  it('is a part of it', async () => {
    const world = await charging();
    pays(world, 'A', 60);
    await cancelled(world);
    await world.run(10 * SECOND);
    expect(world.sale()).toMatchObject({
      money: { state: 'partial', net: 6_000 },
      can: { retry: false, cash: false },
    });
  });

  it('is pending while a payment is not decided', async () => {
    const world = await charging();
    customer(world, { do: 'scan' });
    customer(world, { do: 'pend', status: 'in_process' });
    await world.run(6 * SECOND);
    expect(world.sale().money.state).toBe('pending');
  });
});

describe('too much in one payment', () => {
  it('is a part to give back, and a matter for a person where parts are barred', async () => {
    for (const [site, actions] of [
      ['MLA', ['refund']],
      ['MPE', ['called']],
    ] as const) {
      const world = await shop({ provider: { site } });
      await world.command('charge.start', { amount: '100' });
      customer(world, { do: 'scan' });
      customer(world, { do: 'pay', amount: 120, anyAmount: true });
      await world.run(10 * SECOND);
      expect(world.snapshot().incidents).toMatchObject([{ kind: 'excess', amount: 2_000, actions }]);
    }
  });
});

describe('two payments beyond any amount', () => {
  it('are mismatches and stop nothing, also at the next start', async () => {
    const world = await charging();
    customer(world, { do: 'scan', phone: 'B' });
    pays(world, 'A', 30);
    customer(world, { do: 'pay', phone: 'B', amount: 30 });
    for (const { id } of world.provider.state().payments)
      customer(world, { do: 'distort', payment: id, amount: 999_999_999 });
    await world.run(10 * SECOND);
    expect(openKinds(world)).toEqual(['mismatch', 'mismatch']);
    await world.restart();
    await world.run(MINUTE);
    expect(world.charge().phase).toBe('waiting');
    expect(openKinds(world)).toEqual(['mismatch', 'mismatch']);
  });
});
