import { contradictionBefore, PART_LEAVES } from './audit-contradiction.ts';
import {
  cents,
  isLostAt,
  lastState,
  stateAt,
  type AuditedBooks,
  type Evidence,
  type IncidentTrack,
  type LedgerLine,
  type PressRecord,
  type RefundTrack,
  type SaleTrack,
} from './evidence.ts';
import { partOf } from './taken.ts';
import { backOf, netOf, paymentsOf } from './ledger-view.ts';
import { moneyOf } from './money-track.ts';
import { mayBeOnPaper } from './on-paper.ts';

type Watched = NonNullable<Evidence['watched']>;

/** A read made before a refund knows everything that happened this long before it. Milliseconds. */
const KNOWN_AFTER = 2_500;

/** Only what is too much goes back; a yes holds for what was shown; nothing is handed over for money on its way back. */
export function auditGoingBack(evidence: Evidence, books: AuditedBooks, findings: string[]): void {
  const { watched } = evidence;
  if (!watched) return;
  auditExcessSent(evidence, watched, books, findings);
  auditYeses(evidence, watched, books, findings);
  auditDelivered(evidence, books, findings);
  auditDeadEnds(books, findings);
}

/** Once a refund was refused because its money may pay the sale now, the till does not call that a duplicate. */
function auditDeadEnds(books: AuditedBooks, findings: string[]): void {
  for (const refund of books.refunds.values()) {
    const asked = books.incidents.get(refund.incidentId ?? '');
    if (lastState(refund)['cause'] !== 'refund-cover-gone' || asked?.kind !== 'second') continue;
    if (lastState(asked).kind === 'open')
      findings.push(`dead-end: ${asked.id} asks for payment ${refund.paymentId} back and refuses to give it`);
  }
}

/** The incident that a refund is about, also where it was asked for once more. */
function askedBy(refund: RefundTrack, books: AuditedBooks): IncidentTrack | undefined {
  const incident = books.incidents.get(refund.incidentId ?? '');
  if (incident?.kind !== 'refund-unfinished') return incident;
  const earlier = [...books.refunds.values()].find(
    (one) => incident.id.startsWith(`refund-unfinished:${one.id}`) && one.id !== refund.id,
  );
  return earlier && askedBy(earlier, books);
}

/** Of a printed sale no more goes back than was approved beyond its total (rule 21). */
function auditExcessSent(
  evidence: Evidence,
  watched: Watched,
  books: AuditedBooks,
  findings: string[],
): void {
  const byKey = new Map([...books.refunds.values()].map((one) => [one.key, one]));
  const begun = new Set<number>();
  evidence.ledger.forEach((line, index) => {
    if (line.kind !== 'refund' || line.refund === null || begun.has(line.refund)) return;
    begun.add(line.refund);
    const refund = line.key === null ? undefined : byKey.get(line.key);
    if (line.detail !== 'collector' || !refund || isLostAt(evidence, line.at)) return;
    if (isLied(watched, refund, evidence)) return;
    const asked = askedBy(refund, books);
    const sale = saleOf(refund, evidence, books);
    if (!sale || (asked?.kind !== 'second' && asked?.kind !== 'excess')) return;
    // A person keeps or gives back what came after the sale's money had gone back (rule 18).
    if (asked.id.startsWith('after-return:') && isReturned(refund, index, evidence, books)) return;
    // What is left of a sale of which no ticket came out pays for nothing: all of it may go back (rule 23).
    if (!hasTicket(sale, line.at, evidence, books)) return;
    const paid = sale.states.findLast(({ moment }) => moment.at <= line.at)?.state;
    if (paid?.kind !== 'paid' || paid['means'] !== 'qr') return;
    const known = line.at - KNOWN_AFTER - 4 * watched.circumstances.latency;
    const excess = [known, line.at].map((at) => excessAt(sale, index, at, evidence, books));
    const tooMuch = Math.max(...excess);
    if (cents(line.amount) > tooMuch)
      findings.push(
        `gave-back-too-much: ${cents(line.amount)} of payment ${refund.paymentId} of sale ${sale.number} went back, and ${tooMuch} was too much`,
      );
  });
}

