import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startProviderServer } from '../../electron/simulator/index.ts';
import { openStore } from '../../electron/storage/open.ts';
import { Booted, type BootPlan } from '../support/electron/booted.ts';
import { KeyStore } from '../support/electron/key-store.ts';
import { charge, ready, shown, snapshot, withElectron } from '../support/electron/till.ts';
import { chargeBegun, chargePaid, NOON, printed } from '../unit/storage/support/books.ts';
import { PackedHouse } from './support/packed-house.ts';

/** The packed main program, from its extracted archive, on the stand-in for Electron. */
const isHere = process.platform === 'linux';

/** Where each system puts the program's files. Spaces and letters with marks are usual there. */
const LAYOUTS = {
  Linux: 'opt/Caja Clara/resources/app',
  Windows: 'Users/Ñandú Pérez/AppData/Local/Programs/Caja Clara/resources/app',
  macOS: 'Applications/Caja Clara.app/Contents/Resources/app',
} as const;

let house: PackedHouse;
let home: string;
const open: Booted[] = [];

let main: string;

beforeAll(async () => {
  if (!isHere) return;
  house = new PackedHouse();
  if (process.env['PACKED_ARCHIVE'] === undefined) {
    await house.make();
    const { status, said } = house.pack('--linux', 'dir', `--${process.arch}`);
    if (status !== 0) throw new Error(said);
  }
  main = withElectron(house.extract(LAYOUTS.Linux));
}, 300_000);
afterAll(() => {
  if (isHere) house.remove();
});
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'caja-boot-'));
});
afterEach(() => {
  for (const till of open.splice(0)) till.kill();
  rmSync(home, { recursive: true, force: true });
});

function boot(plan: Partial<BootPlan> = {}): Booted {
  const till = new Booted({ main, home, ...plan });
  open.push(till);
  return till;
}

/** A data folder that was connected to an account, its token in the key store, and that provider. */
async function connectedFolder(): Promise<{ readonly url: string; close(): Promise<void> }> {
  const account = '446566691';
  const provider = await startProviderServer({
    port: 0,
    controlPort: null,
    shop: true,
    account: { userId: Number(account) },
  });
  const folder = join(home, 'data');
  mkdirSync(folder, { recursive: true });
  const connection = { account, site: 'MLA', storeId: 'TIENDA01', registerId: 'CAJA01' };
  const preferences = { version: 1, installation: 'abcd1234', connection, printer: null };
  writeFileSync(join(folder, 'caja-clara.json'), JSON.stringify(preferences));
  const value = (await new KeyStore(() => true, 'present').encryptStringAsync(provider.token)).toString(
    'base64',
  );
  writeFileSync(join(folder, 'token.json'), JSON.stringify({ keeping: 'key-store', value }));
  return provider;
}

