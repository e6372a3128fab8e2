import type { Charge } from '../../shared/charge.ts';
import { isGone } from '../../shared/coverage.ts';
import { NO_MONEY, sumOfDay, type DayMoney, type DayPart } from '../../shared/day.ts';
import { dayOf } from '../../shared/formats.ts';
import type { PaymentId } from '../../shared/ids.ts';
import { refundedAt, type PaymentFact } from '../../shared/money-facts.ts';
import { minor, NOTHING, type Minor } from '../../shared/money.ts';
import { sumOf } from '../../shared/sum.ts';
import { amountOfRefund } from '../../shared/refund.ts';
import { collectedBy, type Sale } from '../../shared/sale.ts';
import { isReadable } from '../../shared/settlement.ts';
import { chargedBackOf } from '../../shared/shift.ts';
import { wentBackOf } from '../../shared/went-back.ts';
import { keptChargeOf } from './after-return.ts';
import type { BooksReader } from './books-reader.ts';
import { moneyOfSale } from './payment-home.ts';

type Side = keyof DayMoney;

/** The provider's date of a refund and ours of its intent may differ by this much and be the same moment. Milliseconds. */
const SAME_MOMENT_MS = 5_000;

/** Money of a sale that came or went back, once. */
export interface Move {
  /** By the provider's date of a payment or refund; by the till's time of cash. */
  readonly at: number;
  readonly side: Side;
  readonly amount: Minor;
  /** Null: cash. */
  readonly paymentId: PaymentId | null;
  /** It went back to the customer's bank or card by a chargeback; nobody at the till gave it back. */
  readonly isCharged?: true;
}

/** All money of a sale that ever moved, and when the last of what pays it came; null: it is not paid. */
export interface SaleMoves {
  readonly moves: readonly Move[];
  readonly paidAt: number | null;
}

/**
 * What came for a sale and what went back of it, each at its own moment: the days of a shop are sums of these. Cash that
 * was handed back before its sale was paid never counts; a payment whose figures cannot be read is a person's to look at.
 */
export function movesOf(books: BooksReader, sale: Sale): SaleMoves {
  const charges = sale.charges.flatMap((id) => books.charge(id) ?? []);
  const covering = coveringOf(books, sale, charges);
  let pays: number = covering.limit;
  let paidAt = sale.state.kind === 'paid' ? lastCash(sale) : null;
  const payments = paymentsOf(books, sale, charges, covering.ids);
  const came = payments.flatMap(({ payment, at, covers }): Move[] => {
    const amount = payment.amount ?? NOTHING;
    const byQr = minor(covers ? Math.min(pays, amount) : 0);
    pays -= byQr;
    if (byQr > 0) paidAt = Math.max(paidAt ?? 0, at);
    return [...some(at, 'byQr', byQr, payment.id), ...some(at, 'beside', minor(amount - byQr), payment.id)];
  });
  const back = payments.flatMap((one) => backMoves(books, one));
  const bookedAt = sale.state.kind === 'paid' ? sale.state.at : null;
  return {
    moves: [...cashMoves(sale), ...came, ...back],
    paidAt: bookedAt === null ? null : (paidAt ?? bookedAt),
  };
}

function some(at: number, side: Side, amount: Minor, paymentId: PaymentId | null): Move[] {
  return amount > 0 ? [{ at, side, amount, paymentId }] : [];
}

function lastCash({ collected }: Sale): number | null {
  const kept = collected.flatMap((one) =>
    one.means === 'cash' && one.returnedAt === undefined ? [one.at] : [],
  );
  return kept.length === 0 ? null : Math.max(...kept);
}

function cashMoves({ collected, cashRefunds = [] }: Sale): Move[] {
  return [
    ...collected.flatMap((one) =>
      one.means === 'cash' && one.returnedAt === undefined ? some(one.at, 'inCash', one.amount, null) : [],
    ),
    ...cashRefunds.flatMap(({ at, amount }) => some(at, 'backInCash', amount, null)),
  ];
}

/** The payments that pay the sale by the ticket, or that a person kept after its cash had gone back, and how much of it. */
function coveringOf(
  books: BooksReader,
  sale: Sale,
  charges: readonly Charge[],
): { readonly ids: readonly PaymentId[]; readonly limit: Minor } {
  const kept = keptChargeOf(books, sale, charges);
  if (kept !== null) return { ids: kept.facts.payments.map(({ id }) => id), limit: sale.total };
  const ids = charges.flatMap(({ state }) => (state.kind === 'paid' ? state.paidBy : []));
  return { ids, limit: collectedBy(sale, 'qr') };
}

