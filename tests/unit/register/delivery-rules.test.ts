import { describe, expect, it } from 'vitest';
import type { Charges } from '../../../electron/register/charge/charges.ts';
import type { ChargeEvent } from '../../../electron/register/charge/machine.ts';
import type { Core } from '../../../electron/register/core.ts';
import { Deliveries } from '../../../electron/register/delivery.ts';
import { StoreFault, type Answer, type FaultKind, type Provider } from '../../../electron/register/ports.ts';
import type { Tickets } from '../../../electron/register/tickets.ts';
import type { Charge } from '../../../shared/charge.ts';
import { chargeId, incidentId, merchantOrderId, paymentId, refundId } from '../../../shared/ids.ts';
import type { Incident, IncidentKind } from '../../../shared/incident.ts';
import type { MerchantOrderFact, PaymentFact } from '../../../shared/money-facts.ts';
import { minor } from '../../../shared/money.ts';
import type { Sale } from '../../../shared/sale.ts';
import { VirtualClock } from '../../support/virtual-clock.ts';
import { INTENDED, order, payment } from '../shared/support/facts.ts';
import { told } from './refund-facts.ts';
import { holding, LEFT, SALE, Shelf } from './shelf.ts';
import { HOUR } from './support.ts';

interface Says {
  /** Each order's own page; a word is how it fails. */
  readonly orders?: Readonly<
    Record<
      string,
      | FaultKind
      | { reference?: string | null; payments?: readonly PaymentFact[]; fact?: Partial<MerchantOrderFact> }
    >
  >;
  readonly payments?: Readonly<Record<string, FaultKind | Partial<PaymentFact>>>;
}

/** An open sale whose charge a has left and then got this money, and which is delivered. */
class Counter {
  readonly core: Core;
  readonly deliveries: Deliveries;
  readonly asked: string[] = [];
  readonly cancelled: string[] = [];
  readonly moved: ChargeEvent[] = [];
  readonly completed: string[][] = [];
  readonly clock = new VirtualClock(INTENDED + HOUR);
  readonly shelf: Shelf;
  reconciled = 0;
  /** What else becomes known as the sale is reconciled. */
  meanwhile: () => void = () => undefined;

  constructor(
    says: Says = {},
    money: readonly PaymentFact[] = [payment('1')],
    ...siblings: readonly Charge[]
  ) {
    this.shelf = new Shelf({ kind: 'open' }, holding('a', LEFT, ...money), ...siblings);
    const heard = { sentAt: 0, heardAt: 0, providerNow: null };
    const answer = <Value>(said: unknown, value: Value): Answer<Value> =>
      typeof said === 'string'
        ? { ok: false, fault: { kind: said as FaultKind, status: null, code: null, retryAfter: null }, heard }
        : { ok: true, value, heard };
    const provider: Pick<Provider, 'payment' | 'merchantOrder'> = {
      payment: (id) => {
        this.asked.push(`payment ${id}`);
        const said = says.payments?.[id];
        const known = money.find((one) => one.id === id)!;
        const page = { ...told(), fact: { ...known, ...(typeof said === 'object' ? said : {}) } };
        return Promise.resolve(answer(said, { ...page, paidWith: { ...page.paidWith, paymentId: id } }));
      },
      merchantOrder: (id) => {
        this.asked.push(`order ${id}`);
        const said = says.orders?.[id];
        const { reference = 'test-a', payments = [], fact = {} } = typeof said === 'object' ? said : {};
        return Promise.resolve(answer(said, { reference, order: order(id, fact), payments }));
      },
    };
    this.core = this.shelf.core(0, { clock: this.clock, provider: provider as Provider });
    const charges: Pick<Charges, 'cancelIn' | 'moveIn'> = {
      cancelIn: (draft, id) => {
        this.cancelled.push(id);
        const state = { kind: 'withdrawing', since: INTENDED, why: 'cancelled' } as const;
        draft.add({ kind: 'charge-moved', chargeId: id, state });
      },
      moveIn: (_draft, _id, event) => this.moved.push(event) > 0,
    };
    const tickets: Pick<Tickets, 'complete'> = {
      complete: (_draft, _sale, paidWith) =>
        void this.completed.push(paidWith.map((one) => one.paymentId ?? 'none')),
    };
    this.deliveries = new Deliveries(this.core, charges as Charges, tickets as Tickets, () => {
      this.reconciled += 1;
      this.meanwhile();
    });
  }

