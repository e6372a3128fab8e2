import { isHeard } from './audit-contradiction.ts';
import { cents, lastState, type AuditedBooks, type Evidence, type RequestLine } from './evidence.ts';
import { paymentsOf, type LedgerPayment } from './ledger-view.ts';
import { sumKept } from './taken.ts';
import type { ToldDay } from './told-day.ts';

const SIDES = ['byQr', 'beside', 'inCash', 'backByQr', 'backInCash'] as const;
type Side = (typeof SIDES)[number];

/** The columns of the exported table that hold these figures. */
const COLUMNS: Readonly<Record<Side, number>> = {
  byQr: 7,
  inCash: 8,
  beside: 9,
  backByQr: 10,
  backInCash: 11,
};

/**
 * A day in a line is its list, and its exported table, to the cent; a sale counts once; and all days together are what
 * the provider's ledger and the journal's cash add up to, where the till can know of it.
 */
export function auditDays(evidence: Evidence, books: AuditedBooks, findings: string[]): void {
  const { days } = evidence;
  if (days === undefined) return;
  for (const day of days.told) auditDay(day, findings);
  auditCounts(days.told, books, findings);
  auditCash(evidence, days.told, books, findings);
  auditProvider(evidence, days.told, books, findings);
}

function auditDay(day: ToldDay, findings: string[]): void {
  const say = (why: string) => findings.push(`day-line: ${day.day}: ${why}`);
  const [head = '', ...lines] = day.table
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split('\r\n');
  const cells = lines.map((line) => line.split(head.includes(';') ? ';' : ','));
  if (cells.length !== day.rows.length) say(`${day.rows.length} rows listed, ${cells.length} exported`);
  for (const side of SIDES) {
    const listed = day.rows.reduce((sum, row) => sum + row[side], 0);
    const exported = cells.reduce((sum, row) => sum + centsOf(row[COLUMNS[side]] ?? ''), 0);
    if (listed !== day[side] || exported !== day[side])
      say(`${side} is ${day[side]} in its line, ${listed} in its list and ${exported} in its table`);
  }
  const counted = day.rows.filter(({ countsOn }) => countsOn === day.day).length;
  if (counted !== day.sales) say(`${day.sales} sales in its line, ${counted} in its list`);
}

/** "1234,50" in hundredths; in a currency without them "1234" is so many units. */
function centsOf(text: string): number {
  return Number(text.replace(/[.,]/, ''));
}

function auditCounts(told: readonly ToldDay[], books: AuditedBooks, findings: string[]): void {
  const counted = new Map<number, number>();
  for (const { day, rows } of told)
    for (const { number, countsOn } of rows)
      if (countsOn === day) counted.set(number, (counted.get(number) ?? 0) + 1);
  for (const sale of books.sales.values()) {
    const times = counted.get(sale.number) ?? 0;
    const should = lastState(sale).kind === 'paid' ? 1 : 0;
    if (times !== should) findings.push(`day-line: sale ${sale.number} counts ${times} times, not ${should}`);
  }
}

function sumOver(told: readonly ToldDay[], side: Side): number {
  return told.reduce((sum, day) => sum + day[side], 0);
}

function auditCash(
  { watched }: Evidence,
  told: readonly ToldDay[],
  books: AuditedBooks,
  findings: string[],
): void {
  if (watched?.circumstances.putBack) return;
  const sales = [...books.sales.values()];
  const taken = sales.reduce(
    (sum, one) => sum + sumKept(one.taken.filter(({ means }) => means === 'cash')),
    0,
  );
  const back = sales.flatMap(({ cashBack }) => cashBack).reduce((sum, { amount }) => sum + amount, 0);
  const [inCash, gone] = [sumOver(told, 'inCash'), sumOver(told, 'backInCash')];
  if (inCash !== taken) findings.push(`day-line: ${inCash} in cash, and ${taken} were taken`);
  if (gone !== back) findings.push(`day-line: ${gone} back in cash, and ${back} went back`);
}

