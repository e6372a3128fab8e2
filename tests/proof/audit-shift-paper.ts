import { isLost, type AuditedBooks, type Evidence, type PrintedTicket } from './evidence.ts';

/** What a Z comes to, by the journal. */
export interface ClosedZ {
  readonly net: number;
  readonly expected: number;
  readonly counted: number;
  /** The job of its paper. */
  readonly paper: string;
}

interface Printed {
  readonly shiftNumber: string;
  readonly total: number;
  readonly sections: readonly { readonly lines: readonly { readonly amount: number | null }[] }[];
}

/** Each Z has one paper of its own, or a person was asked about it; all of them say the same, and what the journal has. */
export function auditShiftPapers(
  closed: ReadonlyMap<number, ClosedZ>,
  evidence: Evidence,
  books: AuditedBooks,
  findings: string[],
): void {
  const slips = new Map<number, PrintedTicket[]>();
  for (const slip of evidence.paper) {
    // The number of a lost one is given again: that is another paper.
    if (slip.kind !== 'shift' || isLost(evidence, slip)) continue;
    const number = Number((JSON.parse(slip.text) as Printed).shiftNumber);
    slips.set(number, [...(slips.get(number) ?? []), slip]);
    if (!closed.has(number)) findings.push(`shift: there is a paper of Z ${number}, and no such Z`);
  }
  for (const [number, z] of closed) {
    const own = slips.get(number) ?? [];
    for (const { text } of own) auditText(JSON.parse(text) as Printed, z, findings);
    const [first] = own;
    if (own.some(({ text }) => text !== first?.text))
      findings.push(`shift: the papers of Z ${number} say different things`);
    if (own.filter(({ copy }) => copy === 0).length > 1)
      findings.push(`shift: Z ${number} came out twice without a word of it`);
    const states = books.jobs.get(z.paper)?.states ?? [];
    const wasAsked = states.some(({ state }) => state.kind === 'unknown' || state['ask'] === true);
    if (own.length === 0 && !wasAsked)
      findings.push(`shift: Z ${number} has no paper, and nobody was asked about it`);
  }
}

function auditText({ shiftNumber, total, sections }: Printed, z: ClosedZ, findings: string[]): void {
  const amounts = sections.flatMap(({ lines }) => lines.map(({ amount }) => amount));
  if (total !== z.net) findings.push(`shift: the paper of Z ${shiftNumber} says ${total}`);
  for (const what of ['expected', 'counted'] as const)
    if (!amounts.includes(z[what]))
      findings.push(`shift: the paper of Z ${shiftNumber} does not say what was ${what}`);
}
