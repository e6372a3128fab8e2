import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { backupPath } from '../../../electron/storage/backup-files.ts';
import { verify, type CajaStore } from '../../../electron/storage/index.ts';
import { chargeBegun, chargePaid, NOON, printed } from './support/books.ts';
import { leafPages, PAGE_BYTES, rootPage, zeroPage } from './support/bytes.ts';
import { freshPlace, openAt, type Place } from './support/folders.ts';

const SALES = 20;

/** Sales of a day, the last one waiting; the backups are of an earlier day. */
function shopDay(): Place {
  const place = freshPlace();
  const store = openAt(place);
  let madeAtTen = '';
  for (let number = 1; number <= SALES; number += 1) {
    store.commit(chargeBegun(number), NOON);
    if (number === 10) madeAtTen = store.backup() ?? '';
    if (number === SALES) continue;
    store.commit(chargePaid(number, 4), NOON);
    store.commit(printed(number), NOON);
  }
  // Closed without the copy of an orderly end.
  store.connection.pragma('wal_checkpoint(TRUNCATE)');
  const bytes = readFileSync(place.file);
  const backup = readFileSync(madeAtTen);
  store.close();
  for (const name of readdirSync(place.folder)) {
    if (name.includes('backup')) rmSync(`${place.folder}/${name}`);
  }
  writeFileSync(place.file, bytes);
  writeFileSync(madeAtTen, backup);
  return place;
}

const numbers = (store: CajaStore) =>
  store
    .history({ day: null, before: null, limit: 500 })
    .sales.map(({ number }) => number)
    .reverse();
const all = Array.from({ length: SALES }, (_, index) => index + 1);

describe('a damaged page', () => {
  it.each(['sales_of_day', 'charges_open', 'sqlite_autoindex_sales_1', 'charges', 'sales', 'commands'])(
    'of %s costs nothing: the tables are made anew from the journal’s rows',
    (name) => {
      const place = shopDay();
      zeroPage(place.file, rootPage(place.file, name));
      const store = openAt(place);
      expect(numbers(store)).toEqual(all);
      expect([store.recovery, store.opening.restoredFrom, store.nextSaleNumber()]).toEqual([
        false,
        null,
        SALES + 1,
      ]);
      expect(store.open().charges.map(({ id }) => id)).toEqual([`charge-${SALES}`]);
      expect(readFileSync(store.opening.keptAside ?? '').length).toBeGreaterThan(0);
      store.close();
      expect(verify(place.file, place.headFolder).state).toBe('whole');
    },
  );

  it('of the file’s first page costs nothing', () => {
    const place = shopDay();
    zeroPage(place.file, 1);
    const store = openAt(place);
    expect([numbers(store), store.recovery]).toEqual([all, false]);
  });

  it('of the journal’s older rows is filled from a backup', () => {
    const place = shopDay();
    const [first = 0] = leafPages(place.file, 'journal');
    zeroPage(place.file, first);
    const store = openAt(place);
    expect([numbers(store), store.recovery]).toEqual([all, false]);
    store.close();
    expect(verify(place.file, place.headFolder).state).toBe('whole');
  });

  it('of the journal’s newer rows: the tables tell what they tell, in recovery', () => {
    const place = shopDay();
    const leaves = leafPages(place.file, 'journal');
    zeroPage(place.file, leaves.at(-3) ?? 0);
    const store = openAt(place);
    expect(store.opening.recovery).toMatchObject({ cause: 'salvaged', missing: [] });
    expect(store.opening.recovery?.lostRows).toBeGreaterThan(0);
    expect(numbers(store)).toEqual(all);
    const states = all.map((number) => store.saleByNumber(number)?.state.kind);
    expect(states).toEqual(all.map((number) => (number === SALES ? 'open' : 'paid')));
    expect(store.open().charges.map(({ id }) => id)).toEqual([`charge-${SALES}`]);
    store.close();
    expect(verify(place.file, place.headFolder).state).toBe('whole');
  });

  it('of journal and tables both: what is missing is told by number, and by amount where that is known', () => {
    const place = shopDay();
    const newest = leafPages(place.file, 'sales').at(-1) ?? 0;
    const bytes = readFileSync(place.file);
    bytes.fill(0, 0, PAGE_BYTES);
    for (const page of leafPages(place.file, 'journal').slice(-12))
      bytes.fill(0, (page - 1) * PAGE_BYTES, page * PAGE_BYTES);
    bytes.fill(0, (newest - 1) * PAGE_BYTES, newest * PAGE_BYTES);
    writeFileSync(place.file, bytes);
    const store = openAt(place);
    const { missing = [], lostRows } = store.opening.recovery ?? {};
    expect(lostRows).toBeGreaterThan(0);
    expect(missing.length).toBeGreaterThan(0);
    const there = numbers(store);
    expect([...there, ...missing.map(({ number }) => number)].sort((one, other) => one - other)).toEqual(all);
    expect(store.nextSaleNumber()).toBe(SALES + 1);
    store.close();
    expect(verify(place.file, place.headFolder).state).toBe('whole');
  });
});

describe('every page of a small file, zeroed once', () => {
  it('is opened with every sale, or says which ones are missing; never twice the same number', () => {
    const place = shopDay();
    const whole = readFileSync(place.file);
    const backup = readFileSync(backupPath(place.file, NOON));
    const heads = readdirSync(place.headFolder)
      .filter((name) => name.endsWith('.head'))
      .map((name) => `${place.headFolder}/${name}`)
      .map((path) => [path, readFileSync(path)] as const);
    const pages = statSync(place.file).size / PAGE_BYTES;
    const wrong: string[] = [];
    const told = { same: 0, salvaged: 0, recovery: 0 };
    for (let page = 1; page <= pages; page += 1) {
      for (const name of readdirSync(place.folder)) {
        if (name.startsWith('caja.db')) rmSync(`${place.folder}/${name}`);
      }
      writeFileSync(place.file, whole);
      writeFileSync(backupPath(place.file, NOON), backup);
      for (const [path, bytes] of heads) writeFileSync(path, bytes);
      zeroPage(place.file, page);
      let store;
      try {
        store = openAt(place);
        const missing = store.opening.recovery?.missing.map(({ number }) => number) ?? [];
        const found = [...numbers(store), ...missing].sort((one, other) => one - other);
        if (found.join() !== all.join()) wrong.push(`page ${page}: sales ${found.join()}`);
        if (store.nextSaleNumber() !== SALES + 1) wrong.push(`page ${page}: next ${store.nextSaleNumber()}`);
        if (store.open().charges.length !== 1) wrong.push(`page ${page}: the waiting charge is gone`);
        if (store.opening.recovery !== null) told.recovery += 1;
        else if (store.opening.keptAside !== null) told.salvaged += 1;
        else told.same += 1;
        store.close();
        const { state, line } = verify(place.file, place.headFolder);
        if (state !== 'whole') wrong.push(`page ${page}: ${line}`);
      } catch (error) {
        wrong.push(`page ${page}: ${error instanceof Error ? error.message : String(error)}`);
      } finally {
        store?.close();
      }
    }
    expect(wrong).toEqual([]);
    // Pages of the journal's newest rows alone stand nowhere else.
    expect(told.recovery).toBeGreaterThan(8);
    expect(told.salvaged).toBeGreaterThan(20);
    console.log(`pages ${pages}:`, told);
  }, 120_000);
});
