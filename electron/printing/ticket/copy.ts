import type { SaleTicketFacts, TicketBlock, TicketFacts } from '../../../shared/ticket.ts';
import { centred, columns, CUT, dateTime, DOUBLE_RULE, feed, money, text } from './blocks.ts';
import { fill, ticketWords } from './words.ts';

/**
 * A copy says so before everything else and again at its end, so that no half of it passes for the first one; between
 * the marks stands what the first one said.
 *
 * @param at when the copy is made, milliseconds since 1970; null: not told.
 */
export function markedAsCopy(
  blocks: readonly TicketBlock[],
  facts: TicketFacts,
  copy: number,
  at: number | null,
): TicketBlock[] {
  const { head } = facts;
  const words = ticketWords(head.locale);
  const banner: TicketBlock = { type: 'banner', text: fill(words.reprint, copy) };
  const made = at === null ? [] : [centred(fill(words.reprintedAt, dateTime(at, head)))];
  const returned = facts.kind === 'sale' ? returnedBlocks(facts) : [];
  return [
    banner,
    ...made,
    feed(1),
    ...returned,
    ...blocks.filter(({ type }) => type !== 'cut' && type !== 'drawer'),
    feed(1),
    banner,
    ...made,
    CUT,
  ];
}

/** A copy of a sale whose money went back is no proof of payment. */
function returnedBlocks({ head, returned, returnedPayments = [] }: SaleTicketFacts): TicketBlock[] {
  if (returned === undefined) return [];
  const words = ticketWords(head.locale);
  return [
    DOUBLE_RULE,
    columns(words.refunded, money(returned, head), { size: 'large', bold: true }),
    ...returnedPayments.map((id) => text(`  ${fill(words.payment, id)}`)),
    DOUBLE_RULE,
    feed(1),
  ];
}
