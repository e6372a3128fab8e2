import type { Clock, Log, Provider } from '../engine/ports.ts';
import { account } from './account.ts';
import { BaseUrlError, readBaseUrl } from './base-url.ts';
import { createClient } from './client.ts';
import { merchantOrder, search } from './merchant-orders.ts';
import { handleFor } from './order-handle.ts';
import { payment, paymentWithRefunds, searchPayments, sweep } from './payments.ts';
import { refund } from './refunds.ts';
import { publish, registerOrder, withdraw } from './register-orders.ts';
import { register } from './registers.ts';
import { createSetup, type Setup } from './setup.ts';

export { BaseUrlError, readBaseUrl } from './base-url.ts';
export type { Setup } from './setup.ts';

/** Where Mercado Pago itself answers. */
export const MERCADO_PAGO = 'https://api.mercadopago.com';

export interface MercadoPagoWorld {
  /** https, or http on loopback; a path before the API's own is kept. */
  readonly baseUrl: string;
  /** The access token, asked at every request. It leaves in the `Authorization` header and nowhere else. */
  readonly token: () => string;
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  readonly log: Log;
}

export interface MercadoPago extends Provider {
  readonly setup: Setup;
}

/**
 * The provider's in-store v2 adapter (the attended QR that it calls legacy).
 * @throws BaseUrlError when the address is no plain URL, or would carry the token in the clear.
 */
export function createMercadoPago(world: MercadoPagoWorld): MercadoPago {
  const base = readBaseUrl(world.baseUrl);
  if (!base.ok) throw new BaseUrlError(base.reason);
  const client = createClient({ ...world, baseUrl: base.value });
  return {
    account: () => account(client),
    register: (address) => register(client, address),
    registerOrder: (address, currency) => registerOrder(client, address, currency),
    handleFor,
    publish: (order) => publish(client, order),
    withdraw: (address) => withdraw(client, address),
    search: (reference, currency, enough) => search(client, { reference, currency, enough }),
    searchPayments: (reference, currency) => searchPayments(client, reference, currency),
    merchantOrder: (id, currency) => merchantOrder(client, id, currency),
    payment: (id, currency) => payment(client, id, currency),
    paymentWithRefunds: (id, asked) => paymentWithRefunds(client, id, asked),
    sweep: (window) => sweep(client, window),
    refund: (request) => refund(client, request),
    setup: createSetup(client),
  };
}
