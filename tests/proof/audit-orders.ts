import { CONFIRMED_APART } from './bounds.ts';
import {
  cents,
  isLost,
  stateAt,
  type AuditedBooks,
  type ChargeTrack,
  type RequestLine,
  type Evidence,
} from './evidence.ts';
import { isSend, referenceIn } from './orders-requests.ts';
import { onRegister, replacedBy } from './ledger-view.ts';

const LIVE = ['intended', 'unknown', 'waiting', 'withdrawing'];
const WANTED = ['intended', 'unknown', 'waiting'];
/** The till decides by a clock that it measured to the second. Milliseconds. */
const SLACK = 2_500;
/** No PUT of an unknown charge after this. Milliseconds. */
const RESEND_WITHIN = 60_000;
const EMPTY_APART = 10_000;
/** Longest wait for an answer. Milliseconds. */
const TILL_WAITS = 10_000;

/** One order of ours at a time; a second PUT only after proof; DELETE only of what was seen to be ours. */
export function auditOrders(evidence: Evidence, books: AuditedBooks, findings: string[]): void {
  auditLedger(evidence, books, findings);
  const orders = evidence.served.filter((one) => one.url.endsWith('/orders') && !isLost(evidence, one));
  const puts = new Map<string, RequestLine[]>();
  for (const [index, line] of orders.entries()) {
    const before = orders.slice(0, index);
    if (line.method === 'DELETE') auditDelete(line, before, evidence, books, findings);
    if (line.method !== 'PUT') continue;
    const { external_reference: reference } = JSON.parse(line.sent) as { external_reference: string };
    const charge = books.byReference.get(reference);
    if (!charge) {
      findings.push(`orders: a PUT of ${reference}, which is not in the books`);
      continue;
    }
    const earlier = puts.get(reference) ?? [];
    puts.set(reference, [...earlier, line]);
    auditPut({ line, before, earlier, charge }, evidence, books, findings);
  }
}

function auditLedger(evidence: Evidence, books: AuditedBooks, findings: string[]): void {
  const taken = new Map<string, number>();
  evidence.ledger.forEach((line, index) => {
    if (line.kind !== 'order-put' || line.reference === null) return;
    const charge = books.byReference.get(line.reference);
    if (!charge) return;
    if (cents(line.amount) !== charge.amount)
      findings.push(`orders: ${line.reference} was put with ${line.amount}, the charge is ${charge.amount}`);
    const replaced = replacedBy(evidence.ledger, index)?.reference ?? null;
    const other =
      replaced === null || replaced === line.reference ? undefined : books.byReference.get(replaced);
    // Rows written before this line of the ledger.
    const rowsBefore = evidence.rows.filter((row) => row.ledger <= index).at(-1)?.order ?? 0;
    // A request that took effect late, or a second time, was not sent now.
    const isSentNow = evidence.served.some((one) => isSend(one) && one.at === line.at);
    if (isSentNow) taken.set(line.reference, (taken.get(line.reference) ?? 0) + 1);
    if (other && isSentNow && LIVE.includes(stateAt(other, rowsBefore + 1).kind))
      findings.push(`orders: ${line.reference} replaced our own live ${replaced ?? ''}`);
  });
  for (const [reference, times] of taken)
    if (times > 2) findings.push(`orders: ${reference} was put ${times} times`);
  // With false reads and late requests only the time that it stands there can be judged: another audit does.
  if (evidence.watched) return;
  for (const charge of books.charges.values()) {
    const guarded = charge.states.find(({ state }) => state.kind === 'guarding')?.moment;
    if (!guarded) continue;
    const standing = onRegister(evidence.ledger, guarded.ledger);
    const sentThen = evidence.served.some((one) => isSend(one) && one.at === standing?.at);
    // A late request may take effect when the till can no longer expect it.
    if (standing?.reference === charge.reference && sentThen)
      findings.push(`orders: ${charge.reference} was called off the register while it stood there`);
  }
}

interface Put {
  readonly line: RequestLine;
  readonly before: readonly RequestLine[];
  /** Earlier PUTs of the same reference. */
  readonly earlier: readonly RequestLine[];
  readonly charge: ChargeTrack;
}

