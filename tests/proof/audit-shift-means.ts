import { cents, type Evidence, type Moment } from './evidence.ts';
import { readsOfPayments } from './payment-types.ts';

type Part = Readonly<{ qr: readonly Readonly<{ means: string; amount: number }>[] }>;
type Row = Readonly<Record<string, unknown>> & { readonly kind: string };

/** What a Z calls money of which nobody has read how it was paid. */
const UNREAD = 'other';

/**
 * What shifts count by the QR against the account: at each close no more than had come to it by then, no less than was
 * booked for sales, and of each means no more than the provider has of it.
 */
export function auditMeans(evidence: Evidence, findings: string[]): void {
  const { journal, rows, watched } = evidence;
  // Where the provider told false figures nobody can know.
  if ((watched?.circumstances.lied.size ?? 0) > 0) return;
  const sums = new Map<string, number>();
  let [isUsed, booked, before] = [false, 0, 0];
  journal.forEach((line, index) => {
    const { entry } = JSON.parse(line) as { readonly entry: Row };
    const moment = rows[index];
    if (entry.kind === 'shift-opened' && !isUsed && moment) {
      isUsed = true;
      before = cameBy(moment, evidence);
    }
    if (isUsed && entry.kind === 'sale-collected') booked += byQr(entry);
    if (entry.kind === 'shift-counted') {
      const { parts } = entry['counted'] as { readonly parts: readonly Part[] };
      for (const { means, amount } of parts.flatMap(({ qr }) => qr))
        sums.set(means, (sums.get(means) ?? 0) + amount);
    }
    if (entry.kind !== 'shift-closed' || !moment) return;
    const told = [...sums.values()].reduce((sum, amount) => sum + amount, 0);
    const came = cameBy(moment, evidence);
    if (told > came) findings.push(`shift: ${told} were counted by the QR at a close, ${came} had come`);
    // What had come before may be booked afterwards.
    if (told < booked && before === 0)
      findings.push(`shift: ${told} were counted by the QR at a close, ${booked} were booked for sales`);
  });
  auditEach(sums, evidence, findings);
}

function byQr(entry: Row): number {
  const { means, amount } = entry['collection'] as { readonly means: string; readonly amount: number };
  return means === 'qr' ? amount : 0;
}

/** All payments that were ever approved by then, each once. */
function approvedIn(ledger: Evidence['ledger']): ReadonlyMap<number, number> {
  return new Map(
    ledger.flatMap(({ kind, status, payment, amount }) =>
      kind === 'payment' && status === 'approved' && payment !== null ? [[payment, cents(amount)]] : [],
    ),
  );
}

function cameBy({ ledger: lines }: Moment, { ledger }: Evidence): number {
  return [...approvedIn(ledger.slice(0, lines)).values()].reduce((sum, amount) => sum + amount, 0);
}

function auditEach(sums: ReadonlyMap<string, number>, evidence: Evidence, findings: string[]): void {
  const types = readsOfPayments(evidence);
  const has = new Map<string, number>();
  for (const [payment, amount] of approvedIn(evidence.ledger))
    for (const type of types.get(String(payment)) ?? []) has.set(type, (has.get(type) ?? 0) + amount);
  for (const [means, amount] of sums)
    if (means !== UNREAD && amount > (has.get(means) ?? 0))
      findings.push(`shift: ${amount} by ${means} in all, the provider has ${has.get(means) ?? 0}`);
}
