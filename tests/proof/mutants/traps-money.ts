import { anOrderOfAnother, charge, leftWithAPhone, paid, shopWith, unless, type Trap } from './trap.ts';
import { USUAL_PACE } from '../../../electron/engine/index.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';

const sold = (world: MemoryWorld) => world.printer.paper.filter((paper) => paper.kind === 'sale').length;
const refunds = (world: MemoryWorld) => world.provider.ledger().filter((line) => line.kind === 'refund');
const posts = (world: MemoryWorld) => world.provider.counts()['refund-post'] ?? 0;

/** Short scenarios about money, by name: each throws when the program behaves as some mutant makes it. */
export const MONEY_TRAPS: Readonly<Record<string, Trap>> = {
  async 'second-phone'() {
    const world = await shopWith();
    await charge(world, '100');
    for (const phone of ['A', 'B']) world.provider.customer({ do: 'scan', phone });
    world.provider.customer({ do: 'pay', phone: 'A' });
    await world.run(6_000);
    world.provider.customer({ do: 'pay', phone: 'B' });
    await world.run(70_000);
    return unless(
      world.snapshot().incidents[0]?.kind === 'second',
      'a second payment was not seen for a minute',
    );
  },

  /** Given back in part in the provider's own app: only the rest is too much. */
  async 'second-given-back'() {
    const world = await shopWith();
    await charge(world, '100');
    for (const phone of ['A', 'B']) world.provider.customer({ do: 'scan', phone });
    for (const phone of ['A', 'B']) world.provider.customer({ do: 'pay', phone });
    const payment = world.provider.ledger().findLast((line) => line.kind === 'payment')?.payment ?? 0;
    world.provider.customer({ do: 'refund', payment, amount: 40 });
    await world.run(15_000);
    const amount = world.snapshot().incidents[0]?.amount;
    return unless(amount === 6_000, `${amount ?? 'nothing'} is said to be too much, and it is 6000`);
  },

  /** Struck dead when the paper was out and the books did not know it. */
  async 'ticket-in-doubt'() {
    let armed = true;
    const world = await shopWith({ crashesAt: (step) => armed && step === 'print:after' });
    await paid(world, '100');
    armed = false;
    await world.restart();
    await world.run(60_000);
    return [
      ...unless(sold(world) === 1, `${sold(world)} tickets of one sale came out by themselves`),
      ...unless(world.snapshot().paper.question !== null, 'nobody was asked whether the ticket came out'),
    ];
  },

  /** Two phones; the one that pays is never the first of the answer. */
  async 'second-element'() {
    const wrong: string[] = [];
    for (const [elementOrder, payer] of [
      ['oldest', 'B'],
      ['newest', 'A'],
    ] as const) {
      const world = await shopWith({ provider: { settings: { elementOrder } } });
      await charge(world, '100');
      world.provider.customer({ do: 'scan', phone: 'A' });
      await world.run(500);
      world.provider.customer({ do: 'scan', phone: 'B' });
      world.provider.customer({ do: 'pay', phone: payer });
      await world.run(8_000);
      wrong.push(
        ...unless(sold(world) === 1, `paid by the phone ${payer}, ${elementOrder} first, and not seen`),
      );
    }
    return wrong;
  },

  /** A guard whose time is over while a payment is still pending. */
  async 'pending-guard'() {
    const guard = [{ lasts: 30_000, everyMs: 5_000 }];
    const world = await shopWith({ settings: { pace: { ...USUAL_PACE, guard, unverifiedEveryMs: 20_000 } } });
    await leftWithAPhone(world, '100');
    world.provider.customer({ do: 'pend', then: 'approved', thenAfterMs: 90_000 });
    await world.run(70_000);
    const closed = [...world.books.journalLines()].some((line) => line.includes('"proof":"empty"'));
    await world.run(60_000);
    return [
      ...unless(!closed, 'a guard was closed as empty while a payment was pending'),
      ...unless(world.snapshot().incidents[0]?.kind === 'late', 'the payment that was pending was not found'),
    ];
  },

  /** Nothing is proved by a search of which a part is missing. */
  async incomplete() {
    const world = await shopWith();
    world.provider.setFault({ on: 'order-put', kind: 'drop', times: 1, processed: false });
    world.provider.setFault({ on: 'merchant-order-search', kind: 'truncated' });
    await charge(world, '100');
    await world.run(50_000);
    return unless(
      (world.provider.counts()['order-put'] ?? 0) === 1,
      'a second PUT without complete searches',
    );
  },

  async 'two-halves'() {
    const world = await shopWith();
    await charge(world, '100');
    for (const phone of ['A', 'B']) {
      world.provider.customer({ do: 'scan', phone });
      world.provider.customer({ do: 'pay', phone, amount: 50 });
    }
    await world.run(40_000);
    return [
      ...unless(sold(world) === 0, 'a ticket although no order was closed'),
      ...unless(world.snapshot().incidents.length > 0, 'covered, not closed, and nobody was told'),
    ];
  },

  async 'closed-without-payments'() {
    const world = await shopWith();
    await charge(world, '100');
    world.provider.customer({ do: 'scan' });
    world.provider.customer({ do: 'pay' });
    const payment = world.provider.ledger().find((line) => line.kind === 'payment')?.payment ?? 0;
    world.provider.customer({ do: 'refund', payment });
    await world.run(40_000);
    const believed = [...world.books.journalLines()].some(
      (line) => line.includes('"charge-moved"') && line.includes('"kind":"paid"'),
    );
    return [
      ...unless(!believed, 'paid by an order that closed, and no money is there'),
      ...unless(sold(world) === 0, 'a ticket for money that had gone back'),
    ];
  },

  async installments() {
    const world = await shopWith();
    await charge(world, '100');
    world.provider.customer({ do: 'scan' });
    world.provider.customer({ do: 'pay', method: 'credit', installments: 6 });
    await world.run(12_000);
    return unless(
      world.snapshot().incidents.length === 0,
      "the payer's financing was taken for money of the sale",
    );
  },

  async cents() {
    const world = await shopWith();
    await charge(world, '4,35');
    const amount = world.provider.state().registers[0]?.order?.amount;
    return unless(amount === 4.35, `4,35 was charged as ${amount ?? '?'}`);
  },

  /** An index that shows what was: approved, then rejected again as it was before. */
  async 'stale-news'() {
    const world = await shopWith({ provider: { settings: { staleProbability: 0.5 } } });
    await charge(world, '100');
    world.provider.customer({ do: 'scan' });
    world.provider.customer({ do: 'pend', then: 'approved', thenAfterMs: 4_000 });
    await world.run(90_000);
    const lines = [...world.books.journalLines()].filter((line) => line.includes('"charge-news"'));
    const at = lines.findIndex((line) => line.includes('"status":"approved"'));
    const back = lines.slice(at).some((line) => !line.includes('"status":"approved"'));
    return unless(at >= 0 && !back, 'what was known of a payment was undone by an older answer');
  },

  async late() {
    const world = await shopWith();
    await leftWithAPhone(world, '100');
    world.provider.customer({ do: 'pay' });
    await world.run(20_000);
    return [
      ...unless(sold(world) === 0, 'late money printed a ticket by itself'),
      ...unless(world.snapshot().incidents[0]?.kind === 'late', 'late money opened no incident'),
    ];
  },

  /** The request went through and its answer did not come: what is there is read, whole or a part, and adopted. */
  async 'refund-unanswered'() {
    const wrong: string[] = [];
    for (const amount of ['100', '30']) {
      const world = await shopWith();
      await paid(world, '100');
      const payment = world.provider.ledger().find((line) => line.kind === 'payment')?.payment ?? 0;
      world.provider.setFault({ on: 'refund-post', kind: 'drop', times: 1, processed: true });
      const { saleId } = world.sale();
      await world.command('refund.start', { saleId, paymentId: String(payment) as never, amount });
      await world.run(60_000);
      const moves = [...world.books.journalLines()].filter((line) => line.includes('"refund-moved"'));
      const done = moves.at(-1)?.includes('"kind":"done"') === true;
      wrong.push(
        ...unless(posts(world) === 1, `${posts(world)} requests although the first one went through`),
        ...unless(done, 'a refund that went through is not known as done'),
      );
    }
    return wrong;
  },

  /** Cancelled, and the sale taken in cash; then the phone pays all the same. */
  async 'after-cash'() {
    const world = await shopWith();
    await leftWithAPhone(world, '100');
    await world.command('sale.cash', { saleId: world.sale().saleId });
    world.provider.customer({ do: 'pay' });
    await world.run(20_000);
    const [incident] = world.snapshot().incidents;
    return unless(incident?.kind === 'second', `money after cash is ${incident?.kind ?? 'not looked at'}`);
  },

  async 'partial-refund'() {
    const world = await shopWith();
    await paid(world, '100');
    const payment = world.provider.ledger().find((line) => line.kind === 'payment')?.payment ?? 0;
    const saleId = world.sale().saleId;
    await world.command('refund.start', { saleId, paymentId: String(payment) as never, amount: '30' });
    await world.run(10_000);
    const back = refunds(world).reduce((sum, line) => sum + line.amount, 0);
    return unless(back === 30, `${back} went back, 30 was asked for`);
  },

  async 'refund-doubt'() {
    const world = await shopWith();
    await leftWithAPhone(world, '100');
    world.provider.customer({ do: 'pay' });
    await world.run(8_000);
    const [incident] = world.snapshot().incidents;
    if (!incident) return ['late money opened no incident'];
    world.provider.setFault({ on: 'refund-post', kind: 'late', delayMs: 60_000, times: 1 });
    world.provider.setFault({ on: 'refund-post', kind: '403', times: 8 });
    await world.command('incident.refund', { incidentId: incident.id });
    await world.run(40_000);
    const state = world.snapshot().incidents[0]?.refund?.state;
    return unless(state === 'unknown', `a refund that may still take effect is ${state ?? 'gone'}`);
  },

  /** The refund was asked for, and nobody knows yet whether it was taken. */
  async 'delivered-and-refunded'() {
    const world = await shopWith();
    world.provider.setFault({ on: 'refund-post', kind: '500' });
    await leftWithAPhone(world, '8');
    world.provider.customer({ do: 'pay', amount: 6 });
    world.provider.customer({ do: 'pay' });
    await world.run(12_000);
    const [first] = world.snapshot().incidents;
    if (!first) return ['late money opened no incident'];
    await world.command('incident.refund', { incidentId: first.id });
    await world.run(1_000);
    for (const { id } of world.snapshot().incidents)
      await world.command('incident.deliver', { incidentId: id });
    await world.run(10_000);
    const delivered = world.snapshot().today[0]?.state === 'paid-late' || sold(world) > 0;
    return unless(!delivered, 'delivered, and the money is on its way back');
  },

  /** Books that were restored: the counter may read, and touch nothing. */
  async restored() {
    const world = await shopWith();
    await charge(world, '100');
    world.crash();
    Object.defineProperty(world.books, 'recovery', { get: () => true });
    await world.start();
    await world.command('charge.cancel', { chargeId: world.charge().chargeId });
    await world.run(30_000);
    anOrderOfAnother(world);
    return unless((world.provider.counts()['order-delete'] ?? 0) === 0, 'a restored file deleted an order');
  },
};
