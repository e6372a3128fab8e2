import { isLost, type AuditedBooks, type Evidence, type IncidentTrack, type Moment } from './evidence.ts';

/** Clocks differ: what came so much before a charge may still be for it (rule 2). Milliseconds. */
const BEFORE = 10 * 60_000;

/** A card is gone so soon once its payment pays another sale. Milliseconds. */
const CARD_GONE = 10_000;

type Read = Pick<Evidence, 'ledger' | 'paper' | 'watched'>;

/**
 * One payment pays one charge (rule 12), and none that was begun after it had come (rule 2); one first ticket names it, and
 * nobody gives it back for another sale than the one that it paid. Whatever the provider told of whose it is.
 */
export function auditOnePayment(evidence: Read, books: AuditedBooks, findings: string[]): void {
  const { ledger } = evidence;
  auditTickets(evidence, findings);
  const paidAt = momentsOfPaid(books);
  auditGivenBack(books, paidAt, findings);
  auditCards(books, paidAt, findings);
  const paying = paymentsOfCharges(books);
  for (const [payment, charges] of paying)
    if (charges.size > 1) findings.push(`paid-twice: payment ${payment} pays ${charges.size} charges`);
  for (const [payment, charges] of paying) {
    const came = ledger.find((line) => String(line.payment) === payment && line.status === 'approved')?.at;
    for (const id of charges) {
      const begun = books.charges.get(id)?.since.at;
      if (came !== undefined && begun !== undefined && came < begun - BEFORE)
        findings.push(
          `paid-by-older: payment ${payment} came ${begun - came} ms before the charge that it pays`,
        );
    }
  }
}

/** Of each payment the charges that the books ever called paid by it. */
function paymentsOfCharges(books: AuditedBooks): Map<string, Set<string>> {
  const paying = new Map<string, Set<string>>();
  for (const charge of books.charges.values())
    for (const { state } of charge.states)
      for (const payment of state.kind === 'paid' ? (state['paidBy'] as readonly string[]) : [])
        paying.set(payment, (paying.get(payment) ?? new Set()).add(charge.id));
  return paying;
}

function auditTickets(evidence: Read, findings: string[]): void {
  const named = new Map<string, Set<string>>();
  for (const slip of evidence.paper) {
    if (slip.kind !== 'sale' || slip.copy !== 0 || isLost(evidence, slip)) continue;
    const { paidWith = [] } = JSON.parse(slip.text) as {
      readonly paidWith?: readonly { readonly paymentId: string | null }[];
    };
    for (const { paymentId } of paidWith)
      if (paymentId !== null) named.set(paymentId, (named.get(paymentId) ?? new Set()).add(slip.saleNumber));
  }
  for (const [payment, sales] of named)
    if (sales.size > 1)
      findings.push(
        `two-tickets: payment ${payment} is on the first tickets of sales ${[...sales].join(', ')}`,
      );
}

type PaidAt = ReadonlyMap<string, { readonly moment: Moment; readonly saleId: string }>;

/** Money that has paid a sale is not given back from the card of another one. */
function auditGivenBack(books: AuditedBooks, paidAt: PaidAt, findings: string[]): void {
  for (const { incidentId, paymentId, since } of books.refunds.values()) {
    const incident = incidentId === null ? undefined : books.incidents.get(incidentId);
    const paid = paidAt.get(paymentId);
    if (!incident || !isOfAnother(incident, paid) || paid.moment.order > since.order) continue;
    findings.push(
      `given-back-elsewhere: payment ${paymentId} pays a sale, and was given back from another one's card`,
    );
  }
}

/** Nor is anybody asked about it there. */
function auditCards(books: AuditedBooks, paidAt: PaidAt, findings: string[]): void {
  for (const incident of books.incidents.values()) {
    const paid = paidAt.get(incident.paymentId ?? '');
    const ended = incident.states.find(({ state }) => state.kind === 'ended')?.moment.at ?? Infinity;
    if (isOfAnother(incident, paid) && ended > paid.moment.at + CARD_GONE)
      findings.push(`card-of-another: ${incident.id} stands, and its payment pays another sale`);
  }
}

function isOfAnother<Paid extends { readonly saleId: string }>(
  { saleId }: IncidentTrack,
  paid: Paid | undefined,
): paid is Paid {
  return paid !== undefined && saleId !== null && saleId !== paid.saleId;
}

/** Of each payment when it first paid a charge, and of which sale. */
function momentsOfPaid(
  books: AuditedBooks,
): Map<string, { readonly moment: Moment; readonly saleId: string }> {
  const found = new Map<string, { readonly moment: Moment; readonly saleId: string }>();
  for (const { states, saleId } of books.charges.values())
    for (const { state, moment } of states)
      for (const payment of state.kind === 'paid' ? (state['paidBy'] as readonly string[]) : []) {
        const known = found.get(payment);
        if (!known || moment.order < known.moment.order) found.set(payment, { moment, saleId });
      }
  return found;
}
