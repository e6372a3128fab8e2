import { isFigure } from './audit-day.ts';
import type { Evidence } from './evidence.ts';
import { knowableBack } from './known-back.ts';
import { paymentsOf } from './ledger-view.ts';

/** What was told of a payment that was never true, and yet is no false figure: whose it is. */
const OF_WHOSE: readonly string[] = ['names-another', 'older-named'];

/**
 * Each payment of a sale counts once, and what went back of it once, whichever sales were told of it. Days in which nothing
 * false was told are held against the whole ledger by the audit of days.
 */
export function auditCountedOnce(evidence: Evidence, findings: string[]): void {
  const { ledger, watched, days } = evidence;
  const lies = [...(watched?.circumstances.lied.values() ?? [])].flatMap((one) => [...one]);
  if (days === undefined || watched?.circumstances.putBack || lies.length === 0) return;
  if (lies.some((lie) => !OF_WHOSE.includes(lie))) return;
  const { told } = days;
  const known = new Set(told.flatMap(({ rows }) => rows.flatMap(({ payments }) => payments)));
  const own = [...paymentsOf(ledger).values()].filter(
    ({ id, everApproved }) => everApproved && known.has(id) && isFigure(id, ledger),
  );
  const rows = told.flatMap((day) => [
    ...day.rows,
    ...day.others.filter(({ payment }) => known.has(payment)),
  ]);
  const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((so, row) => so + of(row), 0);
  const came = own.reduce((so, { amount }) => so + amount, 0);
  const back = own.reduce((so, one) => so + knowableBack(one, evidence), 0);
  const toldCame = sum(({ byQr, beside, ownerless }) => byQr + beside + ownerless);
  const toldBack = sum(({ backByQr }) => backByQr);
  if (toldCame !== came)
    findings.push(`counted-twice: sales have ${toldCame} by the QR, their payments are of ${came}`);
  if (toldBack !== back)
    findings.push(`counted-twice: ${toldBack} went back from sales by the QR, of their payments ${back} did`);
}
