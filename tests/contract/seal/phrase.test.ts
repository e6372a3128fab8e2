import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { BooksKeeper, OpenedStore } from '../../../electron/host/adapters.ts';
import { openHost, sealKeeper } from '../../../electron/host/index.ts';
import { secretsOfThisRun } from '../../../electron/host/secrets.ts';
import { verify } from '../../../electron/storage/index.ts';
import { NO_PROOFS } from '../../../electron/storage/seal-checks.ts';
import type { CajaStore } from '../../../electron/storage/store.ts';
import { plainPhrase } from '../../../shared/seal-phrase.ts';
import type { BooksView, SealView } from '../../../shared/views.ts';
import { PLAIN_NETWORK, adaptersStandIn, manualClock, scratchFolder } from '../../support/host-parts.ts';
import { freshPlace, openAt } from '../../unit/storage/support/folders.ts';

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

/** The real cost takes half a second for each try; the file says with which cost it was locked. */
const CHEAP = 16;
const PHRASE = 'perro balcón martes lluvia';
const OTHER = 'tren cuchara noviembre azul';
const LIVE = {
  CAJA_ACCESS_TOKEN: 'APP_USR-1-of-the-shop',
  CAJA_STORE_ID: 'SUC01',
  CAJA_REGISTER_ID: 'CAJA01',
};
const NOTE = {
  kind: 'noted',
  note: 'clock-jump',
  chargeId: null,
  cause: null,
  foreign: null,
  by: null,
} as const;

const KEEPER: BooksKeeper = {
  report: async () => ({
    ...{ file: 'caja.db', headIsKept: true, secondPlace: null, trouble: null },
    ...{ asides: [], recovery: null, backups: [] },
  }),
  copy: async () => null,
  choose: async () => null,
  plainThere: async () => 0,
  isOpenedBy: async () => null,
  look: async () => ({ kind: 'gone' }),
};

interface Answer {
  readonly ok: boolean;
  readonly failure?: { readonly code: string; readonly retryAt: number | null };
  readonly value?: BooksView;
}

/** Those books, reported on by that keeper. */
function reportedBy(books: CajaStore, care: BooksKeeper): OpenedStore {
  return new Proxy(books, {
    get(own, name) {
      const value: unknown = name === 'care' ? care : Reflect.get(own, name, own);
      const bound: unknown = typeof value === 'function' ? value.bind(own) : value;
      return bound;
    },
  });
}

