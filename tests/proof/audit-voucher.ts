import { A_MOMENT, SEARCH_EVERY } from './bounds.ts';
import { isLost, type AuditedBooks, type ChargeTrack, type Evidence, type ScreenRecord } from './evidence.ts';
import type { MoneyTrack } from './money-track.ts';

type Watched = NonNullable<Evidence['watched']>;

const VOUCHER_NONE = /no tiene ningún pago/;

interface Parts {
  readonly evidence: Evidence;
  readonly watched: Watched;
  readonly books: AuditedBooks;
  readonly money: MoneyTrack;
  readonly findings: string[];
}

/**
 * Who shows a voucher is not told that nothing came for the sale while an earlier charge of it was paid (rule 35). Late
 * or failing searches of merchant orders excuse nothing: the payments are searched too.
 */
export function auditVoucher(parts: Parts): void {
  const { evidence, watched, books, findings } = parts;
  let before: ScreenRecord | null = null;
  for (const screen of watched.screens) {
    const isFirst = before?.charge !== screen.charge || !isNone(before);
    before = screen;
    const charge = screen.charge === null ? undefined : books.charges.get(screen.charge);
    if (!charge || !isFirst || !isNone(screen) || screen.recovery || isLost(evidence, screen)) continue;
    for (const other of books.charges.values()) {
      if (other.saleId !== charge.saleId || other.id === charge.id) continue;
      const came = whenPaid(parts, other, screen);
      if (came === null) continue;
      const number = books.sales.get(charge.saleId)?.number ?? '?';
      findings.push(
        `voucher-denied: sale ${number}: the voucher is told that none came, ${screen.at - came} ms after an earlier charge was paid`,
      );
    }
  }
}

const isNone = ({ voucher }: ScreenRecord): boolean => voucher !== null && VOUCHER_NONE.test(voucher);

/** Since when its money could have been found by a search of payments; null where it could not, or there is none. */
function whenPaid({ watched, money }: Parts, charge: ChargeTrack, screen: ScreenRecord): number | null {
  const { circumstances } = watched;
  const late = circumstances.lag + 3 * circumstances.latency + A_MOMENT + SEARCH_EVERY + 2_000;
  const came = money.since(charge.reference, screen.at, (step) => step.net >= charge.amount);
  if (came === null || came > screen.at - late) return null;
  const isHidden = circumstances.troubles.some(
    ({ what, from, to }) => what === 'bend payments-late' && from <= screen.at && to >= came,
  );
  const slept = circumstances.away.some(({ to }) => to >= came && to <= screen.at);
  return isHidden || slept ? null : came;
}
