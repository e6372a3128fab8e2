import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BooksSealing } from '../../../electron/host/books-sealing.ts';
import { keyKeeper, type KeyKeeper, type Locker } from '../../../electron/host/kept-key.ts';
import { keyName } from '../../../shared/seal.ts';
import type { CajaStore } from '../../../electron/storage/index.ts';
import { manualClock, quietLog, scratchFolder } from '../../support/host-parts.ts';
import { openMemoryStore } from '../../support/memory-store.ts';

let scratch: ReturnType<typeof scratchFolder>;
let clock: ReturnType<typeof manualClock>;
let books: CajaStore;
beforeEach(() => {
  scratch = scratchFolder();
  clock = manualClock();
  books = openMemoryStore();
});
afterEach(() => {
  books.close();
  scratch.remove();
});

const NOTE = {
  kind: 'noted',
  note: 'clock-jump',
  chargeId: null,
  cause: null,
  foreign: null,
  by: null,
} as const;
const sell = () => books.commit([NOTE], clock.now());
const file = () => join(scratch.path, 'seal-key.json');
const inFile = () => keyKeeper(scratch.path, async () => null);

async function begin(keeper: KeyKeeper = inFile()): Promise<BooksSealing> {
  const sealing = new BooksSealing({ keeper, books, clock, log: quietLog, timeZone: () => 'UTC' });
  await sealing.start();
  return sealing;
}

/** A key store that turns texts around. */
const turned = (state: { isAway: boolean; isLost: boolean }): Locker => ({
  lock: async (text) => Buffer.from(Array.from(text).reverse().join('')),
  async unlock(locked) {
    if (state.isAway || state.isLost) throw new Error('no');
    return Array.from(locked.toString()).reverse().join('');
  },
  isAway: async () => state.isAway,
});

describe('the till’s key', () => {
  it('without a key store is in a file that its owner alone reads, and is the same at the next start', async () => {
    const first = await begin();
    const { key, keeping, isNewKey, last } = first.view();
    expect([keeping, isNewKey, last]).toEqual(['file', false, null]);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    const again = await begin();
    expect(again.view()).toMatchObject({ key, keeping: 'file', isNewKey: false });
  });

  it('is kept as the key store gives it, and waits for one that is locked', async () => {
    const state = { isAway: false, isLost: false };
    const keeper = () => keyKeeper(scratch.path, async () => turned(state));
    const { key, keeping } = (await begin(keeper())).view();
    expect(keeping).toBe('key-store');
    expect(readFileSync(file(), 'utf8')).not.toContain('MC4CAQ');
    state.isAway = true;
    const waiting = await begin(keeper());
    sell();
    expect(waiting.view()).toEqual({
      keeping: 'waiting',
      key: null,
      isNewKey: false,
      unsealed: 1,
      last: null,
    });
    state.isAway = false;
    clock.advance(10 * 60_000);
    await expect.poll(() => waiting.view().key).toBe(key);
    await expect.poll(() => waiting.view().last?.key).toBe(key);
  });

  it('that is lost is followed by a new one, and that is said', async () => {
    const state = { isAway: false, isLost: false };
    const keeper = () => keyKeeper(scratch.path, async () => turned(state));
    const { key } = (await begin(keeper())).view();
    state.isLost = true;
    const lost = await begin(keeper());
    expect(lost.view().isNewKey).toBe(true);
    expect(lost.view().key).not.toBe(key);
    writeFileSync(file(), '{"keep');
    expect((await begin()).view().isNewKey).toBe(true);
    // Taken away together with its file: the books still know that another one sealed them.
    sell();
    (await begin()).close();
    writeFileSync(file(), '');
    expect((await begin()).view()).toMatchObject({ isNewKey: true });
  });

  it('that cannot be written serves this run', async () => {
    const nowhere = keyKeeper(join(scratch.path, 'not', 'there'), async () => null);
    const sealing = await begin(nowhere);
    expect(sealing.view().keeping).toBe('this-run');
    sell();
    expect(sealing.seal()).not.toBeNull();
  });
});

describe('the books', () => {
  it('are sealed where a day ends, once, and where the run ends', async () => {
    const sealing = await begin();
    sell();
    clock.advance(10 * 60_000);
    await expect.poll(() => sealing.view().last?.row).toBe(1);
    sell();
    clock.advance(10 * 60_000);
    await Promise.resolve();
    expect(sealing.view().last?.row).toBe(1);
    clock.advance(24 * 60 * 60_000);
    await expect.poll(() => sealing.view().last?.row).toBe(3);
    sell();
    sealing.close();
    expect(books.lastSeal?.row).toBe(5);
    expect(keyName(books.lastSeal?.key ?? '')).toBe(sealing.view().key);
    clock.advance(48 * 60 * 60_000);
    expect(books.rows).toBe(6);
  });

  it('are not sealed on a disk that takes nothing, and nobody is stopped by it', async () => {
    const sealing = await begin();
    sell();
    const full = new Error('full');
    const { seal } = books;
    books.seal = () => {
      throw full;
    };
    expect(sealing.seal()).toBeNull();
    sealing.close();
    books.seal = seal;
  });
});
