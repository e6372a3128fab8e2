import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyName, readPrintedSeal, sealCode, sealQr } from '../../../shared/seal.ts';

const headOf = (text: string) => createHash('sha256').update(text).digest('hex');
const HEAD = headOf('a');

describe('the code of a seal', () => {
  it('is of its row and head, and is read back however a tired hand types it', () => {
    const code = sealCode({ row: 12_034, head: HEAD });
    expect(code).toMatch(/^12034(-[0-9A-HJKMNP-TV-Z]{4}){5}$/);
    const [row = '', ...letters] = code.split('-');
    const typed = [
      code.toLowerCase(),
      `${row} ${letters.join('')}`,
      `${row}-${letters.join(' ')}`,
      code
        .replaceAll('0', 'O')
        .replace(/^\S+?-/, `${row}-`)
        .replaceAll('1', 'l')
        .replace(/^\S+?-/, `${row}-`),
    ];
    for (const text of typed) {
      expect(readPrintedSeal(text)?.row, text).toBe(12_034);
      expect(readPrintedSeal(text)?.isOf(HEAD), text).toBe(true);
      expect(readPrintedSeal(text)?.isOf(headOf('b')), text).toBe(false);
    }
  });

  it('with one wrong letter is none, so that nobody is suspected for a slip', () => {
    const letter = fc.constantFrom(...Array.from('0123456789ABCDEFGHJKMNPQRSTVWXYZ'));
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9_999_999 }),
        fc.string(),
        fc.nat(19),
        letter,
        (row, text, at, other) => {
          const code = sealCode({ row, head: headOf(text) });
          const [digits = '', ...fours] = code.split('-');
          const letters = Array.from(fours.join(''));
          const isSame = letters[at] === other;
          letters[at] = other;
          const read = readPrintedSeal(`${digits}-${letters.join('')}`);
          expect(read !== null).toBe(isSame);
        },
      ),
    );
    const code = sealCode({ row: 12_034, head: HEAD });
    for (const text of [
      '',
      'CAJACLARA:sale-1',
      code.slice(0, -1),
      `${code}0`,
      code.replace('12034', '12043'),
    ])
      expect(readPrintedSeal(text), text).toBeNull();
  });

  it('stands whole under a scanner', () => {
    const key = Buffer.alloc(32, 7).toString('base64');
    const text = sealQr({ row: 9, head: HEAD, at: 0, key, signature: '' });
    expect(readPrintedSeal(text)).toMatchObject({ row: 9 });
    expect(readPrintedSeal(text)?.isOf(HEAD)).toBe(true);
    expect(readPrintedSeal(text)?.isOf(HEAD.replace(/.$/, 'x'))).toBe(false);
  });

  it('names a key by its first 80 bits', () => {
    expect(keyName(Buffer.alloc(32).toString('base64'))).toBe('0000-0000-0000-0000');
    expect(keyName(Buffer.alloc(32, 0xff).toString('base64'))).toBe('ZZZZ-ZZZZ-ZZZZ-ZZZZ');
  });
});
