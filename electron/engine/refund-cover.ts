import type { Charge } from '../../shared/charge.ts';
import { coverageOf, coveringCharge, isHalved, isReturned } from '../../shared/coverage.ts';
import type { FailureCode } from '../../shared/failures.ts';
import type { PaymentId } from '../../shared/ids.ts';
import type { Incident, IncidentKind } from '../../shared/incident.ts';
import {
  isGoingBack,
  mergeFacts,
  sameFacts,
  type MoneyFacts,
  type PaymentFact,
} from '../../shared/money-facts.ts';
import { NOTHING, type Minor } from '../../shared/money.ts';
import { sumOf } from '../../shared/sum.ts';
import { amountOfRefund, isGiven, type Refund } from '../../shared/refund.ts';
import { partOfCharge, type Sale } from '../../shared/sale.ts';
import { netOf, orderOfPayment } from '../../shared/settlement.ts';
import { takerOf, withoutTakenElsewhere } from './taken-elsewhere.ts';
import { isAfterReturn } from './after-return.ts';
import { isHeldPart, isVouchedFor } from './backing.ts';
import type { BooksReader } from './books-reader.ts';
import type { Draft } from './books.ts';
import { paymentsWithOrder } from './charge/order-payments.ts';
import type { Core } from './core.ts';
import { failureCodeOf } from './faults.ts';
import { isLeaving, loweredByUs, withOurRefunds } from './known-money.ts';
import { mayHaveLeft } from './refund-finding.ts';
import { refundAskedFor } from './refund-incident.ts';
import { waitsForPerson } from './refund-rules.ts';
import type { Answer, PaymentReading } from './ports.ts';

/** Incidents whose money may go back because the sale is paid by other money. */
const RESTING: readonly IncidentKind[] = ['second', 'excess', 'late', 'partial'];

export interface Cover {
  /**
   * `changed`: less is too much than was asked for. `undecided`: disputed, on its way back, unreadable or not answered,
   * so that nobody can tell now.
   */
  readonly kind: 'stands' | 'changed' | 'gone' | 'undecided';
  /** Why it could not be decided. */
  readonly cause: FailureCode | null;
  /** Writes what was read. @returns whether it was news. */
  learn(draft: Draft): boolean;
}

/** It has paid another sale than the one that it was asked back for. */
const PAYS_ANOTHER: Cover = { kind: 'gone', cause: null, learn: () => false };
const STANDS: Cover = { kind: 'stands', cause: null, learn: () => false };

interface Told {
  readonly facts: Map<Charge['id'], MoneyFacts>;
  cause: FailureCode | null;
}

/**
 * Whether a sale is still paid without the money that a refund gives back (rules 18 and 21): the covering payments and
 * their orders are read again before it is sent, for somebody may have given those back meanwhile.
 */
export class RefundCover {
  readonly #core: Core;

  constructor(core: Core) {
    this.#core = core;
  }

  /** @param told the reading of the refund's own payment, just made. */
  async check(refund: Refund, told: PaymentReading): Promise<Cover> {
    const { books } = this.#core;
    const payer = takerOf(books, refund.paymentId);
    if (payer && refund.saleId !== null && payer.saleId !== refund.saleId) return PAYS_ANOTHER;
    const sale = refund.saleId === null ? undefined : books.sale(refund.saleId);
    const asked = this.#askedBy(refund);
    if (!sale || sale.state.kind !== 'paid' || !asked || !RESTING.includes(asked.kind)) return STANDS;
    const charges = sale.charges.flatMap((id) => books.charge(id) ?? []);
    // What is left of a sale whose ticket is held for it pays for nothing (rule 23); a duplicate may pay once that is gone.
    if (
      asked.kind !== 'second' &&
      isHeldPart(
        books,
        sale,
        charges.map((charge) => withPayment(charge, refund, told)),
      )
    )
      return STANDS;
    const ids = coveringPaymentIds(sale, charges).filter((id) => id !== refund.paymentId);
    const partly = charges
      .flatMap(({ facts }) => facts.payments)
      .filter((one) => one.id !== refund.paymentId && !ids.includes(one.id) && isKeptInPart(books, one))
      .map(({ id }) => id);
    const keeping = [...ids, ...partly];
    const read = await this.#read(charges, keeping);
    const own = refund.chargeId === null ? undefined : read.facts.get(refund.chargeId);
    if (refund.chargeId !== null && own)
      read.facts.set(refund.chargeId, mergeFacts(own, { orders: [], payments: [told.fact] }));
    const now = charges.map((charge) =>
      withDone(books, { ...charge, facts: read.facts.get(charge.id) ?? charge.facts }),
    );
    const rests = !isFree(asked, sale, now, refund);
    const without = rests ? coverWithout(sale, now, refund, books) : 'stands';
    const isOurs = rests && this.#isAskedBack(ids, refund);
    const leaves =
      isOurs ||
      now.some(({ facts }) => facts.payments.some((one) => keeping.includes(one.id) && isGoingBack(one)));
    return {
      kind: read.cause === null && !isOurs ? without : 'undecided',
      cause: read.cause ?? (leaves ? 'refund-cover-leaving' : null),
      learn: (draft) => learn(draft, read.facts),
    };
  }

