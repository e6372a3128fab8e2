import { paymentId, merchantOrderId, reference } from '../../../shared/ids.ts';
import { minor } from '../../../shared/money.ts';
import { handleFor } from '../../../electron/mercadopago/order-handle.ts';
import type { OrderToPublish, RefundsAsked } from '../../../electron/engine/ports.ts';

export const address = { account: '446566691', storeId: 'SUC001', registerId: 'CAJA01' };
export const ours = reference('C1-0f1e2d3c4b5a');

/** A payment with its refunds, of which none is known by name and nobody waits for the page. */
export const withRefunds: RefundsAsked = { currency: 'ARS', named: [], told: () => undefined };

/** What the order of these tests is known by. */
export const handle = handleFor({ register: address, reference: ours });

export const order: OrderToPublish = {
  handle,
  register: address,
  reference: ours,
  amount: minor(119000),
  currency: 'ARS',
  title: 'Venta 12',
  description: 'Kiosco Ñandú',
  intendedAt: Date.UTC(2026, 10, 20, 12, 0, 0),
  expiresAt: Date.UTC(2026, 10, 20, 12, 10, 0),
};

/** A closed merchant order with one approved payment; fields of strangers included. */
export function closed(id: number | string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id,
    status: 'closed',
    external_reference: ours,
    preference_id: '446566691-2f0c',
    payments: [paymentOf(Number(id) + 1)],
    collector: { id: 446566691, email: '', nickname: 'SHOP' },
    date_created: '2026-11-20T08:00:31.000-04:00',
    last_updated: '2026-11-20T08:00:43.000-04:00',
    paid_amount: 1190,
    payer: { id: 160903317, email: '' },
    order_status: 'paid',
    a_field_of_next_year: { deep: [1, 2, 3] },
    ...more,
  };
}

export function paymentOf(id: number | string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id,
    transaction_amount: 1190,
    total_paid_amount: 1315.62,
    currency_id: 'ARS',
    status: 'approved',
    status_detail: 'accredited',
    date_approved: '2026-11-20T08:00:40.000-04:00',
    date_created: '2026-11-20T08:00:39.000-04:00',
    last_modified: '2026-11-20T08:00:40.000-04:00',
    amount_refunded: 0,
    ...more,
  };
}

/** GET /v1/payments/{id}, as a real QR payment was. */
export function detailOf(id: number | string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id,
    status: 'approved',
    status_detail: 'accredited',
    date_created: '2026-11-20T08:00:39.000-04:00',
    date_approved: '2026-11-20T08:00:40.000-04:00',
    date_last_updated: '2026-11-20T08:00:45.000-04:00',
    currency_id: 'ARS',
    transaction_amount: 1190,
    transaction_amount_refunded: 0,
    external_reference: ours,
    payment_method_id: 'visa',
    payment_type_id: 'credit_card',
    installments: 3,
    collector_id: 446566691,
    pos_id: '2711382',
    order: { id: '1126664483', type: 'mercadopago' },
    payer: {
      id: '290000001',
      email: 'someone@example.com',
      identification: { type: 'DNI', number: '30111222' },
    },
    card: { first_six_digits: '450995', last_four_digits: '3704', cardholder: { name: 'JUAN PEREZ' } },
    refunds: [],
    ...more,
  };
}

export const envelope = (elements: unknown, next: number, total: number) => ({
  elements,
  next_offset: next,
  total,
});
export const paid = paymentId('4996721476');
export const orderId = merchantOrderId('1126664483');
