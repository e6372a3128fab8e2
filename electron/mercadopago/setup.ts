import type { Answer } from '../engine/ports.ts';
import { registerAnswer, storeAnswer, type RegisterAnswer, type StoreAnswer } from './answers.ts';
import type { Client } from './client.ts';
import { readRefusedPlace } from './refused-place.ts';
import { ask } from './reading.ts';
import { searchPages } from './registers.ts';
import type { RefusedPlace } from '../../shared/setup.ts';

export interface ListedStore {
  readonly id: string;
  readonly name: string;
  /** Null: the store was made without one; its registers cannot receive orders until it has one. */
  readonly externalId: string | null;
  /** In one line; null where it is not told. */
  readonly address: string | null;
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

/** What `mendRegister` sets. */
export interface RegisterChanges extends Pick<ListedRegister, 'posId' | 'name'> {
  /** For one that has none: it is given once. Letters and digits, less than 40. */
  readonly externalId?: string;
  /** The provider's own id of the store, for one that is in none. */
  readonly storeId?: string;
}

/** An answer to making a store: what the provider did not take of it, where it says so. */
export type StoreMade = Answer<ListedStore> & { readonly refused?: RefusedPlace };

/** What connecting an account needs; the engine never calls it. As with `Provider`: no retries, no exceptions. */
export interface Setup {
  /** GET /users/{id}/stores/search */
  stores(account: string): Promise<Answer<Listing<ListedStore>>>;
  /** GET /pos */
  registers(): Promise<Answer<Listing<ListedRegister>>>;
  /** POST /users/{id}/stores. `refused`: the external id is taken (400), or city and state are not in the catalogue. */
  createStore(store: NewStore): Promise<StoreMade>;
  /** PUT /users/{id}/stores/{id}: a store made in the provider's own app gets an external id. */
  nameStore(store: {
    readonly account: string;
    readonly id: string;
    readonly name: string;
    readonly externalId: string;
  }): Promise<Answer<null>>;
  /**
   * POST /pos, with `fixed_amount: true`. `conflict` or `refused` with `point_of_sale_exists`: it exists and can be
   * looked up.
   */
  createRegister(register: NewRegister): Promise<Answer<ListedRegister>>;
  /**
   * PUT /pos/{id}: the customer waits for an order instead of typing an amount; also what else is given. Whether an
   * external id was taken has to be read.
   */
  mendRegister(changes: RegisterChanges): Promise<Answer<null>>;
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
    async createStore({ account, name, externalId, location }) {
      const body = { name, external_id: externalId, location: locationBody(location) };
      const path = ['users', account, 'stores'];
      let text = '';
      const onRefusal = (told: string) => (text = told);
      const made = await ask(
        client,
        { name: 'create-store', method: 'POST', path, body, answer: 'json', onRefusal },
        readStore,
      );
      return made.ok || made.fault.kind !== 'refused' ? made : { ...made, refused: readRefusedPlace(text) };
    },
    nameStore({ account, id, name, externalId }) {
      const path = ['users', account, 'stores', id];
      return change(client, 'name-store', path, { name, external_id: externalId });
    },
    createRegister({ name, externalId, storeId, externalStoreId }) {
      const body = {
        name,
        fixed_amount: true,
        store_id: numberOf(storeId),
        external_store_id: externalStoreId,
        external_id: externalId,
      };
      return ask(
        client,
        { name: 'create-register', method: 'POST', path: ['pos'], body, answer: 'json' },
        readRegister,
      );
    },
    mendRegister({ posId, name, externalId, storeId }) {
      return change(client, 'mend-register', ['pos', posId], {
        name,
        fixed_amount: true,
        ...(storeId === undefined ? {} : { store_id: numberOf(storeId) }),
        ...(externalId === undefined ? {} : { external_id: externalId }),
      });
    },
  };
}

/** A PUT whose answer says nothing that is relied on. */
async function change(
  client: Client,
  name: string,
  path: readonly string[],
  body: Readonly<Record<string, unknown>>,
): Promise<Answer<null>> {
  const reply = await client.call({ name, method: 'PUT', path, body, answer: 'none' });
  return reply.ok ? { ok: true, value: null, heard: reply.heard } : reply;
}

/** The provider wants the ids of stores as numbers here. */
function numberOf(storeId: string): number | string {
  return /^\d{1,15}$/.test(storeId) ? Number(storeId) : storeId;
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
  return {
    id: told.id,
    name: told.name ?? '',
    externalId: told.external_id || null,
    address: told.location?.address_line || null,
  };
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