interface Came {
  readonly payment: PaymentFact;
  readonly at: number;
  readonly covers: boolean;
}

/** Each payment that ever held money, once, also where two charges or sales list it: those that pay first, then by their dates. */
function paymentsOf(
  books: BooksReader,
  sale: Sale,
  charges: readonly Charge[],
  covering: readonly PaymentId[],
): Came[] {
  const came = new Map<PaymentId, Came>();
  for (const { facts, currency, intendedAt } of charges)
    for (const told of facts.payments) {
      const payment = moneyOfSale(books, sale.id, told);
      if (payment === null) continue;
      const { id, approvedAt, createdAt } = payment;
      const covers = covering.includes(id);
      if (came.has(id) || !heldMoney(payment, covers) || !isMoneyOf(payment, currency)) continue;
      came.set(id, { payment, at: approvedAt ?? createdAt ?? intendedAt, covers });
    }
  return [...came.values()].sort((a, b) => Number(b.covers) - Number(a.covers) || a.at - b.at);
}

/**
 * Approved now, or approved once: in mediation, given back, or taken back since. One that is called rejected was never
 * taken, whatever date it has; where it paid a sale its ticket says that it came, and so it went back.
 */
function heldMoney({ status, approvedAt, refunded }: PaymentFact, covers: boolean): boolean {
  if (status === 'rejected' && refunded <= 0 && !covers) return false;
  return (
    status === 'approved' ||
    status === 'refunded' ||
    status === 'charged_back' ||
    refunded > 0 ||
    approvedAt !== null
  );
}

function isMoneyOf(payment: PaymentFact, currency: string): boolean {
  const isOther = payment.currency !== null && payment.currency !== currency;
  return isReadable(payment) && payment.contradicted !== true && !isOther;
}

/** Our own refunds each by itself; what else went back is told by the payment's last reading alone. */
function backMoves(books: BooksReader, { payment, at }: Came): Move[] {
  const { id, amount } = payment;
  const whole = amount ?? NOTHING;
  const ours = books
    .refundsOfPayment(id)
    .flatMap((refund) =>
      refund.state.kind === 'done'
        ? [{ at: refund.state.at, since: refund.intendedAt, amount: amountOfRefund(refund) }]
        : [],
    );
  const told = isGone(payment) ? whole : minor(Math.min(whole, payment.refunded));
  let left: number = whole;
  const own = ours.flatMap((one) => {
    const part = minor(Math.min(left, one.amount));
    left -= part;
    return some(one.at, 'backByQr', part, id);
  });
  // Each part elsewhere at the first date that told of it: later dates of the payment may be about anything.
  const steps = wentBackOf(payment);
  const last = steps.at(-1)?.at ?? refundedAt(payment) ?? payment.changedAt ?? at;
  const elsewhere = told - sumOf(ours.map((one) => one.amount));
  let counted = 0;
  const parts = [...steps, { amount: told, at: last }].flatMap((step, place) => {
    const known = ours.filter(({ since }) => place >= steps.length - 1 || since <= step.at + SAME_MOMENT_MS);
    const before = counted;
    const so = step.amount - sumOf(known.map((one) => one.amount));
    counted = Math.max(before, Math.min(elsewhere, so));
    const moved = some(step.at, 'backByQr', minor(counted - before), id);
    // What went back before the bank took the rest was given back.
    const isCharged = payment.status === 'charged_back' && place >= steps.length - 1;
    return isCharged ? moved.map((move) => ({ ...move, isCharged })) : moved;
  });
  return [...own, ...parts];
}

/** What a sale adds to one of the shop's calendar days. */
export function partOfDay({ moves, paidAt }: SaleMoves, day: string, timeZone: string): DayPart {
  const own = moves.filter(({ at }) => dayOf(at, timeZone) === day);
  const money = sumOfDay(own.map(({ side, amount }) => ({ ...NO_MONEY, [side]: amount })));
  const chargedBack = sumOf(own.filter(({ isCharged }) => isCharged).map(({ amount }) => amount));
  const payments = own.flatMap(({ paymentId }) => paymentId ?? []);
  return {
    ...money,
    ...chargedBackOf(chargedBack),
    countsOn: paidAt === null ? null : dayOf(paidAt, timeZone),
    payments: [...new Set(payments)],
  };
}
