import { describe, expect, it } from 'vitest';
import type { MemoryWorld } from '../../../support/memory-world.ts';
import { heldRefunds } from '../refund-support.ts';
import { done, incidentOf, MINUTE, refusal, SECOND } from '../support.ts';
import { withStatusAndBody } from './altered-answers.ts';
import { namedByTheOlder, type NamedByTheOlder } from './paid-elsewhere-fixture.ts';

const NO_BALANCE = { errors: [{ code: 'refund_not_allowed', message: 'no' }] };

/** From now on a request to give back is answered so. */
function refundsAnswer(world: MemoryWorld, status: number): () => void {
  const before = world.between;
  world.between = (request, serve) => {
    if (request.method !== 'POST' || !/refunds?$/.test(request.url)) return before(request, serve);
    const own = world.ask({ ...request, method: 'GET', url: '/users/me', body: '' });
    return withStatusAndBody(own, status, NO_BALANCE);
  };
  return () => (world.between = before);
}

const tickets = (world: MemoryWorld) => world.printer.paper.filter(({ kind }) => kind === 'sale');

const holds = ({ world, payment }: NamedByTheOlder, charge: NamedByTheOlder['first']) =>
  world.books.charge(charge.id)!.facts.payments.some(({ id }) => id === payment);

const refundsTold = ({ world, first }: NamedByTheOlder) => {
  const reply = world.engine.query('history.sale', { saleId: first.saleId });
  return reply.ok ? reply.value.refunds.map(({ state, paymentId }) => ({ state, paymentId })) : null;
};

const dayOf = (world: MemoryWorld) => world.engine.query('history.day', { day: '2026-11-20' });

/** Its own sale is paid, and that alone, whoever presses what a screen showed before, and after a start. */
async function paysItsOwnAlone(named: NamedByTheOlder, older: string, card: never): Promise<void> {
  const { world, first, payment } = named;
  expect(world.charge().phase).toBe('paid');
  expect(holds(named, first)).toBe(false);
  expect(world.snapshot().incidents).toEqual([]);
  const papers = older === 'paid' ? 2 : 1;
  const pressed = async () => {
    expect(await world.command('incident.deliver', { incidentId: card })).toMatchObject({ ok: false });
    expect(await world.command('incident.refund', { incidentId: card })).toMatchObject({ ok: false });
    await world.run(MINUTE);
    expect(tickets(world)).toHaveLength(papers);
    expect(heldRefunds(world)).toEqual([]);
    expect(world.snapshot().incidents).toEqual([]);
  };
  await pressed();
  await world.restart();
  await world.run(MINUTE);
  await pressed();
  expect(refundsTold(named)).toMatchObject([{ state: 'refused', paymentId: payment }]);
  const came = older === 'paid' ? 164_400 : 82_200;
  expect(dayOf(world)).toMatchObject({ value: { byQr: came, beside: 0, backByQr: 0 } });
}

