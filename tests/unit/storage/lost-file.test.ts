import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { saleId } from '../../../shared/ids.ts';
import { verify } from '../../../electron/storage/index.ts';
import { asidesOf, finishSwap, swapIn } from '../../../electron/storage/swap.ts';
import { chargeBegun, chargePaid, NOON, printed } from './support/books.ts';
import { freshFolder, freshPlace, openAt, type Place } from './support/folders.ts';

function sell(place: Place, numbers: readonly number[]): ReturnType<typeof openAt> {
  const store = openAt(place);
  for (const number of numbers) {
    store.commit(chargeBegun(number), NOON);
    store.commit(chargePaid(number, 4), NOON);
    store.commit(printed(number), NOON);
  }
  return store;
}

/** What a kill leaves: file and log as they are while the till works. */
function killed(place: Place, numbers: readonly number[]): Place {
  const store = sell(place, numbers);
  const keep = freshFolder();
  const names = readdirSync(place.folder).filter((name) => /caja\.db(-wal)?$/.test(name));
  for (const name of names) copyFileSync(join(place.folder, name), join(keep, name));
  store.close();
  for (const name of readdirSync(place.folder)) rmSync(join(place.folder, name));
  for (const name of names) copyFileSync(join(keep, name), join(place.folder, name));
  return place;
}

const aside = (place: Place) => readdirSync(place.folder).filter((name) => name.includes('.damaged-'));

describe('27: a file that is missing or empty, where there were books', () => {
  it.each([
    ['missing', (file: string) => rmSync(file)],
    ['empty', (file: string) => truncateSync(file, 0)],
    ['cut to its first page', (file: string) => truncateSync(file, 4096)],
    ['of zeroes', (file: string) => writeFileSync(file, Buffer.alloc(20_000))],
  ])('%s beside its log: every row is read out of the log', (_what, damage) => {
    const place = killed(freshPlace(), [1, 2, 3]);
    damage(place.file);
    const store = openAt(place);
    expect(store.sale(saleId('sale-3'))?.number).toBe(3);
    expect(store.nextSaleNumber()).toBe(4);
    expect(aside(place).length).toBeGreaterThan(0);
    expect(store.opening.keptAside).not.toBeNull();
    store.close();
    expect(verify(place.file, place.headFolder).state).toBe('whole');
  });

  it.each([
    ['missing', (place: Place) => rmSync(place.file)],
    ['empty', (place: Place) => truncateSync(place.file, 0)],
    ['of zeroes', (place: Place) => writeFileSync(place.file, Buffer.alloc(20_000))],
  ])('%s, with nothing beside it but the head: it is said, and no number is given twice', (_what, damage) => {
    const place = freshPlace();
    sell(place, [1, 2, 3]).close();
    damage(place);
    for (const name of readdirSync(place.folder)) {
      if (name.includes('backup')) rmSync(join(place.folder, name), { recursive: true });
    }
    const store = openAt(place);
    expect(store.opening.recovery).toMatchObject({ cause: 'books-lost', lostRows: 27 });
    expect(store.opening.recovery?.missing).toEqual([1, 2, 3].map((number) => ({ number, amount: null })));
    expect(store.nextSaleNumber()).toBe(4);
    store.close();
    // Also at the next start, and at the one after the recovery.
    const next = openAt(place);
    expect(next.opening.recovery).toMatchObject({ cause: 'books-lost', missing: { length: 3 } });
    next.endRecovery(null, NOON);
    next.close();
    const later = openAt(place);
    expect([later.recovery, later.nextSaleNumber()]).toEqual([false, 4]);
  });

  it('without its log, cut off while it worked: it is behind its head, and that is said', () => {
    const place = killed(freshPlace(), [1, 2]);
    rmSync(`${place.file}-wal`);
    const store = openAt(place);
    expect(store.recovery).toBe(true);
    expect(store.nextSaleNumber()).toBe(3);
  });

  // SQLite itself would drop every commit from the damaged frame on, and write over them.
  it.each([
    ['its header', () => 20],
    ['its first frame', () => 32 + 24 + 2_000],
    ['the salt of its first frame', () => 32 + 10],
    ['its middle', (size: number) => Math.floor(size * 0.6)],
    ['its last quarter', (size: number) => Math.floor(size * 0.75)],
    ['its last commit', (size: number) => size - 2_000],
  ])('with one bit of its log turned over in %s: the commits behind it are read out', (_what, placeIn) => {
    const place = killed(freshPlace(), [1, 2, 3]);
    const log = `${place.file}-wal`;
    const bytes = readFileSync(log);
    const at = placeIn(bytes.length);
    bytes.writeUInt8(bytes.readUInt8(at) ^ 4, at);
    writeFileSync(log, bytes);
    const store = openAt(place);
    for (const number of [1, 2, 3]) expect(store.sale(saleId(`sale-${number}`))?.number).toBe(number);
    expect(store.nextSaleNumber()).toBe(4);
    const kept = aside(place).find((name) => name.endsWith('-wal'));
    expect(kept === undefined ? null : readFileSync(join(place.folder, kept))).toEqual(bytes);
    store.close();
    expect(verify(place.file, place.headFolder).state).toBe('whole');
  });

  it('with a commit at the end of its log that was cut off by the kill: it opens as always', () => {
    const place = killed(freshPlace(), [1, 2]);
    const log = `${place.file}-wal`;
    const bytes = readFileSync(log);
    const cut = Buffer.concat([bytes, bytes.subarray(32, 32 + 4_120), Buffer.alloc(500)]);
    writeFileSync(log, cut);
    const store = openAt(place);
    expect([store.recovery, store.nextSaleNumber()]).toEqual([false, 3]);
    expect(aside(place)).toEqual([]);
  });

  it('has its tables in the file from the first day on', () => {
    const place = freshPlace();
    const store = openAt(place);
    const copy = join(freshFolder(), 'caja.db');
    copyFileSync(place.file, copy);
    store.close();
    expect(verify(copy, null).state).toBe('whole');
  });

  it('still knows its own references by what the head outside tells, also at later starts', () => {
    const place = freshPlace();
    sell(place, [1, 2]).close();
    rmSync(place.folder, { recursive: true });
    const store = openAt(place);
    expect([store.recovery, store.nextSaleNumber(), store.ownTags]).toEqual([
      true,
      3,
      ['CAJA-1-', 'CAJA-2-'],
    ]);
    store.close();
    const later = openAt(place);
    later.commit(chargeBegun(3), NOON);
    expect(later.ownTags).toEqual(['CAJA-1-', 'CAJA-2-', 'CAJA-3-']);
  });

  it('bears its name only when it is whole: a start that is cut off in making it leaves no lost books', () => {
    const place = freshPlace();
    const cutOff = [{ version: 1, name: 'cut off', sql: 'CREATE TABLE half (id TEXT); SELECT cut_off()' }];
    expect(() => openAt(place, { migrations: cutOff })).toThrow();
    expect(existsSync(place.file)).toBe(false);
    // What a kill leaves of it.
    writeFileSync(`${place.file}.making`, 'half');
    writeFileSync(`${place.file}.making-wal`, 'half of a log');
    const store = openAt(place);
    expect([store.opening.created, store.opening.versionFound, store.recovery]).toEqual([true, 0, false]);
    expect(readdirSync(place.folder).filter((name) => name.includes('making'))).toEqual([]);
  });

  it('is new where nothing says that there was one', () => {
    const store = openAt(freshPlace());
    expect([store.opening.created, store.recovery]).toEqual([true, false]);
  });
});

