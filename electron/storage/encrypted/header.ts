import { closeSync, readSync, statSync } from 'node:fs';
import { Stanza } from 'age-encryption';
import * as z from 'zod';
import { openFile } from '../patient.ts';

/** What an encrypted copy shows without its key: whose it is and how far it goes, no sale and no amount. */
const factsSchema = z.object({
  fileId: z.string().regex(/^[\x21-\x7e]{1,80}$/),
  /** Its last journal row, and that row's hash in small hexadecimal. */
  seq: z.coerce.number().int().nonnegative(),
  head: z.string().regex(/^[0-9a-f]{64}$/),
  sales: z.coerce.number().int().nonnegative(),
  /** The highest number of a sale that was given out. */
  lastNumber: z.coerce.number().int().nonnegative(),
});
export type CopyFacts = z.infer<typeof factsSchema>;

/** The kind of our stanza: programs that read the age format pass by what they do not know. */
const KIND = 'caja-clara-copy-1';
const FIRST_LINE = 'age-encryption.org/v1';
/** Up to the line of its MAC. */
const HEADER = /^[^]*?\n--- [^\n]*\n/;
/** More than any header of ours. */
const HEADER_BYTES = 8_192;

/** As a part of the file's header, which nobody changes without the key unnoticed. */
export function stanzaOf({ fileId, seq, head, sales, lastNumber }: CopyFacts): Stanza {
  return new Stanza([KIND, fileId, String(seq), head, String(sales), String(lastNumber)], new Uint8Array());
}

/** What an encrypted copy says of itself; null: it is none of ours, or cannot be read. Nothing proves it here: see `provedFacts`. */
export function factsIn(path: string): CopyFacts | null {
  const header = headerOf(path);
  return header === null ? null : readFacts(header);
}

/** The same of a header that was read. */
export function readFacts(header: string): CopyFacts | null {
  const line = header.split('\n').find((one) => one.startsWith(`-> ${KIND} `));
  const [fileId, seq, head, sales, lastNumber] = line?.split(' ').slice(2) ?? [];
  return factsSchema.safeParse({ fileId, seq, head, sales, lastNumber }).data ?? null;
}

/** True for a file in the age format, whoever made it. */
export function isEncrypted(path: string): boolean {
  return headerOf(path) !== null;
}

/** The text of its header, with the line of its MAC, or as much of it as one of ours may be long; null: there is none. */
export function headerOf(path: string): string | null {
  try {
    // To open a pipe waits for whoever writes into it, for ever.
    if (!statSync(path).isFile()) return null;
    const bytes = Buffer.alloc(HEADER_BYTES);
    const file = openFile(path, 'r');
    try {
      const text = bytes.toString('latin1', 0, readSync(file, bytes, 0, HEADER_BYTES, 0));
      return text.startsWith(`${FIRST_LINE}\n`) ? (HEADER.exec(text)?.[0] ?? text) : null;
    } finally {
      closeSync(file);
    }
  } catch {
    return null;
  }
}
