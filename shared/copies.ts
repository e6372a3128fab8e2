import * as z from 'zod';
import type { BooksView, CopyLook } from './views.ts';

/** The encryption of copies at the second place: what is asked, and what is answered. */

/** Words of a recovery phrase. */
export const PHRASE_WORDS = 12;

/** Why a typed phrase opens nothing. Trying costs nothing. */
export type PhraseProblem =
  | { readonly kind: 'count'; readonly words: number }
  /** That word is in no list. @property at counts from 0 */
  | { readonly kind: 'unknown-word'; readonly at: number; readonly word: string }
  /** Each is a word, and together they are no phrase: two were swapped, or one is another. */
  | { readonly kind: 'checksum' }
  /** A phrase, and not the one of this copy. */
  | { readonly kind: 'other' };

/** A new phrase, shown and printed before anything is encrypted with it. */
export interface PhraseDraft {
  /** Names it: another window may have begun another one since. */
  readonly draft: string;
  readonly words: readonly string[];
  /** Which two words are asked for, counted from 0, in their order. */
  readonly ask: readonly [number, number];
}

/** What was typed of a new phrase's words. */
export type PhraseConfirmed =
  | { readonly kind: 'on'; readonly books: BooksView }
  /** Those of the asked words that are others. */
  | { readonly kind: 'wrong'; readonly at: readonly number[] };

export type PhraseGivenBack =
  | { readonly kind: 'back'; readonly books: BooksView }
  | { readonly kind: 'phrase'; readonly problem: PhraseProblem };

/** A look into a copy before it takes the place of the books. */
export type CopyLooked =
  | { readonly kind: 'content'; readonly content: CopyLook }
  /** It takes longer than an answer may: ask again. */
  | { readonly kind: 'reading' }
  /** It is encrypted. Null: no phrase was given yet. */
  | { readonly kind: 'phrase'; readonly problem: PhraseProblem | null };

const draft = z.string().min(1).max(64);
const phrase = z.string().max(400);
export const backupIdSchema = z.string().regex(/^(here|second):\d{1,20}(\.\d+)?(:age)?$/);

export const copiesSchemas = {
  /** Lays a copy beside the books, opens and proves it, and tells what is in it. Nothing of the books is touched. */
  'books.look': z.strictObject({ id: backupIdSchema, phrase: phrase.nullable() }),
  /** «Volver a esta copia»: the books are closed, and opened again from the copy, in recovery. */
  'books.restore': z.strictObject({ id: backupIdSchema }),
  /** A new phrase, in the words of this language. */
  'copies.begin': z.strictObject({ language: z.enum(['es', 'pt', 'en']) }),
  'copies.print': z.strictObject({ draft }),
  /** Two of its words: from now on copies at the second place are encrypted. */
  'copies.confirm': z.strictObject({ draft, words: z.tuple([z.string().max(40), z.string().max(40)]) }),
  /** Copies at the second place are written plain again. */
  'copies.off': z.strictObject({}),
  /** The key could not be read any more: its phrase makes it again. */
  'copies.phrase': z.strictObject({ phrase }),
} as const satisfies Record<string, z.ZodType>;
