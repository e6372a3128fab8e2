import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { backupFiles, backupPath } from '../../../electron/storage/backup-files.ts';
import { backupIsDue, keptOf } from '../../../electron/storage/backup.ts';
import { verify, type CajaStore } from '../../../electron/storage/index.ts';
import { chargeBegun, NOON } from './support/books.ts';
import { leafPages, zeroPage } from './support/bytes.ts';
import { cared } from './support/cared.ts';
import { freshFolder, freshPlace, openAt, type Place } from './support/folders.ts';

const STAMP = {
  mode: 'training',
  origin: 'training',
  account: '1',
  site: 'MLA',
  since: NOON,
} as const;
const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;

function backups(place: Place): string[] {
  return readdirSync(place.folder)
    .filter((name) => name.includes('.backup'))
    .sort();
}

/** The books at a moment. */
function at(place: Place, now: number): CajaStore {
  return openAt(place, { now: () => now });
}

const salesIn = (path: string) => /(\d+) sales/.exec(verify(path, null).line)?.[1];

describe('the backups', () => {
  it('are made at a clean end, told by their time, each whole', () => {
    const place = freshPlace();
    for (let number = 1; number <= 3; number += 1) {
      const store = at(place, NOON + number * HOUR);
      store.commit(chargeBegun(number), NOON);
      store.close();
    }
    const found = backupFiles(place.file);
    expect(found.map(({ path }) => salesIn(path))).toEqual(['3', '2', '1']);
    expect(found.map((one) => one.at)).toEqual([3, 2, 1].map((number) => NOON + number * HOUR));
  });

  it('can be made while the till works, also twice in a moment', () => {
    const place = freshPlace();
    const store = openAt(place);
    store.commit(chargeBegun(1), NOON);
    const made = store.backup();
    store.commit(chargeBegun(2), NOON);
    expect(made).toBe(backupPath(place.file, NOON));
    expect(salesIn(made ?? '')).toBe('1');
    expect(salesIn(store.backup() ?? '')).toBe('2');
    expect(existsSync(`${place.file}.backup-part`)).toBe(false);
  });

  it('are due at each close while the file is small', () => {
    const place = freshPlace();
    openAt(place).close();
    expect(backupIsDue(place.file, NOON)).toBe(true);
  });

  it('of before, which were numbered, keep their place among them', () => {
    const place = freshPlace();
    openAt(place).close();
    const bytes = readFileSync(backupPath(place.file, NOON));
    for (const number of [1, 2, 3]) {
      const path = `${place.file}.backup-${number}`;
      writeFileSync(path, bytes);
      // A fast machine writes two in a millisecond, which is what they are told apart by.
      utimesSync(path, new Date(NOON - number * HOUR), new Date(NOON - number * HOUR));
    }
    openAt(place);
    expect(backups(place).filter((name) => /backup-\d$/.test(name))).toEqual([]);
    expect(backups(place)).toHaveLength(4);
  });

  it('stay by hour, day and week, and the newest two always', () => {
    const copies = Array.from({ length: 60 * 24 }, (_, hours) => ({ path: '', at: NOON - hours * HOUR }));
    const kept = [...keptOf(copies, NOON)].map((one) => NOON - one.at);
    expect(kept.filter((age) => age < 6 * HOUR)).toHaveLength(6);
    expect(kept.filter((age) => age < 7 * DAY).length).toBeGreaterThanOrEqual(12);
    expect(Math.max(...kept)).toBeGreaterThan(14 * DAY);
    expect(kept.length).toBeLessThan(18);
    expect(keptOf(copies.slice(900, 905), NOON).size).toBe(2);
  });

  it('of another file that stood here are nobody’s to rotate out', () => {
    const other = freshPlace();
    openAt(other).close();
    const place = freshPlace();
    openAt(place).close();
    const theirs = backupPath(place.file, NOON - 300 * DAY);
    writeFileSync(theirs, readFileSync(backupPath(other.file, NOON)));
    const mine = backupPath(place.file, NOON - 301 * DAY);
    writeFileSync(mine, readFileSync(backupPath(place.file, NOON)));
    for (let number = 1; number < 4; number += 1) at(place, NOON + number * DAY).close();
    expect([existsSync(theirs), existsSync(mine)]).toEqual([true, false]);
  });

  it('that are not whole drive out none that are', () => {
    const place = freshPlace();
    const store = openAt(place);
    for (let number = 1; number <= 30; number += 1) store.commit(chargeBegun(number), NOON);
    const good = store.backup() ?? '';
    store.connection.exec(`DROP TRIGGER journal_never_changes; UPDATE journal SET at = 1 WHERE seq = 5`);
    for (let number = 0; number < 20; number += 1) expect(() => store.backup()).toThrow(/does not follow/);
    expect(backups(place)).toEqual([good.slice(place.folder.length + 1)]);
  });
});

