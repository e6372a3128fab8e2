import type { Charge } from './charge.ts';
import type { PaymentId } from './ids.ts';
import type { PaymentFact, PaymentStatus } from './money-facts.ts';
import { minor, NOTHING, type Minor } from './money.ts';
import { minus, sumOf, type Sum } from './sum.ts';
import { isCashBack, isCashSale, partOfCharge, type Sale } from './sale.ts';
import { compareApproval, netOf, settle } from './settlement.ts';

/** Money that a paid sale does not need. */
export interface Surplus {
  readonly charge: Charge;
  readonly payment: PaymentFact;
  /** `second`: a payment beside those that cover the sale. `excess`: the part of those that is more than the total. */
  readonly kind: 'second' | 'excess';
  /** The whole net amount of the payment, or the part of it that is too much. Minor units. */
  readonly amount: Minor;
}

/** Which payments of a paid sale cover it, and which money is too much (rules 18 and 21). */
export interface Coverage {
  /** The one charge that covers the sale; null: cash did, or nothing does any more. */
  readonly charge: Charge | null;
  /** Payments that cover it, the earliest approved first. */
  readonly coveredBy: readonly PaymentId[];
  /** Sum of what is left of them. Minor units. */
  readonly net: Sum;
  /**
   * What these payments lack of the part that was charged, not counting what the shop itself gave back. Minor units.
   */
  readonly short: Minor;
  readonly surplus: readonly Surplus[];
}

interface Money {
  readonly charge: Charge;
  readonly payment: PaymentFact;
}

const UNPAID: Coverage = { charge: null, coveredBy: [], net: NOTHING, short: NOTHING, surplus: [] };

/** The charge that the ticket stands for: the first that paid the sale. An old file may know two paid charges. */
export function coveringCharge(
  sale: Pick<Sale, 'state' | 'collected'>,
  charges: readonly Charge[],
): Charge | null {
  if (sale.state.kind !== 'paid' || isCashSale(sale)) return null;
  const paid = charges.flatMap((charge) =>
    charge.state.kind === 'paid' ? [{ charge, at: charge.state.at }] : [],
  );
  return paid.sort((one, other) => one.at - other.at)[0]?.charge ?? null;
}

/**
 * Reads all charges of a sale together. One charge covers it, or cash does, or both in parts. All other approved money
 * is too much, whichever charge it came by, except what fills a gap in the covering payments. A sale that is not paid
 * is covered by nothing.
 * @param lowered what the shop itself gave back of the covering payments; the sale is worth that much less. Minor
 * units.
 */
export function coverageOf(
  sale: Pick<Sale, 'state' | 'total' | 'collected'>,
  charges: readonly Charge[],
  lowered: Minor = NOTHING,
): Coverage {
  if (sale.state.kind !== 'paid') return UNPAID;
  const money = charges.flatMap((charge) =>
    settle(charge, charge.facts)
      .payments.filter((payment) => netOf(payment) > 0)
      .map((payment): Money => ({ charge, payment })),
  );
  const covering = coveringCharge(sale, charges);
  const part = partOfCharge(sale);
  const standing = covering ? coveringAmong(money, covering, charges, part) : [];
  const printed = covering?.state.kind === 'paid' ? covering.state.paidBy : [];
  // A payment that covers the sale is never too much, even where a second charge lists it as well.
  const others = money.filter(({ payment }) => !standing.some((one) => one.payment.id === payment.id));
  const net = netSum(standing);
  const short = standing.length > 0 ? minor(Math.max(0, part - net - lowered)) : NOTHING;
  return {
    charge: standing[0]?.charge ?? covering,
    coveredBy: standing.map(({ payment }) => payment.id),
    net,
    short,
    surplus: [
      ...lessBy(short, others).map(({ one, amount }) =>
        surplus(one, printed.includes(one.payment.id) ? 'excess' : 'second', amount),
      ),
      ...partTooMuch(standing, minus(net, part)),
    ],
  };
}

/**
 * Where the covering payments lack something, the other payments fill the gap, the earliest first, and only the rest of
 * them is too much (rule 21).
 */
function lessBy(short: Minor, others: readonly Money[]): { readonly one: Money; readonly amount: Minor }[] {
  let stays: number = short;
  const kept = new Map<Money, number>();
  for (const one of [...others].sort((a, b) => compareApproval(a.payment, b.payment))) {
    const part = Math.min(stays, netOf(one.payment));
    kept.set(one, part);
    stays -= part;
  }
  return others
    .map((one) => ({ one, amount: minor(netOf(one.payment) - (kept.get(one) ?? 0)) }))
    .filter(({ amount }) => amount > 0);
}

