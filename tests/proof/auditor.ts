import { auditMoney } from './audit-money.ts';
import { auditOrders } from './audit-orders.ts';
import { auditPaper } from './audit-paper.ts';
import { auditRefunds } from './audit-refunds.ts';
import { readJournal, type Evidence } from './evidence.ts';

export type { Evidence } from './evidence.ts';

/**
 * The independent auditor: reads the provider's ledger and door, the paper and the exported journal, and nothing of
 * the program. @returns what is wrong, one line each.
 */
export function audit(evidence: Evidence): readonly string[] {
  const findings: string[] = [];
  const books = readJournal(evidence, findings);
  auditOrders(evidence, books, findings);
  auditMoney(evidence, books, findings);
  auditPaper(evidence, books, findings);
  auditRefunds(evidence, books, findings);
  return findings;
}