function auditPut(put: Put, evidence: Evidence, books: AuditedBooks, findings: string[]): void {
  const { line, before, earlier, charge } = put;
  const wrong = (why: string) => findings.push(`orders: PUT of ${charge.reference} ${why}`);
  if (books.starts.some((start) => start.order > charge.since.order && start.order < line.order))
    wrong('after a restart');
  if (!charge.puts.some((row) => row.order < line.order)) wrong('before it was written down');
  const looks = before.filter((one) => one.method === 'GET' && one.order > charge.since.order);
  const state = stateAt(charge, line.order);
  const look = looks.filter((one) => (one.outcome === '200' || isFree(one)) && isHeard(one, line.at)).at(-1);
  if (!look && looks.length < 2 && state['overwrite'] !== true) wrong('without looking first');
  const seen = look ? referenceIn(look.body) : null;
  const owner = seen === null ? undefined : books.byReference.get(seen);
  if (seen !== null && seen !== charge.reference && state['overwrite'] !== true) {
    // An order that the restored file does not know is still ours, so nobody is asked as about a stranger's.
    if (!owner && !isOurs(evidence, seen)) wrong(`over ${seen}, and nobody agreed`);
    if (owner && LIVE.includes(stateAt(owner, line.order).kind)) wrong(`over our own live ${seen}`);
  }
  const doubtful = earlier.filter((one) => one.outcome !== '429');
  if (doubtful.length === 0) return;
  if (doubtful.length > 1) wrong('a third time');
  if (line.at - charge.since.at > RESEND_WITHIN + SLACK) wrong('again, too late');
  const since = doubtful.at(-1)?.order ?? 0;
  const between = evidence.served.filter(
    (one) => one.order > since && one.order < line.order && isHeard(one, line.at),
  );
  if (!between.some((one) => one.method === 'GET' && isFree(one)))
    wrong('again, without reading the register free');
  for (const path of ['/merchant_orders/search', '/v1/payments/search']) {
    const empty = between.filter(
      (one) => one.url.startsWith(path) && one.url.includes(charge.reference) && isEmpty(one),
    );
    const apart = (empty.at(-1)?.at ?? 0) - (empty[0]?.at ?? 0);
    if (empty.length < 2 || apart < EMPTY_APART - SLACK)
      wrong(`again, without two empty answers of ${path} 10 s apart`);
  }
}

function isOurs(evidence: Evidence, reference: string): boolean {
  return evidence.served.some((one) => isSend(one) && referenceIn(one.sent) === reference);
}

function auditDelete(
  line: RequestLine,
  before: readonly RequestLine[],
  evidence: Evidence,
  books: AuditedBooks,
  findings: string[],
): void {
  // The register is read for several charges at once: a read without an answer yet has told nothing.
  // A failed read tells nothing, and what another one told still counts.
  const last = before.findLast(
    (one) => one.method !== 'GET' || (isHeard(one, line.at) && (isRead(one) || isNothing(one))),
  );
  const isLook = last?.method === 'GET' && last.outcome === '200';
  const seen = isLook ? referenceIn(last.body) : null;
  const charge = seen === null ? undefined : books.byReference.get(seen);
  const left = line.left ?? line.order;
  const restarted = last && books.starts.some((start) => start.order > last.order && start.order < left);
  if (!charge && isOfUnseen(line, before, books, evidence)) return;
  // An order that the restored file does not know is still ours to remove (rule 4).
  const isOfLost = !charge && seen !== null && isOurs(evidence, seen);
  if (isOfLost && !restarted) return;
  if (!charge || restarted)
    findings.push(`orders: a DELETE (${line.order}) without having seen our order first`);
  else if (WANTED.includes(stateAt(charge, left).kind))
    findings.push(`orders: a DELETE of ${charge.reference}, which was wanted`);
}

/**
 * A register read free says nothing of an order that was never seen there, for the reading may be older than its PUT
 * (rule 15): of a charge that leaves the DELETE is sent all the same, once two readings apart have told so.
 */
function isOfUnseen(
  line: RequestLine,
  before: readonly RequestLine[],
  books: AuditedBooks,
  { jitterMs = 0 }: Evidence,
): boolean {
  const leaving = [...books.byReference.values()].filter(
    (one) => stateAt(one, line.left ?? line.order).kind === 'withdrawing',
  );
  const start = books.starts.findLast((one) => one.order < line.order)?.order ?? 0;
  return leaving.some((charge) => {
    // None where the till was killed between writing its PUT down and sending it: it cannot know which.
    const put = before.findLast((one) => one.method === 'PUT' && referenceIn(one.sent) === charge.reference);
    const since = Math.max(put?.order ?? 0, start);
    const heard = before.filter((one) => one.order > since && one.method === 'GET' && isHeard(one, line.at));
    if (heard.some((one) => referenceIn(one.body) === charge.reference)) return false;
    // A failed read tells nothing, and what others told still counts.
    const other = heard.findLastIndex((one) => referenceIn(one.body) !== null);
    const free = heard.slice(other + 1).filter(isNothing);
    const [first, last] = [free[0], free.at(-1)];
    if (free.length < 2 || !first || !last) return false;
    return last.at - first.at >= CONFIRMED_APART - jitterMs;
  });
}

/** No order stands there, in whichever way the provider says so. */
function isNothing(look: RequestLine): boolean {
  if (look.outcome === '204') return true;
  return isFree(look) || (isRead(look) && referenceIn(look.body) === null);
}

/** An answer that ends in the middle tells nothing. */
function isRead({ outcome, body }: RequestLine): boolean {
  if (outcome !== '200') return false;
  try {
    return body === '' || JSON.parse(body) !== undefined;
  } catch {
    return false;
  }
}

/** An answer is known to the till only once it has arrived; the till waits for ten seconds at most. */
function isHeard(line: RequestLine, by: number): boolean {
  return line.delayMs < TILL_WAITS && line.at + line.delayMs <= by;
}

function isFree(line: RequestLine): boolean {
  return (
    line.url.endsWith('/orders') && line.outcome === '404' && line.body.includes('in_store_order_not_found')
  );
}

function isEmpty(line: RequestLine): boolean {
  if (line.outcome !== '200') return false;
  try {
    const body = JSON.parse(line.body) as { elements?: unknown[] | null; results?: unknown[]; id?: unknown };
    return body.id === undefined && (body.elements ?? body.results ?? []).length === 0;
  } catch {
    return false;
  }
}
