import { hash } from 'node:crypto';

/** Hash of a journal row: 32 bytes. */
export type RowHash = Uint8Array;

/** `prev` of the first row: bound to the file, so that rows of another file never fit. */
export function genesis(fileId: string): RowHash {
  return hash('sha256', `caja-clara journal of ${fileId}`, 'buffer');
}

/** SHA-256 of "<prev in hex>\n<seq>\n<at>\n<body>", all UTF-8; the kind stands in the body. */
export function rowHash(prev: RowHash, seq: number, at: number, body: string): RowHash {
  return hash('sha256', `${hex(prev)}\n${seq}\n${at}\n${body}`, 'buffer');
}

export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}

export function sameHash(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}
