import { existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openHost } from '../../../electron/host/host.ts';
import type { Host } from '../../../electron/host/host-plan.ts';
import { openLogos } from '../../../electron/host/logos.ts';
import { openPreferences } from '../../../electron/host/preferences.ts';
import { secretsOfThisRun } from '../../../electron/host/secrets.ts';
import { ShopSetup } from '../../../electron/host/shop-setup.ts';
import type { Adapters } from '../../../electron/host/adapters.ts';
import type { Settings } from '../../../electron/host/settings.ts';
import { sampleHead } from '../../golden/sample-facts.ts';
import { adaptersStandIn, manualClock, PLAIN_NETWORK, scratchFolder } from '../../support/host-parts.ts';

let scratch: ReturnType<typeof scratchFolder>;
beforeEach(() => {
  scratch = scratchFolder();
});
afterEach(() => scratch.remove());

const WORDS = {
  name: 'KIOSCO PEPE',
  address: 'CALLE 9',
  taxId: '30-1',
  registerName: 'Mostrador',
  footer: 'Gracias\n«vuelva»',
  timeZone: 'America/Argentina/Salta',
  logo: null,
};
const CONNECTION = { account: '1', site: 'MLA', storeId: 'S', registerId: 'R' };
const HEAD = sampleHead('es-AR', { shopName: 'KIOSCO PEPE', shopAddress: 'CALLE 9', register: 'Mostrador' });

const file = (): string => join(scratch.path, 'caja-clara.json');
const both = (damage: (path: string) => void): void => {
  damage(file());
  damage(`${file()}.copy`);
};
const opened = () => openPreferences(scratch.path, existsSync);

/** Settings with words of the shop, both files damaged in this way. */
function damaged(damage: (path: string) => void): string {
  const preferences = opened();
  preferences.change({ connection: CONNECTION });
  preferences.change({ shop: WORDS });
  writeFileSync(`${file()}.copy`, readFileSync(file()));
  both(damage);
  return preferences.now.installation;
}

const cutAt = (text: string) => (path: string) => {
  truncateSync(path, readFileSync(path).indexOf(text));
};
const zeroed = (path: string): void => writeFileSync(path, Buffer.alloc(readFileSync(path).length));

/** One sale with one ticket and one charge in the books. */
const BOOKS = {
  care: null,
  lastSeal: null,
  seal: () => null,
  sealWith: () => undefined,
  close: () => undefined,
  history: () => ({ sales: [{ id: 'sale-1', charges: ['charge-1'] }], more: false }),
  printJobsOfSale: () => [{ facts: { head: HEAD } }],
  charge: () => ({ reference: 'cc-gdhh7v-0123456789abcdefghjk' }),
};
const NO_SALES = { ...BOOKS, history: () => ({ sales: [], more: false }) };

/** A start of the program on these books. */
async function start(books: object = BOOKS): Promise<Host> {
  const adapters = adaptersStandIn(manualClock());
  const host = await openHost({
    version: '0',
    language: 'es',
    variables: { CAJA_DATA_DIR: scratch.path },
    system: { XDG_STATE_HOME: join(scratch.path, 'state') },
    adapters: { ...adapters, openStore: () => books } as unknown as Adapters,
    secrets: secretsOfThisRun,
    network: async () => PLAIN_NETWORK,
    serve: async () => undefined,
  });
  if (!host.ok || host.value === null) throw new Error('it did not start');
  return host.value;
}

/** What the next ticket would say of the shop. */
function shopNow(): ShopSetup {
  const adapters = { paper: { logoFault: () => null } } as unknown as Adapters;
  const settings = { shopName: null, shopAddress: null, shopTaxId: null, timeZone: null } as Settings;
  return new ShopSetup({ adapters, settings, preferences: opened(), logos: openLogos(scratch.path) });
}

describe('34: words of the shop in settings of which file and copy are damaged', () => {
  it.each([
    ['zeroed', zeroed],
    ['cut before them', cutAt('"shop"')],
    ['cut in the first of them', cutAt('KIOSCO')],
    ['cut behind the name', cutAt('"address"')],
    ['cut in the last of them', cutAt('Salta')],
  ])(
    '%s: the next ticket has the heading of the last one, and it is said until somebody saves them',
    async (_how, damage) => {
      damaged(damage);
      await (await start()).leave();
      // And at each later start.
      await (await start()).leave();
      const shop = shopNow();
      expect(shop.known).toBe('from-tickets');
      expect(shop.details).toMatchObject({
        name: 'KIOSCO PEPE',
        address: 'CALLE 9',
        registerName: 'Mostrador',
      });
      expect(shop.save({ ...WORDS, logo: { kind: 'none' } })).toEqual({ ok: true, value: null });
      expect(shop.known).toBe('known');
      expect(shopNow().known).toBe('known');
    },
  );

  it('that no book tells are said to be lost', async () => {
    damaged(zeroed);
    await (await start(NO_SALES)).leave();
    expect(shopNow().known).toBe('lost');
    expect(shopNow().details.name).toBeNull();
  });

  it('that stand whole in a torn text are not lost', () => {
    damaged((path) => writeFileSync(path, readFileSync(path, 'utf8').replace(/\}\s*$/, '')));
    expect(shopNow().known).toBe('known');
    expect(shopNow().details).toMatchObject({ name: 'KIOSCO PEPE', footer: 'Gracias\n«vuelva»' });
  });

  it('that nobody had set are not lost either', () => {
    opened().change({ connection: CONNECTION });
    both((path) => writeFileSync(path, readFileSync(path, 'utf8').replace(/\}\s*$/, '')));
    expect(shopNow().known).toBe('known');
  });

  it('of one damaged file are what the other says', () => {
    damaged(() => undefined);
    zeroed(file());
    expect(shopNow().known).toBe('known');
    expect(shopNow().details.name).toBe('KIOSCO PEPE');
  });

  it('never come from the tickets of training', async () => {
    damaged(zeroed);
    const practice = { facts: { head: { ...HEAD, training: true, shopName: 'Práctica' } } };
    await (await start({ ...BOOKS, printJobsOfSale: () => [practice] })).leave();
    expect(shopNow().known).toBe('lost');
  });
});

describe('27: the tag of an installation whose settings are damaged', () => {
  it('is the one of its newest charge', async () => {
    const tag = damaged(zeroed);
    await (await start()).leave();
    expect(opened().now.installation).toBe('gdhh7v');
    expect(opened().now.installation).not.toBe(tag);
  });

  it('stays what a torn text says', async () => {
    const tag = damaged(cutAt('"shop"'));
    await (await start()).leave();
    expect(opened().now.installation).toBe(tag);
  });

  it('is looked for at the next start where the books did not open', async () => {
    damaged(zeroed);
    opened();
    await (await start()).leave();
    expect(opened().now.installation).toBe('gdhh7v');
  });
});

it('34: that settings were torn stands in the log', async () => {
  damaged(cutAt('"shop"'));
  const host = await start();
  const log = readFileSync(host.folders.logFile, 'utf8');
  await host.leave();
  expect(log).toContain('settings-torn');
  rmSync(host.folders.logFile);
});