  /** A refund that is tried again depends on the same as the first one of its incident. */
  #askedBy(refund: Refund): Incident | undefined {
    const { books } = this.#core;
    const incident = refund.incidentId === null ? undefined : books.incident(refund.incidentId);
    if (incident?.kind !== 'refund-unfinished') return incident;
    const earlier = books.refundsOfPayment(refund.paymentId).filter((one) => one.number < refund.number);
    const first = refundAskedFor(incident, earlier);
    return first && this.#askedBy(first);
  }

  /** A person wished one of these back too: what that takes is no news of its payment yet. */
  #isAskedBack(ids: readonly PaymentId[], refund: Refund): boolean {
    const { books } = this.#core;
    const now = this.#core.now();
    const others = ids.flatMap((id) => books.refundsOfPayment(id));
    return !mayHaveLeft(refund) && others.some((one) => isLeaving(one) || isToBeSent(one, now));
  }

  async #read(charges: readonly Charge[], ids: readonly PaymentId[]): Promise<Told> {
    const { provider } = this.#core.parts;
    const told: Told = {
      facts: new Map(charges.map(({ id, facts }) => [id, facts])),
      cause: null,
    };
    const owned = ids.flatMap((id) => {
      const charge = charges.find(({ facts }) => facts.payments.some((payment) => payment.id === id));
      return charge ? [{ id, charge }] : [];
    });
    const orders = new Map(
      owned.flatMap(({ id, charge }) => {
        const orderId = orderOfPayment(charge.facts, id);
        return orderId === null ? [] : [[orderId, charge] as const];
      }),
    );
    await Promise.all(
      [...orders].map(async ([id, charge]) => {
        const answer = this.#hear(await provider.merchantOrder(id, charge.currency), told);
        if (!answer) return;
        const isOurs = answer.reference === null || answer.reference === charge.reference;
        const payments = paymentsWithOrder(answer, provider.capabilities(charge.order));
        const news = { orders: [answer.order], payments };
        if (isOurs) tell(told, charge, withoutTakenElsewhere(this.#core.books, charge.id, news));
        else told.cause ??= 'provider-not-itself';
      }),
    );
    // Last: what they hold is what decides, and an order may have been answered late.
    await Promise.all(
      owned.map(async ({ id, charge }) => {
        const asked = {
          currency: charge.currency,
          named: [],
          listed: 'after',
          told: () => undefined,
        } as const;
        const answer = this.#hear(await provider.paymentWithRefunds(id, asked), told);
        if (!answer) return;
        tell(told, charge, { orders: [], payments: [answer.fact] });
      }),
    );
    return told;
  }

  #hear<Value>(answer: Answer<Value>, told: Told): Value | null {
    const heard = this.#core.hear(answer, 'soon');
    if (heard.ok) return heard.value;
    told.cause ??= failureCodeOf(heard.fault);
    return null;
  }
}

function isToBeSent(refund: Refund, now: number): boolean {
  return refund.state.kind === 'intended' && !waitsForPerson(refund, now);
}

function withPayment(charge: Charge, { chargeId }: Refund, { fact }: PaymentReading): Charge {
  return charge.id === chargeId
    ? { ...charge, facts: mergeFacts(charge.facts, { orders: [], payments: [fact] }) }
    : charge;
}

/** With what we have given back of the payments since they were read. */
function withDone(books: BooksReader, charge: Charge): Charge {
  const doneOf = (id: PaymentId) => books.refundsOfPayment(id).filter(({ state }) => state.kind === 'done');
  return withOurRefunds({ refundsOfPayment: doneOf }, charge);
}

