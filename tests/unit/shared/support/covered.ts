import type { Charge, ChargeState } from '../../../../shared/charge.ts';
import { chargeId, paymentId } from '../../../../shared/ids.ts';
import type { PaymentFact } from '../../../../shared/money-facts.ts';
import { minor } from '../../../../shared/money.ts';
import type { Sale, SaleMeans } from '../../../../shared/sale.ts';
import { charge, INTENDED, order, payment } from './facts.ts';

/** What the sale of these tests costs. Minor units. */
export const TOTAL = minor(10_000);
/** When money of it went back. Milliseconds since 1970. */
export const WENT = INTENDED + 60_000;

/** It was paid by one means, whole. */
export const paidSale = (means: SaleMeans = 'qr'): Pick<Sale, 'state' | 'total' | 'collected'> => ({
  state: { kind: 'paid', at: INTENDED + 5_000, late: false },
  total: TOTAL,
  collected: [{ means, amount: TOTAL, at: INTENDED + 5_000 }],
});

export const paidBy = (payments: readonly string[], at = INTENDED + 5_000): ChargeState => ({
  kind: 'paid',
  at,
  orderId: null,
  paidBy: payments.map((id) => paymentId(id)),
  late: false,
  looks: 0,
});

export const LEFT: ChargeState = { kind: 'guarding', since: INTENDED + 9_000, why: 'cancelled' };

/** A charge that is told these payments, each in a closed order. */
export function holding(id: string, state: ChargeState, ...payments: readonly PaymentFact[]): Charge {
  const orders = [...new Set(payments.map((one) => one.orderId ?? '1'))].map((one) => order(one));
  return charge({ id: chargeId(id), state, facts: { orders, payments: [...payments] } });
}

export const of = (id: string, amount: number, more: Partial<PaymentFact> = {}) =>
  payment(id, { amount: minor(amount), ...more });
