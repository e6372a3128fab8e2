import { assertNever } from '../../../shared/assert.ts';
import type { TicketBlock, TicketDocument, TicketFacts, TicketKind } from '../../../shared/ticket.ts';
import { refundBlocks, shiftBlocks, testBlocks } from './others.ts';
import { saleBlocks } from './sale.ts';

/**
 * What the paper will say, as a document. Pure: the same facts and copy give the same document, years later too.
 * Copy 0 is the first; every other one says REIMPRESIÓN and its number. The drawer is no part of a ticket: its
 * own rule adds it to a first copy.
 */
export function composeTicket(facts: TicketFacts, copy: number): TicketDocument {
  return { kind: kindOf(facts, copy), locale: facts.head.locale, blocks: blocksOf(facts, copy) };
}

function kindOf(facts: TicketFacts, copy: number): TicketKind {
  return facts.kind === 'sale' && copy > 0 ? 'reprint' : facts.kind;
}

function blocksOf(facts: TicketFacts, copy: number): TicketBlock[] {
  switch (facts.kind) {
    case 'sale':
      return saleBlocks(facts, copy);
    case 'refund':
      return refundBlocks(facts, copy);
    case 'test':
      return testBlocks(facts, copy);
    case 'shift':
      return shiftBlocks(facts, copy);
    default:
      return assertNever(facts);
  }
}
