import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { backupFiles } from '../../../electron/storage/backup-files.ts';
import { keptOf } from '../../../electron/storage/backup.ts';
import { verify } from '../../../electron/storage/index.ts';
import { chargeBegun, NOON } from './support/books.ts';
import { cared } from './support/cared.ts';
import { afterwards, freshFolder, freshPlace } from './support/folders.ts';

const HOUR = 60 * 60_000;
const salesIn = (path: string) => /(\d+) sales/.exec(verify(path, null).line)?.[1];

describe('27: copies of the books', () => {
  it('named ahead by a clock that was wrong take no place of those of now, and the one just made stays', () => {
    const ahead = [20, 25].map((minutes) => ({ path: '', at: NOON + minutes * 60_000 }));
    const copies = Array.from({ length: 5 }, (_, count) => ({ path: '', at: NOON - count * 60_000 }));
    const kept = [...keptOf([...ahead.toReversed(), ...copies], NOON)];
    expect(copies.map((copy) => kept.includes(copy))).toEqual([true, true, false, false, false]);
    expect(ahead.every((copy) => kept.includes(copy))).toBe(true);
  });

  it('stay when they were just made, though older ones are named ahead: what is answered stands there', async () => {
    const place = freshPlace();
    const secondPlace = join(freshFolder(), 'stick');
    const { store, care, day } = cared(place, { secondPlace });
    const copyAt = async (now: number, number: number): Promise<string> => {
      day.now = now;
      store.commit(chargeBegun(number), NOON);
      return (await care.copy()) ?? '';
    };
    for (const number of [1, 2]) await copyAt(NOON + (90 + number) * 60_000, number);
    for (const number of [3, 4, 5]) {
      const made = await copyAt(NOON + number * 60_000, number);
      expect(salesIn(made)).toBe(String(number));
      expect(readdirSync(secondPlace)).toContain(basename(made));
    }
    expect((await care.report()).backups.some(({ missingSales }) => missingSales === 0)).toBe(true);
    // An hour of now is waited for, whatever the clock was.
    day.now = NOON + 66 * 60_000;
    store.commit(chargeBegun(6), NOON);
    await care.go();
    expect(backupFiles(place.file).map(({ at: named }) => named)).toContain(day.now);
    store.close();
  });

  it('are not made on the computer’s own disk in place of a stick that is out: it is said until it is back', async () => {
    const place = freshPlace();
    const secondPlace = join(freshFolder(), 'stick');
    const { store, care, day } = cared(place, { secondPlace });
    const copy = async (number: number): Promise<void> => {
      day.now += HOUR;
      store.commit(chargeBegun(number), NOON);
      await care.copy();
    };
    await copy(1);
    renameSync(secondPlace, `${secondPlace}-out`);
    const trouble = { cause: 'no-folder', place: secondPlace, code: 'ENOENT' };
    expect((await care.report()).trouble).toEqual(trouble);
    await copy(2);
    expect((await care.report()).trouble).toEqual(trouble);
    expect(existsSync(secondPlace)).toBe(false);
    store.close();
    // Another run has no other memory of it than the file's.
    const next = cared(place, { secondPlace });
    next.day.now = day.now + HOUR;
    next.store.commit(chargeBegun(3), NOON);
    await next.care.copy();
    expect(existsSync(secondPlace)).toBe(false);
    renameSync(`${secondPlace}-out`, secondPlace);
    next.store.commit(chargeBegun(4), NOON);
    next.day.now += HOUR;
    await next.care.copy();
    expect((await next.care.report()).trouble).toBeNull();
    expect(readdirSync(secondPlace)).toHaveLength(2);
    next.store.close();
  });

  // Linux has a second disk that needs no rights: its memory.
  it.runIf(process.platform === 'linux')(
    'are not made in the empty folder that a stick leaves where it was mounted: it is said, over a start too',
    async () => {
      const place = freshPlace();
      const stick = mkdtempSync('/dev/shm/caja-stick-');
      afterwards(() => rmSync(stick, { recursive: true, force: true }));
      const secondPlace = join(freshFolder(), 'stick');
      const plugIn = (to = stick): void => symlinkSync(to, secondPlace);
      const pullOut = (): void => {
        unlinkSync(secondPlace);
        mkdirSync(secondPlace);
      };
      plugIn();
      const first = cared(place, { secondPlace });
      const copy = async ({ store, care, day }: typeof first, number: number): Promise<unknown> => {
        day.now += HOUR;
        store.commit(chargeBegun(number), NOON);
        await care.copy();
        return (await care.report()).trouble;
      };
      expect(await copy(first, 1)).toBeNull();
      expect(readdirSync(stick)).toHaveLength(1);
      pullOut();
      const trouble = { cause: 'not-mounted', place: secondPlace, code: null };
      expect((await first.care.report()).trouble).toEqual(trouble);
      expect(await copy(first, 2)).toEqual(trouble);
      first.store.close();
      const next = cared(place, { secondPlace });
      next.day.now = first.day.now;
      expect((await next.care.report()).trouble).toEqual(trouble);
      expect(await copy(next, 3)).toEqual(trouble);
      expect(readdirSync(secondPlace)).toEqual([]);
      // Another stick in its place is as good as the one before.
      rmSync(secondPlace, { recursive: true });
      const another = mkdtempSync('/dev/shm/caja-stick-');
      afterwards(() => rmSync(another, { recursive: true, force: true }));
      plugIn(another);
      expect(await copy(next, 4)).toBeNull();
      expect(readdirSync(another)).toHaveLength(1);
      next.store.close();
    },
  );
});