  get charge(): Charge {
    return this.core.books.charge(chargeId('a'))!;
  }

  incident(kind: IncidentKind, more: Partial<Incident> = {}): Incident {
    return {
      id: incidentId(`${kind}:1`),
      kind,
      saleId: SALE,
      chargeId: chargeId('a'),
      paymentId: paymentId('1'),
      amount: minor(10_000),
      openedAt: INTENDED,
      state: { kind: 'open' },
      ...more,
    };
  }

  asks(kind: IncidentKind, more: Partial<Incident> = {}): void {
    const incident = this.incident(kind, more);
    this.core.act((draft) => draft.add({ kind: 'incident-opened', incident }));
  }

  /** From now on nothing can be written. */
  diskIsFull(): void {
    this.core.parts.store.commit = () => {
      throw new StoreFault('disk-full', 'the test says no');
    };
  }

  /** Presses «Entregar», to its end. */
  async deliver(): Promise<void> {
    expect(this.deliveries.begin(this.charge)).toBeNull();
    await this.clock.advance(1);
  }

  why(kind: IncidentKind = 'late', more: Partial<Incident> = {}): string | undefined {
    return this.deliveries.failureOf(this.incident(kind, more))?.code;
  }

  open(): string[] {
    return this.core.books.openIncidents().map(({ id }) => id);
  }
}

const PAGE = { payments: [payment('1')] };

describe('16: late money is delivered', () => {
  it('once its order and payment were read again and say the same', async () => {
    const till = new Counter({ orders: { 1: PAGE } });
    await till.deliver();
    expect(till.asked).toEqual(['order 1', 'payment 1']);
    const at = till.core.now() - 1;
    expect(till.moved).toEqual([{ kind: 'delivered-late', at, orderId: '1', paidBy: ['1'] }]);
    expect(till.completed).toEqual([['1']]);
    expect([till.why(), till.reconciled]).toEqual([undefined, 0]);
    expect(till.deliveries.isUnderWay(chargeId('a'))).toBe(false);
  });

  it('and is under way from the press on, for its own charge', () => {
    const till = new Counter();
    expect(till.deliveries.isUnderWay(chargeId('a'))).toBe(false);
    till.deliveries.begin(till.charge);
    expect(till.deliveries.isUnderWay(chargeId('a'))).toBe(true);
    expect(till.deliveries.isUnderWay(chargeId('b'))).toBe(false);
    expect(till.deliveries.isUnderWay(null)).toBe(false);
  });

  it('ends the questions about it, and no others', async () => {
    const till = new Counter({ orders: { 1: PAGE } });
    till.asks('late');
    till.asks('partial');
    till.asks('mismatch');
    till.asks('late', { id: incidentId('late:2'), chargeId: chargeId('b') });
    await till.deliver();
    expect(till.open()).toEqual(['mismatch:1', 'late:2']);
    expect(till.core.books.incident(incidentId('late:1'))?.state).toMatchObject({
      step: 'delivered',
      by: null,
    });
  });

  it('with the payments that cover alone: of two, the one that is too much is not on the ticket', async () => {
    const money = [payment('1'), payment('2')];
    const till = new Counter({ orders: { 1: { payments: money }, 2: {} } }, money);
    await till.deliver();
    // What is not needed is not read either.
    expect(till.asked).toEqual(['order 1', 'payment 1']);
    expect(till.moved).toMatchObject([{ paidBy: ['1'] }]);
    expect(till.completed).toEqual([['1']]);
  });

  it('in parts, each in its order, all of them read', async () => {
    const half = (id: string) => payment(id, { amount: minor(5_000) });
    const money = [half('1'), half('2')];
    const orders = { 1: { payments: [half('1')] }, 2: { payments: [half('2')] } };
    const till = new Counter({ orders }, money);
    await till.deliver();
    expect(till.asked).toEqual(['order 1', 'order 2', 'payment 1', 'payment 2']);
    expect(till.completed).toEqual([['1', '2']]);
  });

  it('with an order that does not say whose it is, and a payment that names none', async () => {
    const nameless = payment('1', { orderId: null });
    const till = new Counter({ orders: { 1: { ...PAGE, reference: null } } });
    await till.deliver();
    expect(till.moved).toHaveLength(1);
    const charge = holding('x', LEFT, nameless);
    const other = new Counter({ orders: { 7: { payments: [nameless] } } }, [nameless]);
    other.core.act((draft) =>
      draft.add({
        kind: 'charge-news',
        chargeId: chargeId('a'),
        facts: { ...charge.facts, orders: [order('7')] },
      }),
    );
    await other.deliver();
    expect(other.asked).toEqual(['order 7', 'payment 1']);
    expect(other.moved).toMatchObject([{ orderId: '7', paidBy: ['1'] }]);
  });

  it('takes every sibling off the register in the act of the press, or is not tried', () => {
    const waiting = holding('b', { kind: 'waiting', since: INTENDED });
    const till = new Counter({}, [payment('1')], waiting);
    till.deliveries.begin(till.charge);
    expect(till.cancelled).toEqual(['b']);
    expect(till.core.books.charge(chargeId('b'))?.state.kind).toBe('withdrawing');
    const full = new Counter({}, [payment('1')], waiting);
    full.diskIsFull();
    expect(full.deliveries.begin(full.charge)).toMatchObject({ code: 'disk-full' });
    expect(full.deliveries.isUnderWay(chargeId('a'))).toBe(false);
  });
});