/** The printed payments had gone back whole by then: a person may give back what came since (rule 18). */
function isReturned(refund: RefundTrack, index: number, evidence: Evidence, books: AuditedBooks): boolean {
  const sale = saleOf(refund, evidence, books);
  const payments = paymentsOf(evidence.ledger, index);
  const paidBy = [...books.charges.values()]
    .filter(({ saleId }) => saleId === sale?.id)
    .flatMap((one) => one.states.findLast(({ state }) => state.kind === 'paid') ?? [])
    .flatMap(({ state }) => (state['paidBy'] ?? []) as string[]);
  return paidBy.every((id) => {
    const payment = payments.get(id);
    return payment !== undefined && netOf(payment) <= 0;
  });
}

/** A copy had come out by then, or may have: one that waits for paper again has left nothing there. */
function hasTicket(sale: SaleTrack, at: number, evidence: Evidence, books: AuditedBooks): boolean {
  const isOut = evidence.paper.some(
    (one) => one.kind === 'sale' && Number(one.saleNumber) === sale.number && one.at <= at,
  );
  const written = evidence.rows.findLast((row) => row.at <= at);
  return isOut || (written !== undefined && mayBeOnPaper(sale, books, written.order + 1));
}

function saleOf(refund: RefundTrack, evidence: Evidence, books: AuditedBooks): SaleTrack | undefined {
  const reference = paymentsOf(evidence.ledger).get(refund.paymentId)?.reference ?? '';
  return books.sales.get(books.byReference.get(reference)?.saleId ?? '');
}

function isLied({ circumstances }: Watched, refund: RefundTrack, evidence: Evidence): boolean {
  if (circumstances.lied.size === 0) return false;
  const payments = paymentsOf(evidence.ledger);
  const reference = payments.get(refund.paymentId)?.reference ?? null;
  return [...circumstances.lied.keys()].some(
    (id) => id === refund.paymentId || (payments.get(id)?.reference ?? null) === reference,
  );
}

/**
 * What the payments of a sale held beyond what cash left of its total before this line, with what others did until `known`. What the till
 * itself gave back from the list of sales has lowered the price. Cents.
 */
function excessAt(
  sale: SaleTrack,
  index: number,
  known: number,
  evidence: Evidence,
  books: AuditedBooks,
): number {
  const references = sale.charges.flatMap((id) => books.charges.get(id)?.reference ?? []);
  const isKnown = (line: LedgerLine) => line.at <= known || line.detail === 'collector';
  const before = evidence.ledger.slice(0, index).filter(isKnown);
  const wished = [...books.refunds.values()].filter((one) => askedBy(one, books) === undefined);
  const keys = new Set(wished.map(({ key }) => key));
  let held = 0;
  let lowered = 0;
  for (const payment of paymentsOf(before).values()) {
    if (payment.reference === null || !references.includes(payment.reference)) continue;
    if (!payment.everApproved) continue;
    const stands = payment.status === 'approved' || payment.status === 'refunded';
    if (stands) held += payment.amount - backOf(payment);
    for (const line of payment.refunds.values())
      if (line.status !== 'rejected' && (keys.has(line.key ?? '') || isRebuilt(line, books)))
        lowered += cents(line.amount);
  }
  return Math.max(0, held - Math.max(0, partOf(sale) - lowered));
}

/** A restored file cannot know whether a refund that the provider lists was a button of its lost part. */
function isRebuilt({ payment, amount }: LedgerLine, books: AuditedBooks): boolean {
  return [...books.refunds.values()].some(
    (one) =>
      one.paymentId === String(payment) &&
      one.amount === cents(amount) &&
      one.states[0]?.state.kind !== 'intended',
  );
}

/** Two yeses to what was shown once: the second finds it changed, and gives nothing back (rule 20). */
function auditYeses(evidence: Evidence, { presses }: Watched, books: AuditedBooks, findings: string[]): void {
  const yeses = presses.filter((one) => typeof one.about?.shown === 'number' && /refund/.test(one.button));
  for (const [place, second] of yeses.entries()) {
    if (second.refused !== null) continue;
    const asked = begunBy(second, yeses[place + 1], books);
    if (!asked) continue;
    const first = yeses
      .slice(0, place)
      .find(
        (one) =>
          one.refused === null &&
          one.about?.payment === second.about?.payment &&
          one.about?.shown === second.about?.shown &&
          isChanged(one, yeses[yeses.indexOf(one) + 1], second, evidence, books),
      );
    if (first)
      findings.push(
        `given-back-twice: ${asked.amount} of payment ${asked.paymentId} were asked for again ${second.at - first.at} ms after the same yes`,
      );
  }
}

