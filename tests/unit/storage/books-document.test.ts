import { copyFileSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { messagesFor } from '../../../shared/messages/index.ts';
import { backupPath } from '../../../electron/storage/backup-files.ts';
import { verify } from '../../../electron/storage/index.ts';
import { chooseBackup, putBack } from '../../../electron/storage/put-back.ts';
import { connectBooks } from '../../../electron/storage/sqlite.ts';
import { chargeBegun, chargePaid, NOON, printed } from './support/books.ts';
import { flipBit, leafPages, PAGE_BYTES, rootPage, zeroPage } from './support/bytes.ts';
import { freshFolder, freshPlace, openAt, type Place } from './support/folders.ts';

const SALES = [1, 2, 3, 4, 5, 6];

interface Shop extends Place {
  /** The file when there were three sales. */
  readonly older: string;
}

/** Six sales and a copy of when there were three; killed: everything of this run is in the log, or in the file. */
function shop(where: 'in the log' | 'in the file'): Shop {
  const place = freshPlace();
  const older = join(freshFolder(), 'older.db');
  const store = openAt(place);
  for (const number of SALES) {
    store.commit(chargeBegun(number), NOON);
    store.commit(chargePaid(number, 4), NOON);
    store.commit(printed(number), NOON);
    if (number === 3) copyFileSync(store.backup() ?? '', older);
  }
  if (where === 'in the file') store.connection.pragma('wal_checkpoint(TRUNCATE)');
  const keep = freshFolder();
  for (const ending of ['', '-wal']) copyFileSync(place.file + ending, join(keep, `caja.db${ending}`));
  store.close();
  for (const name of readdirSync(place.folder))
    if (name.startsWith('caja.db')) rmSync(join(place.folder, name));
  copyFileSync(older, backupPath(place.file, NOON));
  for (const ending of ['', '-wal']) copyFileSync(join(keep, `caja.db${ending}`), place.file + ending);
  return { ...place, older };
}

function changed({ file }: Place, sql: string): void {
  const db = connectBooks(file);
  db.exec(sql);
  db.close();
}

/** Each damage of the document, and where the rows stood when it came. */
const DAMAGES: Readonly<Record<string, readonly ['in the log' | 'in the file', (shop: Shop) => void]>> = {
  'a page of an index is lost': ['in the file', ({ file }) => zeroPage(file, rootPage(file, 'sales_of_day'))],
  'a page of a table is lost': ['in the file', ({ file }) => zeroPage(file, rootPage(file, 'charges'))],
  'the first page is lost': ['in the file', ({ file }) => zeroPage(file, 1)],
  'a bit of the index of open charges is turned over': [
    'in the file',
    ({ file }) => flipBit(file, (rootPage(file, 'charges_open') - 1) * PAGE_BYTES + 3),
  ],
  'a row of a table says something else': [
    'in the file',
    (place) => {
      changed(place, `UPDATE sales SET day = '2020-01-01' WHERE number = 2`);
      writeFileSync(`${place.file}.suspect`, '');
    },
  ],
  'the number that the next sale has at least is another one': [
    'in the file',
    (place) => changed(place, `INSERT INTO meta VALUES ('numbers_from', '900001')`),
  ],
  'a page of the journal that the copy has is lost': [
    'in the file',
    ({ file }) => zeroPage(file, leafPages(file, 'journal')[0] ?? 0),
  ],
  'the newest page of the journal is lost': [
    'in the file',
    ({ file }) => zeroPage(file, leafPages(file, 'journal').at(-1) ?? 0),
  ],
  'the file is missing, its log stands': ['in the log', ({ file }) => rmSync(file)],
  'the file is empty, its log stands': ['in the log', ({ file }) => truncateSync(file, 0)],
  'the file is missing': [
    'in the file',
    ({ file }) => {
      rmSync(file);
      rmSync(`${file}-wal`);
    },
  ],
  'the file is full of rubbish': [
    'in the file',
    ({ file }) => writeFileSync(file, Buffer.alloc(60_000, 'rubbish')),
  ],
  'the file and its copy are missing': [
    'in the file',
    ({ file }) => {
      for (const path of [file, `${file}-wal`, backupPath(file, NOON)]) rmSync(path);
    },
  ],
  'a bit of the log is turned over': ['in the log', ({ file }) => flipBit(`${file}-wal`, 2_000)],
  'the log is lost': [
    'in the log',
    ({ file }) => {
      rmSync(`${file}-wal`);
      rmSync(backupPath(file, NOON));
    },
  ],
  'the log is lost, and nothing else tells of what it held': [
    'in the log',
    ({ file, headFolder }) => {
      for (const path of [`${file}-wal`, backupPath(file, NOON)]) rmSync(path);
      rmSync(headFolder, { recursive: true });
      // As a till leaves it that was cut off.
      writeFileSync(`${file}.running`, '');
    },
  ],
  'the log is lost, and with it whose the file is': [
    'in the log',
    (place) => {
      for (const path of [`${place.file}-wal`, backupPath(place.file, NOON)]) rmSync(path);
      changed(place, `DELETE FROM meta WHERE key = 'file_id'`);
    },
  ],
  'the same in another folder': [
    'in the log',
    (place) => {
      for (const path of [`${place.file}-wal`, backupPath(place.file, NOON)]) rmSync(path);
      changed(place, `DELETE FROM meta WHERE key = 'file_id'`);
      rmSync(place.headFolder, { recursive: true });
    },
  ],
  'an older file is put in its place': ['in the file', ({ file, older }) => copyFileSync(older, file)],
  'the same where nothing outside tells of the file, and a newer copy stands beside it': [
    'in the file',
    ({ file, headFolder, older }) => {
      copyFileSync(file, backupPath(file, NOON + 1));
      copyFileSync(older, file);
      rmSync(headFolder, { recursive: true });
    },
  ],
  'a person goes back to the copy': [
    'in the file',
    ({ file, headFolder }) => {
      const copy = backupPath(file, NOON);
      while (chooseBackup(file, copy).next().done !== true);
      putBack(file, copy, { headFolder, now: () => NOON, log: null });
    },
  ],
};

const document = readFileSync(join(import.meta.dirname, '../../../docs/books.md'), 'utf8');
const table = document.slice(document.indexOf('| damage |'), document.indexOf('In each row'));
const rows = table
  .split('\n')
  .slice(2)
  .filter((line) => line.startsWith('|'))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, damage = '', says = '', saved = '']) => ({ damage, says, saved }));