/** A computer without a key store: its data folder and its books outlive each run of the till. */
function computer() {
  const scratch = scratchFolder();
  undo.push(() => scratch.remove());
  const place = freshPlace();
  const clock = manualClock();
  const keyFile = join(scratch.path, 'seal-key.json');

  const start = async (variables: object = LIVE) => {
    const adapters = adaptersStandIn(clock);
    let books: CajaStore | undefined;
    const opened = await openHost({
      version: '0',
      language: 'es',
      variables: { CAJA_DATA_DIR: scratch.path, ...variables },
      system: { XDG_STATE_HOME: `${scratch.path}/state` },
      adapters: {
        ...adapters,
        openStore: async () => {
          books = openAt(place);
          return reportedBy(books, KEEPER);
        },
      },
      secrets: (folders) => ({
        ...secretsOfThisRun(folders),
        sealKey: sealKeeper(folders.data, async () => null, CHEAP),
      }),
      network: async () => PLAIN_NETWORK,
      serve: async () => undefined,
    });
    if (!opened.ok || opened.value === null) throw new Error(JSON.stringify(opened));
    const host = opened.value;
    undo.push(() => host.leave());
    const ask = async (name: string, request: unknown = {}) => (await host.answer(name, request)) as Answer;
    const codeOf = async (name: string, request: unknown = {}) => {
      const reply = await ask(name, request);
      return reply.ok ? 'ok' : reply.failure?.code;
    };
    const seal = async (): Promise<SealView> => {
      const reply = await ask('books.read');
      if (reply.value === undefined) throw new Error('no books');
      return reply.value.seal;
    };
    await expect.poll(async () => (await seal()).keeping).not.toBe('waiting');
    const sell = () => books?.commit([NOTE], clock.now());
    return { ask, codeOf, seal, sell, leave: () => host.leave(), books: () => books };
  };
  const told = (...keys: string[]) => verify(place.file, null, undefined, undefined, { ...NO_PROOFS, keys });
  const onDisk = () =>
    readdirSync(scratch.path, { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile())
      .map((one) => readFileSync(join(one.parentPath, one.name), 'latin1'))
      .join('\n');
  return { start, told, clock, keyFile, onDisk };
}

const hasPlainKey = (text: string) => /MC4CAQ/.test(text);

describe('the phrase of the seal’s key', () => {
  it.each([
    ['seal.open', {}],
    ['seal.open', { phrase: 12 }],
    ['seal.open', { phrase: 'x'.repeat(201) }],
    ['seal.protect', { phrase: PHRASE }],
    ['seal.protect', { phrase: PHRASE, now: null, sure: true }],
    ['seal.forgotten', {}],
    ['seal.unprotect', { now: null }],
  ])('%s is refused in words where it is none: %j', async (name, request) => {
    const till = await computer().start();
    expect(await till.codeOf(name, request)).toBe('request-unreadable');
  });

  it('is off until it is set, and then no plain key is left on the disk', async () => {
    const { start, keyFile, onDisk } = computer();
    const till = await start();
    till.sell();
    const { keeping, key } = await till.seal();
    expect(keeping).toBe('file');
    expect(hasPlainKey(readFileSync(keyFile, 'utf8'))).toBe(true);
    const set = await till.ask('seal.protect', { phrase: PHRASE, now: null });
    expect(set.value?.seal).toMatchObject({ keeping: 'phrase', isNewKey: true, unsealed: 0 });
    // The key of before lay open: it seals once more, and another one from then on.
    expect(set.value?.seal.key).not.toBe(key);
    expect(set.value?.seal.last?.key).toBe(set.value?.seal.key);
    expect(hasPlainKey(onDisk())).toBe(false);
    expect(onDisk()).not.toContain(plainPhrase(PHRASE));
  });

  it('after a start the till sells without it; the next seal behind the phrase covers those rows', async () => {
    const { start, told, clock } = computer();
    const first = await start();
    first.sell();
    await first.ask('seal.protect', { phrase: PHRASE, now: null });
    const { key } = await first.seal();
    await first.leave();
    const till = await start();
    expect(await till.seal()).toMatchObject({ keeping: 'locked', key: null, unsealed: 0 });
    till.sell();
    clock.advance(48 * 60 * 60_000);
    expect(await till.seal()).toMatchObject({ keeping: 'locked', unsealed: 1 });
    expect(await till.codeOf('books.seal')).toBe('not-sealed');
    // As a hand types it: case, blanks and how accents are written tell nothing.
    const typed = `  PERRO balcón ${'martes'.normalize('NFD')}   Lluvia `.normalize('NFD');
    const opened = await till.ask('seal.open', { phrase: typed });
    expect(opened.value?.seal).toMatchObject({ keeping: 'phrase', key, isNewKey: false, unsealed: 0 });
    await till.leave();
    expect(told(key ?? '').state).toBe('whole');
    expect((await (await start()).seal()).keeping).toBe('locked');
  });

  it('a wrong one opens nothing, and each waits longer, over starts too', async () => {
    const { start, clock } = computer();
    const first = await start();
    first.sell();
    await first.ask('seal.protect', { phrase: PHRASE, now: null });
    await first.leave();
    const till = await start();
    const wrong = await till.ask('seal.open', { phrase: OTHER });
    expect(wrong.failure).toMatchObject({ code: 'seal-phrase-wrong', retryAt: clock.now() + 1_000 });
    expect(await till.codeOf('seal.open', { phrase: PHRASE })).toBe('seal-phrase-wait');
    await till.leave();
    const again = await start();
    expect(await again.codeOf('seal.open', { phrase: PHRASE })).toBe('seal-phrase-wait');
    clock.advance(1_000);
    expect((await again.ask('seal.open', { phrase: OTHER })).failure?.retryAt).toBe(clock.now() + 2_000);
    expect(await again.codeOf('seal.unprotect', { now: PHRASE })).toBe('seal-phrase-wait');
    clock.advance(2_000);
    expect(await again.codeOf('seal.open', { phrase: PHRASE })).toBe('ok');
    expect(await again.codeOf('seal.open', { phrase: PHRASE })).toBe('ok');
  });

  it('is changed and taken away by whoever types the one of now; each phrase has a key of its own', async () => {
    const { start, told, keyFile, clock } = computer();
    const till = await start();
    till.sell();
    await till.ask('seal.protect', { phrase: PHRASE, now: null });
    const { key: first } = await till.seal();
    expect(await till.codeOf('seal.protect', { phrase: OTHER, now: null })).toBe('command-not-possible');
    expect(await till.codeOf('seal.protect', { phrase: 'corta', now: PHRASE })).toBe('seal-phrase-weak');
    expect(await till.codeOf('seal.protect', { phrase: 'a'.repeat(40), now: PHRASE })).toBe(
      'seal-phrase-weak',
    );
    expect(await till.codeOf('seal.protect', { phrase: OTHER, now: OTHER })).toBe('seal-phrase-wrong');
    clock.advance(1_000);
    const changed = await till.ask('seal.protect', { phrase: OTHER, now: PHRASE });
    const second = changed.value?.seal.key;
    expect(second).not.toBe(first);
    expect(await till.codeOf('seal.open', { phrase: PHRASE })).toBe('seal-phrase-wrong');
    clock.advance(1_000);
    const plain = await till.ask('seal.unprotect', { now: OTHER });
    expect(plain.value?.seal).toMatchObject({ keeping: 'file' });
    expect([first, second]).not.toContain(plain.value?.seal.key);
    expect(hasPlainKey(readFileSync(keyFile, 'utf8'))).toBe(true);
    expect(await till.codeOf('seal.unprotect', { now: OTHER })).toBe('command-not-possible');
    expect(await till.codeOf('seal.open', { phrase: OTHER })).toBe('command-stale');
    await till.leave();
    // The newest key vouches for what it sealed, whoever sealed what stands in front of that; an older one for no more.
    expect(told(plain.value?.seal.key ?? '').line).toContain('another key up to row');
    expect(told(plain.value?.seal.key ?? '').state).toBe('whole');
    expect(told(first ?? '').state).toBe('broken');
    expect(told(first ?? '', second ?? '', plain.value?.seal.key ?? '').state).toBe('whole');
  });

  it('that nobody knows any more is followed by a new key, in the journal too; what was sealed stays checkable', async () => {
    const { start, told, keyFile } = computer();
    const first = await start();
    first.sell();
    await first.ask('seal.protect', { phrase: PHRASE, now: null });
    const { key } = await first.seal();
    await first.leave();
    const till = await start();
    till.sell();
    expect(await till.codeOf('seal.forgotten', { phrase: 'corta' })).toBe('seal-phrase-weak');
    const before = readFileSync(keyFile, 'utf8');
    const anew = await till.ask('seal.forgotten', { phrase: OTHER });
    expect(anew.value?.seal).toMatchObject({ keeping: 'phrase', isNewKey: true, unsealed: 0 });
    expect(anew.value?.seal.last?.key).toBe(anew.value?.seal.key);
    expect(readFileSync(keyFile, 'utf8')).not.toBe(before);
    await till.leave();
    expect(told(key ?? '', anew.value?.seal.key ?? '').state).toBe('whole');
  });

  it('is neither set nor taken away in training, whose key is the shop’s', async () => {
    const till = await computer().start({});
    expect(await till.codeOf('seal.protect', { phrase: PHRASE, now: null })).toBe('command-not-possible');
    expect(await till.codeOf('seal.forgotten', { phrase: PHRASE })).toBe('command-not-possible');
  });

  it('changes nothing where the disk takes no key', async () => {
    const { start, keyFile } = computer();
    const till = await start();
    const { key } = await till.seal();
    const before = readFileSync(keyFile, 'utf8');
    // A folder in its place takes no file, for whichever user.
    rmSync(keyFile);
    mkdirSync(keyFile);
    writeFileSync(join(keyFile, 'x'), '');
    expect(await till.codeOf('seal.protect', { phrase: PHRASE, now: null })).toBe('file-not-written');
    expect(existsSync(join(keyFile, 'x'))).toBe(true);
    expect(await till.seal()).toMatchObject({ keeping: 'file', key });
    rmSync(keyFile, { recursive: true });
    writeFileSync(keyFile, before);
  });

  it('another file in the place of its own is no secret: that another key seals is said', async () => {
    const { start, keyFile } = computer();
    const first = await start();
    first.sell();
    const plain = readFileSync(keyFile, 'utf8');
    await first.ask('seal.protect', { phrase: PHRASE, now: null });
    await first.leave();
    writeFileSync(keyFile, plain);
    expect(await (await start()).seal()).toMatchObject({ keeping: 'file', isNewKey: true });
  });
});
