import type { PaymentId } from '../../shared/ids.ts';
import { toProviderNumber, type Minor } from '../../shared/money.ts';
import type { CurrencyCode } from '../../shared/sites.ts';
import type { Answer, RefundReading } from '../engine/ports.ts';
import type { Client } from './client.ts';
import { readRefund } from './facts.ts';
import { ask } from './reading.ts';

export interface RefundCall {
  readonly paymentId: PaymentId;
  /** Null gives the whole payment back. */
  readonly amount: Minor | null;
  readonly currency: CurrencyCode;
  /** `X-Idempotency-Key`: the same for every attempt of the same refund. */
  readonly key: string;
}

function refundsPath(id: PaymentId): string[] {
  return ['v1', 'payments', id, 'refunds'];
}

/**
 * One attempt. 201 (docs) or 200 (older pages); the refund's own `status` decides. With `X-Render-In-Process-Refunds` a
 * refund that takes time (Pix) answers `in_process` instead of an error.
 */
export function refund(
  client: Client,
  { paymentId, amount, currency, key }: RefundCall,
): Promise<Answer<RefundReading>> {
  return ask(
    client,
    {
      name: 'refund',
      method: 'POST',
      path: refundsPath(paymentId),
      body: amount === null ? {} : { amount: toProviderNumber(amount, currency) },
      headers: { 'x-idempotency-key': key, 'x-render-in-process-refunds': 'true' },
      answer: 'json',
    },
    (value) => {
      const told = readRefund(Array.isArray(value) && value.length === 1 ? value[0] : value, currency);
      return told === null ? null : { value: told };
    },
  );
}

/** GET /v1/payments/{id}/refunds: a list (the OpenAPI's object is a mistake). */
export function listRefunds(
  client: Client,
  id: PaymentId,
  currency: CurrencyCode,
): Promise<Answer<readonly RefundReading[]>> {
  return ask(client, { name: 'refunds', method: 'GET', path: refundsPath(id), answer: 'json' }, (value) => {
    const items: unknown[] | null = value === null ? [] : Array.isArray(value) ? value : null;
    const refunds = items?.map((item) => readRefund(item, currency)).filter((item) => item !== null);
    return items !== null && refunds?.length === items.length ? { value: refunds } : null;
  });
}

/** GET /v1/payments/{id}/refunds/{refund_id}. */
export function getRefund(
  client: Client,
  id: PaymentId,
  refund: string,
  currency: CurrencyCode,
): Promise<Answer<RefundReading>> {
  const path = [...refundsPath(id), refund];
  return ask(client, { name: 'refund-by-id', method: 'GET', path, answer: 'json' }, (value) => {
    const told = readRefund(value, currency);
    return told?.id === refund ? { value: told } : null;
  });
}
