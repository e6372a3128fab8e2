import type { AuditedBooks, Evidence } from './evidence.ts';
import { knowableBack } from './known-back.ts';
import { paymentsOf } from './ledger-view.ts';
import type { ToldDay } from './told-day.ts';

const ABOUT_NO_SALE = ['no-sale', 'unrecorded-sale'];

/**
 * Money that came to the register, of which a person was asked because no sale of the books has it, stands in the days
 * with what is left of it, whatever the answer was; and none of it stands there beside a sale that has it.
 */
export function auditOwnerless(
  evidence: Evidence,
  told: readonly ToldDay[],
  books: AuditedBooks,
  findings: string[],
): void {
  const { ledger, watched } = evidence;
  const ofSales = new Set(told.flatMap(({ rows }) => rows.flatMap(({ payments }) => payments)));
  const stays = new Map<string, number>();
  for (const { payment, ownerless, backByQr } of told.flatMap(({ others }) => others))
    stays.set(payment, (stays.get(payment) ?? 0) + ownerless - backByQr);
  const asked = new Set(
    [...books.incidents.values()].flatMap(({ kind, paymentId }) =>
      ABOUT_NO_SALE.includes(kind) && paymentId !== null ? [paymentId] : [],
    ),
  );
  for (const id of stays.keys()) {
    if (ofSales.has(id)) findings.push(`day-line: payment ${id} is a sale’s, and stands beside it too`);
    if (!asked.has(id)) findings.push(`day-line: payment ${id} is of no sale, and nobody was asked about it`);
  }
  // Where the provider told false figures nobody can know.
  if ((watched?.circumstances.lied.size ?? 0) > 0) return;
  for (const payment of paymentsOf(ledger).values()) {
    const { id, amount, everApproved } = payment;
    if (!everApproved || !asked.has(id) || ofSales.has(id)) continue;
    const left = amount - knowableBack(payment, evidence);
    const so = stays.get(id) ?? 0;
    if (so !== left)
      findings.push(`day-line: ${so} of payment ${id} of no sale, and the account has ${left}`);
  }
}
