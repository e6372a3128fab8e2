import { inStoreError, json, policyError } from './errors.ts';
import { checkPlace } from './locations.ts';
import { filter, isFields, part, wholeNumber } from './request.ts';
import { ownKey } from './world.ts';
import type { Account, Store } from './state.ts';
import type { Call } from './request.ts';
import type { Reply } from './errors.ts';
import type { World } from './world.ts';

const knownFields = new Set(['name', 'external_id', 'business_hours', 'location']);
const days = new Set(['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']);
const locationTexts = ['street_number', 'street_name', 'city_name', 'state_name', 'zip_code', 'reference'];

function bad(code: string, message: string): Reply {
  return inStoreError(400, code, message, [{ code, description: message }]);
}

function checkHours(hours: unknown): Reply | null {
  if (hours === undefined || hours === null) return null;
  if (!isFields(hours)) return bad('INVALID_BUSINESS_HOURS', 'business_hours must be an object');
  for (const [day, ranges] of Object.entries(hours)) {
    if (!days.has(day)) return bad('INVALID_DAY', `${day} is not a day`);
    if (!Array.isArray(ranges) || ranges.length > 4)
      return bad('INVALID_BUSINESS_HOURS', `${day} must be an array of up to 4 ranges`);
    for (const range of ranges as readonly unknown[]) {
      const clock = (value: unknown): boolean =>
        typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value);
      if (!isFields(range) || !clock(range['open']) || !clock(range['close']))
        return bad('INVALID_BUSINESS_HOURS', `${day} has a wrong range`);
    }
  }
  return null;
}

function checkLocation(world: World, location: unknown): Reply | null {
  if (!isFields(location)) return bad('INVALID_LOCATION', 'location must be an object');
  for (const name of locationTexts) {
    const value = location[name];
    const required = name !== 'zip_code' && name !== 'reference';
    if (value === undefined || value === null ? required : typeof value !== 'string' || value === '') {
      return bad(`INVALID_${name.toUpperCase()}`, `location.${name} must be a string`);
    }
  }
  for (const name of ['latitude', 'longitude'] as const) {
    const value = location[name];
    const most = name === 'latitude' ? 90 : 180;
    if (typeof value !== 'number' || Math.abs(value) > most)
      return bad(`INVALID_${name.toUpperCase()}`, `location.${name} must be a number`);
  }
  return checkPlace(world.site.id, location);
}

function checkFields(
  world: World,
  fields: Readonly<Record<string, unknown>>,
  creating: boolean,
): Reply | null {
  for (const name of Object.keys(fields))
    if (!knownFields.has(name)) return bad('UNKNOWN_FIELD', `${name} is not a known field`);
  const name = fields['name'];
  if (name === undefined ? creating : typeof name !== 'string' || name.trim() === '')
    return bad('INVALID_NAME', 'name must be a string');
  const externalId = fields['external_id'];
  const wrongExternal = typeof externalId !== 'string' || !/^[A-Za-z0-9]{1,60}$/.test(externalId);
  if (externalId !== undefined && externalId !== null && wrongExternal)
    return bad('INVALID_EXTERNAL_ID', 'external_id must be alphanumeric, up to 60 characters');
  return (
    checkHours(fields['business_hours']) ??
    (creating || fields['location'] !== undefined ? checkLocation(world, fields['location']) : null)
  );
}

function answer(store: Store, created: boolean): object {
  const place = store.location ?? {};
  const text = (name: string): string => (typeof place[name] === 'string' ? place[name] : '');
  const street = `${text('street_name')} ${text('street_number')}`.trim();
  const date = new Date(store.createdAt).toISOString();
  return {
    id: store.id,
    name: store.name,
    ...(created ? { date_created: date } : { date_creation: date }),
    ...(store.businessHours === undefined ? {} : { business_hours: store.businessHours }),
    location: {
      address_line: [street, text('city_name'), text('state_name')].filter((one) => one !== '').join(', '),
      latitude: place['latitude'],
      longitude: place['longitude'],
      reference: place['reference'] ?? '',
    },
    external_id: store.externalId,
  };
}

function ownPath(call: Call): Reply | null {
  if (!/^\d+$/.test(part(call, 0))) return bad('INVALID_USER_ID', 'user_id must be a number');
  return Number(part(call, 0)) === call.account.userId ? null : policyError();
}

