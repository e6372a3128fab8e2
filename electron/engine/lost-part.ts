import type { Charge } from '../../shared/charge.ts';
import type { PaymentFact } from '../../shared/money-facts.ts';
import type { Sale } from '../../shared/sale.ts';
import type { Core } from './core.ts';

/**
 * The charge is paid by what was approved before a person had looked through restored books, and its sale was in them
 * then: its goods may have been handed over in the part that was lost (rule 27).
 */
export function isPaidBeforeTrusted(core: Core, sale: Sale, charge: Charge | null): boolean {
  const { recovered } = core.parts.store;
  if (!recovered || charge?.state.kind !== 'paid' || sale.number > recovered.lastNumber) return false;
  const { paidBy } = charge.state;
  const { at, isMeasured } = recovered;
  return charge.facts.payments.some(
    ({ id, approvedAt }) => paidBy.includes(id) && (!isMeasured || approvedAt === null || approvedAt <= at),
  );
}

/** Money of before belongs to what was sold before, of which the books may have lost that it was handed over. */
export function isOfLostPart(core: Core, { approvedAt }: PaymentFact, sale: Sale): boolean {
  const { recovered } = core.parts.store;
  return recovered !== null && sale.number > recovered.lastNumber && (approvedAt ?? 0) <= recovered.at;
}
