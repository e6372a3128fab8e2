import type { Charge } from '../../shared/charge.ts';
import { coverageOf, coveringCharge } from '../../shared/coverage.ts';
import type { FailureCode } from '../../shared/failures.ts';
import { backOf } from '../../shared/going-back.ts';
import { incidentId, paymentId, type IncidentId, type PaymentId } from '../../shared/ids.ts';
import { isGoingBack, type PaymentFact } from '../../shared/money-facts.ts';
import { NOTHING } from '../../shared/money.ts';
import { sumOf } from '../../shared/sum.ts';
import type { PrintJob, PrintState } from '../../shared/print-job.ts';
import { isGiven, type Refund } from '../../shared/refund.ts';
import { isCashBack, partOfCharge, type Sale } from '../../shared/sale.ts';
import { netOf, settle } from '../../shared/settlement.ts';
import { isKeptSale } from './after-return.ts';
import type { BooksReader } from './books-reader.ts';
import type { Draft } from './books.ts';
import { wasEndedBy } from './incident-numbers.ts';
import { withOurRefunds } from './known-money.ts';
import { moneySince } from './money-since.ts';

/** What stands behind a ticket that has not come out (rule 23). */
export type Backing =
  /** Cash, or money that is there. */
  | 'stands'
  /** We have given it back ourselves, whole. */
  | 'returned'
  /** A part of it is left: the rest went back, or is on its way. */
  | 'part'
  /** Somebody else is giving it back, and that may still be refused. */
  | 'returning'
  /** Somebody else gave it back, or it was charged back or cancelled. */
  | 'gone'
  /** It is in mediation: neither there nor gone. */
  | 'disputed'
  /** Another amount, currency or collector than the one that paid. */
  | 'doubtful';

/** Reads what backs the ticket of a paid sale, over all its charges. */
export function backingOf(books: BooksReader, sale: Sale, charges: readonly Charge[]): Backing {
  if (isCashBack(sale)) return isKeptSale(books, sale, charges) ? 'stands' : 'returned';
  const covering = coveringCharge(sale, charges);
  if (covering?.state.kind !== 'paid') return 'stands';
  const { paidBy } = covering.state;
  // What we gave back of the ticket's payments counts below. A payment in their place holds nothing that may have left.
  const counted = (id: PaymentId) =>
    books.refundsOfPayment(id).filter((refund) => isGiven(refund) || !paidBy.includes(id));
  const known = charges.map((charge) => withOurRefunds({ refundsOfPayment: counted }, charge));
  const { net } = coverageOf(sale, known);
  const part = partOfCharge(sale);
  if (net >= part || isKeptSale(books, sale, charges)) return 'stands';
  const { mismatches, disputed } = settle(covering, covering.facts);
  if (mismatches.some((one) => one.kind === 'older-than-charge' || paidBy.includes(one.paymentId)))
    return 'doubtful';
  const ours = paidBy.flatMap((id) => books.refundsOfPayment(id)).filter(isGiven);
  // What we gave back on purpose is no contradiction: the sale's ticket and the refund's ticket say what happened.
  const wished = ours.filter((refund) => isWished(books, refund));
  const stays = sumOf([net, ...wished.map((refund) => refund.amount)]);
  if (stays >= part) return net > 0 ? 'stands' : 'returned';
  const paid = covering.facts.payments.filter(({ id }) => paidBy.includes(id));
  const isLeft = known.some(({ facts }) =>
    facts.payments.some((payment) => paidBy.includes(payment.id) && netOf(payment) > 0),
  );
  if (!isLeft && paid.length > 0 && paid.every((payment) => isEmptiedBy(ours, payment))) return 'returned';
  const open = disputed.filter(({ id }) => paidBy.includes(id)).map(({ amount }) => amount ?? NOTHING);
  if (sumOf([stays, ...open]) >= part) return 'disputed';
  if (net > 0) return 'part';
  return paid.some(isGoingBack) ? 'returning' : 'gone';
}

/**
 * A person wished a lower price («Ventas»). What an incident had asked back was without a ticket, or too much: when another
 * refund comes to nothing later, nothing is paid by that.
 */
function isWished(books: Pick<BooksReader, 'incident'>, { incidentId: asked }: Refund): boolean {
  return asked === null || books.incident(asked)?.kind === 'refund-unfinished';
}

/** Our refund gave back all that was left of the payment: nobody has to be asked about it. */
function isEmptiedBy(ours: readonly Refund[], { id, amount }: PaymentFact): boolean {
  return ours.some(
    (refund) =>
      refund.paymentId === id &&
      amount !== null &&
      sumOf([refund.amount, refund.backBefore ?? NOTHING]) >= amount,
  );
}

/** The incident of a ticket that is held because its money is gone. */
export function reversedId(charge: Pick<Charge, 'id'>): IncidentId {
  return incidentId(`reversed:${charge.id}`);
}

const HELD: FailureCode = 'ticket-held';
const DROPPED: FailureCode = 'ticket-dropped';

/** A ticket that waited is not printed any more: what it was to say is not true, and no incident asks about it. */
export function droppedTicket(jobId: PrintJob['id'], at: number) {
  const state: PrintState = { kind: 'failed', at, fault: DROPPED };
  return { kind: 'print-moved', jobId, state, document: null } as const;
}

