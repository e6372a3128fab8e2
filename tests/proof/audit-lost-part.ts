import { isLost, type Evidence } from './evidence.ts';

/** Rule 27: no payment has two plain tickets, one of them printed in the part of the books that was lost. */
export function auditLostPart(evidence: Evidence, findings: string[]): void {
  const plain = evidence.paper.filter(({ kind, copy }) => kind === 'sale' && copy === 0);
  const lost = new Set(plain.filter((slip) => isLost(evidence, slip)));
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