/** Makes a store. `fields` were checked before. */
export function addStore(world: World, account: Account, fields: Readonly<Record<string, unknown>>): Store {
  const store: Store = {
    id: String(world.nextId('store')),
    userId: account.userId,
    name: String(fields['name']),
    externalId: typeof fields['external_id'] === 'string' ? fields['external_id'] : null,
    businessHours: fields['business_hours'] ?? undefined,
    location: isFields(fields['location']) ? fields['location'] : null,
    createdAt: world.now,
  };
  world.stores.set(store.id, store);
  if (store.externalId !== null)
    world.storesByExternalId.set(ownKey(account.userId, store.externalId), store);
  return store;
}

function taken(world: World, call: Call, externalId: unknown, by: Store | null): Reply | null {
  if (typeof externalId !== 'string') return null;
  const holder = world.storesByExternalId.get(ownKey(call.account.userId, externalId));
  return holder && holder !== by
    ? bad('VALIDATION_ERROR', `external id '${externalId}' is already assigned to this user`)
    : null;
}

export function createStore(world: World, call: Call): Reply {
  const wrong = ownPath(call);
  if (wrong) return wrong;
  if (!isFields(call.body)) return bad('INVALID_NAME', 'name must be a string');
  const refused = checkFields(world, call.body, true) ?? taken(world, call, call.body['external_id'], null);
  return (
    refused ?? json(world.settings.createdStatus, answer(addStore(world, call.account, call.body), true))
  );
}

function findStore(world: World, call: Call, id: string): Store | Reply {
  const store = world.stores.get(id);
  if (!store) return inStoreError(404, 'store_not_found', 'Store not found');
  return store.userId === call.account.userId ? store : policyError();
}

export function getStore(world: World, call: Call): Reply {
  const store = findStore(world, call, part(call, 0));
  return 'body' in store ? store : json(200, answer(store, false));
}

export function searchStores(world: World, call: Call): Reply {
  const wrong = ownPath(call);
  if (wrong) return wrong;
  const limit = wholeNumber(call.query, 'limit', 30, 100);
  const offset = wholeNumber(call.query, 'offset', 0, 1_000_000);
  if (limit === null) return bad('INVALID_LIMIT', 'limit must be a number');
  if (offset === null) return bad('INVALID_OFFSET', 'offset must be a number');
  const externalId = filter(call.query, 'external_id')?.toLowerCase();
  const own = [...world.stores.values()].filter((store) => store.userId === call.account.userId);
  const found =
    externalId === undefined ? own : own.filter((store) => store.externalId?.toLowerCase() === externalId);
  const results = found.slice(offset, offset + limit).map((store) => answer(store, false));
  return json(200, { paging: { total: found.length, offset, limit }, results });
}

export function updateStore(world: World, call: Call): Reply {
  const wrong = ownPath(call);
  if (wrong) return wrong;
  const store = findStore(world, call, part(call, 1));
  if ('body' in store) return store;
  const { body } = call;
  if (!isFields(body)) return bad('INVALID_NAME', 'name must be a string');
  const refused = checkFields(world, body, false) ?? taken(world, call, body['external_id'], store);
  if (refused) return refused;
  if (typeof body['name'] === 'string') store.name = body['name'];
  if (typeof body['external_id'] === 'string') {
    if (store.externalId !== null) world.storesByExternalId.delete(ownKey(store.userId, store.externalId));
    store.externalId = body['external_id'];
    world.storesByExternalId.set(ownKey(store.userId, store.externalId), store);
  }
  if (body['business_hours'] !== undefined) store.businessHours = body['business_hours'];
  if (isFields(body['location'])) store.location = body['location'];
  return json(200, answer(store, false));
}

/** A store with registers is not deleted. The documents do not say what happens, so the cautious choice was taken. */
export function deleteStore(world: World, call: Call): Reply {
  const wrong = ownPath(call);
  if (wrong) return wrong;
  const store = findStore(world, call, part(call, 1));
  if ('body' in store) return store;
  for (const register of world.registers.values()) {
    if (register.storeId === store.id) return bad('VALIDATION_ERROR', 'The store has points of sale');
  }
  world.stores.delete(store.id);
  if (store.externalId !== null) world.storesByExternalId.delete(ownKey(store.userId, store.externalId));
  return json(200, {});
}
