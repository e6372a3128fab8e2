import { failure, type FailureCode } from '../../../shared/failures.ts';
import { plainName } from '../../../shared/places.ts';
import type { Reply } from '../../../shared/reply.ts';
import type { RefusedPlace, RegisterChoice, StoreChoice, StorePlace } from '../../../shared/setup.ts';
import { failureOf } from '../../engine/index.ts';
import type { Answer, Clock, ProviderFault } from '../../engine/ports.ts';
import type { ListedAtProvider, MercadoPago } from '../../mercadopago/index.ts';
import type { NewIds, TakenRegister } from '../adapters.ts';

type Listed = ListedAtProvider['register'];
type ListedStore = ListedAtProvider['store'];

/** What keeps a register from being taken, or the register. */
type Taking<Value> = Reply<Value> | { readonly ok: 'refused-place'; readonly refused: RefusedPlace };

/** The same sentence as the engine's, except for a clock that keeps the provider from being proved. */
export function failed(
  answer: { readonly fault: ProviderFault },
  clock: Clock,
): Extract<Reply<never>, { ok: false }> {
  if (answer.fault.reason === 'certificate-dates') return refusal('clock-wrong');
  return { ok: false, failure: failureOf(answer.fault, clock.now()) };
}

function refusal(code: FailureCode): Extract<Reply<never>, { ok: false }> {
  return { ok: false, failure: failure(code) };
}

/**
 * Makes or mends the register of this till. What is new is made under an external id of its own and never is one that
 * exists; only what an earlier try of the same choice made, and was not told of, is taken as its own.
 */
export async function takeRegister(
  provider: MercadoPago,
  clock: Clock,
  choice: RegisterChoice,
  newIds: NewIds,
): Promise<Taking<TakenRegister>> {
  const { setup } = provider;
  const me = await provider.account();
  if (!me.ok) return failed(me, clock);
  const shop: ShopOfAccount = { provider, clock, account: me.value.id, newIds };
  const registers = await setup.registers();
  if (!registers.ok) return failed(registers, clock);
  const { items } = registers.value;

  if (choice.kind === 'new') {
    const store = await storeFor(shop, choice.store);
    if (store.ok !== true) return store;
    const externalId = newIds.idFor('CAJA', `${store.value.id} ${choice.name}`);
    if (!items.some((one) => one.externalId === externalId)) {
      const made = await setup.createRegister({
        name: choice.name,
        externalId,
        storeId: store.value.id,
        externalStoreId: store.value.externalId,
      });
      if (!made.ok) return failed(made, clock);
    }
    return { ok: true, value: { storeId: store.value.externalId, registerId: externalId } };
  }

  const found = items.find(({ posId }) => posId === choice.posId);
  if (!found) return refusal('register-unknown');
  const store = await storeFor(shop, ownStore(found) ?? choice.store);
  if (store.ok !== true) return store;
  const registerId = await mended(shop, found, store.value);
  return registerId.ok
    ? { ok: true, value: { storeId: store.value.externalId, registerId: registerId.value } }
    : registerId;
}

interface ShopOfAccount {
  readonly provider: MercadoPago;
  readonly clock: Clock;
  readonly account: string;
  readonly newIds: NewIds;
}

function ownStore({ storeId }: Listed): StoreChoice | null {
  return storeId === null ? null : { kind: 'existing', id: storeId };
}

type NamedStore = Pick<ListedStore, 'id'> & { readonly externalId: string };

/** The store, with an external id: one that was made in the provider's own app is given one. */
async function storeFor(shop: ShopOfAccount, choice: StoreChoice | null): Promise<Taking<NamedStore>> {
  const { provider, clock, account, newIds } = shop;
  if (choice === null) return refusal('register-no-store');
  const stores = await provider.setup.stores(account);
  if (!stores.ok) return failed(stores, clock);
  const { items } = stores.value;
  if (choice.kind === 'new') {
    const externalId = newIds.idFor('LOCAL', JSON.stringify(choice));
    const made = items.find((one) => one.externalId === externalId);
    return made
      ? { ok: true, value: { id: made.id, externalId } }
      : createStore(shop, choice.name, choice.place, externalId);
  }
  const store = items.find(({ id }) => id === choice.id);
  if (!store) return refusal('register-unknown');
  if (store.externalId !== null) return { ok: true, value: { id: store.id, externalId: store.externalId } };
  const externalId = newIds.idFor('LOCAL', store.id);
  const named = await provider.setup.nameStore({ account, id: store.id, name: store.name, externalId });
  return named.ok ? { ok: true, value: { id: store.id, externalId } } : failed(named, clock);
}

/** A state and a city: more names than that are not put right by themselves. */
const MOST_CORRECTIONS = 2;

/** Accents and capitals are put right where the provider lists the names that it takes. */
async function createStore(
  shop: ShopOfAccount,
  name: string,
  place: StorePlace,
  externalId: string,
  corrections = 0,
): Promise<Taking<NamedStore>> {
  const { provider, clock, account } = shop;
  const location = { ...place, reference: null };
  const made = await provider.setup.createStore({ account, name, externalId, location });
  if (made.ok) return { ok: true, value: { id: made.value.id, externalId } };
  const { refused } = made;
  if (!refused) return failed(made, clock);
  const spelled = corrections < MOST_CORRECTIONS ? spelledRight(place, refused) : null;
  return spelled === null
    ? { ok: 'refused-place', refused }
    : createStore(shop, name, spelled, externalId, corrections + 1);
}

function spelledRight(place: StorePlace, { field, valid }: RefusedPlace): StorePlace | null {
  if (field !== 'city' && field !== 'state') return null;
  const key = field === 'city' ? 'cityName' : 'stateName';
  const alike = valid.filter((one) => plainName(one) === plainName(place[key]));
  const [only] = alike;
  return only === undefined || alike.length !== 1 || only === place[key] ? null : { ...place, [key]: only };
}

/** The register's external id, once customers wait for its order and cannot type the amount. */
async function mended(
  { provider, clock, newIds }: ShopOfAccount,
  found: Listed,
  store: NamedStore,
): Promise<Reply<string>> {
  if (found.externalId !== null && found.fixedAmount === true && found.storeId !== null)
    return { ok: true, value: found.externalId };
  const externalId = found.externalId ?? newIds.idFor('CAJA', found.posId);
  const { posId, name } = found;
  const changed = await provider.setup.mendRegister({
    posId,
    name,
    ...(found.externalId === null ? { externalId } : {}),
    ...(found.storeId === null ? { storeId: store.id } : {}),
  });
  if (!changed.ok) return isOfCode(changed) ? refusal('register-code-refused') : failed(changed, clock);
  // What was not taken is left out without a word.
  const after = await provider.setup.registers();
  if (!after.ok) return failed(after, clock);
  const now = after.value.items.find((one) => one.posId === posId);
  if (now?.externalId !== externalId) return refusal('register-code-refused');
  if (now.fixedAmount === false) return refusal('register-amount-not-fixed');
  return { ok: true, value: externalId };
}

/** The provider's own no to an external id. */
function isOfCode({ fault }: Extract<Answer<unknown>, { ok: false }>): boolean {
  return fault.kind === 'refused' && /EXTERNAL_ID|UNKNOWN_FIELD/i.test(fault.code ?? '');
}
