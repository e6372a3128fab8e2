import type { Lookups } from '../../../shared/book-tables.ts';
import { printJobId, type PrintJobId } from '../../../shared/ids.ts';
import type { PrintJob } from '../../../shared/print-job.ts';
import { keyName, sealCode, sealQr } from '../../../shared/seal.ts';
import { netOf } from '../../../shared/shift.ts';
import { shiftSections } from '../../../shared/shift-sections.ts';
import type { ShiftTold } from '../../../shared/shift-view.ts';
import { languageOf } from '../../../shared/sites.ts';
import type { ShiftTicketFacts, TicketFacts, TicketHead } from '../../../shared/ticket.ts';
import type { Core } from '../core.ts';

/** What a shift's paper is made of: as it was closed, whatever happens to its sales afterwards. */
export function shiftFacts(told: ShiftTold, head: TicketHead): ShiftTicketFacts {
  const { locale, timeZone, currency } = head;
  const { figures, opened, closed, number } = told;
  return {
    kind: 'shift',
    head,
    shiftNumber: String(number),
    openedAt: opened?.at ?? head.at,
    closedAt: closed?.at ?? null,
    total: netOf(figures),
    sections: shiftSections(told, { language: languageOf(locale), locale, timeZone, currency }),
  };
}

const COPY = '.c';

/** The id of its nth copy: papers of shifts have no sale by which they would be found. */
export function shiftCopyId(first: PrintJobId, copy: number): PrintJobId {
  return copy === 0 ? first : printJobId(`${first}${COPY}${copy}`);
}

export function firstOfCopies(id: PrintJobId): PrintJobId {
  return printJobId(id.replace(/\.c\d+$/, ''));
}

/** The first paper of a shift and its copies, oldest first. */
export function copiesOf(books: Pick<Lookups, 'printJob'>, first: PrintJobId): PrintJob[] {
  const copies: PrintJob[] = [];
  for (let job = books.printJob(first); job !== undefined;) {
    copies.push(job);
    job = books.printJob(shiftCopyId(first, copies.length));
  }
  return copies;
}

/** A closed shift's paper has the journal's head on it, signed there and then: the close stands in front of it. */
export function withSeal(core: Core, facts: TicketFacts): TicketFacts {
  if (facts.kind !== 'shift' || facts.closedAt === null) return facts;
  const seal = core.contained('seal', null, null, () => core.parts.store.seal(core.now()));
  if (seal === null) return facts;
  return { ...facts, seal: { code: sealCode(seal), qr: sealQr(seal), key: keyName(seal.key) } };
}
