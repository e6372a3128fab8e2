import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { backupPath, fileIdOf } from '../../../electron/storage/backup-files.ts';
import { copyBackup } from '../../../electron/storage/backup.ts';
import { operatorId } from '../../../shared/ids.ts';
import { putAsideIn, verify } from '../../../electron/storage/index.ts';
import { chooseBackup, placedBackups, putBack } from '../../../electron/storage/put-back.ts';
import { chargeBegun, chargePaid, NOON } from './support/books.ts';
import { freshFolder, freshPlace, openAt, type Place } from './support/folders.ts';

/** Four sales, a copy of when there were two. */
function fourSales(): Place {
  const place = freshPlace();
  const store = openAt(place);
  for (let number = 1; number <= 4; number += 1) {
    store.commit(chargeBegun(number), NOON);
    store.commit(chargePaid(number, 4), NOON);
    if (number === 2) store.backup();
  }
  store.close();
  return place;
}

function choose(place: Place, at: number): void {
  for (const slice of chooseBackup(place.file, backupPath(place.file, at))) expect(slice).toBeGreaterThan(0);
}

const back = (place: Place, at = NOON) =>
  putBack(place.file, backupPath(place.file, at), {
    headFolder: place.headFolder,
    now: () => NOON + 5,
    log: null,
  });

describe('27: a copy that a person puts back', () => {
  it('opens in recovery, says which sales it lacks, and gives no number twice; the file goes aside whole', () => {
    const place = fourSales();
    const before = readFileSync(place.file);
    choose(place, NOON);
    back(place);
    const store = openAt(place);
    expect(store.opening.recovery).toMatchObject({
      cause: 'restored-from-backup',
      lostRows: 14,
      from: backupPath(place.file, NOON),
      missing: [
        { number: 3, amount: 25_000 },
        { number: 4, amount: 25_000 },
      ],
    });
    expect(store.nextSaleNumber()).toBe(5);
    expect([...store.journalLines()].at(-1)).toContain('recovery-opened');
    const aside = store.opening.recovery?.aside ?? '';
    expect(readFileSync(aside)).toEqual(before);
    // It was whole: nobody is to take it for a damaged one.
    expect(aside).toBe(`${place.file}.replaced-${NOON + 5}`);
    expect(putAsideIn(dirname(place.file))).toEqual([aside]);
    store.endRecovery(null, NOON);
    store.close();
    expect(verify(place.file, place.headFolder).state).toBe('whole');
    expect(openAt(place).recovery).toBe(false);
  });

  it('says in the books that take over who went back to it', () => {
    const place = fourSales();
    choose(place, NOON);
    const acting = { by: operatorId('ana'), consent: operatorId('berta') };
    const { headFolder } = place;
    putBack(place.file, backupPath(place.file, NOON), { headFolder, now: () => NOON + 5, acting, log: null });
    const store = openAt(place);
    const last = JSON.parse([...store.journalLines()].at(-1) ?? '') as { entry: unknown };
    expect(last.entry).toMatchObject({ kind: 'acted', act: 'books.restore', by: 'ana', consent: 'berta' });
    store.close();
    expect(verify(place.file, place.headFolder).state).toBe('whole');
  });

  it('is not put back when it is not whole: nothing is touched', () => {
    const place = fourSales();
    const before = readFileSync(place.file);
    const copy = readFileSync(backupPath(place.file, NOON));
    copy.fill(0, 4096, 60_000);
    writeFileSync(backupPath(place.file, NOON), copy);
    expect(() => choose(place, NOON)).toThrow();
    expect(readFileSync(place.file)).toEqual(before);
  });

  it('that stands there no more takes nothing’s place: an empty file would', () => {
    const place = fourSales();
    const before = readFileSync(place.file);
    expect(() => back(place)).toThrow();
    expect(readFileSync(place.file)).toEqual(before);
  });

  it('is not put back while a till works on the folder', () => {
    const place = fourSales();
    choose(place, NOON);
    openAt(place);
    expect(() => back(place)).toThrow(/already working/);
  });

  it('is listed once, with those at the second place that are not here', () => {
    const place = fourSales();
    const second = freshFolder();
    const bytes = readFileSync(backupPath(place.file, NOON));
    for (const at of [NOON, NOON - 9]) writeFileSync(`${second}/caja.db.backup-${at}`, bytes);
    const ids = placedBackups(place.file, second).map(({ id }) => id);
    expect(ids).toEqual([`here:${NOON + 1}`, `here:${NOON}`, `second:${NOON - 9}`]);
    expect(existsSync(`${place.file}.chosen`)).toBe(false);
  });
});

describe('27: a second place that two tills share', () => {
  it('offers a till its own copies, and those of a file that stood here before; another till’s last, and said to be', () => {
    const [place, other] = [fourSales(), fourSales()];
    const second = freshFolder();
    copyFileSync(backupPath(place.file, NOON), `${second}/caja.db.backup-${NOON - 9}`);
    for (const at of [NOON - 1, NOON - 2, NOON - 3])
      copyFileSync(backupPath(other.file, NOON), `${second}/caja.db.backup-${at}`);
    const ids = (isOthers: boolean) =>
      placedBackups(place.file, second)
        .filter((copy) => copy.isOthers === isOthers)
        .map(({ id }) => id);
    const here = [`here:${NOON + 1}`, `here:${NOON}`];
    expect(ids(false)).toEqual([...here, `second:${NOON - 9}`]);
    // The newest two: whoever needs one of a computer that is gone needs that.
    expect(ids(true)).toEqual([`second:${NOON - 1}`, `second:${NOON - 2}`]);
    expect(placedBackups(place.file, second).at(-1)?.isOthers).toBe(true);
    // Its copies stand beside the file: that file once stood here.
    copyFileSync(backupPath(other.file, NOON), backupPath(place.file, NOON - 4));
    expect(ids(true)).toEqual([]);
    expect(ids(false)).toHaveLength(7);
  });

  it('never takes the copy of another till away for one of the same moment', () => {
    const [place, other] = [fourSales(), fourSales()];
    const second = freshFolder();
    copyBackup(backupPath(other.file, NOON), other.file, second, NOON);
    copyBackup(backupPath(place.file, NOON), place.file, second, NOON);
    const ids = readdirSync(second).map((name) => fileIdOf(`${second}/${name}`));
    expect(new Set(ids)).toEqual(new Set([fileIdOf(place.file), fileIdOf(other.file)]));
  });
});

describe('the page about the books', () => {
  it('tells each copy with what it would lack, and what was lost', async () => {
    const place = fourSales();
    choose(place, NOON);
    back(place);
    const clock = { now: () => NOON, monotonic: () => 0, after: () => () => undefined };
    const store = openAt(place, { care: { clock, onDamage: () => undefined } });
    store.commit(chargeBegun(5), NOON);
    const report = await store.care?.report();
    expect(report).toMatchObject({
      headIsKept: true,
      trouble: null,
      recovery: { cause: 'restored-from-backup' },
    });
    expect(report?.asides).toHaveLength(1);
    const lacks = report?.backups.map(({ sales, missingSales, missingTotal }) => [
      sales,
      missingSales,
      missingTotal,
    ]);
    expect(lacks).toEqual([
      [4, 1, 25_000],
      [2, 1, 25_000],
    ]);
  });
});
