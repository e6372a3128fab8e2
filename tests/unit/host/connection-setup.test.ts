import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Adapters, ConnectedProvider, NewIds } from '../../../electron/host/adapters.ts';
import { ConnectionSetup } from '../../../electron/host/connection-setup.ts';
import { openPreferences } from '../../../electron/host/preferences.ts';
import { secretsOfThisRun } from '../../../electron/host/secrets.ts';
import type { Settings } from '../../../electron/host/settings.ts';
import type { RegisterChoice } from '../../../shared/setup.ts';
import { adaptersStandIn, manualClock, quietLog, scratchFolder } from '../../support/host-parts.ts';

let folder: ReturnType<typeof scratchFolder>;
beforeEach(() => {
  folder = scratchFolder();
});
afterEach(() => folder.remove());

const CHOICE: RegisterChoice = { kind: 'new', name: 'Caja 1', store: { kind: 'existing', id: '72' } };
const TOKEN = 'APP_USR-1-pasted';

function setup(over: Partial<ConnectedProvider> = {}) {
  const clock = manualClock();
  const plain = adaptersStandIn(clock);
  const connected: string[] = [];
  const adapters: Adapters = {
    ...plain,
    connectProvider(access) {
      connected.push(access.token());
      return { ...plain.connectProvider(access), ...over };
    },
  };
  const hidden: string[] = [];
  const preferences = openPreferences(folder.path, () => false);
  const connection = new ConnectionSetup({
    adapters,
    settings: { account: null, providerUrl: 'https://example.com' } as Settings,
    preferences,
    secrets: secretsOfThisRun(),
    log: quietLog,
    onToken: (token) => hidden.push(token),
    reopen: () => Promise.resolve(),
  });
  return { connection, connected, hidden, preferences };
}

it.each([
  ['APP_USR-6d3f1c2a-1b2c-4d5e-8f90-123456789abc', 'token-is-public-key'],
  ['TEST-6d3f1c2a-1b2c-4d5e-8f90-123456789abc', 'token-is-public-key'],
  ['7434012345678901', 'token-is-other-key'],
  ['aB3dE6gH9jK2mN5pQ8sT1vW4yZ7cF0xR', 'token-is-other-key'],
  ['APP_USR-1 pasted', 'token-unreadable'],
  ['«APP_USR-1»', 'token-unreadable'],
])('29: %s is certainly no token: it is not sent', async (token, code) => {
  const { connection, connected } = setup();
  expect(await connection.check({ token })).toMatchObject({ failure: { code } });
  expect(await connection.use({ token, posId: '1' })).toMatchObject({ failure: { code } });
  expect(await connection.save({ token, choice: CHOICE, keepInPlainText: false })).toMatchObject({
    failure: { code },
  });
  expect(connected).toEqual([]);
});

it.each(['charge-sent', '/var/lib/caja/books.sqlite', '11112222333344445555666677778888', 'x'.repeat(60)])(
  '29: no line of the log is blanked by what anybody types as a token: %s',
  async (token) => {
    const refused = {
      ok: false,
      failure: { code: 'token-rejected', providerCode: null, retryAt: null },
    } as const;
    const { connection, hidden } = setup({ check: () => Promise.resolve(refused) });
    await connection.check({ token });
    await connection.use({ token, posId: '1' });
    await connection.save({ token, choice: CHOICE, keepInPlainText: false });
    expect(hidden).toEqual([]);
  },
);

it('29: a token that the provider vouches for is in no line from then on', async () => {
  const { connection, hidden } = setup();
  await connection.check({ token: ` ${TOKEN}` });
  expect(hidden).toEqual([TOKEN]);
});

it('a second try of the same choice uses the same new ids, and another choice others', async () => {
  const ids: string[] = [];
  const take = (choice: RegisterChoice, newIds: NewIds) => {
    ids.push(newIds.idFor('CAJA', choice.kind === 'new' ? choice.name : ''));
    return Promise.resolve({ ok: 'refused-place', refused: { field: 'city', valid: ['Belgrano'] } } as const);
  };
  const { connection, preferences } = setup({ take });
  const save = (choice: RegisterChoice) => connection.save({ token: TOKEN, choice, keepInPlainText: false });
  // What the provider did not take is told, and nothing is connected.
  expect(await save(CHOICE)).toEqual({
    ok: true,
    value: { refused: { field: 'city', valid: ['Belgrano'] } },
  });
  expect(preferences.now.connection).toBeNull();
  await save(CHOICE);
  await save({ ...CHOICE, name: 'Caja 2' });
  expect(ids[0]).toMatch(/^CAJA[0-9A-Z]{8}$/);
  expect(ids[1]).toBe(ids[0]);
  expect(ids[2]).not.toBe(ids[0]);
});

it('a new token alone keeps the register of the folder, and chooses none where there is none', async () => {
  const { connection } = setup();
  const save = () => connection.save({ token: TOKEN, choice: null, keepInPlainText: false });
  expect(await save()).toMatchObject({ failure: { code: 'register-unknown' } });
});

it('a person agrees to a register before it is kept: what take says is what the folder has', async () => {
  const { connection, preferences } = setup({
    take: () => Promise.resolve({ ok: true, value: { storeId: 'LOCALX', registerId: 'CAJAX' } }),
  });
  expect(await connection.save({ token: TOKEN, choice: CHOICE, keepInPlainText: false })).toEqual({
    ok: true,
    value: { restart: false },
  });
  expect(preferences.now.connection).toEqual({
    account: '446566691',
    site: 'MLA',
    storeId: 'LOCALX',
    registerId: 'CAJAX',
  });
});

it('once a choice was carried out, the same words mean another new one', async () => {
  const ids: string[] = [];
  const { connection } = setup({
    take: (_, newIds) => {
      ids.push(newIds.idFor('CAJA', 'Caja 1'));
      return Promise.resolve({ ok: true, value: { storeId: 'LOCALX', registerId: 'CAJAX' } });
    },
  });
  for (let time = 0; time < 2; time += 1)
    expect(await connection.save({ token: TOKEN, choice: CHOICE, keepInPlainText: false })).toMatchObject({
      ok: true,
    });
  expect(new Set(ids).size).toBe(2);
});
