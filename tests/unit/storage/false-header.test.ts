import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { verify } from '../../../electron/storage/index.ts';
import { connectBooks } from '../../../electron/storage/sqlite.ts';
import { chargeBegun, NOON } from './support/books.ts';
import { flipBit } from './support/bytes.ts';
import { faultOf } from './support/fault-of.ts';
import { freshPlace, openAt, type Place } from './support/folders.ts';
import { threeSales } from './support/three-sales.ts';

/** Where SQLite keeps the two numbers that a program may write into a file's header. */
const [VERSION, PROGRAM] = [60, 68];
const bits: readonly (readonly [number, number])[] = [
  [VERSION, 7],
  ...[0, 1, 2, 3, 4, 7].map((bit) => [VERSION + 3, bit] as const),
  [PROGRAM, 7],
  [PROGRAM + 3, 0],
];

function change(place: Place, sql: string): void {
  const db = connectBooks(place.file);
  db.exec(sql);
  db.close();
}

describe('27: a header that one bit made another', () => {
  it.each(bits)(
    'byte %i, bit %i: nothing is lost, nothing is asked, and verify says it',
    (at = 0, bit = 0) => {
      const place = threeSales();
      flipBit(place.file, at, bit);
      expect(verify(place.file, place.headFolder)).toMatchObject({ state: 'broken', mendable: false });
      const store = openAt(place);
      expect([store.opening.recovery, store.nextSaleNumber()]).toEqual([null, 4]);
      store.close();
      expect(verify(place.file, place.headFolder).state).toBe('whole');
    },
  );

  it('is damage too where nothing tells that books stood there', () => {
    const place = threeSales();
    const other = freshPlace();
    openAt(other).close();
    change(place, 'PRAGMA user_version = 0');
    const store = openAt({ ...place, headFolder: other.headFolder });
    expect(store.row('sales', 'sale-3' as never)?.number).toBe(3);
  });
});

describe('27: a table, column, index or trigger that is none of ours', () => {
  it.each([
    'ALTER TABLE late_moves RENAME TO late_movet',
    'ALTER TABLE payments RENAME COLUMN charge_id TO bharge_id',
    'DROP INDEX one_live_charge',
    'DROP TABLE print_jobs',
    'PRAGMA foreign_keys = OFF; ALTER TABLE sales RENAME TO s; CREATE VIEW sales AS SELECT * FROM s',
    'CREATE TRIGGER theirs BEFORE INSERT ON sales BEGIN SELECT RAISE(IGNORE); END',
    `DROP TRIGGER journal_never_changes;
     CREATE TRIGGER journal_never_changes AFTER UPDATE ON sales BEGIN DELETE FROM print_jobs; END`,
  ])('%s: the file is put together again', (sql) => {
    const place = threeSales();
    change(place, sql);
    expect(verify(place.file, place.headFolder).line).toMatch(
      /not (those of any version|that of its tables)$|that no program made$/,
    );
    const store = openAt(place);
    expect([store.opening.recovery, store.nextSaleNumber()]).toEqual([null, 4]);
  });
});

describe('33: a file of a newer program', () => {
  it.each([
    ['a table', 'CREATE TABLE operators (id TEXT PRIMARY KEY)'],
    ['a column', 'ALTER TABLE sales ADD COLUMN seller TEXT'],
    [
      'rows of a newer form',
      `DROP TRIGGER journal_never_changes;
       UPDATE journal SET body = replace(body, '"v":3', '"v":4') WHERE seq = (SELECT max(seq) FROM journal)`,
    ],
  ])('is told by %s, and refused untouched', (_what, sql) => {
    const place = freshPlace();
    const store = openAt(place);
    store.commit(chargeBegun(1), NOON);
    store.close();
    change(place, `${sql}; PRAGMA user_version = 6`);
    const before = readFileSync(place.file);
    expect(faultOf(() => openAt(place)).kind).toBe('newer');
    expect(readFileSync(place.file).equals(before)).toBe(true);
    expect(verify(place.file, null).line).toContain('of version 6, this program knows up to 5');
  });
});

describe('27: a rollback journal beside the file', () => {
  it('is none of its: it goes aside, and takes nothing back', () => {
    const place = threeSales();
    const hot = Buffer.alloc(9_000);
    Buffer.from('d9d505f920a163d7000000010000000000000001000002000000100000', 'hex').copy(hot);
    writeFileSync(`${place.file}-journal`, hot);
    const store = openAt(place);
    expect([store.opening.recovery, store.opening.keptAside, store.nextSaleNumber()]).toEqual([
      null,
      null,
      4,
    ]);
    expect(readFileSync(`${place.file}-journal.damaged-1`).equals(hot)).toBe(true);
  });
});
