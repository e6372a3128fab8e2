import type { XPaper } from '../../../shared/shift-view.ts';
import type { Sum } from '../../../shared/sum.ts';
import type {
  ShiftSection,
  ShiftTicketFacts,
  TicketBlock,
  TicketDocument,
  TicketHead,
} from '../../../shared/ticket.ts';
import { centred, columns, dateTime, DOUBLE_RULE, feed, money, ownPaper, RULE, text } from './blocks.ts';
import { ticketWords, type TicketWords } from './words.ts';

/** The shop's shift in figures: closed (Z), or so far (X). */
export function shiftBlocks(facts: ShiftTicketFacts): TicketBlock[] {
  const { head } = facts;
  const words = ticketWords(head.locale);
  const inner = [
    columns(words.opened, dateTime(facts.openedAt, head)),
    ...(facts.closedAt === null ? [] : [columns(words.closed, dateTime(facts.closedAt, head))]),
    ...sectionBlocks(facts.sections ?? [], head),
    ...totalBlocks(facts.total, head, words),
    feed(3),
    RULE,
    centred(words.shiftSignature),
    ...sealBlocks(facts, words),
  ];
  const title = titleOf(facts.closedAt === null ? words.shiftSoFar : words.shift);
  return ownPaper(head, title, inner, [[words.shiftNumber, facts.shiftNumber]]);
}

/** It closes nothing, has no number of its own, and nobody signs it. */
export function composeX(x: XPaper, head: TicketHead): TicketDocument {
  const words = ticketWords(head.locale);
  const inner = [
    ...(x.openedAt === null ? [] : [columns(words.opened, dateTime(x.openedAt, head))]),
    ...sectionBlocks(x.sections, head),
    ...(x.net === null ? [RULE] : totalBlocks(x.net, head, words)),
    text(words.xHint),
  ];
  const number: [string, string] = [words.shiftNumber, String(x.number)];
  return {
    kind: 'test',
    locale: head.locale,
    blocks: ownPaper(head, titleOf(words.shiftSoFar), inner, [number]),
  };
}

function titleOf(title: string): TicketBlock {
  return centred(title, { size: 'tall', bold: true });
}

function sectionBlocks(sections: readonly ShiftSection[], head: TicketHead): TicketBlock[] {
  return sections.flatMap(({ title, lines }) => [
    RULE,
    ...(title === null ? [] : [text(title, { bold: true })]),
    ...lines.map(({ text: left, amount, bold }) =>
      amount === null ? text(left, { bold }) : columns(left, money(amount, head), { bold }),
    ),
  ]);
}

function totalBlocks(total: Sum, head: TicketHead, words: TicketWords): TicketBlock[] {
  return [DOUBLE_RULE, columns(words.total, money(total, head), { size: 'large', bold: true }), DOUBLE_RULE];
}

/** Nobody is to take a paper without a seal for one whose seal was torn off. */
function sealBlocks({ seal, closedAt }: ShiftTicketFacts, words: TicketWords): TicketBlock[] {
  if (seal !== undefined) return sealedBlocks(seal, words);
  return closedAt === null ? [] : [feed(1), text(words.unsealed, { bold: true }), text(words.unsealedHint)];
}

/** What `npm run verify -- file --against code` compares any later copy of the books with. */
function sealedBlocks(
  { code, qr, key }: NonNullable<ShiftTicketFacts['seal']>,
  words: TicketWords,
): TicketBlock[] {
  return [
    feed(1),
    text(words.sealCode),
    text(code, { bold: true }),
    text(words.sealKey),
    text(key),
    text(words.sealHint),
    feed(1),
    { type: 'qr', text: qr },
  ];
}
