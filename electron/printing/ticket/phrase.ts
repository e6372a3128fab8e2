import type { PaperHead, TicketDocument } from '../../../shared/ticket.ts';
import { centred, ownPaper, RULE, text } from './blocks.ts';
import { ticketWords } from './words.ts';

/** A paper to keep away from the till: with these words its encrypted copies are opened. */
export function composePhrase(phrase: readonly string[], head: PaperHead): TicketDocument {
  const words = ticketWords(head.locale);
  const blocks = ownPaper(head, centred(words.phrase, { size: 'tall', bold: true }), [
    RULE,
    ...phrase.map((word, at) => text(`${String(at + 1).padStart(2)}. ${word}`, { size: 'tall', bold: true })),
    RULE,
    text(words.phraseHint),
  ]);
  return { kind: 'test', locale: head.locale, blocks };
}