/** The refund that a yes began; what the till asks for in the place of one is no answer to a yes. */
function begunBy(
  yes: PressRecord,
  next: PressRecord | undefined,
  books: AuditedBooks,
): RefundTrack | undefined {
  return [...books.refunds.values()].find(
    (one) =>
      one.paymentId === yes.about?.payment &&
      one.since.order > yes.order &&
      one.since.at <= yes.at + 1_000 &&
      one.since.order < (next?.order ?? Infinity) &&
      !standsFor(one, books),
  );
}

/** The refund in whose place this one was asked for, in the commit that refused it. */
function standsFor(rest: RefundTrack, books: AuditedBooks): RefundTrack | undefined {
  return [...books.refunds.values()].find(
    (one) =>
      one.paymentId === rest.paymentId &&
      one.states.some(({ state, moment }) => state.kind === 'refused' && moment.order === rest.since.order),
  );
}

/**
 * Whether less is left of the payment than the second yes was shown, because of what the first one began. What others
 * gave back between the two no picture shows yet.
 */
function isChanged(
  yes: PressRecord,
  next: PressRecord | undefined,
  second: PressRecord,
  evidence: Evidence,
  books: AuditedBooks,
): boolean {
  const first = begunBy(yes, next, books);
  const rest = first && [...books.refunds.values()].find((one) => standsFor(one, books) === first);
  const refund = rest && rest.since.order < second.order ? rest : first;
  if (!refund || stateAt(refund, second.order).kind === 'refused') return false;
  const others = [yes, second].map(({ ledger }) => backBeside(refund, evidence, ledger));
  const payment = paymentsOf(evidence.ledger, second.ledger).get(refund.paymentId);
  if (!payment || netOf(payment) + backOf(payment) <= 0) return false;
  // The provider had taken it back by then, and the payment may say so before the refund itself is asked.
  const sent = [...payment.refunds.values()].find(({ key }) => key === refund.key);
  if (sent?.status === 'rejected') return false;
  return payment.amount - Math.min(...others) - refund.amount < (second.about?.shown ?? 0);
}

/** What had gone back of its payment besides this refund, or was on its way, after so many lines. Cents. */
function backBeside({ paymentId, key }: RefundTrack, evidence: Evidence, lines: number): number {
  const refunds = paymentsOf(evidence.ledger, lines).get(paymentId)?.refunds.values() ?? [];
  return [...refunds].reduce(
    (sum, one) => sum + (one.status === 'rejected' || one.key === key ? 0 : cents(one.amount)),
    0,
  );
}

/** A delivery reads the payment first: one that is going back, in whole or in part, is not handed over for. */
function auditDelivered(evidence: Evidence, books: AuditedBooks, findings: string[]): void {
  for (const incident of books.incidents.values()) {
    const state = lastState(incident);
    const moment = incident.states.at(-1)?.moment;
    if (state['step'] !== 'delivered' || incident.paymentId === null || !moment) continue;
    // Other late money of the sale is judged by its own incident from then on.
    const charge = books.charges.get(incident.chargeId ?? '');
    const paid = charge?.states.findLast((one) => one.state.kind === 'paid')?.state;
    const paidBy = (paid?.['paidBy'] ?? []) as string[];
    if (!charge || !paidBy.includes(incident.paymentId)) continue;
    const said = contradictionBefore(incident.paymentId, incident.since, moment, evidence);
    // What is left of all of them may be enough: money on its way back is none of that.
    const needed = partOf(books.sales.get(charge.saleId) ?? { total: charge.amount, taken: [] });
    const isEnough = moneyOf(evidence).heldBy(paidBy, moment.at) >= needed;
    if (said !== null && !(said === PART_LEAVES && isEnough))
      findings.push(
        `delivered-contradicted: payment ${incident.paymentId} was told to be ${said}, and was handed over for`,
      );
  }
}
