import { assertNever } from '../../../shared/assert.ts';
import type { CopySource, TicketBlock, TicketDocument, TicketFacts } from '../../../shared/ticket.ts';
import { markedAsCopy } from './copy.ts';
import { refundBlocks, testBlocks } from './others.ts';
import { saleBlocks } from './sale.ts';
import { shiftBlocks } from './shift.ts';

/**
 * What the paper will say, as a document. Pure: the same facts and copy give the same document, years later too. Copy 0
 * is the first; every other one says REIMPRESIÓN, its number and its time, at both ends. The drawer is no part of a
 * ticket: it opens by an order of its own.
 *
 * @param source of a copy; without it the copy is composed from the facts and says no time.
 */
export function composeTicket(
  facts: TicketFacts,
  copy: number,
  source: CopySource | null = null,
): TicketDocument {
  const blocks = source?.first?.blocks ?? blocksOf(facts);
  return {
    kind: facts.kind === 'sale' && copy > 0 ? 'reprint' : facts.kind,
    locale: facts.head.locale,
    blocks: copy === 0 ? blocks : markedAsCopy(blocks, facts, copy, source?.at ?? null),
  };
}

function blocksOf(facts: TicketFacts): readonly TicketBlock[] {
  switch (facts.kind) {
    case 'sale':
      return saleBlocks(facts);
    case 'refund':
      return refundBlocks(facts);
    case 'test':
      return testBlocks(facts);
    case 'shift':
      return shiftBlocks(facts);
    default:
      return assertNever(facts);
  }
}
