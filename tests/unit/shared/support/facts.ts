import type { OrderCapabilities } from '../../../../electron/engine/ports.ts';
import type { Charge } from '../../../../shared/charge.ts';
import {
  chargeId,
  merchantOrderId,
  orderHandle,
  paymentId,
  reference,
  saleId,
} from '../../../../shared/ids.ts';
import { minor } from '../../../../shared/money.ts';
import type { MerchantOrderFact, PaymentFact } from '../../../../shared/money-facts.ts';

/** What can be asked about an in-store order. */
export const INSTORE: OrderCapabilities = {
  registerCanBeRead: true,
  orderCanBeReadById: false,
  foundByReference: true,
  idempotentCreate: false,
  endsAtSetTime: true,
  moneyOnPagesAlone: false,
  onPrintedQr: true,
  longestMs: null,
};

/** When the charges of these tests were intended. Milliseconds since 1970. */
export const INTENDED = Date.UTC(2026, 10, 20, 15, 0, 0);

/** 100.00 pesos on the account 1. */
export function charge(more: Partial<Charge> = {}): Charge {
  return {
    id: chargeId('charge'),
    saleId: saleId('sale'),
    reference: reference('test-reference'),
    register: { account: '1', storeId: 'TIENDA01', registerId: 'CAJA01' },
    order: orderHandle('instore:1:CAJA01:test-reference'),
    amount: minor(10_000),
    currency: 'ARS',
    title: 'Venta 000001',
    description: 'Venta 000001 - CAJA01',
    intendedAt: INTENDED,
    expiresAt: INTENDED + 600_000,
    sends: 0,
    facts: { orders: [], payments: [] },
    state: { kind: 'intended', foreign: null, overwrite: false },
    ...more,
  };
}

/** An approved payment of 100.00 inside the order of the same number. */
export function payment(id: string, more: Partial<PaymentFact> = {}): PaymentFact {
  return {
    id: paymentId(id),
    status: 'approved',
    detail: null,
    amount: minor(10_000),
    refunded: minor(0),
    currency: 'ARS',
    collector: '1',
    orderId: merchantOrderId(id),
    createdAt: INTENDED + 1_000 + Number(id),
    approvedAt: INTENDED + 2_000 + Number(id),
    changedAt: INTENDED + 2_000,
    ...more,
  };
}

/** A closed merchant order that tells its payments. */
export function order(id: string, more: Partial<MerchantOrderFact> = {}): MerchantOrderFact {
  return {
    id: merchantOrderId(id),
    status: 'closed',
    paymentsKnown: true,
    collector: '1',
    createdAt: INTENDED + 1_000,
    changedAt: INTENDED + 2_000,
    ...more,
  };
}
