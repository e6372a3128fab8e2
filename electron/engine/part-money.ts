import type { Charge } from '../../shared/charge.ts';
import type { Minor } from '../../shared/money.ts';
import { dueOf, isPartCollected, type Sale } from '../../shared/sale.ts';
import type { Settlement } from '../../shared/settlement.ts';

/** Less than the charge was for came, and nothing about it is open: no order of it is closed by money that is not seen. */
export function isPlainPart(settlement: Settlement): boolean {
  const { verdict, disputed, mismatches, unsettled, refunded, unexplained } = settlement;
  const isOpen =
    disputed.length > 0 || mismatches.length > 0 || unsettled || refunded > 0 || unexplained.length > 0;
  return verdict === 'partial' && !isOpen;
}

/**
 * What has to be there of a charge that has left, so that it can be delivered: all of it; or, where cash was taken for the
 * rest since, what is still due. Null: what came does not reach. Minor units.
 */
export function neededOf(sale: Sale, charge: Charge, settlement: Settlement): Minor | null {
  if (settlement.verdict === 'paid') return charge.amount;
  const due = dueOf(sale);
  const isRest = isPartCollected(sale) && isPlainPart(settlement) && settlement.net >= due;
  return isRest ? due : null;
}
