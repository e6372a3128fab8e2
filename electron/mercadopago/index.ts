import type { RegisterAddress } from '../../shared/charge.ts';
import type { ChosenInterface } from '../../shared/charging.ts';
import type { Clock, Log, OrderCapabilities, Provider, RefusalReason } from '../engine/ports.ts';
import { account } from './account.ts';
import { BaseUrlError, readBaseUrl } from './base-url.ts';
import { createClient } from './client.ts';
import { merchantOrder, search } from './merchant-orders.ts';
import { handleFor, readHandle } from './order-handle.ts';
import { payment, paymentWithRefunds, searchPayments, sweep } from './payments.ts';
import { refund } from './refunds.ts';
import { findOrder, publish, registerOrder, withdraw } from './register-orders.ts';
import { register, registerName } from './registers.ts';
import { createSetup, type ListedRegister, type ListedStore, type Setup } from './setup.ts';

/** A store and a register as the provider lists them. */
export interface ListedAtProvider {
  readonly store: ListedStore;
  readonly register: ListedRegister;
}

export interface MercadoPagoWorld {
  /** https, or http on loopback; a path in front of the API's own is kept. */
  readonly baseUrl: string;
  /** The access token, asked for at every request. It is sent in the `Authorization` header only. */
  readonly token: () => string;
  /** Why there is no token yet where one may still come; null, or absent: none will. */
  readonly missing?: () => RefusalReason | null;
  readonly fetch: typeof fetch;
  /** What an order of this register is to be made by; absent: in-store v2. */
  readonly chosen?: (register: Pick<RegisterAddress, 'account' | 'registerId'>) => ChosenInterface;
  readonly clock: Clock;
  readonly log: Log;
}

export interface MercadoPago extends Provider {
  readonly setup: Setup;
}

/**
 * An in-store order has no id. It is whatever order is on its register, and it can be found by its reference once it
 * was scanned.
 */
const INSTORE: OrderCapabilities = {
  registerCanBeRead: true,
  orderCanBeReadById: false,
  foundByReference: true,
  idempotentCreate: false,
  endsAtSetTime: true,
  onPrintedQr: true,
  longestMs: null,
};

/**
 * The adapter for the provider's in-store v2 interface (the attended QR that the provider calls legacy).
 * @throws BaseUrlError when the address is not a plain URL, or would send the token unencrypted
 */
export function createMercadoPago(world: MercadoPagoWorld): MercadoPago {
  const base = readBaseUrl(world.baseUrl);
  if (!base.ok) throw new BaseUrlError(base.reason);
  const client = createClient({ ...world, baseUrl: base.value });
  return {
    account: () => account(client),
    register: (address) => register(client, address),
    registerName: (posId) => registerName(client, posId),
    registerOrder: (address, currency) => registerOrder(client, address, currency),
    handleFor,
    capabilities: () => INSTORE,
    publish: (order) => publish(client, order),
    findOrder: (order, currency) => findOrder(client, order, currency),
    withdraw: (order) => withdraw(client, order),
    search: async (order, currency, enough) => {
      const { reference } = readHandle(order) ?? {};
      return reference ? search(client, { reference, currency, enough }) : client.unsent('search');
    },
    searchPayments: (reference, currency) => searchPayments(client, reference, currency),
    merchantOrder: (id, currency) => merchantOrder(client, id, currency),
    payment: (id, currency) => payment(client, id, currency),
    paymentWithRefunds: (id, asked) => paymentWithRefunds(client, id, asked),
    sweep: (window) => sweep(client, window),
    refund: (request) => refund(client, request),
    setup: createSetup(client),
  };
}
