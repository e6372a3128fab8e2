import type { Charge } from '../../shared/charge.ts';
import { isGoingBack, mergeFacts, type MoneyFacts, type PaymentFact } from '../../shared/money-facts.ts';

/**
 * What a payment's page that was read for a hint counts for a charge, beside what its order told. The page may prove it paid;
 * while it is not, what speaks against the money is left to the searches, which alone say that none came: a page that is
 * behind, or wrong for a moment, would keep away money that they show.
 */
export function countingFor(charge: Charge, told: MoneyFacts, page: PaymentFact): MoneyFacts {
  const facts = mergeFacts(told, { orders: [], payments: [page] });
  if (charge.state.kind === 'paid') return facts;
  const known = mergeFacts(mergeFacts(charge.facts, told), facts).payments.find(({ id }) => id === page.id);
  return speaksAgainst(page) || known?.contradicted === true ? told : facts;
}

function speaksAgainst(page: PaymentFact): boolean {
  switch (page.status) {
    case 'cancelled':
    case 'in_mediation':
    case 'charged_back':
    case 'refunded':
      return true;
    case 'approved':
      return page.refunded !== 0 || isGoingBack(page);
    case 'pending':
    case 'in_process':
    case 'authorized':
    case 'rejected':
    case 'other':
      return false;
  }
}
