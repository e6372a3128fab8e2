import * as z from 'zod';
import type { Sale } from '../../shared/sale.ts';
import { backupFiles } from './backup.ts';
import { hex, holds, sameHash } from './chain.ts';
import type { Form } from './form/form.ts';
import { Journal } from './journal.ts';
import { Meta } from './meta.ts';
import { openForReading } from './reading.ts';
import { pragmaNumber, type Db } from './sqlite.ts';
import { parseRow } from './tables.ts';

/** How many of the newest sales are compared; older ones that differ are not listed. */
const COMPARED_AT_MOST = 500;

type KnowsSale = (id: string) => boolean;

/** What all copies of a file know together that the file does not. */
export interface Beside {
  /** The highest number of a sale that any of them knows; 0: there is no copy of this file. */
  readonly lastNumber: number;
  /** Ends of journals that the file does not have, as hexadecimal hashes: each belongs to a copy with rows of its own. */
  readonly strangeHeads: readonly string[];
  /** Sales that the file does not have, by number. */
  readonly sales: readonly Sale[];
}

interface CopyKnows {
  readonly lastNumber: number;
  readonly strangeHead: string | null;
  readonly sales: readonly Sale[];
}

/** Asks the copies of this very file, here and at the second place, by their last row and newest sales alone. */
export function askCopies(
  file: string,
  secondPlace: string | null,
  books: { readonly fileId: string; readonly journal: Journal; readonly knows: KnowsSale },
): Beside {
  const second = secondPlace === null ? [] : backupFiles(file, secondPlace);
  const known = [...backupFiles(file), ...second].flatMap(({ path }) => {
    const found = readingCopy(path, (db) => ask(db, books));
    return found === null ? [] : [found];
  });
  const sales = new Map(known.flatMap((copy) => copy.sales.map((sale) => [sale.id, sale] as const)));
  return {
    lastNumber: Math.max(0, ...known.map(({ lastNumber }) => lastNumber)),
    strangeHeads: [...new Set(known.flatMap(({ strangeHead }) => strangeHead ?? []))],
    sales: [...sales.values()].sort((one, other) => one.number - other.number),
  };
}

function ask(
  db: Db,
  { fileId, journal, knows }: { fileId: string; journal: Journal; knows: KnowsSale },
): CopyKnows | null {
  const meta = new Meta(db);
  if (meta.fileId() !== fileId) return null;
  const copy = new Journal(db, fileId, journal.form);
  const [last] = copy.tail(1, 0);
  // A damaged copy proves nothing.
  if (last === undefined || !holds(last, last.prev)) return null;
  const here = journal.hashAt(last.seq);
  const isOurs = here !== undefined && sameHash(here, last.hash);
  const sales = isOurs ? [] : ownSales(db, journal.form, knows);
  const newest = db.prepare<[], StoredSale>(`${SALES} LIMIT 1`).get();
  const number = newest === undefined ? 0 : parseRow(journal.form, 'sales', newest.id, newest.body).number;
  return {
    lastNumber: Math.max(number, meta.numbersFrom() - 1),
    strangeHead: isOurs ? null : hex(last.hash),
    sales,
  };
}

/** Heads of copies that a person was told of: each opens the file in recovery once. */
export function toldHeads(meta: Meta): readonly string[] {
  const told = z.array(z.string()).safeParse(JSON.parse(meta.text('told_copies') ?? '[]'));
  return told.data ?? [];
}

export function tellHeads(meta: Meta, heads: readonly string[]): void {
  const told = toldHeads(meta);
  const more = heads.filter((head) => !told.includes(head));
  if (more.length > 0) meta.set('told_copies', JSON.stringify([...told, ...more]));
}

/** What a copy holds beside the books of now. */
export interface CopyContent {
  readonly sales: number;
  /** Sales that the books of now do not have. */
  readonly own: readonly Sale[];
  /** Those of the given sales that the copy does not have. */
  readonly lacks: readonly Sale[];
}

/** Null: it cannot be read. */
export function copyContent(
  path: string,
  books: { readonly form: Form; readonly knows: KnowsSale; readonly newest: readonly Sale[] },
): CopyContent | null {
  return readingCopy(path, (db) => {
    if (pragmaNumber(db, 'page_count') === 0) return null;
    const count = db.prepare<[], { sales: number }>('SELECT count(*) AS sales FROM sales').get();
    const has = db.prepare<[string]>('SELECT 1 FROM sales WHERE id = ?');
    return {
      sales: count?.sales ?? 0,
      own: ownSales(db, books.form, books.knows),
      lacks: books.newest.filter(({ id }) => has.get(id) === undefined),
    };
  });
}

interface StoredSale {
  readonly id: string;
  readonly body: unknown;
}

const SALES = 'SELECT id, body FROM sales ORDER BY number DESC';

/** Numbers grow: what the books have not stands above the newest sale that they have. Newest first. */
function ownSales(db: Db, form: Form, knows: KnowsSale): Sale[] {
  const own: Sale[] = [];
  for (const { id, body } of db.prepare<[], StoredSale>(SALES).iterate()) {
    if (knows(id) || own.length >= COMPARED_AT_MOST) break;
    own.push(parseRow(form, 'sales', id, body));
  }
  return own;
}

function readingCopy<Value>(path: string, read: (db: Db) => Value | null): Value | null {
  try {
    const reading = openForReading(path);
    try {
      return read(reading.db);
    } finally {
      reading.close();
    }
  } catch {
    return null;
  }
}
