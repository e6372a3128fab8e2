import type { AuditedBooks, Evidence } from './evidence.ts';

/** Clocks differ: what came so much before a charge may still be for it (rule 2). Milliseconds. */
const BEFORE = 10 * 60_000;

/** One payment pays one charge (rule 12), and none that was begun after it had come (rule 2). */
export function auditOnePayment(
  { ledger }: Pick<Evidence, 'ledger'>,
  books: AuditedBooks,
  findings: string[],
): void {
  const paying = paymentsOfCharges(books);
  for (const [payment, charges] of paying)
    if (charges.size > 1) findings.push(`paid-twice: payment ${payment} pays ${charges.size} charges`);
  for (const [payment, charges] of paying) {
    const came = ledger.find((line) => String(line.payment) === payment && line.status === 'approved')?.at;
    for (const id of charges) {
      const begun = books.charges.get(id)?.since.at;
      if (came !== undefined && begun !== undefined && came < begun - BEFORE)
        findings.push(
          `paid-by-older: payment ${payment} came ${begun - came} ms before the charge that it pays`,
        );
    }
  }
}

/** Of each payment the charges that the books ever called paid by it. */
function paymentsOfCharges(books: AuditedBooks): Map<string, Set<string>> {
  const paying = new Map<string, Set<string>>();
  for (const charge of books.charges.values())
    for (const { state } of charge.states)
      for (const payment of state.kind === 'paid' ? (state['paidBy'] as readonly string[]) : [])
        paying.set(payment, (paying.get(payment) ?? new Set()).add(charge.id));
  return paying;
}
