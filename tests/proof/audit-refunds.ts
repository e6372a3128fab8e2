import { isHeard } from './audit-contradiction.ts';
import { TILL_WAITS } from './bounds.ts';
import {
  cents,
  isLostAt,
  lastState,
  type AuditedBooks,
  type Evidence,
  type LedgerLine,
  type RefundTrack,
  type RequestLine,
} from './evidence.ts';
import { refundRequests } from './orders-requests.ts';
import { netOf, paymentsOf, SAID_GONE } from './ledger-view.ts';

/** By Orders a refund of all is asked for once more, without a body, where the provider takes no part: it is the same one. */
const ALL_OF_IT = /-all$/;

/** No money goes back twice, none without a request, and the books know the result of each refund. */
export function auditRefunds(evidence: Evidence, books: AuditedBooks, findings: string[]): void {
  const byKey = new Map<string, RefundTrack>();
  for (const refund of books.refunds.values()) {
    if (byKey.has(refund.key)) findings.push(`refund ${refund.id}: its key was used before`);
    byKey.set(refund.key, refund);
  }
  const payments = paymentsOf(evidence.ledger);
  const given = new Map<RefundTrack, number>();
  for (const payment of payments.values()) {
    let ours = 0;
    for (const line of payment.refunds.values()) {
      if (line.detail !== 'collector' || line.status === 'rejected') continue;
      if (isLostAt(evidence, begunAt(evidence, line))) continue;
      ours += cents(line.amount);
      const asked = line.key === null ? undefined : byKey.get(line.key.replace(ALL_OF_IT, ''));
      if (asked?.paymentId !== payment.id)
        findings.push(`refund: ${line.amount} of payment ${payment.id} went back and nobody asked for it`);
      else given.set(asked, (given.get(asked) ?? 0) + cents(line.amount));
    }
    const asked = [...books.refunds.values()].filter((one) => one.paymentId === payment.id);
    const wanted = asked.reduce((sum, one) => sum + one.amount, 0);
    // A till that was told another amount gives back another one.
    if (ours > wanted && !isLied(evidence, payment.id))
      findings.push(`refund: ${ours} of payment ${payment.id} went back, ${wanted} was asked for`);
  }
  const adopted = new Set<number>();
  for (const refund of books.refunds.values()) {
    const back = given.get(refund) ?? 0;
    if (back > refund.amount && !isLied(evidence, refund.paymentId))
      findings.push(`refund ${refund.id}: ${back} went back instead of ${refund.amount}`);
    const state = lastState(refund);
    switch (state.kind) {
      case 'done':
        if (
          back === 0 &&
          !adoptedElsewhere(refund, evidence, adopted) &&
          !tookRest(refund, evidence, adopted)
        )
          findings.push(`refund-not-made: ${refund.id}: done in the books, and no money went back for it`);
        break;
      case 'refused':
        if (back > 0 && !isSaidGone(refund, evidence))
          findings.push(`refund ${refund.id}: refused in the books, and ${back} went back`);
        break;
      default:
        if (state.kind === 'intended' && mayWait(refund, evidence, books)) break;
        if (state.kind === 'unknown' && mayBeUnknown(refund, evidence, books)) break;
        findings.push(`refund ${refund.id}: still ${state.kind} after the day`);
    }
  }
}

/**
 * It was refused because the payment's page, as it was read last before that, falsely said that the payment is gone: a
 * request of before, that was not answered, took effect all the same.
 */
function isSaidGone({ paymentId, states }: RefundTrack, { served, ledger, watched }: Evidence): boolean {
  const refused = states.at(-1)?.moment.order ?? 0;
  const lies = watched?.circumstances.lied.get(paymentId);
  const page = served.findLast(
    ({ method, url, outcome, order }) =>
      method === 'GET' && url === `/v1/payments/${paymentId}` && outcome === '200' && order < refused,
  );
  if (!page || !SAID_GONE.some((lie) => lies?.has(lie) === true)) return false;
  const { status } = JSON.parse(page.body) as { readonly status: string };
  return status !== 'approved' && paymentsOf(ledger, page.ledger).get(paymentId)?.status === 'approved';
}

