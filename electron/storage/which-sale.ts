import { saleNumberText } from '../../shared/sale.ts';
import type { BookRow } from '../../shared/journal.ts';
import type { StagedBooks } from './staged-books.ts';

export function saleOfRow(kept: BookRow): string | null {
  return kept.table === 'sales' ? kept.row.id : kept.row.saleId;
}

const ID = /"(?:saleId|chargeId|refundId|incidentId|jobId|id)":"([^"]{1,100})"/g;

/**
 * The sale that a journal row speaks of, by the ids in its text: the row may be damaged beyond parsing. Null when
 * it speaks of none, or of one that no earlier row made.
 */
export function saleOfBody(body: string, books: StagedBooks): string | null {
  for (const [, id = ''] of body.matchAll(ID)) {
    if (books.table('sales').has(id)) return id;
    const row =
      books.table('charges').get(id) ??
      books.table('refunds').get(id) ??
      books.table('incidents').get(id) ??
      books.table('print_jobs').get(id);
    if (row !== undefined) return row.now.saleId;
  }
  return null;
}

/** "sale 000012" as people quote it; the id when the number is not known. */
export function saleWords(saleId: string | null, books: StagedBooks): string {
  if (saleId === null) return 'no sale concerned, or none that can be told';
  const sale = books.table('sales').get(saleId)?.now;
  return sale === undefined ? `sale ${saleId}` : `sale ${saleNumberText(sale.number)}`;
}
