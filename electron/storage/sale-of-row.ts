import { TABLE_NAMES } from '../../shared/book-tables.ts';
import { saleNumberText } from '../../shared/sale.ts';
import type { Db } from './sqlite.ts';
import { COLUMNS } from './tables.ts';

const ID = /"(?:of|saleId|chargeId|refundId|incidentId|jobId|id)":"([^"]{1,100})"/g;

const SALE_OF_ID = TABLE_NAMES.filter((table) => table === 'sales' || COLUMNS[table].includes('sale_id'))
  .map((table) => `SELECT ${table === 'sales' ? 'id' : 'sale_id'} FROM ${table} WHERE id = :id`)
  .join(' UNION ALL ');

/**
 * The sale that a journal row is about: the row may be damaged beyond parsing, so ids are looked for in its text and
 * then in the tables. Null when none of them is of a sale.
 */
export function saleOfBody(body: string, db: Db): string | null {
  const find = db.prepare<{ id: string }, string | null>(SALE_OF_ID).pluck();
  for (const [, id = ''] of body.matchAll(ID)) {
    const saleId = find.get({ id });
    if (typeof saleId === 'string') return saleId;
  }
  return null;
}

/** "sale 000012" as people quote it, by the journal if it got that far; the id when the number is not known. */
export function saleText(saleId: string | null, said: Db, db: Db): string {
  if (saleId === null) return 'no sale concerned, or none that can be told';
  const numberIn = (tables: Db): unknown =>
    tables.prepare<[string]>('SELECT number FROM sales WHERE id = ?').pluck().get(saleId);
  const number = numberIn(said) ?? numberIn(db);
  return typeof number === 'number' ? `sale ${saleNumberText(number)}` : `sale ${saleId}`;
}