function surplus({ charge, payment }: Money, kind: Surplus['kind'], amount: Minor): Surplus {
  return { charge, payment, kind, amount };
}

/** Where no payment can go back whole, a part of the latest one goes back. */
function partTooMuch(standing: readonly Money[], excess: Sum): Surplus[] {
  const latest = standing.at(-1);
  if (!latest || excess <= 0) return [];
  return [surplus(latest, 'excess', minor(Math.min(excess, netOf(latest.payment))))];
}

/** The payments that the ticket stands for, or those that took their place. */
function coveringAmong(
  money: readonly Money[],
  covering: Charge,
  charges: readonly Charge[],
  total: Minor,
): Money[] {
  const paidBy = covering.state.kind === 'paid' ? covering.state.paidBy : [];
  const standing = money.filter(({ charge, payment }) => charge === covering && paidBy.includes(payment.id));
  if (standing.length > 0) return leastCovering(standing, total);
  const gone = goneAt(covering, paidBy);
  if (gone === null) return [];
  // A duplicate that was approved before the first payment went back now pays the sale; one approved later is extra
  // money.
  for (const charge of [covering, ...charges.filter((one) => one !== covering)]) {
    const inTime = money.filter(
      (one) => one.charge === charge && one.payment.approvedAt !== null && one.payment.approvedAt <= gone,
    );
    if (netSum(inTime) >= total) return leastCovering(inTime, total);
  }
  return [];
}

/**
 * All cash or all payments that the ticket stands for went back whole, and no duplicate took their place. Money that came later
 * pays the sale only if a person says so (rule 18).
 */
export function isReturned(
  sale: Pick<Sale, 'state' | 'total' | 'collected' | 'cashRefunds'>,
  charges: readonly Charge[],
): boolean {
  if (isCashBack(sale)) return true;
  const covering = coveringCharge(sale, charges);
  if (covering?.state.kind !== 'paid') return false;
  const { paidBy } = covering.state;
  const paid = covering.facts.payments.filter(({ id }) => paidBy.includes(id));
  return paid.length > 0 && paid.every(isGone) && coverageOf(sale, charges).coveredBy.length === 0;
}

/** One of the payments that the ticket stands for went back whole, and what remains does not cover the sale. */
export function isHalved({ charge, short }: Coverage): boolean {
  if (charge?.state.kind !== 'paid' || short <= 0) return false;
  const { paidBy } = charge.state;
  return charge.facts.payments.some((payment) => paidBy.includes(payment.id) && isGone(payment));
}

const GONE: readonly PaymentStatus[] = ['refunded', 'charged_back', 'cancelled', 'rejected'];

/**
 * When the last of these payments went back whole, by the provider's dates: the first date of that, for a payment may be dated
 * anew for other reasons. Null while one has not, or has no date.
 */
function goneAt(charge: Charge, paidBy: readonly PaymentId[]): number | null {
  const paid = charge.facts.payments.filter((payment) => paidBy.includes(payment.id));
  const dates = paid.map((payment) => (isGone(payment) ? wentWholeAt(payment) : null));
  return dates.reduce<number | null>(
    (latest, date) => (latest === null || date === null ? null : Math.max(latest, date)),
    dates.length > 0 ? 0 : null,
  );
}

function wentWholeAt({ amount, changedAt, wentBack = [] }: PaymentFact): number | null {
  const told = wentBack.filter((step) => step.amount === null || (amount !== null && step.amount >= amount));
  return changedAt === null ? null : Math.min(changedAt, ...told.map(({ at }) => at));
}

/** The payment went back whole, or came to nothing. */
export function isGone({ status, amount, refunded }: PaymentFact): boolean {
  return GONE.includes(status) || (status === 'approved' && amount !== null && refunded >= amount);
}

/**
 * Drops payments that are not needed for the total, the latest first: of 60 and then 100 for a total of 100, the 100
 * stays. Earliest approved first.
 */
export function leastCovering<One extends { readonly payment: PaymentFact }>(
  money: readonly One[],
  total: Minor,
): One[] {
  let kept = [...money].sort((one, other) => compareApproval(one.payment, other.payment));
  for (const one of [...kept].reverse()) {
    const rest = kept.filter((other) => other !== one);
    if (netSum(rest) >= total) kept = rest;
  }
  return kept;
}

function netSum(money: readonly { readonly payment: PaymentFact }[]): Sum {
  return sumOf(money.map(({ payment }) => netOf(payment)));
}
