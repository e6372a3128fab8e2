import * as z from 'zod';
import { crc16 } from './crc16.ts';
import { instantSchema } from './schemas.ts';

/**
 * The journal's head, signed by the till: whoever changes an older row after it cannot make this one anew without the
 * till's key, and cannot change what was printed of it at all.
 */
export const sealSchema = z.object({
  /** The journal row that it is about; it stands in the row behind. */
  row: z.int().positive(),
  /** SHA-256 of that row, and so of every row before it, in small hexadecimal. */
  head: z.string().regex(/^[0-9a-f]{64}$/),
  at: instantSchema,
  /** Public key, Ed25519: 32 bytes as base64. */
  key: z.string().regex(/^[A-Za-z0-9+/]{43}=$/),
  /** Of `sealedText`: 64 bytes as base64. */
  signature: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
});
export type Seal = z.infer<typeof sealSchema>;

/** What is signed: the file too, so that the seal of one is none of another. */
export function sealedText(fileId: string, { row, head, at }: Pick<Seal, 'row' | 'head' | 'at'>): string {
  return `Caja Clara seal 1\n${fileId}\n${row}\n${head}\n${at}`;
}

/** Crockford's: no letter is taken for a figure. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Of the head: 80 bits, which nobody meets by trying. */
const HEAD_LETTERS = 16;
/** Of the checksum over all before. */
const CHECK_LETTERS = 4;

/** Letters of five bits each. @param hex whole bytes, and enough of them */
function lettersOf(hex: string, count: number): string {
  const bits = Array.from(hex, (digit) => Number.parseInt(digit, 16).toString(2).padStart(4, '0')).join('');
  const at = (index: number) => Number.parseInt(bits.slice(index * 5, index * 5 + 5), 2);
  return Array.from({ length: count }, (_, index) => LETTERS[at(index)] ?? '').join('');
}

function checkOf(row: number, letters: string): string {
  return lettersOf(`0${crc16(`${row}-${letters}`)}`, CHECK_LETTERS);
}

const inFours = (letters: string): string => letters.match(/.{1,4}/g)?.join('-') ?? '';

/** What stands on paper, to be typed a year later: "12034-7KQ2-M4XD-9B0T-5H3C-0WZ1". */
export function sealCode({ row, head }: Pick<Seal, 'row' | 'head'>): string {
  const letters = lettersOf(head, HEAD_LETTERS);
  return `${row}-${inFours(letters + checkOf(row, letters))}`;
}

/** What people call a key: the first 80 bits of it, as letters. @param key 32 bytes as base64 */
export function keyName(key: string): string {
  return inFours(lettersOf(hexOf(key), HEAD_LETTERS));
}

/** Text of the code under a scanner: nothing is cut from head and key. */
export function sealQr({ row, head, key }: Seal): string {
  return `CAJACLARA-SELLO ${row} ${head} ${key}`;
}

/** What a printed code says of the record. */
export interface PrintedSeal {
  readonly row: number;
  /** Whether this is the head that was printed. @param head in small hexadecimal */
  readonly isOf: (head: string) => boolean;
}

/** Reads a typed code, whatever its case and dashes, or the text of the QR; null where it is none or has a mistake in it. */
export function readPrintedSeal(text: string): PrintedSeal | null {
  const [, ofQr = '', whole = ''] =
    /^CAJACLARA-SELLO (\d{1,12}) ([0-9a-f]{64}) [A-Za-z0-9+/]{43}=$/.exec(text.trim()) ?? [];
  if (ofQr !== '') return { row: Number(ofQr), isOf: (head) => head === whole };
  const [, digits = '', rest = ''] = /^\s*(\d{1,12})[\s-]+([A-Za-z0-9\s-]+)$/.exec(text) ?? [];
  const typed = rest.replace(/[\s-]/g, '').toUpperCase().replace(/O/g, '0').replace(/[IL]/g, '1');
  const [row, letters] = [Number(digits), typed.slice(0, HEAD_LETTERS)];
  if (digits === '' || row < 1 || typed !== letters + checkOf(row, letters)) return null;
  return { row, isOf: (head) => lettersOf(head, HEAD_LETTERS) === letters };
}

function hexOf(base64: string): string {
  return Array.from(atob64(base64), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The bytes of a base64 text, without Node and without the DOM. */
function atob64(text: string): number[] {
  const bits = Array.from(text.replace(/=+$/, ''), (letter) =>
    BASE64.indexOf(letter).toString(2).padStart(6, '0'),
  ).join('');
  return (bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2));
}
