import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { merchantOrderId } from '../../../shared/ids.ts';
import { minor } from '../../../shared/money.ts';
import { PAYMENT_STATUSES, type MerchantOrderFact, type PaymentFact } from '../../../shared/money-facts.ts';
import { settle, type Mismatch, type Settlement, type Verdict } from '../../../shared/settlement.ts';
import { charge, INTENDED, order, payment } from './support/facts.ts';

function read(
  orders: readonly MerchantOrderFact[],
  payments: readonly PaymentFact[],
  total = 10_000,
): Settlement {
  return settle(charge({ amount: minor(total) }), { orders: [...orders], payments: [...payments] });
}

const opened = (id: string, more: Partial<MerchantOrderFact> = {}) =>
  order(id, { status: 'opened', ...more });
const rejected = (id: string, more: Partial<PaymentFact> = {}) =>
  payment(id, { status: 'rejected', approvedAt: null, ...more });
const part = (id: string, amount: number, more: Partial<PaymentFact> = {}) =>
  payment(id, { amount: minor(amount), ...more });
const inOrder = (id: string) => ({ orderId: merchantOrderId(id) });

interface Case {
  readonly orders: readonly MerchantOrderFact[];
  readonly payments: readonly PaymentFact[];
  readonly reads: Partial<Settlement> & { readonly verdict: Verdict };
}

const CASES: Readonly<Record<string, Case>> = {
  'nothing yet': { orders: [], payments: [], reads: { verdict: 'nothing', missing: minor(10_000) } },
  'an order without money says nothing': {
    orders: [opened('1')],
    payments: [],
    reads: { verdict: 'opened' },
  },
  'closed and covered': {
    orders: [order('1')],
    payments: [payment('1')],
    reads: {
      verdict: 'paid',
      approved: minor(10_000),
      missing: minor(0),
      excess: minor(0),
      closedOrder: merchantOrderId('1'),
      readById: [],
    },
  },
  'the paid order is not the first element': {
    orders: [opened('1'), opened('2'), order('3')],
    payments: [payment('3')],
    reads: { verdict: 'paid', closedOrder: merchantOrderId('3') },
  },
  'approved in an order that is still open': {
    orders: [opened('1')],
    payments: [payment('1')],
    reads: { verdict: 'covered-not-closed', readById: [merchantOrderId('1')] },
  },
  'closed without its payments is read by id': {
    orders: [order('1', { paymentsKnown: false })],
    payments: [],
    reads: { verdict: 'opened', readById: [merchantOrderId('1')] },
  },
  'closed, and its payments are told: none': {
    orders: [order('1')],
    payments: [],
    // What closed it is told nowhere: nobody may say that nothing came.
    reads: { verdict: 'opened', readById: [merchantOrderId('1')], unexplained: [merchantOrderId('1')] },
  },
  rejected: { orders: [opened('1')], payments: [rejected('1')], reads: { verdict: 'rejected' } },
  'rejected, then approved': {
    orders: [order('1')],
    payments: [rejected('1', inOrder('1')), payment('2', inOrder('1'))],
    reads: { verdict: 'paid' },
  },
  'rejected while another is pending': {
    orders: [opened('1')],
    payments: [rejected('1'), payment('2', { status: 'pending' })],
    reads: { verdict: 'pending', unsettled: true },
  },
  'two parts that cover': {
    orders: [order('1')],
    payments: [part('1', 6_000, inOrder('1')), part('2', 4_000, inOrder('1'))],
    reads: { verdict: 'paid', approved: minor(10_000), excess: minor(0) },
  },
  'one part of two': {
    orders: [opened('1')],
    payments: [part('1', 6_000)],
    reads: { verdict: 'partial', missing: minor(4_000) },
  },
  'closed, and a cent is missing': {
    orders: [order('1')],
    payments: [part('1', 9_999)],
    reads: { verdict: 'partial', missing: minor(1) },
  },
  'paid twice': {
    orders: [order('1'), order('2')],
    payments: [payment('1'), payment('2')],
    reads: { verdict: 'paid', excess: minor(10_000) },
  },
  'more than the total': {
    orders: [order('1')],
    payments: [part('1', 12_000)],
    reads: { verdict: 'paid', excess: minor(2_000) },
  },
  'given back whole': {
    orders: [order('1')],
    payments: [payment('1', { status: 'refunded', refunded: minor(10_000) })],
    reads: { verdict: 'opened', approved: minor(0) },
  },
  'given back in part': {
    orders: [order('1')],
    payments: [payment('1', { refunded: minor(3_000) })],
    reads: { verdict: 'partial', net: minor(7_000), refunded: minor(3_000), missing: minor(3_000) },
  },
  'the second of two given back': {
    orders: [order('1'), order('2')],
    payments: [payment('1'), payment('2', { refunded: minor(10_000) })],
    reads: { verdict: 'paid', net: minor(10_000), excess: minor(0) },
  },
  'charged back': {
    orders: [order('1')],
    payments: [payment('1', { status: 'charged_back' })],
    reads: { verdict: 'opened', approved: minor(0) },
  },
  'in mediation is no money, and no absence': {
    orders: [order('1')],
    payments: [payment('1', { status: 'in_mediation' })],
    reads: { verdict: 'pending', unsettled: true },
  },
  'a status nobody knows': {
    orders: [opened('1')],
    payments: [payment('1', { status: 'other' })],
    reads: { verdict: 'opened', unsettled: false },
  },
  'a payment outside of any order': {
    orders: [],
    payments: [payment('1', { orderId: null })],
    reads: { verdict: 'covered-not-closed' },
  },
  'approved in one order, another one closed': {
    orders: [order('1'), opened('2')],
    payments: [payment('2')],
    reads: { verdict: 'paid', readById: [merchantOrderId('1')] },
  },
};