/** Longer than the provider's search of payments reaches back. Milliseconds. */
const OVER_A_YEAR = 366 * 24 * 60 * 60_000;

describe('27: from when on the provider is asked about payments of lost books', () => {
  const SINCE = NOON - 3 * 60 * 60_000;
  const STAMP = { mode: 'live', origin: 'o', account: '1', site: 'MLA', since: SINCE } as const;

  /** Killed in its first run: all its rows are in its log. */
  function inUse(): Place {
    const place = freshPlace();
    const first = openAt(place);
    first.commit([{ kind: 'stamped', stamp: STAMP }], NOON);
    first.close();
    return killed(place, [1, 2]);
  }

  const lose = ({ file }: Place) => {
    rmSync(file);
    rmSync(`${file}-wal`);
    for (const name of readdirSync(join(file, '..')))
      if (name.includes('backup')) rmSync(join(file, '..', name), { recursive: true });
  };

  it.each([
    ['all of them', lose],
    ['what was in the log', (place: Place) => rmSync(`${place.file}-wal`)],
  ])('%s: from the first use on, which the head remembers, also at later starts', (_what, damage) => {
    const place = inUse();
    damage(place);
    openAt(place).close();
    const store = openAt(place);
    expect([store.recovery, store.usedSince]).toEqual([true, SINCE]);
  });

  it('where nothing tells the first use: from longer ago than the provider’s search reaches', () => {
    const place = inUse();
    lose(place);
    rmSync(place.headFolder, { recursive: true });
    writeFileSync(place.file, Buffer.alloc(20_000));
    const store = openAt(place);
    expect([store.recovery, store.usedSince]).toEqual([true, NOON - OVER_A_YEAR]);
  });

  it('a mark of a till that worked here is enough to know of them', () => {
    const place = inUse();
    lose(place);
    rmSync(place.headFolder, { recursive: true });
    writeFileSync(place.file, '');
    writeFileSync(`${place.file}-wal`, '');
    writeFileSync(`${place.file}.running`, '');
    const store = openAt(place);
    expect(store.opening.recovery).toMatchObject({ cause: 'books-lost' });
    expect(store.usedSince).toBe(NOON - OVER_A_YEAR);
  });

  it.each(['caja.reserve', 'caja.db.checked'])('what a till leaves beside them is enough: %s', (name) => {
    const place = freshPlace();
    openAt(place).close();
    for (const other of readdirSync(place.folder)) rmSync(join(place.folder, other));
    rmSync(place.headFolder, { recursive: true });
    writeFileSync(join(place.folder, name), '');
    const store = openAt(place);
    expect(store.opening.recovery).toMatchObject({ cause: 'books-lost' });
    expect(store.usedSince).toBe(NOON - OVER_A_YEAR);
    expect(store.nextSaleNumber()).toBe(10_001);
  });

  /** Killed in its first hours: every row stands in the log alone. */
  function firstHours(): Place {
    const place = killed(freshPlace(), [1, 2]);
    writeFileSync(`${place.file}.running`, '');
    return place;
  }

  it.each([
    ['its log', ({ file }: Place) => rmSync(`${file}-wal`)],
    ['what was in its log', ({ file }: Place) => truncateSync(`${file}-wal`, 0)],
  ])('killed in its first hours, without %s and its head: it is no new file', (_what, lose) => {
    const place = firstHours();
    lose(place);
    rmSync(place.headFolder, { recursive: true });
    const store = openAt(place);
    expect(store.opening.recovery).toMatchObject({ cause: 'books-lost', missing: [] });
    expect([store.nextSaleNumber(), store.usedSince]).toEqual([10_001, NOON - OVER_A_YEAR]);
    store.close();
    const later = openAt(place);
    expect(later.opening.recovery).toMatchObject({ cause: 'books-lost' });
    expect([later.nextSaleNumber(), later.usedSince]).toEqual([10_001, NOON - OVER_A_YEAR]);
  });

  it.each([
    ['in order, and its head is gone', false, true],
    ['by a kill, and its head stands', true, false],
  ])('a till that sold nothing and ended %s has lost nothing', (_how, isKilled, isHeadGone) => {
    const place = freshPlace();
    openAt(place).close();
    if (isKilled) writeFileSync(`${place.file}.running`, '');
    if (isHeadGone) rmSync(place.headFolder, { recursive: true });
    const store = openAt(place);
    expect([store.recovery, store.usedSince, store.nextSaleNumber()]).toEqual([false, null, 1]);
  });

  it('a till that never was in use has lost nothing', () => {
    const store = openAt(freshPlace());
    expect([store.recovery, store.usedSince]).toEqual([false, null]);
  });
});

