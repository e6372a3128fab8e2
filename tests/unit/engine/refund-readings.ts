import type { PaymentReading, RefundReading } from '../../../electron/engine/ports.ts';
import { paymentId, refundId } from '../../../shared/ids.ts';
import type { PaymentFact } from '../../../shared/money-facts.ts';
import { minor } from '../../../shared/money.ts';
import type { Refund, RefundState } from '../../../shared/refund.ts';
import { payment } from '../shared/support/facts.ts';
import { HOUR } from './support.ts';

/** A part of 5.00 of payment 1, wished for at the hour 1 of the provider's clock. */
export function refundInState(state: RefundState, more: Partial<Refund> = {}): Refund {
  return {
    id: refundId('r'),
    paymentId: paymentId('1'),
    chargeId: null,
    saleId: null,
    incidentId: null,
    number: 1,
    amount: minor(500),
    whole: false,
    key: 'key',
    intendedAt: HOUR,
    dated: true,
    by: null,
    state,
    ...more,
  };
}

/** A refund of 5.00 as the provider lists it: done, of no payment that it names, without a date. */
export function listedRefund(id: string, more: Partial<RefundReading> = {}): RefundReading {
  return { id, paymentId: null, amount: minor(500), status: 'approved', createdAt: null, ...more };
}

/** Payment 1 of 10.00 as the provider tells it, with these refunds. */
export function paymentReading(
  refunds: readonly RefundReading[] = [],
  fact: Partial<PaymentFact> = {},
  means: PaymentReading['paidWith']['means'] = 'credit_card',
): PaymentReading {
  const amount = minor(1_000);
  return {
    fact: payment('1', { amount, approvedAt: 0, ...fact }),
    reference: null,
    paidWith: { means, method: null, lastFour: null, installments: null, paymentId: '1', amount },
    refunds,
  };
}