describe.each(['cancelled', 'paid'] as const)(
  '12: a payment that an older sale, %s, was told of',
  (older) => {
    it('and whose give-back was refused, pays its own sale, and the older one lets it go', async () => {
      const named = await namedByTheOlder(older);
      const { world, tellOwn } = named;
      const card = incidentOf(world);
      refundsAnswer(world, 400);
      expect(await world.command('incident.refund', { incidentId: card })).toEqual(done);
      await world.run(10 * SECOND);
      expect(refundsTold(named)).toMatchObject([{ state: 'refused' }]);
      tellOwn();
      await world.run(30 * SECOND);
      await paysItsOwnAlone(named, older, card);
    });

    it('and whose give-back was rejected in the end, pays its own sale then, and not before', async () => {
      const named = await namedByTheOlder(older, {
        settings: { refundsInProcess: true, refundProcessingMs: MINUTE, refundOutcome: 'rejected' },
      });
      const { world, tellOwn } = named;
      const card = incidentOf(world);
      expect(await world.command('incident.refund', { incidentId: card })).toEqual(done);
      await world.run(5 * SECOND);
      tellOwn();
      await world.run(30 * SECOND);
      expect(world.charge().phase).toBe('waiting');
      await world.run(2 * MINUTE);
      await paysItsOwnAlone(named, older, card);
    });

    it('and that a person has asked back for that one, pays nobody while nobody knows whether it goes', async () => {
      const named = await namedByTheOlder(older);
      const { world, tellOwn } = named;
      const card = incidentOf(world);
      const answered = refundsAnswer(world, 500);
      expect(await world.command('incident.refund', { incidentId: card })).toEqual(done);
      await world.run(5 * SECOND);
      tellOwn();
      await world.run(30 * SECOND);
      expect(world.charge()).toMatchObject({ phase: 'waiting' });
      expect(world.sale().money).toMatchObject({ state: 'going-back' });
      answered();
      await world.run(5 * MINUTE);
      expect(world.charge()).toMatchObject({ phase: 'waiting' });
      expect(heldRefunds(world)).toEqual([{ amount: 82_200, ours: true }]);
      expect(world.printer.paper.filter(({ kind }) => kind === 'sale')).toHaveLength(
        older === 'paid' ? 1 : 0,
      );
    });

    it('and that was given back for that one, pays nobody', async () => {
      const named = await namedByTheOlder(older);
      const { world, tellOwn } = named;
      expect(await world.command('incident.refund', { incidentId: incidentOf(world) })).toEqual(done);
      await world.run(5 * SECOND);
      tellOwn();
      await world.run(MINUTE);
      expect(world.charge().phase).toBe('waiting');
      expect(heldRefunds(world)).toEqual([{ amount: 82_200, ours: true }]);
      expect(world.sale().money).toMatchObject({ state: 'given-back' });
      // It is money once, of the sale that gave it back.
      const byQr = older === 'paid' ? 82_200 : 0;
      const once = { byQr, beside: 82_200, backByQr: 82_200 };
      const rows = () => {
        const list = world.engine.query('history.list', { day: '2026-11-20', before: null });
        return list.ok ? list.value.sales.map(({ refunded }) => refunded) : null;
      };
      expect(dayOf(world)).toMatchObject({ value: once });
      expect(rows()).toEqual([0, 82_200]);
      await world.restart();
      expect(dayOf(world)).toMatchObject({ value: once });
      expect(rows()).toEqual([0, 82_200]);
    });
  },
);

describe('12: books in which an older sale still holds a payment that has paid another', () => {
  /** As an earlier version left them. @returns the card of the older sale */
  async function books() {
    const named = await namedByTheOlder('cancelled');
    const { world, first, tellOwn } = named;
    const card = incidentOf(world);
    const { facts } = world.books.charge(first.id)!;
    const incident = world.books.incident(card)!;
    tellOwn();
    await world.run(30 * SECOND);
    expect(world.charge().phase).toBe('paid');
    const opened = { ...incident, id: `${incident.id}:2` as never };
    world.books.commit(
      [
        { kind: 'charge-news', chargeId: first.id, facts },
        { kind: 'incident-opened', incident: opened },
      ],
      world.clock.now(),
    );
    return { named, card: opened.id };
  }

  it.each(['incident.deliver', 'incident.refund'] as const)('refuse %s in words', async (step) => {
    const { named, card } = await books();
    const { world } = named;
    expect(await world.command(step, { incidentId: card })).toMatchObject(refusal('payment-of-another-sale'));
    await world.run(MINUTE);
    expect(heldRefunds(world)).toEqual([]);
    expect(tickets(world)).toHaveLength(1);
  });

  it('let it go at the next start', async () => {
    const { named, card } = await books();
    await named.world.restart();
    expect(holds(named, named.first)).toBe(false);
    expect(named.world.books.incident(card)!.state.kind).toBe('ended');
    expect(named.world.snapshot().incidents).toEqual([]);
  });
});