describe('the document on the books', () => {
  it('has a row for each damage that is made here, and no other', () => {
    expect(rows.map(({ damage }) => damage)).toEqual(Object.keys(DAMAGES));
  });

  it.each(rows)('$damage: says $says; saves $saved', ({ damage, says, saved }) => {
    const [where, make] = DAMAGES[damage] ?? [];
    if (where === undefined || make === undefined) throw new Error(`nobody makes: ${damage}`);
    const place = shop(where);
    make(place);
    const store = openAt(place);
    const { recovery } = store.opening;
    const { causes } = messagesFor('es').settings.books;
    expect(recovery === null ? 'nothing' : causes[recovery.cause]).toBe(says);
    const there = SALES.filter((number) => store.saleByNumber(number)?.state.kind === 'paid');
    const missing = recovery?.missing.map(({ number }) => number) ?? [];
    expect(savedWords(there, missing, store.nextSaleNumber())).toBe(saved);
    expect(store.nextSaleNumber()).toBe(saved.endsWith('10001') ? 10_001 : 7);
    store.close();
    expect(verify(place.file, place.headFolder).state).toBe('whole');
  });
});

function savedWords(there: readonly number[], missing: readonly number[], next: number): string {
  if (there.length === 6) return 'all six sales';
  const kept = there.length === 0 ? 'no sale' : 'three sales';
  if (missing.join() === SALES.slice(there.length).join())
    return `${kept}; ${there.length === 0 ? 'all six' : 'the other three'} are told by number`;
  return `${kept}; the next number is ${next}`;
}
