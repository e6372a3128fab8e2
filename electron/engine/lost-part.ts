import type { Charge } from '../../shared/charge.ts';
import type { PaymentFact } from '../../shared/money-facts.ts';
import type { Core } from './core.ts';

/**
 * The charge is paid by what was approved before a person had looked through restored books, and was in them then: its
 * goods may have been handed over in the part that was lost (rule 27).
 */
export function isPaidBeforeTrusted(core: Core, charge: Charge | null): boolean {
  const recoveredAt = core.parts.store.recoveredAt;
  if (recoveredAt === null || charge?.state.kind !== 'paid' || charge.intendedAt > recoveredAt) return false;
  const { paidBy } = charge.state;
  return charge.facts.payments.some(
    ({ id, approvedAt }) => paidBy.includes(id) && (approvedAt === null || approvedAt <= recoveredAt),
  );
}

/** Money of before belongs to what was sold before, of which the books may have lost that it was handed over. */
export function isOfLostPart(core: Core, { approvedAt }: PaymentFact, { intendedAt }: Charge): boolean {
  const { recoveredAt } = core.parts.store;
  return recoveredAt !== null && intendedAt > recoveredAt && (approvedAt ?? 0) <= recoveredAt;
}
