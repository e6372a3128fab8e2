import type { Charge } from '../../shared/charge.ts';
import type { ChargeId, PaymentId, SaleId } from '../../shared/ids.ts';
import type { MoneyFacts } from '../../shared/money-facts.ts';
import { isRefundOpen, type Refund } from '../../shared/refund.ts';
import type { Draft } from './books.ts';
import type { BooksReader } from './books-reader.ts';
import { isLeaving } from './known-money.ts';

type Payments = Pick<BooksReader, 'chargesOfPayment'>;

/** The charge for which a person has said that this payment is. */
export function attachedTo(books: Payments, id: PaymentId): Charge | undefined {
  return books.chargesOfPayment(id).find(({ attached }) => attached?.includes(id) === true);
}

/** It has paid this charge's sale, or a person has said that it is for it. */
function isTaken({ state, attached = [] }: Charge, id: PaymentId): boolean {
  return attached.includes(id) || (state.kind === 'paid' && state.paidBy.includes(id));
}

/** The charge whose sale this payment has paid, or that a person has attached it to. */
export function takerOf(books: Payments, id: PaymentId): Charge | undefined {
  return books.chargesOfPayment(id).find((one) => isTaken(one, id));
}

/** The other charge whose sale this payment has paid, or that a person has attached it to: it pays no second one. */
export function takerElsewhere(books: Payments, own: ChargeId, id: PaymentId): Charge | undefined {
  const takers = books.chargesOfPayment(id).filter((one) => isTaken(one, id));
  return takers.some((one) => one.id === own) ? undefined : takers[0];
}

/**
 * What is told of a charge, less the money that has paid another, or that a person has attached to another: one payment
 * pays one sale, though it, or an order, says afterwards whose it was (rules 12 and 35).
 */
export function withoutTakenElsewhere(books: Payments, id: ChargeId, told: MoneyFacts): MoneyFacts {
  const payments = told.payments.filter((payment) => !takerElsewhere(books, id, payment.id));
  return payments.length === told.payments.length ? told : { ...told, payments };
}

/**
 * A refund that was asked for elsewhere, and that is under way or done: what it takes pays nobody. One of money without
 * a sale that was not sent yet is given up where a sale needs the money (rule 20), and a part of it is told in its net.
 */
function isAskedBackElsewhere(
  books: Pick<BooksReader, 'refundsOfPayment'>,
  own: ChargeId,
  id: PaymentId,
): boolean {
  return books
    .refundsOfPayment(id)
    .some(
      (refund) => refund.chargeId !== own && (refund.chargeId === null ? takes(refund) : isStanding(refund)),
    );
}

/** It may take, or has taken, money. */
export function isStanding({ state }: Refund): boolean {
  return state.kind !== 'refused';
}

function takes(refund: Refund): boolean {
  return isLeaving(refund) || (refund.state.kind === 'done' && refund.whole);
}

/** Whether this payment may pay this charge: the one rule by which any charge becomes paid (rule 12). */
export function mayPay(
  books: Pick<BooksReader, 'chargesOfPayment' | 'refundsOfPayment'>,
  own: ChargeId,
  id: PaymentId,
): boolean {
  return takerElsewhere(books, own, id) === undefined && !isAskedBackElsewhere(books, own, id);
}

/** Of what is known of a charge, what may pay it. */
export function payingFacts(
  books: Pick<BooksReader, 'chargesOfPayment' | 'refundsOfPayment'>,
  { id, facts }: Charge,
): MoneyFacts {
  const payments = facts.payments.filter((payment) => mayPay(books, id, payment.id));
  return payments.length === facts.payments.length ? facts : { ...facts, payments };
}

/**
 * These payments have paid a charge: whichever other one was told of them lets them go, and nobody is asked about
 * them there any more (rule 12). What a refund takes back elsewhere has paid nobody.
 * @returns the sales that lost such money, to be told anew.
 */
export function letGoElsewhere(
  draft: Draft,
  payer: ChargeId,
  paidBy: readonly PaymentId[],
): readonly SaleId[] {
  const sales = new Set<SaleId>();
  for (const id of paidBy) {
    for (const other of draft.chargesOfPayment(id)) {
      if (other.id === payer || isTaken(other, id)) continue;
      const payments = other.facts.payments.filter((payment) => payment.id !== id);
      draft.add({ kind: 'charge-news', chargeId: other.id, facts: { ...other.facts, payments } });
      sales.add(other.saleId);
    }
  }
  return [...sales];
}

/**
 * Payments that a charge still holds though they have paid another one leave it (files of earlier versions have such).
 * What a refund is taking back from there stays until that is decided.
 * @returns whether there was any.
 */
export function letGoTaken(draft: Draft, charges: readonly ChargeId[]): boolean {
  const before = draft.entries.length;
  for (const chargeId of charges) {
    const charge = draft.charge(chargeId);
    if (!charge) continue;
    const payments = charge.facts.payments.filter(
      ({ id }) =>
        !takerElsewhere(draft, chargeId, id) ||
        draft.refundsOfPayment(id).some((one) => one.chargeId === chargeId && isRefundOpen(one.state)),
    );
    if (payments.length < charge.facts.payments.length)
      draft.add({ kind: 'charge-news', chargeId, facts: { ...charge.facts, payments } });
  }
  return draft.entries.length > before;
}
