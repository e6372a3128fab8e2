import type { Stamp } from '../../shared/journal.ts';
import { sumOf, type Sum } from '../../shared/sum.ts';
import type { Sale } from '../../shared/sale.ts';
import type { CopyLook, SalesSum } from '../../shared/views.ts';
import type { CopyFacts } from './encrypted/header.ts';
import type { Form } from './form/form.ts';
import { Meta } from './meta.ts';
import { openForReading, readOf } from './reading.ts';
import { pragmaNumber, type Db } from './sqlite.ts';
import { parseRow } from './tables.ts';

/** How many of the newest sales are compared; older ones that differ are not listed. */
const COMPARED_AT_MOST = 500;

export type KnowsSale = (id: string) => boolean;

/** What a copy holds beside the books of now. */
export interface CopyContent {
  readonly sales: number;
  /** Sales that the books of now do not have. */
  readonly own: readonly Sale[];
  /** Those of the given sales that the copy does not have. */
  readonly lacks: readonly Sale[];
}

/** What the books of now say of themselves, for a copy that is laid beside them. */
export interface BooksNow {
  readonly form: Form;
  readonly knows: KnowsSale;
  /** The newest sales, newest first. */
  readonly newest: readonly Sale[];
  readonly stamp: Stamp | null;
  /** Whether that very row is theirs. @param head its hash in small hexadecimal */
  readonly hasRow: (seq: number, head: string) => boolean;
}

/** What an encrypted copy holds, by its proved header; null: that is not known before it is opened. */
export function headerContent(facts: CopyFacts | undefined, books: BooksNow): CopyContent | null {
  if (facts === undefined || !books.hasRow(facts.seq, facts.head)) return null;
  const lacks = books.newest.filter(({ number }) => number > facts.lastNumber);
  return { sales: facts.sales, own: [], lacks };
}

/** A copy that lies beside the file in plain, looked at before it takes the file's place. @throws when it cannot be read */
export function lookInto(path: string, books: BooksNow): Omit<CopyLook, 'id' | 'at'> {
  const reading = openForReading(path);
  const { db } = reading;
  try {
    const { sales, own, lacks } = contentOf(db, books);
    const at = (order: 'ASC' | 'DESC') => {
      const row = db
        .prepare<[], StoredSale>(`SELECT id, body FROM sales ORDER BY number ${order} LIMIT 1`)
        .get();
      const sale = row === undefined ? null : parseRow(books.form, 'sales', row.id, row.body);
      return sale === null ? null : { number: sale.number, at: sale.openedAt };
    };
    const stamp = new Meta(db).stamp();
    const isOtherAccount =
      stamp !== null &&
      books.stamp !== null &&
      (stamp.account !== books.stamp.account || stamp.origin !== books.stamp.origin);
    return {
      sales,
      first: at('ASC'),
      last: at('DESC'),
      isOtherAccount,
      lacks: summed(lacks),
      own: summed(own),
    };
  } finally {
    reading.close();
  }
}

/** Named one by one so far; beyond that counted. */
const NAMED_AT_MOST = 20;

function summed(sales: readonly Sale[]): SalesSum {
  const named = sales
    .slice(0, NAMED_AT_MOST)
    .map(({ number, total, openedAt }) => ({ number, total, at: openedAt }));
  return { count: sales.length, total: totalOf(sales), sales: named };
}

export function totalOf(sales: readonly Sale[]): Sum {
  return sumOf(sales.map(({ total }) => total));
}

/** Null: it cannot be read. */
export function copyContent(path: string, books: BooksNow): CopyContent | null {
  return readOf(path, (db) => (pragmaNumber(db, 'page_count') === 0 ? null : contentOf(db, books)));
}

function contentOf(db: Db, books: BooksNow): CopyContent {
  const count = db.prepare<[], { sales: number }>('SELECT count(*) AS sales FROM sales').get();
  const has = db.prepare<[string]>('SELECT 1 FROM sales WHERE id = ?');
  return {
    sales: count?.sales ?? 0,
    own: ownSales(db, books.form, books.knows),
    lacks: books.newest.filter(({ id }) => has.get(id) === undefined),
  };
}

interface StoredSale {
  readonly id: string;
  readonly body: unknown;
}

const SALES = 'SELECT id, body FROM sales ORDER BY number DESC';

/** Numbers grow: what the books have not stands above the newest sale that they have. Newest first. */
export function ownSales(db: Db, form: Form, knows: KnowsSale): Sale[] {
  const own: Sale[] = [];
  for (const { id, body } of db.prepare<[], StoredSale>(SALES).iterate()) {
    if (knows(id) || own.length >= COMPARED_AT_MOST) break;
    own.push(parseRow(form, 'sales', id, body));
  }
  return own;
}
