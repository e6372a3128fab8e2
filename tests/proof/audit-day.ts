import { auditOwnerless } from './audit-ownerless.ts';
import { lastState, type AuditedBooks, type Evidence } from './evidence.ts';
import { knowableBack } from './known-back.ts';
import { paymentsOf } from './ledger-view.ts';
import { sumKept } from './taken.ts';
import type { ToldDay } from './told-day.ts';

const SIDES = ['byQr', 'beside', 'ownerless', 'inCash', 'backByQr', 'backInCash'] as const;
type Side = (typeof SIDES)[number];

/** The columns of the exported table that hold these figures. */
const COLUMNS: Readonly<Record<Side, number>> = {
  byQr: 7,
  inCash: 8,
  beside: 9,
  ownerless: 10,
  backByQr: 11,
  backInCash: 12,
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
  auditOwnerless(evidence, days.told, books, findings);
}

function auditDay(day: ToldDay, findings: string[]): void {
  const say = (why: string) => findings.push(`day-line: ${day.day}: ${why}`);
  const [head = '', ...lines] = day.table
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split('\r\n');
  const cells = lines.map((line) => line.split(head.includes(';') ? ';' : ','));
  const rows = [...day.rows, ...day.others];
  if (cells.length !== rows.length) say(`${rows.length} rows listed, ${cells.length} exported`);
  for (const side of SIDES) {
    const listed = rows.reduce((sum, row) => sum + row[side], 0);
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
  const toldBack = told.flatMap(({ rows }) => rows).reduce((sum, { backByQr }) => sum + backByQr, 0);
  if (toldCame !== came) findings.push(`day-line: ${toldCame} came by the QR, the provider has ${came}`);
  if (toldBack !== back) findings.push(`day-line: ${toldBack} went back by the QR, the provider has ${back}`);
}

/** Not a fraction of the smallest coin: a person was asked about that, and no sum has it. */
export function isFigure(id: string, ledger: Evidence['ledger']): boolean {
  return ledger
    .filter((line) => line.kind === 'payment' && String(line.payment) === id)
    .every(({ amount }) => Math.abs(amount * 100 - Math.round(amount * 100)) < 1e-6);
}
