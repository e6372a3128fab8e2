import * as z from 'zod';
import type { BooksView } from './views.ts';

/** Characters. It is tried elsewhere by whoever copied the file, as often and as fast as their computers can. */
export const SHORTEST_PHRASE = 16;
export const LONGEST_PHRASE = 200;
/** Different characters: "aaaaaaaaaaaaaaaa" is no phrase. */
const FEWEST_KINDS = 8;

/** As it is meant, whatever the keyboard made of it: case, the form of accents and the number of blanks tell nothing. */
export function plainPhrase(text: string): string {
  return text.normalize('NFKC').trim().replace(/\s+/gu, ' ').toLowerCase();
}

export function isWeakPhrase(text: string): boolean {
  const letters = Array.from(plainPhrase(text));
  return letters.length < SHORTEST_PHRASE || new Set(letters).size < FEWEST_KINDS;
}

const phrase = z.string().max(LONGEST_PHRASE);

export const sealSchemas = {
  /** The phrase is typed: the key seals until the program ends. */
  'seal.open': z.strictObject({ phrase }),
  /** From now on a new key seals, and lies under this phrase. `now`: the one of before; null: there is none. */
  'seal.protect': z.strictObject({ phrase, now: phrase.nullable() }),
  /** Nobody knows the phrase any more: the same with a new key, and the one of before is never read again. */
  'seal.forgotten': z.strictObject({ phrase }),
  /** A new key seals, and lies as it would have without a phrase. */
  'seal.unprotect': z.strictObject({ now: phrase }),
} as const satisfies Record<string, z.ZodType>;

export type SealAnswers = Record<keyof typeof sealSchemas, BooksView>;