/** When the refund of this line was first heard of: what becomes of it later is another line. */
function begunAt({ ledger }: Evidence, { refund, at }: LedgerLine): number {
  return ledger.find((one) => one.kind === 'refund' && one.refund === refund)?.at ?? at;
}

function isLied({ watched }: Evidence, payment: string): boolean {
  return watched?.circumstances.lied.has(payment) ?? false;
}

/**
 * Somebody gave the same amount back in the provider's app: found, and taken for done. It must be newer than the button,
 * and stands for one button only.
 */
function adoptedElsewhere(refund: RefundTrack, evidence: Evidence, adopted: Set<number>): boolean {
  // A restored file reads refunds from the provider: those were not requested by this file.
  const isRebuilt = refund.states[0]?.state.kind !== 'intended';
  const found = evidence.ledger.find(
    (line) =>
      line.kind === 'refund' &&
      line.refund !== null &&
      !adopted.has(line.refund) &&
      String(line.payment) === refund.paymentId &&
      cents(line.amount) === refund.amount &&
      (line.at >= refund.since.at - ADOPTED_BEFORE || isRebuilt || isLostAt(evidence, line.at)),
  );
  if (found?.refund === undefined || found.refund === null) return false;
  adopted.add(found.refund);
  return true;
}

/**
 * A restored file asked for all of a payment, others gave back a part since, and the rest went back in the time that is
 * lost: whose request that was is lost too. The books must name that very refund with its amount, and nothing may be left.
 */
function tookRest(refund: RefundTrack, evidence: Evidence, adopted: Set<number>): boolean {
  const { providerId, given } = lastState(refund);
  const payment = paymentsOf(evidence.ledger).get(refund.paymentId);
  const line = payment?.refunds.get(Number(providerId));
  if (!payment || !line || line.status === 'rejected' || adopted.has(Number(providerId))) return false;
  if (refund.amount !== payment.amount || cents(line.amount) !== given || netOf(payment) !== 0) return false;
  if (!isLostAt(evidence, begunAt(evidence, line)) || isLostAt(evidence, refund.since.at)) return false;
  adopted.add(Number(providerId));
  return true;
}

/** Nothing of it has left (its payer is in mediation, say), and its hour is not over or a person has been asked. */
function mayWait(refund: RefundTrack, { watched }: Evidence, books: AuditedBooks): boolean {
  if ((watched?.until ?? 0) < refund.since.at + WAITS) return true;
  return isAsked(refund, books);
}

function isAsked({ id }: RefundTrack, { incidents }: AuditedBooks): boolean {
  return [...incidents.values()].some(
    (one) => one.id.startsWith(`refund-unfinished:${id}`) && lastState(one).kind === 'open',
  );
}

/** What nobody can know is for a person after a day, or an hour where it is refused, and until then it waits. */
function mayBeUnknown(refund: RefundTrack, evidence: Evidence, books: AuditedBooks): boolean {
  const { watched } = evidence;
  if (!watched || (watched.until >= refund.since.at + ASKS_AFTER && !isAsked(refund, books))) return false;
  const requests = refundRequests(evidence, refund.paymentId);
  if (requests.length > 0)
    return (
      isRefusedSince(refund, requests, evidence) && isAskedInTime(refund, requests, watched.until, books)
    );
  // An older copy does not know whether it had left, and nothing of it has.
  if (!watched.circumstances.putBack) return false;
  return (
    isDisputed(refund, evidence, books) ||
    isToldAway(refund, evidence) ||
    isBesideLie(refund, evidence, books)
  );
}

