import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { verify } from '../../../electron/storage/index.ts';
import { Meta } from '../../../electron/storage/meta.ts';
import { connectBooks } from '../../../electron/storage/sqlite.ts';
import type { JournalEntry } from '../../../shared/journal.ts';
import { chargeBegun, chargePaid, NOON } from './support/books.ts';
import { freshPlace, openAt, type Place } from './support/folders.ts';

const STAMP = { mode: 'live', origin: 'o', account: '1', site: 'MLA', since: NOON } as const;
const SWEPT: JournalEntry = { kind: 'sweep-completed', until: NOON - 60_000 };

function changed({ file }: Place, sql: string): void {
  const db = connectBooks(file);
  db.exec(sql);
  db.close();
}

/** Three sales of a shop that was once put back: each value that a file can hold is there. */
function inUse(): Place {
  const place = freshPlace();
  const store = openAt(place);
  store.commit([{ kind: 'stamped', stamp: STAMP }], NOON);
  for (let number = 1; number <= 3; number += 1) {
    store.commit(chargeBegun(number), NOON);
    store.commit(chargePaid(number), NOON);
  }
  store.commit([SWEPT], NOON);
  store.close();
  const db = connectBooks(place.file);
  const meta = new Meta(db);
  meta.set('numbers_from', '21');
  meta.set('used_since', String(NOON));
  meta.set('own_tags', '["AAAA"]');
  meta.set('told_copies', '["00"]');
  meta.set('trusted_from', '2');
  db.close();
  openAt(place).close();
  return place;
}

function shown(place: Place, log: string[] = []) {
  const store = openAt(place, {
    log: { info: () => undefined, warn: (event: string) => void log.push(event) },
  });
  try {
    const { stamp, sweptUntil, usedSince, recovery } = store;
    return { stamp, sweptUntil, usedSince, recovery, next: store.nextSaleNumber() };
  } finally {
    store.close();
  }
}

const AS_WRITTEN = {
  stamp: STAMP,
  sweptUntil: NOON - 60_000,
  usedSince: NOON,
  recovery: false,
  next: 21,
};
const set = (key: string, value: string): string =>
  `INSERT INTO meta VALUES ('${key}', '${value}') ON CONFLICT DO UPDATE SET value = '${value}'`;

describe('27: what the file knows of itself is what was written last', () => {
  it('and is not looked at twice where nothing was changed', () => {
    const place = inUse();
    const log: string[] = [];
    expect([shown(place, log), log]).toEqual([AS_WRITTEN, []]);
    expect(verify(place.file, place.headFolder).state).toBe('whole');
  });

  it.each([
    ['the end of the sweep is later', set('swept_until', String(NOON))],
    ['the end of the sweep is gone', `DELETE FROM meta WHERE key = 'swept_until'`],
    ['the stamp is of another day', set('stamp', JSON.stringify({ ...STAMP, since: NOON + 1 }))],
    [
      'the sum of the stamp is another one',
      `UPDATE meta SET value = replace(value, '"stamp":"', '"stamp":"0')`,
    ],
  ])('or made anew by the journal: %s', (_what, sql) => {
    const place = inUse();
    changed(place, sql);
    expect(verify(place.file, place.headFolder).state).toBe('broken');
    const log: string[] = [];
    expect([shown(place, log), log.includes('file-restored')]).toEqual([AS_WRITTEN, false]);
    expect(verify(place.file, place.headFolder).state).toBe('whole');
  });

  it.each([
    ['more is trusted than a person looked at', set('trusted_from', '9')],
    ['it is in use for longer', set('used_since', '1')],
    ['another installation’s references are ours', set('own_tags', '["AAAB"]')],
    ['a copy was told of that nobody was told of', set('told_copies', '["00","01"]')],
    ['its id is another file’s', set('file_id', '7f6b0c3e-33a7-4a4e-9ad4-1f2d3c4b5a69')],
  ])('or the file is put together again: %s', (_what, sql) => {
    const place = inUse();
    changed(place, sql);
    expect(verify(place.file, place.headFolder).state).toBe('broken');
    const log: string[] = [];
    expect([shown(place, log), log]).toEqual([
      AS_WRITTEN,
      expect.arrayContaining(['file-damaged', 'file-restored']),
    ]);
    expect(verify(place.file, place.headFolder).state).toBe('whole');
  });

  it.each([
    ['the next number is lower', set('numbers_from', '5')],
    ['the next number is far beyond', set('numbers_from', '900001')],
    ['the next number is gone', `DELETE FROM meta WHERE key = 'numbers_from'`],
    ['the sums cannot be read', set('sums', '{')],
  ])('or a person is asked, and no number is given out again: %s', (_what, sql) => {
    const place = inUse();
    changed(place, sql);
    expect(verify(place.file, place.headFolder).state).toBe('broken');
    // The head outside knows of numbers that have no sale.
    expect(shown(place)).toEqual({ ...AS_WRITTEN, recovery: true });
    expect(verify(place.file, place.headFolder).state).toBe('whole');
  });

  it.each([
    ['is gone', `DELETE FROM meta WHERE key = 'recovery'`],
    [
      'says another cause',
      `UPDATE meta SET value = replace(value, 'head-missing', 'copied') WHERE key = 'recovery'`,
    ],
  ])('a recovery that %s lasts until a person ends it', (_what, sql) => {
    const place = inUse();
    rmSync(place.headFolder, { recursive: true });
    const first = openAt(place);
    expect(first.recovery).toBe(true);
    first.close();
    changed(place, sql);
    const log: string[] = [];
    expect([shown(place, log).recovery, log.includes('file-restored')]).toEqual([true, true]);
  });

  it('a file of before there were sums gets them, whatever writes to it first', () => {
    const place = inUse();
    changed(place, `DELETE FROM meta WHERE key = 'sums'`);
    expect(verify(place.file, place.headFolder).state).toBe('whole');
    const db = connectBooks(place.file);
    new Meta(db).set('trusted_from', '3');
    db.close();
    expect(shown(place)).toEqual(AS_WRITTEN);
    changed(place, `DELETE FROM meta WHERE key = 'sums'`);
    expect(shown(place)).toEqual(AS_WRITTEN);
    changed(place, set('numbers_from', '5'));
    expect(verify(place.file, place.headFolder).state).toBe('broken');
    expect(shown(place)).toEqual({ ...AS_WRITTEN, recovery: true });
  });
});
