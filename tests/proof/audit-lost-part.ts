import { isLost, type AuditedBooks, type Evidence, type PrintedTicket } from './evidence.ts';
import { jobNames } from './ticket-watch.ts';

/** A printer puts out what its buffer holds after the books were put back. Milliseconds. */
const OUT_OF_BUFFER = 30_000;

/** It was handed to the printer in the part of the books that was lost. */
export function isLostSlip(slip: PrintedTicket, evidence: Evidence, books: AuditedBooks): boolean {
  if (isLost(evidence, slip)) return true;
  const back = evidence.watched?.circumstances.putBack?.back;
  if (!back || slip.order < back.order || slip.at > back.at + OUT_OF_BUFFER) return false;
  const name = `${slip.kind}/${Number(slip.saleNumber)}/${slip.copy}`;
  const nameOf = jobNames(books);
  const own = [...books.jobs.values()].filter((job) => nameOf(job) === name);
  return !own.some(({ states }) =>
    states.some(({ state, moment }) => state.kind === 'sending' && moment.order < slip.order),
  );
}

/** Rule 27: no payment has two plain tickets, one of them printed in the part of the books that was lost. */
export function auditLostPart(evidence: Evidence, books: AuditedBooks, findings: string[]): void {
  const plain = evidence.paper.filter(({ kind, copy }) => kind === 'sale' && copy === 0);
  const lost = new Set(plain.filter((slip) => isLostSlip(slip, evidence, books)));
  const before = new Map([...lost].flatMap((slip) => payersOn(slip).map((id) => [id, slip])));
  for (const slip of plain)
    for (const id of lost.has(slip) ? [] : payersOn(slip)) {
      const first = before.get(id);
      if (first && first.order < slip.order)
        findings.push(
          `two-plain-tickets: payment ${id} has one of sale ${first.saleNumber}, which the books lost, and one of sale ${slip.saleNumber}`,
        );
    }
}

function payersOn({ text }: Evidence['paper'][number]): string[] {
  const { paidWith = [] } = JSON.parse(text) as { paidWith?: readonly { paymentId: string | null }[] };
  return paidWith.flatMap(({ paymentId }) => paymentId ?? []);
}