describe('16: late money is not delivered', () => {
  const back = { status: 'refunded', refunded: minor(10_000), changedAt: INTENDED + HOUR } as const;

  it.each<[string, Says, string]>([
    [
      'the payment went back meanwhile',
      { orders: { 1: PAGE }, payments: { 1: back } },
      'delivery-contradicted',
    ],
    [
      'the order is not closed any more',
      { orders: { 1: { ...PAGE, fact: { status: 'opened', changedAt: INTENDED + HOUR } } } },
      'delivery-contradicted',
    ],
    [
      'the order is another charge’s now',
      { orders: { 1: { ...PAGE, reference: 'test-b' } } },
      'delivery-contradicted',
    ],
    ['the order was not answered', { orders: { 1: 'unavailable' } }, 'provider-unavailable'],
    ['the payment was not answered', { orders: { 1: PAGE }, payments: { 1: 'no-answer' } }, 'provider-slow'],
  ])('where %s', async (_name, says, code) => {
    const till = new Counter(says);
    till.asks('late');
    await till.deliver();
    expect(till.moved).toEqual([]);
    expect(till.completed).toEqual([]);
    expect(till.why()).toBe(code);
    expect(till.reconciled).toBe(1);
    expect(till.open()).toContain('late:1');
    expect(till.deliveries.isUnderWay(chargeId('a'))).toBe(false);
  });

  it('where a refund of it has begun since', async () => {
    const till = new Counter({ orders: { 1: PAGE } });
    till.shelf.refund('r', '1', { id: refundId('r') });
    await till.deliver();
    expect([till.moved, till.why()]).toEqual([[], 'delivery-contradicted']);
  });

  it('and what was read stands in the books all the same', async () => {
    const till = new Counter({ orders: { 1: PAGE }, payments: { 1: back } });
    await till.deliver();
    expect(till.charge.facts.payments).toMatchObject([{ status: 'refunded' }]);
    const theirs = new Counter({ orders: { 1: { payments: [payment('9')], reference: 'test-b' } } });
    await theirs.deliver();
    expect(theirs.charge.facts.payments.map(({ id }) => id)).toEqual(['1']);
  });

  it('and says so once more where all of it is gone, not where some of it is there, odd or disputed', async () => {
    const gone = new Counter({ payments: { 1: back } });
    await gone.deliver();
    expect(gone.open()).toEqual(['reversed:a']);
    for (const fact of [
      { ...back, status: 'approved', refunded: minor(9_999) },
      { status: 'in_mediation', changedAt: INTENDED + HOUR },
      { currency: 'BRL' },
    ] as const) {
      const till = new Counter({ orders: { 1: 'unavailable' }, payments: { 1: fact } });
      await till.deliver();
      expect([till.open(), till.moved]).toEqual([[], []]);
    }
  });

  it('and has no word of its own where another charge collected the sale meanwhile', async () => {
    const till = new Counter({ payments: { 1: back } });
    const paid: Sale['state'] = { kind: 'paid', at: INTENDED, means: 'qr', late: false };
    const deliveries = new Deliveries(
      till.core,
      { cancelIn: () => undefined, moveIn: () => true } as unknown as Charges,
      {} as Tickets,
      (draft) => draft.add({ kind: 'sale-moved', saleId: SALE, state: paid }),
    );
    deliveries.begin(till.charge);
    await till.clock.advance(1);
    expect(deliveries.failureOf(till.incident('late'))).toBeNull();
    expect(till.open()).toEqual([]);
  });
});

