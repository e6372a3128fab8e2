import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { byteOf, characterOf, CODE_PAGES } from '../../../../electron/printing/escpos/code-pages.ts';
import { hasGlyph } from '../../../../electron/printing/escpos/dots/font.ts';

interface Iconv {
  decode(bytes: Buffer, encoding: string): string;
}

// The encoder's library brings its own tables: a second source for ours.
const fromLibrary = createRequire(createRequire(import.meta.url).resolve('node-thermal-printer'));
const iconv = fromLibrary('iconv-lite') as Iconv;
const ICONV_NAMES = {
  pc437: 'cp437',
  pc850: 'cp850',
  pc858: 'cp858',
  pc860: 'cp860',
  wpc1252: 'win1252',
} as const;

const BYTES = Array.from({ length: 0xe0 }, (_, index) => index + 0x20).filter((byte) => byte !== 0x7f);

describe.each(CODE_PAGES)('%s', (page) => {
  test('says the same as an independent table', () => {
    for (const byte of BYTES) {
      const other = iconv.decode(Buffer.from([byte]), ICONV_NAMES[page]);
      const defined = other !== '\ufffd' && !/[\x80-\x9f]/.test(other);
      expect(characterOf(byte, page), byte.toString(16)).toBe(defined ? other : null);
    }
  });

  test('every character goes to its byte and back', () => {
    for (const byte of BYTES) {
      const char = characterOf(byte, page);
      if (char !== null) expect(characterOf(byteOf(char, page) ?? 0, page)).toBe(char);
    }
  });

  test('the bundled font can draw every character of it', () => {
    const missing = BYTES.map((byte) => characterOf(byte, page)).filter(
      (char) => char !== null && !hasGlyph(char),
    );
    expect(missing).toEqual([]);
  });

  test('control bytes are no characters', () => {
    for (const byte of [0, 7, 10, 27, 29, 31, 127]) expect(characterOf(byte, page)).toBeNull();
    expect(byteOf('\x1b', page)).toBeNull();
  });
});
