import {
  cents,
  isLostAt,
  lastState,
  type AuditedBooks,
  type Evidence,
  type LedgerLine,
  type RefundTrack,
} from './evidence.ts';
import { paymentsOf } from './ledger-view.ts';

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
      const asked = line.key === null ? undefined : byKey.get(line.key);
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
        if (back === 0 && !adoptedElsewhere(refund, evidence, adopted))
          findings.push(`refund-not-made: ${refund.id}: done in the books, and no money went back for it`);
        break;
      case 'refused':
        if (back > 0) findings.push(`refund ${refund.id}: refused in the books, and ${back} went back`);
        break;
      default:
        if (state.kind === 'intended' && mayWait(refund, evidence, books)) break;
        if (state.kind === 'unknown' && waitsForItsPayer(refund, evidence, books)) break;
        findings.push(`refund ${refund.id}: still ${state.kind} after the day`);
    }
  }
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

/** Nothing of it has left (its payer is in mediation, say), and its hour is not over or a person has been asked. */
function mayWait(refund: RefundTrack, { watched }: Evidence, books: AuditedBooks): boolean {
  if ((watched?.until ?? 0) < refund.since.at + WAITS) return true;
  return [...books.incidents.values()].some(
    (one) => one.id.startsWith(`refund-unfinished:${refund.id}`) && lastState(one).kind === 'open',
  );
}

/** Whether an older copy knows if it had left is for a person after a day; until then it waits while its payer is disputed. */
function waitsForItsPayer(
  { paymentId, since }: RefundTrack,
  evidence: Evidence,
  books: AuditedBooks,
): boolean {
  const putBack = evidence.watched?.circumstances.putBack ?? null;
  const wasSent = evidence.served.some(
    ({ method, url }) => method === 'POST' && url === `/v1/payments/${paymentId}/refunds`,
  );
  if (putBack === null || wasSent || (evidence.watched?.until ?? 0) >= since.at + ASKS_AFTER) return false;
  const payments = paymentsOf(evidence.ledger);
  const reference = payments.get(paymentId)?.reference ?? null;
  const charge = reference === null ? undefined : books.byReference.get(reference);
  const siblings = books.sales
    .get(charge?.saleId ?? '')
    ?.charges.map((one) => books.charges.get(one)?.reference);
  return [...payments.values()].some(
    (one) => one.status === 'in_mediation' && one.reference !== null && siblings?.includes(one.reference),
  );
}

/** After this an unknown refund needs a person. Milliseconds. */
const ASKS_AFTER = 24 * 3_600_000;
/** After this an intended refund that was not sent needs a person. Milliseconds. */
const WAITS = 3_600_000;
/** Another's refund of the same moment may be a little older than the button. Milliseconds. */
const ADOPTED_BEFORE = 1_000;