describe('why nothing was delivered', () => {
  const failing: Says = { orders: { 1: 'unavailable' } };

  it('is told of the money that it was tried with: late, partial or odd', async () => {
    const till = new Counter(failing);
    await till.deliver();
    for (const kind of ['late', 'partial', 'mismatch'] as const)
      expect(till.why(kind)).toBe('provider-unavailable');
    expect(till.why('second')).toBeUndefined();
    expect(till.why('late', { chargeId: null })).toBeUndefined();
    expect(till.why('late', { chargeId: chargeId('b') })).toBeUndefined();
  });

  it('is no word about what is known since, nor about the next try', async () => {
    const till = new Counter(failing);
    await till.deliver();
    till.deliveries.begin(till.charge);
    expect(till.why()).toBeUndefined();
    await till.clock.advance(1);
    expect(till.why()).toBe('provider-unavailable');
    const facts = { orders: [], payments: [payment('1', { orderId: merchantOrderId('5') })] };
    till.core.act((draft) => draft.add({ kind: 'charge-news', chargeId: chargeId('a'), facts }));
    expect(till.why()).toBeUndefined();
  });

  it('34: is said where the answer or the sale cannot be read', async () => {
    const answers = new Counter({ orders: { 1: { payments: [null as never] } } });
    await answers.deliver();
    expect(answers.why()).toBe('internal');
    expect(answers.deliveries.isUnderWay(chargeId('a'))).toBe(false);
    const sale = new Counter(failing);
    sale.meanwhile = () => {
      throw new Error('the test says no');
    };
    await sale.deliver();
    expect(sale.why()).toBe('charge-unreadable');
    expect(sale.deliveries.isUnderWay(chargeId('a'))).toBe(false);
  });

  it('31: is said where it could not be written', async () => {
    const till = new Counter({ orders: { 1: PAGE }, payments: { 1: { changedAt: INTENDED + HOUR } } });
    till.deliveries.begin(till.charge);
    till.diskIsFull();
    await till.clock.advance(1);
    expect(till.why()).toBe('disk-full');
  });

  it('is nobody’s to hear once the till is stopped', async () => {
    const till = new Counter(failing);
    till.deliveries.begin(till.charge);
    till.core.end();
    await till.clock.advance(1);
    expect([till.why(), till.reconciled]).toEqual([undefined, 0]);
  });
});