describe('12: settlement', () => {
  it.each(Object.entries(CASES))('%s', (_name, { orders, payments, reads }) => {
    expect(read(orders, payments)).toMatchObject(reads);
    expect(read([...orders].reverse(), [...payments].reverse())).toMatchObject(reads);
  });

  it('names the closed order that holds the money of the ticket, not another closed one', () => {
    const first = payment('7', { ...inOrder('9'), approvedAt: INTENDED + 1 });
    const second = payment('8', { ...inOrder('3'), approvedAt: INTENDED + 2 });
    expect(read([order('3'), order('9')], [first, second]).closedOrder).toBe('9');
  });

  it('keeps the words of the latest rejection', () => {
    const early = rejected('2', { detail: 'cc_rejected_high_risk', createdAt: INTENDED + 1 });
    const late = rejected('1', { detail: 'cc_rejected_other_reason', createdAt: INTENDED + 2 });
    expect(read([], [late, early]).lastRejection).toMatchObject({ detail: 'cc_rejected_other_reason' });
  });

  it('puts the payments in the order of their approval', () => {
    const payments = [
      payment('3', { approvedAt: INTENDED + 3 }),
      payment('1', { approvedAt: INTENDED + 9 }),
      payment('2', { approvedAt: null, createdAt: INTENDED + 5 }),
    ];
    expect(read([order('1')], payments).payments.map(({ id }) => id)).toEqual(['3', '2', '1']);
  });
});

const MISMATCHES: Readonly<
  Record<Mismatch['kind'], { orders: MerchantOrderFact[]; payments: PaymentFact[]; found: Mismatch }>
> = {
  'amount-unreadable': {
    orders: [order('1')],
    payments: [payment('1', { amount: null })],
    found: { kind: 'amount-unreadable', paymentId: payment('1').id },
  },
  contradicted: {
    orders: [order('1')],
    payments: [payment('1', { contradicted: true })],
    found: { kind: 'contradicted', paymentId: payment('1').id },
  },
  currency: {
    orders: [order('1')],
    payments: [payment('1', { currency: 'BRL' })],
    found: { kind: 'currency', paymentId: payment('1').id },
  },
  collector: {
    orders: [order('1')],
    payments: [payment('1', { collector: '2' })],
    found: { kind: 'collector', paymentId: payment('1').id },
  },
  'older-than-charge': {
    orders: [order('1', { createdAt: INTENDED - 600_001 })],
    payments: [payment('1')],
    found: { kind: 'older-than-charge', orderId: order('1').id },
  },
  'approved-before-charge': {
    orders: [order('1')],
    payments: [payment('1', { approvedAt: INTENDED - 600_001 })],
    found: { kind: 'approved-before-charge', paymentId: payment('1').id },
  },
};

