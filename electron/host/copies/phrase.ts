import { randomBytes } from 'node:crypto';
import { entropyToMnemonic, mnemonicToEntropy } from '@scure/bip39';
import { wordlist as english } from '@scure/bip39/wordlists/english.js';
import { wordlist as portuguese } from '@scure/bip39/wordlists/portuguese.js';
import { wordlist as spanish } from '@scure/bip39/wordlists/spanish.js';
import { PHRASE_WORDS, type PhraseProblem } from '../../../shared/copies.ts';
import type { Language } from '../../../shared/sites.ts';

const LISTS: Readonly<Record<Language, string[]>> = { es: spanish, pt: portuguese, en: english };

/** Twelve words stand for so much: nobody meets it by trying. Bytes. */
const SECRET_BYTES = 16;

export function newSecret(): Uint8Array {
  return new Uint8Array(randomBytes(SECRET_BYTES));
}

/** The secret as words of a list (BIP39) that is made to be copied by hand; the last one holds a checksum. */
export function wordsOf(secret: Uint8Array, language: Language): readonly string[] {
  return entropyToMnemonic(secret, LISTS[language])
    .split(/\s+/)
    .map((word) => word.normalize('NFC'));
}

export type ReadPhrase =
  | { readonly ok: true; readonly secrets: readonly Uint8Array[] }
  | { readonly ok: false; readonly problem: PhraseProblem };

/**
 * Reads a typed phrase in whichever of the languages it is, without regard to case, accents and the numbers before the
 * words. Several secrets where lists share all of its words.
 */
export function readPhrase(text: string): ReadPhrase {
  const typed = text.split(/[\s,;.\d]+/).filter((word) => word !== '');
  const found = Object.values(LISTS).map((list) => ({
    list,
    words: typed.map((word) => wordIn(list, word)),
  }));
  const unknown = found
    .map(({ words }) => words.flatMap((word, at) => (word === null ? [at] : [])))
    .reduce((fewest, more) => (more.length < fewest.length ? more : fewest));
  const [at] = unknown;
  if (at !== undefined) return refused({ kind: 'unknown-word', at, word: typed[at] ?? '' });
  if (typed.length !== PHRASE_WORDS) return refused({ kind: 'count', words: typed.length });
  const secrets = found.flatMap(({ list, words }) => secretOf(words, list));
  return secrets.length === 0 ? refused({ kind: 'checksum' }) : { ok: true, secrets };
}

/** Whether this is that word, as far as a person's hand can tell. */
export function isSameWord(one: string, other: string): boolean {
  return plain(one.trim()) === plain(other);
}

const refused = (problem: PhraseProblem): ReadPhrase => ({ ok: false, problem });

const plain = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

function wordIn(list: readonly string[], typed: string): string | null {
  const wanted = plain(typed);
  return list.find((word) => plain(word) === wanted) ?? null;
}

function secretOf(words: readonly (string | null)[], list: string[]): Uint8Array[] {
  try {
    return words.includes(null) ? [] : [mnemonicToEntropy(words.join(' '), list)];
  } catch {
    return [];
  }
}