describe.runIf(isHere)('the packed program, on the stand-in for Electron', () => {
  it.each(Object.entries(LAYOUTS))(
    'opens, charges and closes from where %s puts it',
    async (system, place) => {
      const till = boot(system === 'Linux' ? {} : { main: withElectron(house.extract(place)) });
      await ready(till);
      await charge(till);
      await till.do('close');
      await till.until(async () => (await till.told('asked')).length === 1, 'the question');
      await till.do('answer', 0);
      expect(await till.ended).toMatchObject({ code: 0, again: null });
    },
  );

  it('is closed by the suite that drives the real app, also while a charge waits', async () => {
    const till = boot();
    await ready(till);
    await charge(till);
    await till.do('answerClosing');
    await till.do('close');
    expect(await till.ended).toMatchObject({ code: 0 });
  });

  it('does not ask for the sandbox for the whole app, and locks its window', async () => {
    const till = boot();
    await shown(till);
    expect(await till.told('sandbox for the whole app')).toEqual([]);
    expect(await till.told('window')).toMatchObject([{ webPreferences: { sandbox: true } }]);
  });

  it.each(['thrown', 'rejected'])(
    'begins again with the charge on the screen after a fault that was %s, three times, then says what is safe',
    async (kind) => {
      let till = boot();
      await ready(till);
      await charge(till);
      for (let times = 1; times <= 3; times += 1) {
        await till.do('fault', kind);
        const { code, again } = await till.ended;
        expect({ code, times: again?.args }).toEqual({ code: 1, times: [`--after-fault=${times}`] });
        till = till.again(again?.args ?? []);
        open.push(till);
        await ready(till);
        expect(await snapshot(till)).toMatchObject({ counter: { kind: 'sale', total: 25_000 } });
        expect(await till.told('asked')).toMatchObject([{ type: 'warning' }]);
      }
      await till.do('fault', kind);
      const { code, again, told } = await till.ended;
      expect({ code, again }).toEqual({ code: 1, again: null });
      expect(told.find(({ what }) => what === 'error box')?.with).toMatch(/efectivo[^]*fault\.json/);
      const report = readFileSync(join(home, 'logs/fault.json'), 'utf8');
      expect(JSON.parse(report)).toMatchObject({ error: 'RangeError', earlier: 3 });
      expect(report).not.toContain('APP_USR');
    },
    60_000,
  );

  it('begins again after a fault with the account that its environment gave it', async () => {
    const live = await startProviderServer({ port: 0, controlPort: null, shop: true });
    const given = {
      CAJA_ACCESS_TOKEN: live.token,
      CAJA_STORE_ID: 'TIENDA01',
      CAJA_REGISTER_ID: 'CAJA01',
      CAJA_MERCADOPAGO_URL: live.url,
      CAJA_DATA_DIR: join(home, 'data'),
    };
    const first = boot({ env: given });
    await ready(first);
    await charge(first);
    await first.do('fault', 'thrown');
    const { again } = await first.ended;
    const next = first.again(again?.args ?? [], again?.env);
    open.push(next);
    await ready(next);
    expect(await snapshot(next)).toMatchObject({ counter: { kind: 'sale', total: 25_000 } });
    await live.close();
  });

  it('is shown where a hidden window is never painted', async () => {
    await shown(boot({ env: { STAND_IN_WAYLAND: '1' } }));
  });

  it('is never left without a window by a fault before the window', async () => {
    const till = boot({ env: { STAND_IN_BROKEN: 'session' } });
    expect(await till.ended).toMatchObject({ code: 1, again: { args: ['--after-fault=1'] } });
  });

  it('shows a page that lives while the key store is locked, opens without it, and charges once it is unlocked', async () => {
    const live = await connectedFolder();
    const till = boot({ env: { STAND_IN_KEYS: 'locked', CAJA_MERCADOPAGO_URL: live.url } });
    await shown(till);
    await till.do('listen');
    await till.until(
      async () => (await snapshot(till))?.connection.failure?.code === 'key-store-locked',
      'words about the locked key store',
    );
    await till.do('unlock');
    await till.until(async () => (await snapshot(till))?.connection.state === 'ready', 'ready');
    await live.close();
  });

  it.each(['away', 'hidden'])(
    'never takes a token for lost that cannot be read now (key store %s)',
    async (keys) => {
      const live = await connectedFolder();
      const till = boot({ env: { STAND_IN_KEYS: keys, CAJA_MERCADOPAGO_URL: live.url } });
      await shown(till);
      await till.do('listen');
      await till.until(
        async () => (await snapshot(till))?.connection.failure?.code === 'key-store-unavailable',
        'words about the key store',
      );
      await live.close();
    },
  );

  it('draws its page again when that dies, and then one with state and amount that needs no script', async () => {
    const till = boot();
    await ready(till);
    await charge(till);
    await till.do('die', 'oom');
    await till.until(async () => (await till.told('page')).length === 2, 'a page drawn again');
    await till.do('dying', 1);
    await till.do('window', { event: 'unresponsive' });
    const plain = await till.until(
      async () => (await till.told('page'))[2] as { url: string; text: string } | undefined,
      'the plain page',
    );
    expect(plain.url).toBe('caja://app/plain');
    expect(plain.text).toMatch(/250,00[^]*no entregues/);
    expect(plain.text).not.toContain('<script');
    // The till itself went on all the time.
    await till.do('listen');
    expect(await snapshot(till)).toMatchObject({ counter: { charge: { phase: 'waiting' } } });
  });

  it('is not ended by what a page still asked when it died', async () => {
    const till = boot();
    await ready(till);
    await charge(till);
    await till.do('dieAsking', 'crashed');
    await till.until(async () => (await till.told('page')).length === 2, 'a page drawn again');
    await till.do('listen');
    expect(await snapshot(till)).toMatchObject({ counter: { charge: { phase: 'waiting' } } });
    expect(await till.told('exit')).toEqual([]);
  });

  it('ends in order when its terminal is closed, with words that nobody hears', async () => {
    const till = boot();
    await ready(till);
    await charge(till);
    till.hangUp();
    expect(await till.ended).toMatchObject({ code: 0, again: null });
  });

  it('ends in order also when it is told to stop while it still opens, without waiting for what it waits for', async () => {
    const live = await connectedFolder();
    // A start asks a locked key store for seconds.
    const till = boot({ env: { STAND_IN_KEYS: 'locked', CAJA_MERCADOPAGO_URL: live.url } });
    await shown(till);
    till.hangUp();
    expect(await till.ended).toMatchObject({ code: 0, again: null });
    await live.close();
  });

  it.each([[['query-session-end']], [['query-session-end', 'session-end']]])(
    'asks nobody when the system shuts down (%s)',
    async (events) => {
      const till = boot();
      await ready(till);
      await charge(till);
      for (const event of events) await till.do('window', { event });
      await till.do('close');
      const { code, told } = await till.ended;
      expect({ code, asked: told.filter(({ what }) => what === 'asked') }).toEqual({ code: 0, asked: [] });
    },
  );

  it('that is started while it leaves begins again, and a second one gives way at once', async () => {
    const till = boot();
    await ready(till);
    const second = boot({ env: { STAND_IN_SECOND: '1' } });
    expect(await second.ended).toMatchObject({ code: 0, again: null });
    expect(second.stderr).toContain('ya está abierta');
    await till.do('app', { event: 'second-instance' });
    expect(await till.told('focused')).toHaveLength(1);
    await till.do('closeAndStart');
    expect(await till.ended).toMatchObject({ code: 0, again: { args: [] } });
  });

  it('shows what is done while damaged books are put together again, by a thread of the packed program', async () => {
    const folder = join(home, 'data/training');
    const books = openStore({ folder, headFolder: null, now: () => NOON });
    for (let number = 1; number <= 200; number += 1)
      books.commit([...chargeBegun(number), ...chargePaid(number, 4), ...printed(number)], NOON);
    books.closeForNow();
    const handle = openSync(join(folder, 'caja.db'), 'r+');
    writeSync(handle, Buffer.alloc(4_096), 0, 4_096, 0);
    closeSync(handle);
    const till = boot({ env: { CAJA_DATA_DIR: join(home, 'data') } });
    await ready(till);
    const sent = (await till.do('heard')) as [string, { kind: string; opening?: { step: string } }][];
    const steps = sent.flatMap(([, { opening }]) => opening?.step ?? []);
    expect(new Set(steps)).toEqual(new Set(['reading', 'joining', 'checking']));
    expect(await snapshot(till)).toMatchObject({ recovery: true });
    const log = readFileSync(join(home, 'data/logs/caja-clara.log'), 'utf8');
    expect(log).toContain('"file-salvaged"');
    expect(log).not.toContain('no-opening-thread');
  });

  it('ends in words when its books do not open', async () => {
    const first = boot();
    await ready(first);
    const other = boot();
    const { code, told } = await other.ended;
    expect(code).toBe(1);
    expect(told.find(({ what }) => what === 'error box')?.with).toMatch(/otra Caja Clara/);
  });
});
