import type { PaperHead, TicketDocument } from '../../../shared/ticket.ts';
import { centred, columns, dateTime, feed, ownPaper, RULE, text } from './blocks.ts';
import { ticketWords } from './words.ts';

/** What a seal's paper says. */
export interface SealPaper {
  /** As it is typed: see `sealCode`. */
  readonly code: string;
  /** Text of its QR, with head and key whole. */
  readonly qr: string;
  /** Name of the key: see `keyName`. */
  readonly key: string;
  /** The journal row that was sealed. */
  readonly row: number;
  /** Milliseconds since 1970, UTC. */
  readonly at: number;
}

/** A paper to keep in a drawer: with it any later copy of the books is compared. */
export function composeSeal(seal: SealPaper, head: PaperHead): TicketDocument {
  const words = ticketWords(head.locale);
  const blocks = ownPaper(head, centred(words.seal, { size: 'tall', bold: true }), [
    columns(words.sealed, dateTime(seal.at, head)),
    columns(words.sealRow, String(seal.row)),
    RULE,
    text(words.sealCode),
    text(seal.code, { size: 'tall', bold: true }),
    feed(1),
    text(words.sealKey),
    text(seal.key),
    RULE,
    text(words.sealHint),
    feed(1),
    { type: 'qr', text: seal.qr },
  ]);
  return { kind: 'test', locale: head.locale, blocks };
}
