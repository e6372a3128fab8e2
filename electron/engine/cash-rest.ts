import { hasLeft, isLive, type Charge } from '../../shared/charge.ts';
import { asAmount, type Minor } from '../../shared/money.ts';
import { minus } from '../../shared/sum.ts';
import { dueOf, type Sale } from '../../shared/sale.ts';
import { settle } from '../../shared/settlement.ts';
import type { Core } from './core.ts';
import { isLeaving, withOurRefunds } from './known-money.ts';
import { isPlainPart } from './part-money.ts';
import { saleMoney } from './sale-money.ts';

/** A part that came by a charge, and what is still due beside it. */
export interface PartCame {
  readonly charge: Charge;
  /** Minor units. */
  readonly rest: Minor;
}

/**
 * One charge of the sale has left the register and brought a part: the rest may be taken in cash, and the part then pays
 * with it. Null where more than one charge brought money, or where any of it is not certain to stay.
 */
export function partThatCame(core: Core, sale: Sale): PartCame | null {
  if (sale.state.kind !== 'open' || saleMoney(core, sale).state !== 'partial') return null;
  const charges = sale.charges.flatMap((id) => core.books.charge(id) ?? []);
  if (charges.some(({ state }) => isLive(state))) return null;
  const [charge, ...others] = charges.filter(({ facts }) => facts.payments.length > 0);
  if (!charge || others.length > 0 || !hasLeft(charge.state)) return null;
  const known = withOurRefunds(core.books, charge);
  const settlement = settle(known, known.facts);
  const goesBack = charge.facts.payments.some(({ id }) => core.books.refundsOfPayment(id).some(isLeaving));
  const rest = asAmount(minus(dueOf(sale), settlement.net));
  return isPlainPart(settlement) && !goesBack && rest > 0 ? { charge, rest } : null;
}
