import { MONEY_TOLD, MONEY_TOLD_USUALLY } from './bounds.ts';
import {
  isLost,
  type AuditedBooks,
  type Evidence,
  type JobTrack,
  type PrintedTicket,
  type SaleTrack,
} from './evidence.ts';
import { partOf } from './taken.ts';
import { netOf, paymentsOf } from './ledger-view.ts';
import { moneyOf } from './money-track.ts';
import { UndisturbedTimes } from './undisturbed-times.ts';

type Watched = NonNullable<Evidence['watched']>;

/** While a duplicate waits for an answer, what covers its sale is looked at every half minute for an hour; twice. Milliseconds. */
const COVER_SEEN = 2 * 60_000;
const HOUR = 3_600_000;
/** The ticket of a payment that is let go waits so long for its page. Milliseconds. */
const PAGE_WITHIN = 2_500;

interface Parts {
  readonly evidence: Evidence;
  readonly watched: Watched;
  readonly books: AuditedBooks;
  readonly findings: string[];
}

/** Which payment board and copies name, and how a ticket says that it was paid (rules 18 and 23). */
export function auditNames(evidence: Evidence, books: AuditedBooks, findings: string[]): void {
  const { watched } = evidence;
  // After a restored file nobody knows which of them the ticket stood for.
  if (!watched || watched.circumstances.putBack !== null) return;
  const parts = { evidence, watched, books, findings };
  auditBoard(parts);
  for (const slip of evidence.paper) if (slip.kind === 'sale') auditSlip(slip, parts);
}

function auditBoard(parts: Parts): void {
  const { watched, books, findings } = parts;
  const said = new Set<string>();
  watched.screens.forEach((screen, index) => {
    const sale = books.sales.get(screen.sale ?? '');
    const end = watched.screens[index + 1]?.at ?? watched.until;
    for (const id of sale ? screen.named : []) {
      const other = sale && standsInstead(sale, id, end, parts);
      if (!other || said.has(id)) continue;
      said.add(id);
      findings.push(
        `names-gone: the board of sale ${sale.number} names payment ${id}, which is gone; ${other} pays`,
      );
    }
  });
}

interface Named {
  readonly means: string;
  readonly paymentId: string | null;
}

function auditSlip(slip: PrintedTicket, parts: Parts): void {
  const { evidence, books, findings } = parts;
  const sale = [...books.sales.values()].find(({ number }) => number === Number(slip.saleNumber));
  if (!sale || isLost(evidence, slip)) return;
  const { paidWith = [] } = JSON.parse(slip.text) as { readonly paidWith?: readonly Named[] };
  for (const { means, paymentId } of paidWith) {
    if (paymentId === null) continue;
    const other = slip.copy > 0 ? standsInstead(sale, paymentId, slip.at, parts) : null;
    if (other !== null)
      findings.push(
        `names-gone: copy ${slip.copy} of sale ${sale.number} names payment ${paymentId}, which is gone; ${other} pays`,
      );
    if (slip.copy === 0 && means === 'other' && couldBeNamed(slip, sale, paymentId, parts))
      findings.push(
        `means-unsaid: the ticket of sale ${sale.number} was held, and says nothing of how payment ${paymentId} was made`,
      );
  }
}

/** The payment that pays a sale in the place of one that is gone, where the till must know so by then; null: none does. */
function standsInstead(
  sale: SaleTrack,
  gone: string,
  by: number,
  { evidence, watched, books }: Parts,
): string | null {
  const { lied, lag, usualPace } = watched.circumstances;
  const since = goneSince(gone, by, evidence);
  if (since === null || lied.has(gone)) return null;
  const references = sale.charges.flatMap((id) => books.charges.get(id)?.reference ?? []);
  const money = moneyOf(evidence);
  for (const { id, reference, refunds } of paymentsOf(evidence.ledger).values()) {
    if (id === gone || reference === null || !references.includes(reference) || lied.has(id)) continue;
    const isThere = [since - 1, by].every((at) => money.ofPayment(id, at).net >= partOf(sale));
    if (!isThere || refunds.size > 0) continue;
    const asked = [...books.incidents.values()].find((one) => one.kind === 'second' && one.paymentId === id);
    const isWatched = asked !== undefined && asked.since.at < since && since < asked.since.at + HOUR / 2;
    const within = isWatched ? COVER_SEEN : usualPace ? MONEY_TOLD_USUALLY : MONEY_TOLD;
    const deadline = new UndisturbedTimes(watched).deadline(since + lag, within);
    if (deadline !== null && deadline < by) return id;
  }
  return null;
}

/** Since when all of a payment is back for good, until then; null: something is left, or it is not decided. */
function goneSince(id: string, until: number, evidence: Evidence): number | null {
  let since: number | null = null;
  evidence.ledger.forEach(({ payment, at }, index) => {
    if (String(payment) !== id || at > until) return;
    const known = paymentsOf(evidence.ledger, index + 1).get(id);
    if (!known?.everApproved) return;
    const isUndecided =
      known.status === 'in_mediation' ||
      [...known.refunds.values()].some(({ status }) => status === 'in_process');
    since = netOf(known) > 0 || isUndecided ? null : (since ?? at);
  });
  return since;
}

/** It was held, and nothing stood in the way of its page once it was let go. */
function couldBeNamed(
  { order }: PrintedTicket,
  sale: SaleTrack,
  id: string,
  { watched, books }: Parts,
): boolean {
  if (watched.circumstances.lied.has(id)) return false;
  const job = [...books.jobs.values()].find(
    (one) => one.saleId === sale.id && one.refundId === null && one.copy === 0,
  );
  const released = job && releasedAt(job, order);
  if (released === null || released === undefined) return false;
  if (2 * watched.circumstances.latency > PAGE_WITHIN) return false;
  return new UndisturbedTimes(watched).isUndisturbed(released - PAGE_WITHIN, released + PAGE_WITHIN);
}

/** When a held ticket was let go for the last time before it came out; null: it was not held. */
function releasedAt({ states }: JobTrack, order: number): number | null {
  const before = states.filter(({ moment }) => moment.order < order);
  const held = before.findLastIndex(({ state }) => state['fault'] === 'ticket-held');
  return held < 0 ? null : (before[held + 1]?.moment.at ?? null);
}
