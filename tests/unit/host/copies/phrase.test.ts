import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSameWord, newSecret, readPhrase, wordsOf } from '../../../../electron/host/copies/phrase.ts';

const SECRET = new Uint8Array([...Array(16).keys()]);
const LANGUAGES = ['es', 'pt', 'en'] as const;

describe('a recovery phrase', () => {
  it.each(LANGUAGES)('of twelve words in %s is read again, whatever the secret', (language) => {
    const secrets = fc.uint8Array({ minLength: 16, maxLength: 16 });
    fc.assert(
      fc.property(secrets, (secret) => {
        const words = wordsOf(secret, language);
        expect(words).toHaveLength(12);
        const read = readPhrase(words.join(' '));
        expect(read).toMatchObject({ ok: true });
        expect(read.ok && read.secrets.some((one) => Buffer.from(one).equals(Buffer.from(secret)))).toBe(
          true,
        );
      }),
      { numRuns: 40 },
    );
  });

  it('is the standard’s own, so that other programs read it too', () => {
    // BIP39, test vectors of the reference: 128 bits of zeros, and of 0x7f.
    expect(wordsOf(new Uint8Array(16), 'en').join(' ')).toBe(`${'abandon '.repeat(11)}about`);
    expect(wordsOf(new Uint8Array(16).fill(0x7f), 'en').join(' ')).toBe(
      'legal winner thank year wave sausage worth useful legal winner thank yellow',
    );
  });

  it('is read as hands type it: without accents, in capitals, with numbers and commas', () => {
    const words = wordsOf(SECRET, 'es');
    expect(words.some((word) => /[áéíóúñ]/.test(word))).toBe(true);
    const plain = words.map((word) => word.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase());
    const typed = plain.map((word, at) => `${at + 1}. ${word}`).join(',\n');
    for (const text of [typed, words.join('  '), ` ${words.join(' ').normalize('NFD')}\n`])
      expect(readPhrase(text)).toEqual({ ok: true, secrets: [SECRET] });
    expect(isSameWord(' ABACO', 'ábaco')).toBe(true);
    expect(isSameWord('', 'ábaco')).toBe(false);
  });

  it('with a word that is none names it', () => {
    const words = [...wordsOf(SECRET, 'es')];
    words[4] = 'perrro';
    expect(readPhrase(words.join(' '))).toEqual({
      ok: false,
      problem: { kind: 'unknown-word', at: 4, word: 'perrro' },
    });
  });

  it('with a word too few or too many, with two swapped, or with another word is told to be none', () => {
    const words = wordsOf(SECRET, 'en');
    expect(readPhrase('')).toEqual({ ok: false, problem: { kind: 'count', words: 0 } });
    expect(readPhrase(words.slice(1).join(' '))).toEqual({
      ok: false,
      problem: { kind: 'count', words: 11 },
    });
    expect(readPhrase([...words, 'zoo'].join(' '))).toMatchObject({ problem: { words: 13 } });
    const swapped = [words[1], words[0], ...words.slice(2)].join(' ');
    expect(readPhrase(swapped)).toEqual({ ok: false, problem: { kind: 'checksum' } });
  });

  it('is another one each time', () => {
    const made = new Set(Array.from({ length: 50 }, () => wordsOf(newSecret(), 'es').join(' ')));
    expect(made.size).toBe(50);
  });
});