/** The voucher of a refund that was refused since: it says that money went back. */
export function isVoid(books: Pick<BooksReader, 'refundsOfPayment'>, { facts, refundId }: PrintJob): boolean {
  if (facts.kind !== 'refund' || refundId === null || facts.byCash === true) return false;
  const refund = books.refundsOfPayment(paymentId(facts.paymentId)).find(({ id }) => id === refundId);
  return refund?.state.kind === 'refused';
}

/** What waits of the vouchers of a refund that came to nothing is not printed any more. */
export function dropVouchers(draft: Draft, { saleId, id, state }: Refund, at: number): void {
  if (state.kind !== 'refused' || saleId === null) return;
  for (const job of draft.printJobsOfSale(saleId))
    if (job.refundId === id && job.state.kind === 'queued') draft.add(droppedTicket(job.id, at));
}

/** Whether a copy of the sale's ticket is on paper, or may be. */
export function mayBeOnPaper(job: PrintJob): boolean {
  if (job.refundId !== null || job.state.kind === 'queued') return false;
  if (job.state.kind !== 'failed') return true;
  return job.document !== null && job.state.fault !== HELD && job.state.fault !== DROPPED;
}

/** Why no copy of the ticket may be printed: none was printed before, and its money is not there. Null: one may. */
export function holdOf(books: BooksReader, sale: Sale): Backing | null {
  if (books.printJobsOfSale(sale.id).some(mayBeOnPaper)) return null;
  const charges = chargesOf(books, sale);
  const backing = backingOf(books, sale, charges);
  if (backing === 'stands') return null;
  // A person has asked the provider about the payment that does not fit, and decides whether the ticket prints.
  return backing === 'doubtful' && wasLookedAt(books, charges) ? null : backing;
}

/** No ticket of the sale has come out, and with these charges a part of its money is left. */
export function isHeldPart(books: BooksReader, sale: Sale, charges: readonly Charge[]): boolean {
  return !books.printJobsOfSale(sale.id).some(mayBeOnPaper) && backingOf(books, sale, charges) === 'part';
}

/**
 * The payments behind the ticket do not fit, all of their money is there, and a person has asked the provider about them:
 * the ticket may print, so the sale is paid by them.
 */
export function isVouchedFor(
  books: Pick<BooksReader, 'incident'>,
  covering: Charge,
  charges: readonly Charge[],
): boolean {
  if (covering.state.kind !== 'paid') return false;
  const { paidBy } = covering.state;
  const paid = covering.facts.payments.filter(({ id }) => paidBy.includes(id));
  return (
    paid.length > 0 &&
    paid.every((payment) => payment.status === 'approved' && backOf(payment) === 0) &&
    wasLookedAt(books, charges)
  );
}

function wasLookedAt(books: Pick<BooksReader, 'incident'>, charges: readonly Charge[]): boolean {
  const ids = charges.flatMap((charge) => [
    ...charge.facts.payments.map(({ id }) => `mismatch:${id}`),
    ...charge.facts.orders.map(({ id }) => `mismatch:${id}`),
  ]);
  const known = ids.flatMap((id) => books.incident(incidentId(id)) ?? []);
  return known.length > 0 && known.every(({ state }) => state.kind === 'ended' && state.step === 'called');
}

/**
 * Holds the tickets of a sale whose money is not there, drops them once a person has seen it, and lets them go when
 * the money is there again. @returns whether anything changed.
 */
export function holdTickets(draft: Draft, sale: Sale, at: number): boolean {
  const hold = holdOf(draft, sale);
  const rows = draft.entries.length;
  for (const job of draft.printJobsOfSale(sale.id)) {
    if (job.refundId !== null || job.state.kind !== 'queued') continue;
    const state = heldState(draft, sale, job.state, hold, at);
    if (state) draft.add({ kind: 'print-moved', jobId: job.id, state, document: null });
  }
  return draft.entries.length > rows;
}

function heldState(
  draft: Draft,
  sale: Sale,
  state: Extract<PrintState, { kind: 'queued' }>,
  hold: Backing | null,
  at: number,
): PrintState | null {
  const isMarked = state.fault === HELD;
  if (hold === null) {
    // A ticket that a person vouched for asks before it prints, and so does one of old money. Where the provider itself
    // has put it right, it prints.
    const charges = chargesOf(draft, sale);
    const covering = coveringCharge(sale, charges);
    const isOld = covering?.state.kind === 'paid' && !covering.state.late && moneySince(covering) !== null;
    const asks = isMarked && (isOld || backingOf(draft, sale, charges) !== 'stands');
    return isMarked ? { kind: 'queued', ask: asks, fault: null } : null;
  }
  // A person has seen that its money is gone.
  if (hold === 'gone' && sale.charges.some((id) => wasEndedBy(draft, reversedId({ id }), 'called')))
    return { kind: 'failed', at, fault: HELD };
  return isMarked ? null : { kind: 'queued', ask: true, fault: HELD };
}

function chargesOf(books: BooksReader, sale: Sale): Charge[] {
  return sale.charges.flatMap((id) => books.charge(id) ?? []);
}
