import { afterEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../../electron/host/clock.ts';
import { newInstallationTag, systemIds } from '../../../electron/host/ids.ts';
import type { ConnectedProvider, NewIds } from '../../../electron/host/adapters.ts';
import { connectProvider } from '../../../electron/host/wiring/provider.ts';
import {
  startProviderServer,
  type ProviderServer,
  type ProviderServerOptions,
} from '../../../electron/simulator/index.ts';
import type { RegisterChoice, StorePlace } from '../../../shared/setup.ts';
import { quietLog } from '../../support/host-parts.ts';

/** Connecting an account of every kind at the simulated provider: what is made there, what is mended, what is said. */

const CASEROS: StorePlace = {
  streetName: 'Caseros',
  streetNumber: '3039',
  cityName: 'Belgrano',
  stateName: 'Capital Federal',
  latitude: -34.6,
  longitude: -58.4,
};
const APP_MADE = {
  storeName: 'De la app',
  storeExternalId: null,
  registerExternalId: null,
  fixedAmount: false,
};

let server: ProviderServer;
let provider: ConnectedProvider;
let ids: NewIds;
async function open(options: ProviderServerOptions = {}): Promise<void> {
  server = await startProviderServer({ controlPort: null, ...options });
  provider = connectProvider({
    baseUrl: server.url,
    missing: () => null,
    interfaces: null,
    token: () => server.token,
    clock: systemClock,
    log: quietLog,
  });
  let count = 0;
  const known = new Map<string, string>();
  ids = {
    idFor(kind, what) {
      const id = known.get(kind + what) ?? `${kind}NEW${(count += 1)}`;
      known.set(kind + what, id);
      return id;
    },
  };
}
afterEach(() => server.close());

async function listed() {
  const checked = await provider.check(null);
  if (!checked.ok) throw new Error(checked.failure.code);
  return checked.value;
}

const take = (choice: RegisterChoice) => provider.take(choice, ids);
const inNewStore = (place: Partial<StorePlace> = {}): RegisterChoice => ({
  kind: 'new',
  name: 'Caja 1',
  store: { kind: 'new', name: 'Local', place: { ...CASEROS, ...place } },
});

/** An order can be put on the register: what it is all for. */
async function charges({ storeId, registerId }: { storeId: string; registerId: string }): Promise<boolean> {
  const { provider: port } = provider;
  const found = await port.register({ account: '446566691', storeId, registerId });
  return found.ok && found.value?.fixedAmount === true;
}

describe('a new register', () => {
  it('in an account that has none: store and register are made', async () => {
    await open();
    expect(await listed()).toMatchObject({ stores: [], registers: [] });
    const taken = await take(inNewStore());
    expect(taken).toEqual({ ok: true, value: { storeId: 'LOCALNEW1', registerId: 'CAJANEW2' } });
    expect(await charges({ storeId: 'LOCALNEW1', registerId: 'CAJANEW2' })).toBe(true);
    expect(await listed()).toMatchObject({
      stores: [{ name: 'Local', address: 'Caseros 3039, Belgrano, Capital Federal' }],
      registers: [{ name: 'Caja 1', storeName: 'Local', hasCode: true, fixedAmount: true }],
    });
  });

  it('never is one that exists, also where there is just one', async () => {
    await open({ shop: true });
    const [store] = (await listed()).stores;
    const taken = await take({
      kind: 'new',
      name: 'Caja 2',
      store: { kind: 'existing', id: store?.id ?? '' },
    });
    expect(taken).toEqual({ ok: true, value: { storeId: 'TIENDA01', registerId: 'CAJANEW1' } });
    expect((await listed()).registers.map(({ name }) => name)).toEqual(['Caja 1', 'Caja 2']);
  });

  it('made by a request that was never answered is not made twice', async () => {
    await open({ shop: true });
    const [store] = (await listed()).stores;
    const choice = { kind: 'new', name: 'Caja 2', store: { kind: 'existing', id: store?.id ?? '' } } as const;
    // The first requests read account and lists; the answer to the one that makes it is lost.
    const lost = connectProvider({
      baseUrl: server.url,
      missing: () => null,
      interfaces: null,
      token: () => server.token,
      clock: systemClock,
      log: quietLog,
    });
    const before = server.control.requests().length;
    server.control.setFault({ on: 'registers', kind: 'drop', processed: true, times: 1, skip: 1 });
    expect(await lost.take(choice, ids)).toMatchObject({ ok: false });
    expect(server.control.requests().length).toBeGreaterThan(before);
    expect(await take(choice)).toEqual({ ok: true, value: { storeId: 'TIENDA01', registerId: 'CAJANEW1' } });
    expect((await listed()).registers).toHaveLength(2);
  });
});

describe('a new store', () => {
  it('is spelled as the provider spells it', async () => {
    await open();
    expect(await take(inNewStore({ stateName: 'cordoba', cityName: 'VILLA MARIA' }))).toMatchObject({
      ok: true,
    });
    expect((await listed()).stores).toMatchObject([{ address: 'Caseros 3039, Villa María, Córdoba' }]);
  });

  it('in a city that it does not know: the field is named, with the cities that it knows', async () => {
    await open();
    const taken = await take(inNewStore({ cityName: 'Springfield' }));
    expect(taken).toMatchObject({ ok: 'refused-place', refused: { field: 'city' } });
    expect(taken.ok === 'refused-place' && taken.refused.valid).toContain('Belgrano');
    expect(await listed()).toMatchObject({ stores: [], registers: [] });
    // Put right, it is made.
    expect(await take(inNewStore())).toMatchObject({ ok: true });
  });
});

describe('a register made in the provider’s own app', () => {
  it('gets an external id, its store too, and customers can no longer type the amount', async () => {
    await open({ shop: APP_MADE });
    const [register] = (await listed()).registers;
    expect(register).toMatchObject({
      name: 'Caja 1',
      storeName: 'De la app',
      hasCode: false,
      fixedAmount: false,
    });
    const taken = await take({ kind: 'existing', posId: register?.posId ?? '', store: null });
    expect(taken).toEqual({ ok: true, value: { storeId: 'LOCALNEW1', registerId: 'CAJANEW2' } });
    expect(await charges({ storeId: 'LOCALNEW1', registerId: 'CAJANEW2' })).toBe(true);
    expect((await listed()).registers).toHaveLength(1);
  });

  it('that takes no external id is said to be of no use', async () => {
    await open({ shop: APP_MADE, settings: { externalIdsCanBeGiven: false } });
    const [register] = (await listed()).registers;
    expect(await take({ kind: 'existing', posId: register?.posId ?? '', store: null })).toMatchObject({
      ok: false,
      failure: { code: 'register-code-refused' },
    });
  });
});

it('a register of ours whose customers may type the amount is put right, and nothing else of it changes', async () => {
  await open({ shop: { fixedAmount: false } });
  const checked = await provider.check({ storeId: 'TIENDA01', registerId: 'CAJA01' });
  const register = checked.ok ? checked.value.registers[0] : undefined;
  expect(register).toMatchObject({ isOurs: true, fixedAmount: false });
  expect(await take({ kind: 'existing', posId: register?.posId ?? '', store: null })).toEqual({
    ok: true,
    value: { storeId: 'TIENDA01', registerId: 'CAJA01' },
  });
  expect((await listed()).registers).toMatchObject([{ name: 'Caja 1', fixedAmount: true }]);
});

describe('who else charges with a register', () => {
  const ours = systemIds(newInstallationTag());
  const theirs = systemIds(newInstallationTag());
  const put = (reference: string) =>
    server.provider.answer({
      method: 'PUT',
      url: '/instore/qr/seller/collectors/446566691/stores/TIENDA01/pos/CAJA01/orders',
      headers: { authorization: `Bearer ${server.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        external_reference: reference,
        title: 'Venta',
        description: 'Venta',
        total_amount: 700,
        items: [{ title: 'A', unit_price: 700, quantity: 1, unit_measure: 'unit', total_amount: 700 }],
      }),
    });
  const use = async () => {
    const [register] = (await listed()).registers;
    const read = await provider.use(register?.posId ?? '', ours);
    return read.ok ? read.value : read;
  };

  it('nobody, as far as can be known', async () => {
    await open({ shop: true });
    expect(await use()).toEqual({ order: null, last: null, complete: true });
  });

  it('this installation itself is nobody else', async () => {
    await open({ shop: true });
    put(ours.reference());
    server.control.customer({ do: 'scan' });
    server.control.customer({ do: 'pay' });
    put(ours.reference());
    expect(await use()).toEqual({ order: null, last: null, complete: true });
  });

  it('another till: its order, and its last payment', async () => {
    await open({ shop: true });
    put(theirs.reference());
    server.control.customer({ do: 'scan' });
    server.control.customer({ do: 'pay' });
    put(theirs.reference());
    expect(await use()).toMatchObject({
      order: { amount: 70_000 },
      last: { by: 'other-till' },
      complete: true,
    });
  });

  it('another program, by a reference that no till of ours makes', async () => {
    await open({ shop: true });
    put('PEDIDO-17');
    server.control.customer({ do: 'scan' });
    server.control.customer({ do: 'pay' });
    expect(await use()).toMatchObject({ order: null, last: { by: 'other-program' } });
  });

  it('is not known where it could not be read', async () => {
    await open({ shop: true });
    server.control.setFault({ on: 'payment-search', kind: '500' });
    expect(await use()).toEqual({ order: null, last: null, complete: false });
  });
});

it('a clock that differs from the provider’s is told', async () => {
  await open({ settings: { dateOffsetMs: -3_600_000 } });
  expect((await listed()).clockOffMs).toBeGreaterThan(3_500_000);
});

it('where the provider’s certificate does not hold at this machine’s time, the clock is blamed and not the network', async () => {
  await open();
  vi.stubGlobal('fetch', () =>
    Promise.reject(
      new TypeError('fetch failed', {
        cause: Object.assign(new Error('certificate is not yet valid'), { code: 'CERT_NOT_YET_VALID' }),
      }),
    ),
  );
  const untimely = connectProvider({
    baseUrl: server.url,
    missing: () => null,
    interfaces: null,
    token: () => server.token,
    clock: systemClock,
    log: quietLog,
  });
  vi.unstubAllGlobals();
  expect(await untimely.check(null)).toMatchObject({ failure: { code: 'clock-wrong' } });
});

it('a register of ours in a store that was made in the app: only the store is named', async () => {
  await open({ shop: { storeName: 'De la app', storeExternalId: null } });
  const [register] = (await listed()).registers;
  expect(register).toMatchObject({ hasCode: false, fixedAmount: true });
  expect(await take({ kind: 'existing', posId: register?.posId ?? '', store: null })).toEqual({
    ok: true,
    value: { storeId: 'LOCALNEW1', registerId: 'CAJA01' },
  });
  expect(await charges({ storeId: 'LOCALNEW1', registerId: 'CAJA01' })).toBe(true);
});

it('a register that was deleted while it was chosen is said to be gone', async () => {
  await open({ shop: true });
  expect(await take({ kind: 'existing', posId: '1', store: null })).toMatchObject({
    failure: { code: 'register-unknown' },
  });
});
