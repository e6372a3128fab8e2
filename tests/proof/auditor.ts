import { auditAttached, wasAttached } from './audit-attach.ts';
import { auditCash } from './audit-cash.ts';
import { auditChange } from './audit-change.ts';
import { auditCountedOnce } from './audit-counted-once.ts';
import { auditDays } from './audit-day.ts';
import { auditGoingBack } from './audit-going-back.ts';
import { auditHints } from './audit-hints.ts';
import { auditInvites } from './audit-invites.ts';
import { auditMoney } from './audit-money.ts';
import { auditNames } from './audit-names.ts';
import { auditOnePayment } from './audit-one-payment.ts';
import { auditOrders } from './audit-orders.ts';
import { auditOrdersApi } from './audit-orders-api.ts';
import { auditLostPart } from './audit-lost-part.ts';
import { auditPaper } from './audit-paper.ts';
import { auditParts } from './audit-parts.ts';
import { auditRefunds } from './audit-refunds.ts';
import { auditRegister } from './audit-register.ts';
import { auditScreen } from './audit-screen.ts';
import { auditShifts } from './audit-shift.ts';
import { auditStaff } from './staff/audit-staff.ts';
import { auditUnread } from './audit-unread.ts';
import { auditVoucher } from './audit-voucher.ts';
import { readJournal, type Evidence } from './evidence.ts';
import { auditWindow } from './audit-window.ts';
import { moneyOf } from './money-track.ts';

export type { Evidence } from './evidence.ts';

/**
 * The independent auditor: reads the provider's ledger and door, the paper and the exported journal, and nothing of
 * the program. @returns what is wrong, one line each.
 */
export function audit(evidence: Evidence): readonly string[] {
  const findings: string[] = [];
  const books = readJournal(evidence, findings);
  const { watched } = evidence;
  auditOrders(evidence, books, findings);
  auditOrdersApi(evidence, books, findings);
  auditShifts(evidence, books, findings);
  auditStaff(evidence, books, findings);
  auditHints(evidence, findings);
  auditRefunds(evidence, books, findings);
  auditChange(evidence, books, findings);
  auditWindow(evidence, findings);
  for (const { said } of watched?.circumstances.deaths ?? [])
    findings.push(`died: the program ended by itself: ${said}`);
  if (watched) auditRegister(evidence, books, findings);
  // Whose money it is no reference says any more: such a day has rules of its own.
  if (wasAttached(evidence)) {
    auditAttached(evidence, books, findings);
    return findings;
  }
  if (watched) {
    const parts = { evidence, watched, books, money: moneyOf(evidence), findings };
    auditScreen(parts);
    auditVoucher(parts);
  }
  auditOnePayment(evidence, books, findings);
  auditMoney(evidence, books, findings);
  auditParts(evidence, books, findings);
  auditCash(evidence, books, findings);
  auditDays(evidence, books, findings);
  auditCountedOnce(evidence, findings);
  auditPaper(evidence, books, findings);
  auditLostPart(evidence, findings);
  auditGoingBack(evidence, books, findings);
  auditUnread(evidence, books, findings);
  auditInvites(evidence, books, findings);
  auditNames(evidence, books, findings);
  return findings;
}