/** Another payment of its sale was told falsely: whether this one is a second is not known while a person asks about that. */
function isBesideLie({ paymentId }: RefundTrack, evidence: Evidence, books: AuditedBooks): boolean {
  const payments = [...paymentsOf(evidence.ledger).values()];
  const saleOf = (reference: string | null) => books.byReference.get(reference ?? '')?.saleId;
  const sale = saleOf(payments.find(({ id }) => id === paymentId)?.reference ?? null);
  return payments.some(
    ({ id, reference }) =>
      id !== paymentId && sale !== undefined && saleOf(reference) === sale && isLied(evidence, id),
  );
}

/**
 * Its first request was not answered, and what was answered since was refused by the provider itself, also the last: the
 * first may still take effect (rule 20). Nothing of it has gone back.
 */
function isRefusedSince(
  { since, key }: RefundTrack,
  requests: readonly RequestLine[],
  evidence: Evidence,
): boolean {
  if (evidence.ledger.some((line) => line.kind === 'refund' && line.key === key)) return false;
  const isAnswer = (one: RequestLine) =>
    /^[24]\d\d$/.test(one.outcome) && one.delayMs < TILL_WAITS && isHeard(one, evidence);
  const [first, ...repeats] = requests
    .filter(({ order }) => order > since.order)
    .map((one) => (isAnswer(one) ? one : null));
  // In the provider's own words, of payments or of Orders.
  const isRefusal = (one: RequestLine) => one.outcome === '400' && /"status":400|"errors":\[/.test(one.body);
  const last = repeats.at(-1) ?? null;
  return first === null && last !== null && repeats.every((one) => one === null || isRefusal(one));
}

/** The provider's own words say to look, and refuse nothing: such a repeat waits for the day. */
const LOOK = /"code": ?"?(2032|2063)\b/;

function isAskedInTime(
  refund: RefundTrack,
  requests: readonly RequestLine[],
  until: number,
  books: AuditedBooks,
): boolean {
  const sent = requests.filter(({ order }) => order > refund.since.order);
  if (LOOK.test(sent.at(-1)?.body ?? '')) return true;
  return until < (sent[0]?.at ?? until) + REFUSED_FOR || isAsked(refund, books);
}

function isDisputed({ paymentId }: RefundTrack, { ledger }: Evidence, books: AuditedBooks): boolean {
  const payments = paymentsOf(ledger);
  const reference = payments.get(paymentId)?.reference ?? null;
  const charge = reference === null ? undefined : books.byReference.get(reference);
  const siblings = books.sales
    .get(charge?.saleId ?? '')
    ?.charges.map((one) => books.charges.get(one)?.reference);
  return [...payments.values()].some(
    (one) => one.status === 'in_mediation' && one.reference !== null && siblings?.includes(one.reference),
  );
}

/** Its payment's page, as it was read last, lies: by its figures (rule 12: they may be none) too little is left to give back. */
function isToldAway({ paymentId, amount }: RefundTrack, evidence: Evidence): boolean {
  if (!isLied(evidence, paymentId)) return false;
  const page = evidence.served.findLast(
    ({ method, url, outcome }) =>
      method === 'GET' && url === `/v1/payments/${paymentId}` && outcome === '200',
  );
  const told = (name: string) =>
    Number(new RegExp(`"${name}":(-?[0-9.]+)`).exec(page?.body ?? '')?.[1] ?? NaN);
  const [whole, back] = [told('transaction_amount'), told('transaction_amount_refunded')];
  return whole > AMOUNT_MOST || back < 0 || cents(whole - back) < amount;
}

/** No payment is larger. Units of currency. */
const AMOUNT_MOST = 100_000_000;
/** After this an unknown refund needs a person. Milliseconds. */
const ASKS_AFTER = 24 * 3_600_000;
/** After this one whose repeats are refused needs a person: an hour, and two of its looks. Milliseconds. */
const REFUSED_FOR = 3_600_000 + 10 * 60_000;
/** After this an intended refund that was not sent needs a person. Milliseconds. */
const WAITS = 3_600_000;
/** Another's refund of the same moment may be a little older than the button. Milliseconds. */
const ADOPTED_BEFORE = 1_000;