describe('the books, while the till works', () => {
  it('are copied every hour in which something happened, proved, and kept at a second place too', async () => {
    const place = freshPlace();
    const secondPlace = join(freshFolder(), 'stick');
    const { store, care, day } = cared(place, { secondPlace });
    for (let number = 1; number <= 3; number += 1) {
      store.commit(chargeBegun(number), NOON);
      day.now = NOON + number * HOUR;
      await care.go();
      await care.go();
    }
    expect(backupFiles(place.file).map(({ path }) => salesIn(path))).toEqual(['3', '2', '1']);
    day.now += 5 * HOUR;
    await care.go();
    expect(backupFiles(place.file)).toHaveLength(3);
    expect(readdirSync(secondPlace).sort()).toEqual(backups(place));
    expect((await care.report()).trouble).toBeNull();
  });

  it('say that the second place is gone, and are copied all the same', async () => {
    const place = freshPlace();
    const secondPlace = join(freshFolder(), 'a-file');
    writeFileSync(secondPlace, '');
    const { store, care } = cared(place, { secondPlace });
    store.commit(chargeBegun(1), NOON);
    await care.go();
    expect(backupFiles(place.file)).toHaveLength(1);
    const trouble = { cause: 'no-folder', place: secondPlace, code: 'EEXIST' };
    expect((await care.report()).trouble).toMatchObject({ ...trouble, code: expect.any(String) as string });
  });

  it('that could not be copied to the second place for over a day say so beside every screen, until it is done', async () => {
    const place = freshPlace();
    const secondPlace = join(freshFolder(), 'stick');
    const { store, care, day } = cared(place, { secondPlace });
    const hourWith = async (number: number): Promise<void> => {
      store.commit(chargeBegun(number), NOON);
      day.now += HOUR;
      await care.go();
    };
    await hourWith(1);
    const lastAt = day.now;
    rmSync(secondPlace, { recursive: true });
    writeFileSync(secondPlace, '');
    await hourWith(2);
    expect([(await care.report()).trouble?.cause, store.copiesFail]).toEqual(['no-folder', null]);
    day.now = lastAt + DAY;
    expect(store.copiesFail).toMatchObject({ trouble: { place: secondPlace }, lastAt });
    rmSync(secondPlace);
    mkdirSync(secondPlace);
    await hourWith(3);
    expect([(await care.report()).trouble, store.copiesFail]).toEqual([null, null]);
    store.close();
  });

  it('of a till that is shut every night count the days all the same', async () => {
    const place = freshPlace();
    const secondPlace = join(freshFolder(), 'a-file');
    writeFileSync(secondPlace, '');
    const first = cared(place, { secondPlace });
    first.store.commit([{ kind: 'stamped', stamp: STAMP }, ...chargeBegun(1)], NOON);
    await first.care.go();
    expect(first.store.copiesFail).toBeNull();
    first.store.close();
    const next = cared(place, { secondPlace });
    next.day.now = NOON + 2 * DAY;
    await next.care.go();
    expect(next.store.copiesFail).toMatchObject({ lastAt: null, trouble: { cause: 'no-folder' } });
    next.store.close();
  });

  it('in whose own folder none can be made say so, and nothing ends because of it', async () => {
    const place = freshPlace();
    const { store, care, day } = cared(place);
    store.commit(chargeBegun(1), NOON);
    await care.copy();
    // A folder stands where the copy is made.
    mkdirSync(`${place.file}.backup-part/x`, { recursive: true });
    expect(await care.copy()).toBeNull();
    expect((await care.report()).trouble).toMatchObject({ place: null });
    day.now += DAY;
    expect(store.copiesFail).toMatchObject({ lastAt: NOON, trouble: { place: null } });
    store.close();
  });

  it('are looked through once a day: a page that lies is met before anybody needs it, and mended', async () => {
    const place = freshPlace();
    const first = cared(place);
    for (let number = 1; number <= 40; number += 1) first.store.commit(chargeBegun(number), NOON);
    await first.care.go();
    expect(first.damages()).toBe(0);
    expect(statSync(`${place.file}.checked`).mtimeMs).toBe(NOON);
    first.store.connection.pragma('wal_checkpoint(TRUNCATE)');
    first.store.close();

    const next = cared(place);
    // The disk loses it while the till works.
    next.store.connection.exec(`UPDATE sales SET day = '2020-01-01' WHERE number = 3`);
    await next.care.go();
    expect(next.damages()).toBe(0);
    next.day.now = NOON + DAY;
    await next.care.go();
    expect(next.damages()).toBe(1);
    next.store.close();
    const mended = openAt(place);
    expect(mended.saleByNumber(3)?.day).toBe('2026-11-20');
    mended.close();
    expect(verify(place.file, place.headFolder).state).toBe('whole');
  });

  it('that cannot be copied because they are not whole are opened anew, mended, and copied', async () => {
    const place = freshPlace();
    const first = cared(place);
    for (let number = 1; number <= 60; number += 1) first.store.commit(chargeBegun(number), NOON);
    first.store.connection.exec(
      `DROP TRIGGER journal_never_changes; UPDATE journal SET at = 1 WHERE seq = 5`,
    );
    expect(await first.care.copy()).toBeNull();
    expect(first.damages()).toBe(1);
    first.store.close();
    const next = cared(place);
    next.store.endRecovery(null, NOON);
    expect(await next.care.copy()).not.toBeNull();
    expect((await next.care.report()).trouble).toBeNull();
  });

  it('that could not be copied at the end of a run because they are not whole are mended at the next start', () => {
    const place = freshPlace();
    const store = openAt(place);
    for (let number = 1; number <= 60; number += 1) store.commit(chargeBegun(number), NOON);
    store.connection.exec(`DROP TRIGGER journal_never_changes; UPDATE journal SET at = 1 WHERE seq = 5`);
    store.close();
    const next = openAt(place);
    expect(next.opening.keptAside).not.toBeNull();
    expect(next.backup()).not.toBeNull();
  });

  it('are looked through after an end without order', async () => {
    const place = freshPlace();
    const first = cared(place);
    for (let number = 1; number <= 40; number += 1) first.store.commit(chargeBegun(number), NOON);
    await first.care.go();
    first.store.close();
    writeFileSync(`${place.file}.running`, '');
    zeroPage(place.file, leafPages(place.file, 'commands')[0] ?? 0);
    const bytes = readFileSync(place.file);
    const store = openAt(place);
    // Small files are read through at each start already.
    expect(store.opening.keptAside).not.toBeNull();
    expect(readFileSync(store.opening.keptAside ?? '')).toEqual(bytes);
  });
});
