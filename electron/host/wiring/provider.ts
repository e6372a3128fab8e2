import type { Reply } from '../../../shared/reply.ts';
import type { ConnectionCheck, ListedRegister, RegisterUse } from '../../../shared/setup.ts';
import { siteById } from '../../../shared/sites.ts';
import {
  createMercadoPago,
  setUpCodeOf,
  type ListedAtProvider,
  type MercadoPago,
} from '../../mercadopago/index.ts';
import type { Clock, Provider } from '../../engine/ports.ts';
import type {
  ConnectedProvider,
  InterfaceSource,
  OwnReferences,
  ProviderAccess,
  TakenRegister,
} from '../adapters.ts';
import { failed, takeRegister } from './account-setup.ts';

/** How far back payments of other tills are looked for. Milliseconds. */
const LOOKED_BACK_MS = 7 * 86_400_000;
/** A clock that is wrong by less makes no difference that a person would notice. Milliseconds. */
const CLOCK_OFF_MS = 60_000;

export function connectProvider(access: ProviderAccess): ConnectedProvider {
  const { interfaces, ...world } = access;
  const { clock } = world;
  const chosen = interfaces === null ? {} : { chosen: interfaces.chosen.bind(interfaces) };
  const provider = createMercadoPago({ ...world, ...chosen, fetch: globalThis.fetch });
  return {
    provider: interfaces === null ? provider : tellingRefusals(provider, interfaces),
    check: (own) => checkAccount(provider, clock, own),
    use: (posId, own) => useOfRegister(provider, clock, posId, own),
    take: (choice, newIds) => takeRegister(provider, clock, choice, newIds),
  };
}

/** A refused interface is remembered before the engine hears of it: the order that it makes next goes by the other one. */
function tellingRefusals(provider: Provider, interfaces: InterfaceSource): Provider {
  return {
    ...provider,
    publish: async (order) => {
      const answer = await provider.publish(order);
      if (!answer.ok && answer.fault.reason === 'interface-unsupported')
        interfaces.refused(order.register, setUpCodeOf(answer.fault));
      return answer;
    },
  };
}

async function checkAccount(
  provider: MercadoPago,
  clock: Clock,
  own: TakenRegister | null,
): Promise<Reply<ConnectionCheck>> {
  const account = await provider.account();
  if (!account.ok) return failed(account, clock);
  const { id, nickname, site, test } = account.value;
  const { providerNow } = account.heard;
  const offMs = providerNow === null ? 0 : clock.now() - providerNow;
  const stores = await provider.setup.stores(id);
  if (!stores.ok) return failed(stores, clock);
  const registers = await provider.setup.registers();
  if (!registers.ok) return failed(registers, clock);
  return {
    ok: true,
    value: {
      account: id,
      nickname,
      site,
      test,
      stores: stores.value.items.map((store) => ({ id: store.id, name: store.name, address: store.address })),
      registers: registers.value.items.map((register) => listed(register, stores.value.items, own)),
      clockOffMs: Math.abs(offMs) > CLOCK_OFF_MS ? offMs : null,
    },
  };
}

function listed(
  register: ListedAtProvider['register'],
  stores: readonly ListedAtProvider['store'][],
  own: TakenRegister | null,
): ListedRegister {
  const { posId, name, externalId, fixedAmount } = register;
  const store = stores.find(
    ({ id, externalId: code }) =>
      id === register.storeId || (code !== null && code === register.externalStoreId),
  );
  const storeCode = store?.externalId ?? register.externalStoreId;
  return {
    posId,
    name: name === '' ? (externalId ?? posId) : name,
    storeName: store?.name ?? register.externalStoreId,
    hasCode: externalId !== null && storeCode !== null,
    fixedAmount: fixedAmount === true,
    isOurs: own !== null && externalId === own.registerId && storeCode === own.storeId,
  };
}

/** What stands on the register now, and who was paid there in the last week. */
async function useOfRegister(
  provider: MercadoPago,
  clock: Clock,
  posId: string,
  own: OwnReferences,
): Promise<Reply<RegisterUse>> {
  const account = await provider.account();
  if (!account.ok) return failed(account, clock);
  const registers = await provider.setup.registers();
  if (!registers.ok) return failed(registers, clock);
  const { currency } = siteById(account.value.site);
  const registerId = registers.value.items.find((one) => one.posId === posId)?.externalId ?? null;
  const order =
    registerId === null
      ? null
      : await provider.registerOrder({ account: account.value.id, storeId: '', registerId }, currency);
  const now = clock.now();
  const swept = await provider.sweep({
    by: 'approved',
    posId,
    currency,
    from: now - LOOKED_BACK_MS,
    // A machine whose clock is behind still sees today's.
    to: now + LOOKED_BACK_MS / 7,
  });
  const payments = swept.ok ? swept.value.payments : [];
  const others = payments.flatMap(({ fact, reference }) =>
    fact.approvedAt === null || (reference !== null && own.isOwn(reference))
      ? []
      : [{ at: fact.approvedAt, by: whose(reference, own) }],
  );
  const stands = order?.ok === true ? order.value : null;
  const isForeign = stands !== null && !(stands.reference !== null && own.isOwn(stands.reference));
  return {
    ok: true,
    value: {
      order: isForeign ? { amount: stands.amount } : null,
      last: others.sort((one, other) => other.at - one.at)[0] ?? null,
      complete: order?.ok !== false && swept.ok && swept.value.complete,
    },
  };
}

function whose(reference: string | null, own: OwnReferences): 'other-till' | 'other-program' {
  return reference !== null && own.isLikeOurs(reference) ? 'other-till' : 'other-program';
}
