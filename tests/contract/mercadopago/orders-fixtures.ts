import { ordersHandle } from '../../../electron/mercadopago/order-handle.ts';
import type { QrMode } from '../../../shared/charging.ts';
import { address, order, ours } from './fixtures.ts';

export const ORD = 'ORD01K371WBFDS4MD9JG0K8ZMECBE';
export const PAY = 'PAY01KC2200000000000000000000';

const made = (mode: QrMode, id: string | null) =>
  ordersHandle({ mode, account: address.account, registerId: address.registerId, reference: ours, id });

/** What an order is known by: before its create was answered, and afterwards. */
export const unnamed = (mode: QrMode = 'static') => made(mode, null);
export const named = (mode: QrMode = 'static') => made(mode, ORD);

export const orderIn = (mode: QrMode = 'static') => ({ ...order, handle: unnamed(mode) });

/** As a real answer of December 2025, the reference and the amount ours. */
export function ordersOrder(more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: ORD,
    type: 'qr',
    processing_mode: 'automatic',
    external_reference: ours,
    description: 'Kiosco Ñandú',
    total_amount: '1190.00',
    expiration_time: 'PT10M',
    country_code: 'ARG',
    user_id: '446566691',
    status: 'created',
    status_detail: 'created',
    currency: 'ARS',
    created_date: '2026-11-20T12:00:54.099Z',
    last_updated_date: '2026-11-20T12:00:54.099Z',
    integration_data: { application_id: '1234567890123456' },
    config: { qr: { external_pos_id: 'CAJA01', mode: 'static' } },
    transactions: {
      payments: [{ id: PAY, amount: '1190.00', status: 'created', status_detail: 'ready_to_process' }],
    },
    items: [{ title: 'Venta 12', unit_price: '1190.00', unit_measure: 'unit', quantity: 1 }],
    ...more,
  };
}

/** The same, paid; `payments` in place of its one. */
export function processed(
  payments: readonly Record<string, unknown>[] = [transaction()],
  more: Record<string, unknown> = {},
): Record<string, unknown> {
  return ordersOrder({
    status: 'processed',
    status_detail: 'accredited',
    total_paid_amount: '1190.00',
    transactions: { payments },
    ...more,
  });
}

export function transaction(more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: PAY,
    amount: '1190.00',
    paid_amount: '1190.00',
    reference_id: '4996721476',
    status: 'processed',
    status_detail: 'accredited',
    payment_method: { id: 'visa', type: 'credit_card', installments: 3 },
    ...more,
  };
}

/** E3, the form of these endpoints. */
export const ordersError = (code: string) => ({ errors: [{ code, message: 'no', details: ['no'] }] });
