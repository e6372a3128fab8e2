import type { Charge } from '../../shared/charge.ts';
import { coverageOf, coveringCharge, isReturned } from '../../shared/coverage.ts';
import { incidentId, type IncidentId, type PaymentId } from '../../shared/ids.ts';
import type { Incident } from '../../shared/incident.ts';
import type { PaymentFact } from '../../shared/money-facts.ts';
import { isCashBack, type Sale } from '../../shared/sale.ts';
import { netOf } from '../../shared/settlement.ts';
import { wasEndedBy } from './incident-numbers.ts';
import type { BooksReader } from './books-reader.ts';
import { withOurRefunds } from './known-money.ts';

const PREFIX = 'after-return:';

/** The incident of a payment that came after the sale's money had gone back. It is not the question about a duplicate. */
export function afterReturnId(payment: PaymentId): IncidentId {
  return incidentId(`${PREFIX}${payment}`);
}

export function isAfterReturn({ id }: Pick<Incident, 'id'>): boolean {
  return id.startsWith(PREFIX);
}

/** A person has said that this payment pays for goods that were handed over before. */
export function isKept(books: Pick<BooksReader, 'incident'>, payment: PaymentId): boolean {
  return wasEndedBy(books, afterReturnId(payment), 'handed-over');
}

/** The sale's money went back, and a person kept what came since: the sale stands by that. */
export function isKeptSale(
  books: Pick<BooksReader, 'incident' | 'refundsOfPayment'>,
  sale: Sale,
  charges: readonly Charge[],
): boolean {
  const known = charges.map((charge) => withOurRefunds(books, charge));
  return (
    isReturned(sale, known) &&
    coverageOf(sale, known).surplus.some(({ payment }) => isKept(books, payment.id))
  );
}

/**
 * The charge of a payment that a person kept after all the cash of a sale had gone back: from then on the sale is one that
 * was paid by it. Null: there is none.
 */
export function keptChargeOf(
  books: Pick<BooksReader, 'incident'>,
  sale: Sale,
  charges: readonly Charge[],
): Charge | null {
  if (!isCashBack(sale)) return null;
  const kept = charges.filter(({ facts }) => facts.payments.some(({ id }) => isKept(books, id)));
  return kept.find((charge) => keptOf(books, charge).length > 0) ?? kept[0] ?? null;
}

/** The payments of one charge that the counter and reprints name. */
export interface NamedPayments {
  readonly charge: Charge;
  readonly payments: readonly PaymentFact[];
}

/**
 * The payments that pay a sale now: those on its ticket, others that replaced them, or one that a person kept after those
 * had gone back. Null: cash.
 */
export function namedPayments(books: BooksReader, sale: Sale): NamedPayments | null {
  const charges = sale.charges
    .flatMap((id) => books.charge(id) ?? [])
    .map((charge) => withOurRefunds(books, charge));
  const after = keptChargeOf(books, sale, charges);
  const payments = after ? keptOf(books, after) : [];
  if (after && payments.length > 0) return { charge: after, payments };
  const covering = coveringCharge(sale, charges);
  if (covering?.state.kind !== 'paid') return null;
  const { paidBy } = covering.state;
  const { charge, coveredBy, surplus } = coverageOf(sale, charges);
  if (charge && coveredBy.some((id) => !paidBy.includes(id))) return named(charge, coveredBy);
  const kept = isReturned(sale, charges) ? surplus.find((one) => isKept(books, one.payment.id)) : undefined;
  return kept ? { charge: kept.charge, payments: keptOf(books, kept.charge) } : named(covering, paidBy);
}

function keptOf(books: Pick<BooksReader, 'incident'>, { facts }: Charge): PaymentFact[] {
  return facts.payments.filter((payment) => netOf(payment) > 0 && isKept(books, payment.id));
}

/** Null where a payment of these ids is not known. */
function named(charge: Charge, ids: readonly PaymentId[]): NamedPayments | null {
  const payments = charge.facts.payments.filter(({ id }) => ids.includes(id));
  return payments.length === ids.length ? { charge, payments } : null;
}