function tell(told: Told, { id, facts }: Charge, news: MoneyFacts): void {
  told.facts.set(id, mergeFacts(told.facts.get(id) ?? facts, news));
}

function learn(draft: Draft, told: ReadonlyMap<Charge['id'], MoneyFacts>): boolean {
  let isNews = false;
  for (const [chargeId, read] of told) {
    const charge = draft.charge(chargeId);
    const facts = charge && mergeFacts(charge.facts, read);
    if (!charge || !facts || sameFacts(facts, charge.facts)) continue;
    draft.add({ kind: 'charge-news', chargeId, facts });
    isNews = true;
  }
  return isNews;
}

/** Why it is not sent. */
export function causeOfKept({ kind, cause }: Cover): FailureCode {
  if (kind === 'gone') return 'refund-cover-gone';
  return kind === 'changed' ? 'refund-excess-changed' : (cause ?? 'refund-cover-undecided');
}

/** We gave back what was too much of it: the rest stands in for what went back of the payment that covers. */
function isKeptInPart(books: BooksReader, payment: PaymentFact): boolean {
  return netOf(payment) > 0 && books.refundsOfPayment(payment.id).some(isGiven);
}

/** The printed payments, and those that replaced them. */
function coveringPaymentIds(sale: Sale, charges: readonly Charge[]): PaymentId[] {
  const covering = coveringCharge(sale, charges);
  const paidBy = covering?.state.kind === 'paid' ? covering.state.paidBy : [];
  return [...new Set([...paidBy, ...coverageOf(sale, charges).coveredBy])];
}

/**
 * Reads whether a paid sale stays paid when this much of a payment goes back. A payment that went back in part,
 * elsewhere, still stands, and less is too much; one that went back whole does not, unless by us.
 */
export function coverWithout(
  sale: Sale,
  charges: readonly Charge[],
  refund: Pick<Refund, 'paymentId' | 'amount'>,
  books: Pick<BooksReader, 'incident' | 'refundsOfPayment'>,
): Cover['kind'] {
  const covering = coveringCharge(sale, charges);
  if (covering?.state.kind !== 'paid') return 'stands';
  const coverage = coverageOf(sale, charges, loweredByUs(books, covering));
  const { coveredBy, surplus } = coverage;
  const spare = surplus.find(({ payment }) => payment.id === refund.paymentId);
  const payments = charges.flatMap(({ facts }) => facts.payments);
  const standing = payments.filter(({ id }) => coveredBy.includes(id)).map(grossOf);
  const others = covering.state.paidBy.filter((id) => !coveredBy.includes(id));
  const ours = others.flatMap((id) => books.refundsOfPayment(id)).filter(isGiven);
  const isCovered =
    sumOf([...standing, ...ours.map(amountOfRefund)]) >= partOfCharge(sale) ||
    isVouchedFor(books, covering, charges);
  if (spare && spare.amount >= refund.amount && isCovered) return 'stands';
  if (isHalved(coverage) || (others.length === 0 && coveredBy.length > 0)) return 'changed';
  return payments.some((payment) => others.includes(payment.id) && !isGone(payment)) ? 'undecided' : 'gone';
}

/** The sale did not need the money when the incident was shown, and still does not. */
function isFree(asked: Incident, sale: Sale, charges: readonly Charge[], refund: Refund): boolean {
  if (isAfterReturn(asked)) return isReturned(sale, charges);
  return asked.kind === 'partial' && isRest(sale, charges, refund);
}

/** What is left of a sale after another payment of it went back: it pays for nothing. */
function isRest(sale: Sale, charges: readonly Charge[], { paymentId }: Refund): boolean {
  const coverage = coverageOf(sale, charges);
  return coverage.coveredBy.includes(paymentId) && isHalved(coverage);
}

function grossOf({ amount }: PaymentFact): Minor {
  return amount ?? NOTHING;
}

/** It went back whole, or was never approved: it pays for nothing. */
function isGone({ status, amount, refunded }: PaymentFact): boolean {
  switch (status) {
    case 'refunded':
    case 'charged_back':
    case 'cancelled':
    case 'rejected':
      return true;
    case 'approved':
      return amount !== null && refunded >= amount;
    case 'pending':
    case 'in_process':
    case 'authorized':
    case 'in_mediation':
    case 'other':
      return false;
  }
}