describe('a file put in another’s place', () => {
  const NAMES = ['caja.db', 'caja.db-wal', 'caja.db-shm'];

  /** A folder with a file of old, and a finished one; each step of the swap that was done before the kill. */
  function cutOff(steps: number): string {
    const folder = freshFolder();
    for (const name of NAMES) writeFileSync(join(folder, name), `old ${name}`);
    const file = join(folder, 'caja.db');
    writeFileSync(join(folder, 'part'), 'new');
    if (steps === 0) return file;
    copyFileSync(join(folder, 'part'), `${file}.ready-7`);
    rmSync(join(folder, 'part'));
    for (const ending of ['-wal', '-shm', ''].slice(0, steps - 1)) {
      copyFileSync(file + ending, `${file}.damaged-7${ending}`);
      rmSync(file + ending);
    }
    return file;
  }

  it('killed while a copy takes the place of a whole file: that one is not called damaged by the next start', () => {
    const folder = freshFolder();
    const file = join(folder, 'caja.db');
    writeFileSync(file, 'old');
    writeFileSync(`${file}.copy-7`, 'new');
    expect(finishSwap(file)).toBe(true);
    expect(readdirSync(folder).sort()).toEqual(['caja.db', 'caja.db.replaced-7']);
    expect(readFileSync(file, 'utf8')).toBe('new');
    expect(asidesOf(file)).toEqual([`${file}.replaced-7`]);
  });

  it.each([1, 2, 3, 4])('killed after step %i: the next start ends it', (steps) => {
    const file = cutOff(steps);
    expect(finishSwap(file)).toBe(true);
    expect(readdirSync(join(file, '..')).sort()).toEqual([
      'caja.db',
      'caja.db.damaged-7',
      'caja.db.damaged-7-shm',
      'caja.db.damaged-7-wal',
    ]);
    expect(finishSwap(file)).toBe(false);
  });

  it('takes what belonged to the old one aside with it', () => {
    const file = cutOff(0);
    swapIn(join(file, '..', 'part'), file, 9);
    expect(existsSync(`${file}-wal`)).toBe(false);
    expect(existsSync(`${file}.damaged-9-wal`)).toBe(true);
  });
});
