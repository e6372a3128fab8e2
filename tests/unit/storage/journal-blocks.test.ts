import { exportJournal } from '../../support/export-journal.ts';
import { hash } from 'node:crypto';
import { inflateRawSync, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { verify } from '../../../electron/storage/index.ts';
import { connectBooks, type Db } from '../../../electron/storage/sqlite.ts';
import { chargeBegun, chargePaid, NOON, printed } from './support/books.ts';
import { freshPlace, openAt, type Place } from './support/folders.ts';

/** Nine rows each. */
function sell(place: Place, from: number, to: number): void {
  const store = openAt(place);
  for (let number = from; number <= to; number += 1)
    store.commit([...chargeBegun(number), ...chargePaid(number, 4), ...printed(number)], NOON + number);
  store.close();
}

/** 900 rows: two blocks of 256, and 388 rows outside. */
function longBooks(): Place {
  const place = freshPlace();
  sell(place, 1, 100);
  return place;
}

function edit(place: Place, change: (db: Db) => void): void {
  const db = connectBooks(place.file);
  db.exec(
    'DROP TRIGGER blocks_never_change; DROP TRIGGER blocks_never_leave; DROP TRIGGER journal_never_shrinks',
  );
  change(db);
  db.close();
}

/** Another text in a block, packed again as if nothing had been. */
function editBlock(place: Place, change: (text: string) => string): void {
  edit(place, (db) => {
    const packed = db
      .prepare<[], Buffer>('SELECT rows FROM journal_blocks WHERE first_seq = 257')
      .pluck()
      .get();
    if (packed === undefined) throw new Error('no block');
    const rows = deflateRawSync(change(inflateRawSync(packed).toString()));
    db.prepare('UPDATE journal_blocks SET rows = ? WHERE first_seq = 257').run(rows);
  });
}

const count = (place: Place, table: string): unknown => {
  const db = connectBooks(place.file);
  try {
    return db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
  } finally {
    db.close();
  }
};

describe('32: the journal’s old rows in blocks', () => {
  it('are all there with their texts and hashes, for a stranger too', () => {
    const place = longBooks();
    expect([count(place, 'journal_blocks'), count(place, 'journal')]).toEqual([2, 388]);
    let prev = '';
    const rows = [...exportJournal(place.file)];
    for (const [index, line] of rows.entries()) {
      const row = JSON.parse(line) as { seq: number; at: number; prev: string; hash: string; entry: unknown };
      const text = line.slice(line.indexOf('"entry":') + 8, -1);
      expect(row.seq).toBe(index + 1);
      if (index > 0) expect(row.prev).toBe(prev);
      expect(hash('sha256', `${row.prev}\n${row.seq}\n${row.at}\n${text}`)).toBe(row.hash);
      prev = row.hash;
    }
    expect(rows).toHaveLength(900);
    expect(verify(place.file, place.headFolder).line).toMatch(
      /^whole: 900 journal rows, 100 sales, head outside agrees/,
    );
  });

  it('go on with the rows after them, over starts', () => {
    const place = longBooks();
    sell(place, 101, 130);
    expect([count(place, 'journal_blocks'), count(place, 'journal')]).toEqual([3, 402]);
    expect(verify(place.file, place.headFolder).line).toMatch(/^whole: 1170 journal rows, 130 sales/);
  });

  it('are packed when a sweep is complete or the file is closed, never while a sale waits', () => {
    const place = freshPlace();
    const store = openAt(place);
    const blocks = (): unknown =>
      store.connection.prepare('SELECT count(*) FROM journal_blocks').pluck().get();
    for (let number = 1; number <= 60; number += 1) {
      store.commit([...chargeBegun(number), ...chargePaid(number, 4), ...printed(number)], NOON + number);
      expect(blocks()).toBe(0);
    }
    store.commit([{ kind: 'sweep-completed', until: NOON }], NOON + 61);
    expect(blocks()).toBe(1);
    for (let number = 61; number <= 100; number += 1)
      store.commit([...chargeBegun(number), ...chargePaid(number, 4), ...printed(number)], NOON + number);
    expect(blocks()).toBe(1);
    store.close();
    expect(count(place, 'journal_blocks')).toBe(2);
  });

  it('take a fifth of the room at most', () => {
    const place = longBooks();
    const db = connectBooks(place.file);
    const sizes = db
      .prepare<[], { name: string; bytes: number }>(
        "SELECT name, sum(payload) AS bytes FROM dbstat WHERE name IN ('journal', 'journal_blocks') GROUP BY name",
      )
      .all();
    db.close();
    const bytes = Object.fromEntries(sizes.map((size) => [size.name, size.bytes]));
    expect((bytes['journal_blocks'] ?? 0) / 512).toBeLessThan((bytes['journal'] ?? 0) / 388 / 5);
  });

  const changes: readonly [string, (place: Place) => void, RegExp][] = [
    [
      'one byte of a row',
      (place) => editBlock(place, (text) => text.replace('"total":25000', '"total":25001')),
      /^not whole: journal row 259 \(print-queued\) was changed; sale 000029$/,
    ],
    [
      'the time of a row',
      (place) => editBlock(place, (text) => text.replace(/^\d+/, '1')),
      /journal row 257 \([a-z-]+\) was changed/,
    ],
    [
      'a row taken out of a block',
      (place) => editBlock(place, (text) => text.split('\n').slice(1).join('\n')),
      /journal row 257 \([a-z-]+\) was changed/,
    ],
    [
      'the last row taken out of a block',
      (place) => editBlock(place, (text) => text.split('\n').slice(0, -1).join('\n')),
      /journal row 511 \([a-z-]+\) was changed/,
    ],
    [
      'a block that cannot be unpacked',
      (place) => edit(place, (db) => db.exec("UPDATE journal_blocks SET rows = x'00' WHERE first_seq = 257")),
      /journal row 257 \(unknown\) was changed/,
    ],
    [
      'a block taken out',
      (place) => edit(place, (db) => db.exec('DELETE FROM journal_blocks WHERE first_seq = 257')),
      /journal row 513 .* follows a gap: row 257 is missing/,
    ],
    [
      'a row that stands in a block and outside',
      (place) =>
        edit(place, (db) =>
          db.exec('INSERT INTO journal SELECT 512, at, kind, body, prev, hash FROM journal WHERE seq = 513'),
        ),
      /journal row 512 .* follows a gap: row 513 is missing/,
    ],
  ];
  it.each(changes)('show %s', (_what, change, line) => {
    const place = longBooks();
    change(place);
    expect(verify(place.file, place.headFolder).line).toMatch(line);
  });

  it.each([
    ['UPDATE journal_blocks SET last_seq = 1', /no block changes/],
    ['DELETE FROM journal_blocks', /no block leaves/],
    ['DELETE FROM journal WHERE seq = 513', /no row leaves/],
  ])('take no %s', (sql, words) => {
    const place = longBooks();
    const store = openAt(place);
    expect(() => store.connection.exec(sql)).toThrow(words);
  });

  it('are never made of rows that do not hold: what was changed stays to be seen', () => {
    const place = freshPlace();
    sell(place, 1, 40);
    const db = connectBooks(place.file);
    db.exec('DROP TRIGGER journal_never_changes; UPDATE journal SET at = at + 1 WHERE seq = 9');
    db.close();
    sell(place, 41, 100);
    expect(count(place, 'journal_blocks')).toBe(0);
    expect(verify(place.file, place.headFolder).line).toMatch(/^not whole: journal row 9 .* was changed/);
  });
});