/** Of what came for charges that the books have. Where the provider told false figures nobody can know. */
function auditProvider(
  evidence: Evidence,
  told: readonly ToldDay[],
  books: AuditedBooks,
  findings: string[],
): void {
  const { ledger, watched } = evidence;
  const circumstances = watched?.circumstances;
  if (circumstances?.putBack || (circumstances?.lied.size ?? 0) > 0) return;
  const known = new Set(told.flatMap(({ rows }) => rows.flatMap(({ payments }) => payments)));
  const own = [...paymentsOf(ledger).values()].filter(
    ({ id, reference, everApproved }) =>
      everApproved && reference !== null && books.byReference.has(reference) && isFigure(id, ledger),
  );
  for (const { id } of own) if (!known.has(id)) findings.push(`day-line: payment ${id} is in no day`);
  const came = own.reduce((sum, { amount }) => sum + amount, 0);
  const back = own.reduce((sum, one) => sum + knowableBack(one, evidence), 0);
  const toldCame = sumOver(told, 'byQr') + sumOver(told, 'beside');
  const toldBack = sumOver(told, 'backByQr');
  if (toldCame !== came) findings.push(`day-line: ${toldCame} came by the QR, the provider has ${came}`);
  if (toldBack !== back) findings.push(`day-line: ${toldBack} went back by the QR, the provider has ${back}`);
}

/** Not a fraction of the smallest coin: a person was asked about that, and no sum has it. */
function isFigure(id: string, ledger: Evidence['ledger']): boolean {
  return ledger
    .filter((line) => line.kind === 'payment' && String(line.payment) === id)
    .every(({ amount }) => Math.abs(amount * 100 - Math.round(amount * 100)) < 1e-6);
}

/** What of a payment is gone for good. Cents. */
function gone({ status, amount, refunds }: LedgerPayment): number {
  if (status === 'charged_back' || status === 'cancelled') return amount;
  const done = [...refunds.values()].filter((line) => line.status === 'approved');
  return done.reduce((sum, line) => sum + Math.round(line.amount * 100), 0);
}

/**
 * Less only where every answer about the payment since was an old one: an index that shows now and then what was before
 * may do so each time it is asked, and after 26 hours nobody asks again. What we gave back ourselves is known. Cents.
 */
function knowableBack(payment: LedgerPayment, evidence: Evidence): number {
  const { ledger, served, watched } = evidence;
  const all = gone(payment);
  const last = ledger.findLast(
    ({ kind, payment: id, status }) =>
      String(id) === payment.id && (kind === 'refund' || status === 'charged_back' || status === 'cancelled'),
  );
  if (watched?.circumstances.flaps !== true || all === 0 || !last) return all;
  const heard = served.filter((one) => isHeard(one, evidence));
  const since = heard.filter(({ at }) => at > last.at);
  if (!since.some((one) => one.body.includes(payment.id) || isListOf(one, last.at))) return all;
  const told = heard.flatMap(({ body }) => (body.includes(payment.id) ? backIn(body, payment) : []));
  return Math.min(all, Math.max(oursBack(payment, ledger), ...told));
}

/** A list by last change that should have had what changed then: one that leaves it out shows what was before. */
function isListOf({ url }: RequestLine, changedAt: number): boolean {
  const asked = new URL(url, 'http://provider').searchParams;
  if (asked.get('range') !== 'date_last_updated') return false;
  const [from, to] = [asked.get('begin_date'), asked.get('end_date')].map((date) => Date.parse(date ?? ''));
  return from !== undefined && to !== undefined && from <= changedAt && changedAt <= to;
}

/** What our own requests gave back of it. Cents. */
function oursBack({ id, refunds }: LedgerPayment, ledger: Evidence['ledger']): number {
  const ours = new Set(
    ledger.flatMap(({ payment, refund, key }) =>
      String(payment) === id && key !== null ? (refund ?? []) : [],
    ),
  );
  return [...refunds]
    .filter(([refund, { status }]) => status === 'approved' && ours.has(refund))
    .reduce((sum, [, { amount }]) => sum + cents(amount), 0);
}

/** What an answer says is gone of a payment, once for each time that it tells of it, and by its list of refunds. Cents. */
function backIn(body: string, { id, amount }: LedgerPayment): number[] {
  const found: number[] = [];
  const refunds = new Map<unknown, number>();
  try {
    JSON.parse(body, (_name, value: unknown) => {
      if (typeof value !== 'object' || value === null) return value;
      const fields = value as Readonly<Record<string, unknown>>;
      const { status, amount_refunded: inOrder, transaction_amount_refunded: own } = fields;
      if (String(fields['payment_id']) === id) refunds.set(fields['id'], cents(Number(fields['amount'])));
      if (String(fields['id']) !== id || typeof status !== 'string') return value;
      const isWhole = status === 'charged_back' || status === 'cancelled' || status === 'refunded';
      found.push(isWhole ? amount : cents(Number(own ?? inOrder ?? 0)));
      return value;
    });
  } catch {
    return [];
  }
  return [...found, [...refunds.values()].reduce((sum, one) => sum + one, 0)];
}
