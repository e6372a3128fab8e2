import { isLost, stateAt, type AuditedBooks, type Evidence, type RequestLine } from './evidence.ts';
import { isCancel, isCreate, orderIdOf, referenceIn, referencesById } from './orders-requests.ts';

const WANTED = ['intended', 'unknown', 'waiting'];

/**
 * What the till asks of `/v1/orders`: each create has one key and one body for ever, and makes one order; a cancel names
 * an order that was told to be ours and that nobody waits for. That it looked at the register first cannot be judged: by
 * Orders nobody can read it.
 */
export function auditOrdersApi(evidence: Evidence, books: AuditedBooks, findings: string[]): void {
  auditCreates(evidence, books, findings);
  auditSecondOrders(evidence, books, findings);
  const known = referencesById(evidence);
  for (const line of evidence.served)
    if (isCancel(line) && !isLost(evidence, line)) auditCancel(line, known, books, findings);
}

function auditCreates(evidence: Evidence, books: AuditedBooks, findings: string[]): void {
  const first = new Map<string, string>();
  for (const line of evidence.served) {
    if (!isCreate(line) || isLost(evidence, line)) continue;
    const reference = referenceIn(line.sent) ?? '?';
    const wrong = (why: string) => findings.push(`orders-api: a create of ${reference} ${why}`);
    const charge = books.byReference.get(reference);
    if (!charge) {
      wrong('which is not in the books');
      continue;
    }
    if (!charge.puts.some((row) => row.order < line.order)) wrong('before it was written down');
    // A key that was recorded is the reference: what is repeated can make no second order.
    if (line.key !== undefined && line.key !== reference) wrong(`with the key ${line.key ?? 'none'}`);
    const body = first.get(reference) ?? line.sent;
    first.set(reference, body);
    if (body !== line.sent) wrong('is repeated with another body');
  }
}

/** By the provider's ledger: whatever was sent, and delivered late or twice, one order came of it. */
function auditSecondOrders({ ledger }: Evidence, books: AuditedBooks, findings: string[]): void {
  const made = new Set<string>();
  for (const line of ledger) {
    if (line.kind !== 'order-put' || line.key === null || line.reference === null) continue;
    if (!books.byReference.has(line.reference)) continue;
    if (made.has(line.reference)) findings.push(`orders-api: a second order of ${line.reference}`);
    made.add(line.reference);
  }
}

function auditCancel(
  line: RequestLine,
  known: ReadonlyMap<string, string>,
  books: AuditedBooks,
  findings: string[],
): void {
  const id = orderIdOf(line) ?? '?';
  const charge = books.byReference.get(known.get(id) ?? '');
  if (!charge) findings.push(`orders-api: a cancel of ${id}, which no answer had called ours`);
  else if (WANTED.includes(stateAt(charge, line.order).kind))
    findings.push(`orders-api: a cancel of ${charge.reference}, which was wanted`);
}
