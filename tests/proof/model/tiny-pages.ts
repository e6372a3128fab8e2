import { backOf, type Payment, type Refund, type Reply, type Scan, type Truth } from './tiny-truth.ts';

/** What is the same by both interfaces: payments, their refunds, merchant orders. */

export const date = (at: number): string => new Date(at).toISOString();
export const json = (status: number, value: unknown): Reply => ({ status, body: JSON.stringify(value) });
export const COLLECTOR = 7;

function paymentBody(payment: Payment): object {
  const back = backOf(payment);
  return {
    id: payment.id,
    status: back >= payment.amount ? 'refunded' : 'approved',
    status_detail: back >= payment.amount ? 'refunded' : 'accredited',
    transaction_amount: payment.amount,
    currency_id: 'ARS',
    date_created: date(payment.at),
    date_approved: date(payment.at),
  };
}

export function paymentPage(payment: Payment): object {
  return {
    ...paymentBody(payment),
    transaction_amount_refunded: backOf(payment),
    external_reference: payment.reference,
    collector_id: COLLECTOR,
    pos_id: '12',
    order: { id: payment.scan, type: 'mercadopago' },
    date_last_updated: date(payment.changedAt),
    payment_type_id: 'account_money',
    payment_method_id: 'account_money',
    refunds: payment.refunds.map(refundBody),
  };
}

export function refundBody(refund: Refund): object {
  return { id: refund.id, amount: refund.amount, status: 'approved', date_created: date(refund.at) };
}

export function scanPage(truth: Truth, scan: Scan): object {
  const payments = truth.payments.filter((payment) => payment.scan === scan.id);
  return {
    id: scan.id,
    status: scan.closed ? 'closed' : 'opened',
    external_reference: truth.orders[scan.order]?.reference,
    collector: { id: COLLECTOR },
    date_created: date(scan.at),
    last_updated: date(scan.changedAt),
    payments: payments.map((payment) => ({
      ...paymentBody(payment),
      amount_refunded: backOf(payment),
      last_modified: date(payment.changedAt),
    })),
  };
}

export const NOT_FOUND = json(404, { message: 'not found', error: 'not_found', status: 404, cause: [] });
