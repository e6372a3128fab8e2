import { expect, it } from 'vitest';
import { merchantOrderId } from '../../../shared/ids.ts';
import { minor } from '../../../shared/money.ts';
import {
  mergeFacts,
  NO_FACTS,
  sameFacts,
  type MerchantOrderFact,
  type MoneyFacts,
  type PaymentFact,
} from '../../../shared/money-facts.ts';
import { order, payment } from './support/facts.ts';

/** What two readings make, told in this order and in the other: the same. */
function both(one: MoneyFacts, other: MoneyFacts): MoneyFacts {
  const made = mergeFacts(mergeFacts(NO_FACTS, one), other);
  expect(mergeFacts(mergeFacts(NO_FACTS, other), one)).toEqual(made);
  return made;
}
const ofPayments = (one: Partial<PaymentFact>, other: Partial<PaymentFact>) =>
  both({ orders: [], payments: [payment('1', one)] }, { orders: [], payments: [payment('1', other)] })
    .payments[0];
const ofOrders = (one: Partial<MerchantOrderFact>, other: Partial<MerchantOrderFact>) =>
  both({ orders: [order('1', one)], payments: [] }, { orders: [order('1', other)], payments: [] }).orders[0];

it('a payment once told in two ways stays so, whichever reading comes last', () => {
  expect(ofPayments({ contradicted: true }, {})?.contradicted).toBe(true);
  expect(ofPayments({ amount: minor(1) }, { amount: minor(2) })).toMatchObject({
    amount: 1,
    contradicted: true,
  });
  expect(ofPayments({ collector: null }, { collector: '1' })).not.toHaveProperty('contradicted');
  expect(ofPayments({ orderId: merchantOrderId('2') }, { orderId: merchantOrderId('1') })?.orderId).toBe('1');
});

it('dates of a payment: the earliest that any reading told', () => {
  expect(ofPayments({ createdAt: 5, approvedAt: 7 }, { createdAt: 4, approvedAt: 8 })).toMatchObject({
    createdAt: 4,
    approvedAt: 7,
  });
  expect(ofPayments({ createdAt: null, approvedAt: null }, { createdAt: 4, approvedAt: 8 })).toMatchObject({
    createdAt: 4,
    approvedAt: 8,
  });
});

it('dates of an order: the earliest creation, the latest change', () => {
  expect(ofOrders({ createdAt: 5, changedAt: 5 }, { createdAt: 4, changedAt: 4 })).toMatchObject({
    createdAt: 4,
    changedAt: 5,
  });
  expect(ofOrders({ createdAt: null, changedAt: null }, { createdAt: 4, changedAt: 4 })).toMatchObject({
    createdAt: 4,
    changedAt: 4,
  });
});

it('payments of an order told once stay told, and not those of before it closed', () => {
  expect(ofOrders({ paymentsKnown: false }, { paymentsKnown: true })?.paymentsKnown).toBe(true);
  const before = { status: 'opened', paymentsKnown: true } as const;
  expect(ofOrders(before, { paymentsKnown: false })?.paymentsKnown).toBe(false);
});

it('orders and payments stand in the order of their ids as numbers', () => {
  const ids = ['10', '9', '11', '1'];
  const shuffled = { orders: ids.map((id) => order(id)), payments: ids.map((id) => payment(id)) };
  const { orders, payments } = mergeFacts(NO_FACTS, shuffled);
  expect(orders.map(({ id }) => id)).toEqual(['1', '9', '10', '11']);
  expect(payments.map(({ id }) => id)).toEqual(['1', '9', '10', '11']);
});

it.each([
  ['pending', 'other'],
  ['in_process', 'pending'],
  ['authorized', 'pending'],
  ['approved', 'rejected'],
  ['cancelled', 'approved'],
  ['in_mediation', 'cancelled'],
  ['charged_back', 'in_mediation'],
  ['refunded', 'in_mediation'],
] as const)('of two readings of one moment %s is further than %s', (further, status) => {
  expect(ofPayments({ status: further }, { status })?.status).toBe(further);
});

it('of two readings of one moment and status, the reason that sorts later counts, and any counts over none', () => {
  expect(ofPayments({ detail: 'a' }, { detail: 'b' })?.detail).toBe('b');
  expect(ofPayments({ detail: null }, { detail: 'a' })?.detail).toBe('a');
});

it.each(['pending', 'in_process', 'authorized', 'other'] as const)(
  'what was decided is never merely %s again, whatever its date',
  (status) => {
    expect(ofPayments({ changedAt: 1 }, { status, changedAt: 9 })?.status).toBe('approved');
  },
);

it('facts that differ in anything are not the same', () => {
  const facts = { orders: [order('1')], payments: [payment('1')] };
  expect(sameFacts(facts, { orders: [order('1')], payments: [payment('1')] })).toBe(true);
  expect(sameFacts(facts, { ...facts, payments: [payment('1', { refunded: minor(1) })] })).toBe(false);
});

it('facts are the same in whatever order their fields were written: a file has its own', () => {
  const facts = { orders: [order('1')], payments: [payment('1')] };
  const turned = (row: object): object => Object.fromEntries(Object.entries(row).reverse());
  const read = { payments: facts.payments.map(turned), orders: facts.orders.map(turned) } as typeof facts;
  expect(sameFacts(facts, read)).toBe(true);
  expect(sameFacts({ ...facts, orders: [] }, facts)).toBe(false);
  expect(sameFacts(facts, { ...facts, orders: [] })).toBe(false);
});
