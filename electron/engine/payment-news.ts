import type { ChargeId } from '../../shared/ids.ts';
import { mergeFacts, NO_FACTS, sameFacts, type PaymentFact } from '../../shared/money-facts.ts';
import type { Draft } from './books.ts';

/** Merges what was read of one payment into its charge. @returns whether it was news. */
export function learnPayment(draft: Draft, chargeId: ChargeId | null, fact: PaymentFact): boolean {
  const charge = chargeId === null ? undefined : draft.charge(chargeId);
  if (!charge) return false;
  const facts = mergeFacts(charge.facts, { ...NO_FACTS, payments: [fact] });
  if (sameFacts(facts, charge.facts)) return false;
  draft.add({ kind: 'charge-news', chargeId: charge.id, facts });
  return true;
}
