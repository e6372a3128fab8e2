import { roundToHundredths } from '../amounts.ts';
import { json } from './errors.ts';
import { legacyDate } from './time.ts';
import { addRegister } from './register-endpoints.ts';
import { addStore } from './store-endpoints.ts';
import type { Account } from './state.ts';
import type { AccountOptions, ShopOptions } from './types.ts';
import type { Call } from './request.ts';
import type { Reply } from './errors.ts';
import type { World } from './world.ts';

/** The account that a simulator starts with. The token has the documented form and is valid nowhere else. */
export const defaultUserId = 446_566_691;

export function tokenOf(userId: number): string {
  return `APP_USR-${'0'.repeat(16)}-010100-${'0'.repeat(32)}-${userId}`;
}

export function addAccount(world: World, options: AccountOptions, userIdByDefault: number): Account {
  const userId = options.userId ?? userIdByDefault;
  const account: Account = {
    userId,
    token: options.token ?? tokenOf(userId),
    nickname: options.nickname ?? `TESTUSER${userId}`,
    email: options.email ?? `test_user_${userId}@testuser.com`,
    testUser: options.testUser ?? true,
    registeredAt: world.now,
    balance: roundToHundredths(options.balance ?? 1_000_000),
    payments: [],
    merchantOrders: [],
  };
  world.accounts.set(account.token, account);
  return account;
}

/** A store and a register that a shop begins with. */
export function seedShop(world: World, account: Account, options: ShopOptions): void {
  const externalId = options.storeExternalId === undefined ? 'TIENDA01' : options.storeExternalId;
  const name = options.storeName ?? 'Tienda de prueba';
  const known = [...world.stores.values()].find((one) => one.externalId === externalId && one.name === name);
  const store =
    known ??
    addStore(world, account, {
      name,
      external_id: externalId,
      location: {
        street_number: '123',
        street_name: 'Calle de prueba',
        city_name: world.site.city,
        state_name: world.site.city,
        latitude: 0,
        longitude: 0,
      },
    });
  addRegister(world, account, store, {
    name: options.registerName ?? 'Caja 1',
    external_id: options.registerExternalId === undefined ? 'CAJA01' : options.registerExternalId,
    fixed_amount: options.fixedAmount ?? true,
  });
}

/** `GET /users/me`. */
export function getUser(world: World, call: Call): Reply {
  const { account } = call;
  return json(200, {
    id: account.userId,
    nickname: account.nickname,
    registration_date: legacyDate(account.registeredAt, world.site.offset),
    first_name: 'Test',
    last_name: 'Test',
    country_id: world.site.country,
    email: account.email,
    site_id: world.site.id,
    tags: ['normal', ...(account.testUser ? ['test_user'] : [])],
    user_type: 'normal',
    status: { site_status: 'active' },
  });
}
