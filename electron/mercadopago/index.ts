import type { Answer, Clock, Log, Noticed, Provider, RefusalReason } from '../engine/ports.ts';
import { account } from './account.ts';
import { BaseUrlError, readBaseUrl } from './base-url.ts';
import { createClient } from './client.ts';
import { ordersOfBoth, type Choosing } from './interfaces.ts';
import { createNotifications } from './notifications.ts';
import { noticed } from './notified.ts';
import { payment, paymentWithRefunds, searchPayments, sweep } from './payments.ts';
import { registerOrder } from './register-orders.ts';
import { register, registerName } from './registers.ts';
import { createSetup, type ListedRegister, type ListedStore, type Setup } from './setup.ts';

export { setUpCodeOf } from './faults.ts';

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
  readonly chosen?: Choosing;
  /**
   * Where notifications of the next in-store order go, without a query; null, or absent: it asks for none. What is no https
   * address, or http on loopback, is never sent.
   */
  readonly notificationUrl?: () => string | null;
  readonly clock: Clock;
  readonly log: Log;
}

export interface MercadoPago extends Provider {
  readonly setup: Setup;
}

/**
 * The adapter for both of the provider's interfaces for orders on a register: in-store v2 (the attended QR that the
 * provider calls legacy), and Orders. What the next order is made by is chosen; each one is followed by its handle.
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
    ...ordersOfBoth(client, world.chosen, createNotifications(world.notificationUrl)),
    searchPayments: (reference, currency) => searchPayments(client, reference, currency),
    payment: (id, currency) => payment(client, id, currency),
    paymentWithRefunds: (id, asked) => paymentWithRefunds(client, id, asked),
    sweep: (window) => sweep(client, window),
    noticed: async (hint, currency, wantsOrder) =>
      (await noticed(client, hint, currency, wantsOrder)) ?? unasked(world.clock),
    setup: createSetup(client),
  };
}

function unasked(clock: Clock): Answer<Noticed> {
  const at = clock.monotonic();
  return { ok: true, value: { kind: 'nothing' }, heard: { sentAt: at, heardAt: at, providerNow: null } };
}
