import type { Answer } from '../engine/ports.ts';
import { registerAnswer, storeAnswer, type RegisterAnswer, type StoreAnswer } from './answers.ts';
import type { Client } from './client.ts';
import { ask } from './reading.ts';
import { searchPages } from './registers.ts';

export interface ListedStore {
  readonly id: string;
  readonly name: string;
  /** Null: the store was made without one; its registers cannot receive orders until it has one. */
  readonly externalId: string | null;
}

export interface ListedRegister {
  readonly posId: string;
  readonly name: string;
  /** Null on registers made in the provider's own app: they cannot receive orders. */
  readonly externalId: string | null;
  readonly storeId: string | null;
  readonly externalStoreId: string | null;
  /** Null when not told. Must be true for the attended QR. */
  readonly fixedAmount: boolean | null;
  readonly qrCode: string | null;
}

export interface Listing<Item> {
  readonly items: readonly Item[];
  readonly complete: boolean;
}

export interface NewStore {
  readonly account: string;
  readonly name: string;
  /** Letters and digits, at most 60, unique in the account. */
  readonly externalId: string;
  readonly location: {
    /** As text: the provider refuses numbers here. */
    readonly streetNumber: string;
    readonly streetName: string;
    /** City and state exactly as in Mercado Libre's catalogue, accents included. */
    readonly cityName: string;
    readonly stateName: string;
    readonly latitude: number;
    readonly longitude: number;
    readonly reference: string | null;
  };
}

export interface NewRegister {
  /** Less than 45 characters. */
  readonly name: string;
  /** Letters and digits, less than 40, unique in the account; cannot be changed afterwards. */
  readonly externalId: string;
  /** The provider's own id of the store. */
  readonly storeId: string;
  readonly externalStoreId: string;
}

/** What connecting an account needs; the engine never calls it. As with `Provider`: no retries, no exceptions. */
export interface Setup {
  /** GET /users/{id}/stores/search */
  stores(account: string): Promise<Answer<Listing<ListedStore>>>;
  /** GET /pos */
  registers(): Promise<Answer<Listing<ListedRegister>>>;
  /** POST /users/{id}/stores. `refused`: the external id is taken (400), or city and state are not in the catalogue. */
  createStore(store: NewStore): Promise<Answer<ListedStore>>;
  /**
   * POST /pos, with `fixed_amount: true`. `conflict` or `refused` with `point_of_sale_exists`: it exists and can be
   * looked up.
   */
  createRegister(register: NewRegister): Promise<Answer<ListedRegister>>;
  /** PUT /pos/{id}: the customer waits for an order instead of typing an amount. */
  fixAmount(register: Pick<ListedRegister, 'posId' | 'name'>): Promise<Answer<null>>;
}

export function createSetup(client: Client): Setup {
  return {
    async stores(account) {
      const pages = await searchPages(client, 'stores', ['users', account, 'stores', 'search'], {});
      if (!pages.ok) return pages;
      const items = pages.value.items.flatMap((item) => readStore(item)?.value ?? []);
      return { ok: true, value: { items, complete: pages.value.complete }, heard: pages.heard };
    },
    async registers() {
      const pages = await searchPages(client, 'registers', ['pos'], {});
      if (!pages.ok) return pages;
      const items = pages.value.items.flatMap((item) => readRegister(item)?.value ?? []);
      return { ok: true, value: { items, complete: pages.value.complete }, heard: pages.heard };
    },
    createStore({ account, name, externalId, location }) {
      const body = { name, external_id: externalId, location: locationBody(location) };
      const path = ['users', account, 'stores'];
      return ask(client, { name: 'create-store', method: 'POST', path, body, answer: 'json' }, readStore);
    },
    createRegister({ name, externalId, storeId, externalStoreId }) {
      const body = {
        name,
        fixed_amount: true,
        store_id: /^\d{1,15}$/.test(storeId) ? Number(storeId) : storeId,
        external_store_id: externalStoreId,
        external_id: externalId,
      };
      return ask(
        client,
        { name: 'create-register', method: 'POST', path: ['pos'], body, answer: 'json' },
        readRegister,
      );
    },
    async fixAmount({ posId, name }) {
      const body = { name, fixed_amount: true };
      const reply = await client.call({
        name: 'fix-amount',
        method: 'PUT',
        path: ['pos', posId],
        body,
        answer: 'none',
      });
      return reply.ok ? { ok: true, value: null, heard: reply.heard } : reply;
    },
  };
}

function locationBody(location: NewStore['location']): Readonly<Record<string, unknown>> {
  return {
    street_number: location.streetNumber,
    street_name: location.streetName,
    city_name: location.cityName,
    state_name: location.stateName,
    latitude: location.latitude,
    longitude: location.longitude,
    ...(location.reference === null ? {} : { reference: location.reference }),
  };
}

function readStore(value: unknown): { readonly value: ListedStore } | null {
  const { data } = storeAnswer.safeParse(value);
  return data ? { value: listedStore(data) } : null;
}

function readRegister(value: unknown): { readonly value: ListedRegister } | null {
  const { data } = registerAnswer.safeParse(value);
  return data ? { value: listedRegister(data) } : null;
}

function listedStore(told: StoreAnswer): ListedStore {
  return { id: told.id, name: told.name ?? '', externalId: told.external_id || null };
}

function listedRegister(told: RegisterAnswer): ListedRegister {
  return {
    posId: told.id,
    name: told.name ?? '',
    externalId: told.external_id || null,
    storeId: told.store_id ?? null,
    externalStoreId: told.external_store_id || null,
    fixedAmount: told.fixed_amount ?? null,
    qrCode: told.qr_code || null,
  };
}
