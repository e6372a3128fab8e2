import type { Evidence, IncidentTrack } from './evidence.ts';
import type { LedgerPayment } from './ledger-view.ts';
import { isSend } from './orders-requests.ts';

/** Money of an order of ours is never called a stranger's, not even for a moment, once anything that was read says whose it is. */
export function auditStranger(
  payment: LedgerPayment,
  evidence: Evidence,
  incidents: readonly IncidentTrack[],
  findings: string[],
): void {
  const { reference } = payment;
  const called = incidents.find((one) => one.kind === 'no-sale');
  if (!called || reference === null || !isOurs(evidence, reference)) return;
  const heard = evidence.served.filter(({ order }) => order <= called.since.order);
  if (heard.some(({ body }) => isNamed(parsed(body), payment.id, reference)))
    findings.push(`own-called-strangers: payment ${payment.id} of ${reference} is called «Pago sin venta»`);
}

export function isOurs(evidence: Evidence, reference: string | null): boolean {
  return evidence.served.some((one) => isSend(one) && one.sent.includes(`"${reference ?? '?'}"`));
}

/** Whether something in there says of the payment that it is of this reference, or of an order: itself, or what holds it. */
function isNamed(value: unknown, payment: string, reference: string): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { id, external_reference: named, order } = value as Record<string, unknown>;
  if (named === reference && JSON.stringify(value).includes(payment)) return true;
  if (String(id) === payment && hasId(order)) return true;
  return Object.values(value).some((one) => isNamed(one, payment, reference));
}

function hasId(order: unknown): boolean {
  return typeof order === 'object' && order !== null && 'id' in order && order.id !== null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
