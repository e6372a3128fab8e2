import { hash } from 'node:crypto';

/** Hash of a journal row: 32 bytes. */
export type RowHash = Uint8Array;

/** A row as the file holds it. */
export interface JournalRow {
  readonly seq: number;
  readonly at: number;
  readonly kind: string;
  readonly body: string;
  readonly prev: RowHash;
  readonly hash: RowHash;
}

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

/** True when the row follows from the row before it and nothing in it was changed. */
export function holds(row: JournalRow, before: RowHash): boolean {
  return sameHash(row.prev, before) && sameHash(row.hash, rowHash(row.prev, row.seq, row.at, row.body));
}
