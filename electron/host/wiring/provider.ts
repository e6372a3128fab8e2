import type { Reply } from '../../../shared/reply.ts';
import { failure } from '../../../shared/failures.ts';
import type { ConnectionCheck } from '../../../shared/views.ts';
import { createMercadoPago, type MercadoPago, type Setup } from '../../mercadopago/index.ts';
import { failureOf } from '../../engine/index.ts';
import type { Answer, Clock } from '../../engine/ports.ts';
import type { ConnectedProvider, ProviderAccess } from '../adapters.ts';

type Listed<Name extends 'stores' | 'registers'> = Extract<
  Awaited<ReturnType<Setup[Name]>>,
  { ok: true }
>['value']['items'][number];

export function connectProvider({ baseUrl, token, missing, clock, log }: ProviderAccess): ConnectedProvider {
  const provider = createMercadoPago({ baseUrl, token, missing, fetch: globalThis.fetch, clock, log });
  return {
    provider,
    check: () => checkAccount(provider, clock),
    prepare: (register) => prepareRegister(provider, clock, register),
  };
}

async function checkAccount(provider: MercadoPago, clock: Clock): Promise<Reply<ConnectionCheck>> {
  const account = await provider.account();
  if (!account.ok) return failed(account, clock);
  const { id, nickname, site, test } = account.value;
  const stores = await provider.setup.stores(id);
  if (!stores.ok) return failed(stores, clock);
  const registers = await provider.setup.registers();
  if (!registers.ok) return failed(registers, clock);
  const listed = registers.value.items.flatMap((register) => shown(register, stores.value.items));
  return { ok: true, value: { account: id, nickname, site, test, registers: listed } };
}

/**
 * Registers without external ids were made in the provider's own app. They cannot receive orders, so they are not
 * shown.
 */
function shown(
  register: Listed<'registers'>,
  stores: readonly Listed<'stores'>[],
): ConnectionCheck['registers'] {
  const store = stores.find(
    ({ id, externalId }) => id === register.storeId || isSame(externalId, register.externalStoreId),
  );
  const storeId = store?.externalId ?? register.externalStoreId;
  if (register.externalId === null || storeId === null) return [];
  const storeName = store?.name ?? storeId;
  return [
    {
      storeId,
      storeName,
      registerId: register.externalId,
      registerName: register.name,
      fixedAmount: register.fixedAmount === true,
    },
  ];
}

function isSame(one: string | null, other: string | null): boolean {
  return one !== null && one === other;
}

async function prepareRegister(
  provider: MercadoPago,
  clock: Clock,
  wanted: { readonly storeId: string; readonly registerId: string },
): Promise<Reply<null>> {
  const { setup } = provider;
  const me = await provider.account();
  if (!me.ok) return failed(me, clock);
  const stores = await setup.stores(me.value.id);
  if (!stores.ok) return failed(stores, clock);
  const store = stores.value.items.find(({ externalId }) => externalId === wanted.storeId);
  if (!store) return { ok: false, failure: failure('register-unknown') };
  const registers = await setup.registers();
  if (!registers.ok) return failed(registers, clock);
  const found = registers.value.items.find((register) => isSame(register.externalId, wanted.registerId));
  if (!found) {
    const { storeId: externalStoreId, registerId: externalId } = wanted;
    const made = await setup.createRegister({
      name: externalId,
      externalId,
      storeId: store.id,
      externalStoreId,
    });
    return made.ok ? { ok: true, value: null } : failed(made, clock);
  }
  if (found.fixedAmount === true) return { ok: true, value: null };
  const fixed = await setup.fixAmount(found);
  return fixed.ok ? { ok: true, value: null } : failed(fixed, clock);
}

function failed(
  answer: Extract<Answer<unknown>, { ok: false }>,
  clock: Clock,
): Extract<Reply<never>, { ok: false }> {
  return { ok: false, failure: failureOf(answer.fault, clock.now()) };
}
