import { describe, expect, it } from 'vitest';
import { merchantOrderId, paymentId } from '../../../shared/ids.ts';
import { minor } from '../../../shared/money.ts';
import {
  mergeFacts,
  NO_FACTS,
  type MerchantOrderFact,
  type PaymentFact,
} from '../../../shared/money-facts.ts';
import { orderOfPayment, settle } from '../../../shared/settlement.ts';
import { charge, order, payment } from './support/facts.ts';

/** What the new interface tells of the order, and names payment 7 in it. */
const processed = (more: Partial<MerchantOrderFact> = {}) =>
  order('ORD01K371WBFDS4MD9JG0K8ZMECBE', { lists: [paymentId('7')], ...more });
/** Payment 7, which names a merchant order that is not the one above. */
const paid = (more: Partial<PaymentFact> = {}) =>
  payment('7', { orderId: merchantOrderId('36240000001'), ...more });
const merchantOrder = (more: Partial<MerchantOrderFact> = {}) => order('36240000001', more);
const opened = { status: 'opened', paymentsKnown: false } as const;

const of = (orders: readonly MerchantOrderFact[], payments: readonly PaymentFact[]) =>
  settle(charge(), mergeFacts(NO_FACTS, { orders: [...orders], payments: [...payments] }));

describe('12: an order that names a payment, and the merchant order that the payment names', () => {
  it.each([
    ['absent', []],
    ['still open', [merchantOrder(opened)]],
    ['closed', [merchantOrder()]],
    ['expired', [merchantOrder({ status: 'expired' })]],
  ])('are the same money: paid where the merchant order is %s', (_name, beside) => {
    const settlement = of([processed(), ...beside], [paid()]);
    expect(settlement).toMatchObject({
      verdict: 'paid',
      net: 10_000,
      excess: 0,
      unexplained: [],
      readById: [],
    });
  });

  it('pay where the order is read late and the merchant order is closed', () => {
    expect(of([merchantOrder()], [paid()]).verdict).toBe('paid');
    expect(of([merchantOrder(), processed({ status: 'opened' })], [paid()]).verdict).toBe('paid');
  });

  it('do not pay by the order’s word alone', () => {
    const unread = of([processed()], []);
    expect(unread).toMatchObject({ verdict: 'opened', net: 0 });
    expect(unread.unexplained).toEqual([processed().id]);
    expect(unread.readById).toEqual([processed().id]);
    expect(of([processed()], [paid({ status: 'rejected' })]).verdict).toBe('rejected');
    expect(of([processed()], [paid({ currency: 'BRL' })]).verdict).not.toBe('paid');
  });

  it('leave the order unexplained where the payment is less than its total', () => {
    const part = of([processed()], [paid({ amount: minor(4_000) })]);
    expect(part).toMatchObject({ verdict: 'partial', unexplained: [processed().id] });
  });

  it('explain the order where the payment went back', () => {
    expect(of([processed()], [paid({ status: 'refunded' })]).unexplained).toEqual([]);
  });
});

describe('14: what an order names', () => {
  const facts = (...lists: readonly string[]) => ({
    orders: [processed({ lists: lists.map((id) => paymentId(id)) })],
    payments: [],
  });

  it('is named for good, in whatever order it was told', () => {
    const one = mergeFacts(facts('7'), facts('8'));
    expect(one).toEqual(mergeFacts(facts('8'), facts('7')));
    expect(one.orders[0]?.lists).toEqual(['7', '8']);
    const { lists: _none, ...without } = processed();
    expect(mergeFacts(facts('7'), { orders: [without], payments: [] }).orders[0]?.lists).toEqual(['7']);
    expect(mergeFacts({ orders: [without], payments: [] }, NO_FACTS).orders[0]).not.toHaveProperty('lists');
  });

  it('is read by that order, and anything else by the one that the payment names', () => {
    const told = { orders: [processed()], payments: [paid(), payment('9')] };
    expect(orderOfPayment(told, paymentId('7'))).toBe(processed().id);
    expect(orderOfPayment(told, paymentId('9'))).toBe('9');
    expect(orderOfPayment(told, paymentId('1'))).toBeNull();
  });
});
