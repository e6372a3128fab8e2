import { inStoreError, json } from './errors.ts';
import { staticQrText } from './emv.ts';
import { randomHex } from './random.ts';
import { checkRegisterFields, storeOfFields } from './register-fields.ts';
import { endOrder } from './register-orders.ts';
import { filter, isFields, part, wholeNumber } from './request.ts';
import { legacyDate } from './time.ts';
import { ownKey } from './world.ts';
import type { Account, Register, Store } from './state.ts';
import type { Call } from './request.ts';
import type { Reply } from './errors.ts';
import type { World } from './world.ts';

/** The text of this register's printed QR, which never changes. */
export function qrText(world: World, register: Register): string {
  const account = [...world.accounts.values()].find((one) => one.userId === register.userId);
  return staticQrText(world.site, register.id, register.uuid, account?.nickname ?? register.name);
}

function answer(world: World, register: Register, place: 'list' | 'whole'): object {
  const { id, uuid } = register;
  const image = (name: string): string => `https://www.mercadopago.com/instore/merchant/qr/${id}/${name}`;
  const base = uuid.slice(0, 32);
  return {
    id: world.settings.idsAsStrings ? String(id) : id,
    qr: {
      image: image(`${base}.png`),
      template_document: image(`template_${base}.pdf`),
      template_image: image(`template_${base}.png`),
    },
    ...(place === 'whole'
      ? { status: 'active', uuid, site: world.site.id, qr_code: qrText(world, register) }
      : {}),
    date_created: legacyDate(register.createdAt, world.site.offset),
    date_last_updated: legacyDate(register.updatedAt, world.site.offset),
    user_id: register.userId,
    name: register.name,
    fixed_amount: register.fixedAmount,
    category: register.category,
    store_id: register.storeId,
    external_store_id: world.stores.get(register.storeId)?.externalId ?? null,
    external_id: register.externalId,
  };
}

/** Makes a register in a store. The fields were checked before. */
export function addRegister(
  world: World,
  account: Account,
  store: Store,
  fields: Readonly<Record<string, unknown>>,
): Register {
  const register: Register = {
    id: world.nextId('register'),
    userId: account.userId,
    uuid: randomHex(world.chances.ids, 64),
    externalId: typeof fields['external_id'] === 'string' ? fields['external_id'] : null,
    storeId: store.id,
    name: String(fields['name']),
    fixedAmount: fields['fixed_amount'] === true,
    category: typeof fields['category'] === 'number' ? fields['category'] : null,
    url: null,
    createdAt: world.now,
    updatedAt: world.now,
    order: null,
    live: [],
    liveByCode: new Set(),
    history: [{ order: null, updatedAt: world.now }],
    waiting: new Set(),
  };
  world.registers.set(register.id, register);
  if (register.externalId !== null)
    world.registersByExternalId.set(ownKey(account.userId, register.externalId), register);
  return register;
}

export function createRegister(world: World, call: Call): Reply {
  const { body, account } = call;
  if (!isFields(body)) return inStoreError(400, 'MISSING_BODY', 'The body is missing');
  const refused = checkRegisterFields(world, body, true);
  if (refused) return refused;
  const store = storeOfFields(world, account, body, true);
  if (!store || 'body' in store)
    return store ?? inStoreError(400, 'INVALID_STORE_ID', 'store_id must be present');
  if (isTaken(world, account, body['external_id'])) return taken;
  return json(world.settings.createdStatus, answer(world, addRegister(world, account, store, body), 'whole'));
}

const taken = inStoreError(
  409,
  'point_of_sale_exists',
  'Point of sale with corresponding user and id exists',
);

function isTaken(world: World, account: Account, externalId: unknown): boolean {
  return (
    typeof externalId === 'string' && world.registersByExternalId.has(ownKey(account.userId, externalId))
  );
}

/** `GET /pos`: items without `status`, `uuid` and `qr_code`, as the samples show. */
export function listRegisters(world: World, call: Call): Reply {
  const { query, account } = call;
  const limit = wholeNumber(query, 'limit', 30, 100);
  const offset = wholeNumber(query, 'offset', 0, 1_000_000);
  if (limit === null) return inStoreError(400, 'INVALID_LIMIT', 'limit must be a number');
  if (offset === null) return inStoreError(400, 'INVALID_OFFSET', 'offset must be a number');
  const same = (name: string, value: string | number | null | undefined): boolean => {
    const wanted = filter(query, name);
    return wanted === null || String(value ?? '').toLowerCase() === wanted.toLowerCase();
  };
  const found = [...world.registers.values()].filter(
    (register) =>
      register.userId === account.userId &&
      same('external_id', register.externalId) &&
      same('store_id', register.storeId) &&
      same('category', register.category) &&
      same('external_store_id', world.stores.get(register.storeId)?.externalId),
  );
  const results = found.slice(offset, offset + limit).map((register) => answer(world, register, 'list'));
  return json(200, { paging: { total: found.length, offset, limit }, results });
}

function findRegister(world: World, call: Call): Register | Reply {
  const id = part(call, 0);
  if (!/^\d+$/.test(id)) return inStoreError(400, 'INVALID_POS_ID', 'The id must be a number');
  const register = world.registers.get(Number(id));
  return register?.userId === call.account.userId
    ? register
    : inStoreError(404, 'pos_not_found', 'Point of sale not found');
}

export function getRegister(world: World, call: Call): Reply {
  const register = findRegister(world, call);
  if ('body' in register) return register;
  const whole = answer(world, register, 'whole');
  return json(
    200,
    world.settings.registerAsList ? { paging: { total: 1, offset: 0, limit: 0 }, results: [whole] } : whole,
  );
}

export function updateRegister(world: World, call: Call): Reply {
  const register = findRegister(world, call);
  if ('body' in register) return register;
  const { body } = call;
  if (!isFields(body)) return inStoreError(400, 'MISSING_BODY', 'The body is missing');
  // Clients often send a whole register back with one field changed, so the same external_id counts as unchanged.
  const same = typeof body['external_id'] === 'string' && body['external_id'] === register.externalId;
  const fields = same
    ? Object.fromEntries(Object.entries(body).filter(([name]) => name !== 'external_id'))
    : body;
  const refused = checkRegisterFields(world, fields, false, register.externalId !== null);
  if (refused) return refused;
  const externalId = world.settings.externalIdsCanBeGiven ? fields['external_id'] : undefined;
  if (isTaken(world, call.account, externalId)) return taken;
  const store = storeOfFields(world, call.account, fields, false);
  if (store && 'body' in store) return store;
  if (store) register.storeId = store.id;
  if (typeof fields['name'] === 'string') register.name = fields['name'];
  if (typeof fields['fixed_amount'] === 'boolean') register.fixedAmount = fields['fixed_amount'];
  if (typeof fields['category'] === 'number') register.category = fields['category'];
  if (typeof externalId === 'string') {
    register.externalId = externalId;
    world.registersByExternalId.set(ownKey(register.userId, externalId), register);
  }
  register.updatedAt = world.now;
  return json(200, answer(world, register, 'whole'));
}

/** Deleting a register also ends the order on it: the documents do not say what happens. */
export function deleteRegister(world: World, call: Call): Reply {
  const register = findRegister(world, call);
  if ('body' in register) return register;
  for (const order of [...register.live, ...register.liveByCode]) endOrder(world, order, 'deleted');
  world.registers.delete(register.id);
  if (register.externalId !== null)
    world.registersByExternalId.delete(ownKey(register.userId, register.externalId));
  return { status: 204, body: '' };
}
