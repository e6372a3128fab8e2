import { parseAmount, type AmountFormat, type Minor } from './money.ts';
import { saleIdOfCode } from './sale.ts';
import { dayIn } from './typed-day.ts';

/** What a text in the search may mean; several of these at once: "1250" is a number, an amount and the end of a card. */
export interface Wanted {
  /** The sale of a ticket's code: nothing else is meant then. */
  readonly code: string | null;
  /** Only sales of this calendar day, "2026-11-20". */
  readonly day: string | null;
  readonly number: number | null;
  readonly amount: Minor | null;
  readonly lastFour: string | null;
  readonly paymentId: string | null;
  readonly reference: string | null;
  /** A word that a screen shows for a sale's state, or a part of it: only the screen knows these. */
  readonly word: string | null;
}

/**
 * @param format its currency is null while nobody knows it: then no amount is meant
 * @param today the shop's calendar day
 */
export function searchedFor(
  text: string,
  format: Pick<AmountFormat, 'locale'> & { readonly currency: AmountFormat['currency'] | null },
  today: string,
): Wanted {
  const nothing = { day: null, number: null, amount: null, lastFour: null, paymentId: null };
  const code = saleIdOfCode(text);
  if (code !== null) return { ...nothing, code, reference: null, word: null };
  const pieces = text.trim().split(/\s+/);
  const day = pieces.map((piece) => dayIn(piece, format.locale, today)).find((found) => found !== null);
  const rest = pieces.filter((piece) => dayIn(piece, format.locale, today) === null).join(' ');
  const read = format.currency === null ? null : parseAmount(rest, { ...format, currency: format.currency });
  const number = /^0*([1-9]\d{0,9})$/.exec(rest)?.[1];
  return {
    code: null,
    day: day ?? null,
    number: number === undefined ? null : Number(number),
    amount: read?.ok ? read.value : null,
    lastFour: /^\d{4}$/.test(rest) ? rest : null,
    paymentId: /^\d{5,20}$/.test(rest) ? rest : null,
    reference: /^[\w-]{8,64}$/.test(rest) && /\d/.test(rest) && /[a-z]/i.test(rest) ? rest : null,
    word: /^[\p{L} ]{3,}$/u.test(rest) ? rest : null,
  };
}
