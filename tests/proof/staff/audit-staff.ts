import type { AuditedBooks, Evidence } from '../evidence.ts';
import { auditDoings } from './audit-doings.ts';
import { auditOperators } from './audit-operators.ts';
import { auditXs } from './audit-x.ts';
import { auditZs } from './audit-zs.ts';
import { commitsOf } from './commits.ts';
import { Judge } from './judged.ts';

/** A till with operators: who did what, whether they might, and what of it stands in each Z. */
export function auditStaff(evidence: Evidence, books: AuditedBooks, findings: string[]): void {
  const staff = evidence.watched?.staff;
  if (!staff) return;
  const parts = { evidence, books, commits: commitsOf(evidence), findings };
  const judge = new Judge(staff, parts);
  auditOperators(judge, parts);
  auditDoings(judge, parts);
  auditXs(parts);
  auditZs({ ...parts, judge });
}
