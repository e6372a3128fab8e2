import { inStoreError } from './errors.ts';
import { ownKey } from './world.ts';
import type { Account, Store } from './state.ts';
import type { Reply } from './errors.ts';
import type { World } from './world.ts';

type Fields = Readonly<Record<string, unknown>>;

const knownFields = new Set([
  'name',
  'fixed_amount',
  'category',
  'store_id',
  'external_store_id',
  'external_id',
  'url',
]);

/** Merchant categories that the reference names, by country: gastronomy and fuel. */
const categories: Readonly<Record<string, readonly number[]>> = {
  MLA: [621102, 473000],
  MLB: [5611203, 4731300],
  MLM: [5812, 468419],
  MCO: [5611, 4731],
  MPE: [5520, 5050],
  MLU: [56101, 47300],
  MLC: [561000, 473001],
};

function bad(code: string, message: string): Reply {
  return inStoreError(400, code, message, [{ code, description: message }]);
}

/**
 * Checks the fields of a register; null when they are valid. `creating` decides which are required and the names of
 * error codes. An external id is given once: `hasExternalId` refuses another.
 */
export function checkRegisterFields(
  world: World,
  fields: Fields,
  creating: boolean,
  hasExternalId = false,
): Reply | null {
  for (const name of Object.keys(fields))
    if (!knownFields.has(name)) return bad('UNKNOWN_FIELD_EXCEPTION', `${name} is not a known field`);
  const { name, category, url } = fields;
  if (name === undefined ? creating : typeof name !== 'string' || name.trim() === '')
    return bad('INVALID_NAME', 'name must be a string');
  if (typeof name === 'string' && name.length >= 45)
    return bad('NAME_TOO_LONG', 'name must have less than 45 characters');
  const fixed = fields['fixed_amount'];
  if (fixed === undefined ? creating : typeof fixed !== 'boolean')
    return bad('INVALID_FIXED_AMOUNT', 'fixed_amount must be a boolean');
  if (category !== undefined && category !== null) {
    if (typeof category !== 'number') return bad('INVALID_CATEGORY', 'category must be a number');
    if (!categories[world.site.id]?.includes(category))
      return bad(creating ? 'UNKNOWN_MCC' : 'POS_UNKNOWN_MCC', 'category is not a known MCC');
  }
  if (url !== undefined && url !== null) {
    if (typeof url !== 'string') return bad('INVALID_URL', 'url must be a string');
    if (url.length > 300) return bad('URL_TOO_LONG', 'url must have up to 300 characters');
    if (fixed !== true) return bad('FIXED_AMOUNT_FALSE', 'url needs fixed_amount');
    return inStoreError(403, 'forbidden', 'The host of url is not enabled');
  }
  return checkExternalId(fields['external_id'], hasExternalId);
}

function checkExternalId(externalId: unknown, hasOne: boolean): Reply | null {
  if (externalId === undefined || externalId === null) return null;
  if (hasOne) return bad('INVALID_EXTERNAL_ID', 'external_id cannot be changed');
  if (typeof externalId !== 'string' || !/^[A-Za-z0-9]+$/.test(externalId))
    return bad('INVALID_EXTERNAL_ID', 'external_id must be letters and digits');
  return externalId.length >= 40
    ? bad('EXTERNAL_ID_TOO_LONG', 'external_id must have less than 40 characters')
    : null;
}

/** The store that the fields name by `store_id`, `external_store_id` or both; undefined when they name none. */
export function storeOfFields(
  world: World,
  account: Account,
  fields: Fields,
  creating: boolean,
): Store | Reply | undefined {
  const id = fields['store_id'];
  const externalId = fields['external_store_id'];
  const wrongStore = (): Reply =>
    bad(creating ? 'INVALID_STORE_ID' : 'POS_INVALID_STORE_ID', 'store_id is not a store of this user');
  let store: Store | undefined;
  if (id !== undefined && id !== null) {
    if (typeof id !== 'number' && !(typeof id === 'string' && /^\d+$/.test(id))) return wrongStore();
    store = world.stores.get(String(id));
    if (store?.userId !== account.userId) return wrongStore();
  }
  if (externalId !== undefined && externalId !== null) {
    if (typeof externalId !== 'string')
      return bad('INVALID_EXTERNAL_STORE_ID', 'external_store_id must be a string');
    const named = world.storesByExternalId.get(ownKey(account.userId, externalId));
    if (!named) return bad('INEXISTENT_EXTERNAL_STORE_ID', 'external_store_id does not exist');
    if (store && store !== named)
      return bad('EXTERNAL_STORE_ID_NOT_MATCH', 'external_store_id does not match store_id');
    store = named;
  }
  return store ?? (creating ? wrongStore() : undefined);
}
