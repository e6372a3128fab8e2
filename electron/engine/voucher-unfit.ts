import { isLive, type Charge } from '../../shared/charge.ts';
import type { PaymentFact } from '../../shared/money-facts.ts';
import { canBePaidBy, dueOf, saleNumberText, type Sale } from '../../shared/sale.ts';
import { settle } from '../../shared/settlement.ts';
import type { NotAttached, SaleBeside } from '../../shared/voucher.ts';
import type { Core } from './core.ts';

/** A payment made this much before the sale's charge may be for it: clocks differ. Milliseconds. */
export const BEFORE_MS = 10 * 60_000;
const NAMED_AT_MOST = 3;

export interface Unfit {
  readonly why: NotAttached;
  readonly beside: readonly SaleBeside[];
}

/** Whether a payment of this time is too old to be for a charge; one of an unknown time is. */
export function isBefore({ approvedAt, createdAt }: PaymentFact, { intendedAt }: Charge): boolean {
  const at = approvedAt ?? createdAt;
  return at === null || at < intendedAt - BEFORE_MS;
}

/** Money of its own, or money that nobody can count. */
export function hasMoney(charges: readonly Charge[]): boolean {
  return charges.some((one) => {
    const { net, mismatches } = settle(one, one.facts);
    return net > 0 || mismatches.length > 0;
  });
}

/** Why a whole payment of nobody fits none of these sales, from what is known of them and of those that can be paid. */
export function whyUnfit(core: Core, sales: readonly Sale[], fact: PaymentFact): Unfit {
  const { amount } = fact;
  const chargesOf = (sale: Sale) => sale.charges.flatMap((id) => core.books.charge(id) ?? []);
  const waiting = core.books.openCharges().filter(({ state }) => isLive(state));
  const payable = waiting.filter((charge) => charge.amount === amount && !isBefore(fact, charge));
  if (payable.length > 0) return { why: 'still-payable', beside: named(core, payable) };
  const same = sales.flatMap((sale) => {
    const charges = chargesOf(sale);
    const charge = charges.findLast((one) => one.amount === amount);
    if (!charge || amount === null || dueOf(sale) !== amount || !canBePaidBy(sale, amount)) return [];
    return [{ charge, charges }];
  });
  const others = same.filter(({ charges }) => hasMoney(charges));
  if (others.length > 0) return { why: 'has-money', beside: named(core, others.map(ofCharge)) };
  const later = same.filter(({ charge }) => isBefore(fact, charge));
  if (later.length > 0) return { why: 'too-early', beside: named(core, later.map(ofCharge)) };
  return { why: 'none-fits', beside: named(core, waiting) };
}

const ofCharge = ({ charge }: { readonly charge: Charge }): Charge => charge;

function named(core: Core, charges: readonly Charge[]): SaleBeside[] {
  return charges.slice(0, NAMED_AT_MOST).flatMap(({ saleId, amount }) => {
    const sale = core.books.sale(saleId);
    return sale ? [{ number: saleNumberText(sale.number), amount }] : [];
  });
}