describe('money that does not fit', () => {
  it.each(Object.entries(MISMATCHES))('%s is never paid', (_kind, { orders, payments, found }) => {
    const settlement = read(orders, payments);
    expect(settlement.mismatches).toEqual([found]);
    expect(settlement.approved).toBe(0);
    expect(settlement.verdict).not.toBe('paid');
    expect(settlement.verdict).not.toBe('covered-not-closed');
  });

  it.each(Object.entries(MISMATCHES))('%s does not hide good money beside it', (_kind, odd) => {
    const settlement = read([...odd.orders, order('5')], [...odd.payments, payment('5')]);
    expect(settlement).toMatchObject({ verdict: 'paid', net: 10_000, closedOrder: '5' });
    expect(settlement.mismatches).toHaveLength(1);
  });

  it('takes an order up to ten minutes older than the charge: clocks differ', () => {
    expect(read([order('1', { createdAt: INTENDED - 600_000 })], [payment('1')]).verdict).toBe('paid');
  });

  it.each<[string, Partial<PaymentFact>]>([
    ['approved ten minutes before', { createdAt: INTENDED - 600_000, approvedAt: INTENDED - 600_000 }],
    ['created ten minutes before, and not dated', { createdAt: INTENDED - 600_000, approvedAt: null }],
    ['without a date', { createdAt: null, approvedAt: null }],
  ])('takes a payment %s', (_name, dates) => {
    expect(read([order('1')], [payment('1', dates)])).toMatchObject({ verdict: 'paid', mismatches: [] });
  });

  it('holds the date at which it was made against a payment whose approval is not dated', () => {
    const early = payment('1', { createdAt: INTENDED - 600_001, approvedAt: null });
    expect(read([order('1')], [early]).mismatches).toEqual([
      { kind: 'approved-before-charge', paymentId: early.id },
    ]);
  });

  it('takes a payment from before the charge that a person attached to it', () => {
    const early = payment('1', { createdAt: INTENDED - 3_600_000, approvedAt: INTENDED - 3_600_000 });
    const attached = charge({ attached: [early.id] });
    expect(settle(attached, { orders: [order('1')], payments: [early] }).verdict).toBe('paid');
  });

  it('counts what tells neither currency nor collector', () => {
    expect(read([order('1')], [payment('1', { currency: null, collector: null })]).verdict).toBe('paid');
  });

  it('is not called a mismatch while it is no money', () => {
    const odd = rejected('1', { amount: null, currency: 'BRL', collector: '2' });
    expect(read([opened('1')], [odd]).mismatches).toEqual([]);
  });

  it('of amounts beyond any sale is unreadable, and nothing breaks', () => {
    const huge = { amount: minor(99_999_999_900) };
    const settlement = read([order('1'), order('2')], [payment('1', huge), payment('2', huge)]);
    expect(settlement).toMatchObject({ verdict: 'opened', approved: 0, net: 0 });
    expect(settlement.mismatches).toMatchObject([
      { kind: 'amount-unreadable' },
      { kind: 'amount-unreadable' },
    ]);
  });

  it('however many payments there are, they are counted', () => {
    const many = Array.from({ length: 99 }, (_, index) =>
      payment(`${index + 1}`, { amount: minor(9_999_999_999) }),
    );
    expect(read([order('1')], many).verdict).toBe('paid');
  });

  it('of which less than nothing was given back is unreadable', () => {
    const odd = payment('1', { refunded: minor(-1) });
    expect(read([order('1')], [odd])).toMatchObject({
      net: 0,
      mismatches: [{ kind: 'amount-unreadable' }],
    });
  });

  it('more given back than was paid takes nothing from other payments', () => {
    const odd = payment('1', { refunded: minor(15_000) });
    expect(read([order('1'), order('2')], [odd, payment('2')])).toMatchObject({
      verdict: 'paid',
      net: 10_000,
    });
  });
});

const anyPayment = fc
  .record({
    id: fc.integer({ min: 1, max: 99 }),
    status: fc.constantFrom(...PAYMENT_STATUSES),
    amount: fc.option(fc.integer({ min: 0, max: 20_000 })),
    refunded: fc.integer({ min: 0, max: 20_000 }),
    odd: fc.boolean(),
  })
  .map(({ id, status, amount, refunded, odd }) =>
    payment(`${id}`, {
      status,
      amount: amount === null ? null : minor(amount),
      refunded: minor(refunded),
      currency: odd ? 'BRL' : 'ARS',
    }),
  );
const anyPayments = fc.uniqueArray(anyPayment, { maxLength: 6, selector: ({ id }) => id });
const anyOrders = fc.uniqueArray(
  fc
    .record({
      id: fc.integer({ min: 1, max: 99 }),
      status: fc.constantFrom('opened' as const, 'closed' as const, 'expired' as const, 'other' as const),
      paymentsKnown: fc.boolean(),
    })
    .map(({ id, ...more }) => order(`${id}`, more)),
  { maxLength: 5, selector: ({ id }) => id },
);

describe('any facts', () => {
  it('are read the same in any order', () => {
    fc.assert(
      fc.property(anyOrders, anyPayments, (orders, payments) => {
        const { readById, mismatches, ...one } = read(orders, payments);
        const other = read([...orders].reverse(), [...payments].reverse());
        expect(other).toMatchObject(one);
        expect(new Set(other.readById)).toEqual(new Set(readById));
        expect(other.mismatches).toHaveLength(mismatches.length);
      }),
    );
  });

  it('are paid only when an order is closed and good approved money, net of refunds, covers the total', () => {
    fc.assert(
      fc.property(anyOrders, anyPayments, (orders, payments) => {
        const { verdict, net, missing, excess } = read(orders, payments);
        const good = payments.filter(
          ({ status, amount, currency }) => status === 'approved' && amount !== null && currency === 'ARS',
        );
        const sum = good.reduce((all, one) => all + Math.max(0, (one.amount ?? 0) - one.refunded), 0);
        const closed = orders.some(({ status }) => status === 'closed');
        expect(net).toBe(sum);
        expect(verdict === 'paid').toBe(closed && sum >= 10_000);
        expect(verdict === 'covered-not-closed').toBe(!closed && sum >= 10_000);
        expect(net - excess + missing).toBe(10_000);
        expect(missing === 0 || excess === 0).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
