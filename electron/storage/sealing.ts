import { sealedText, type Seal } from '../../shared/seal.ts';
import { hex, type RowHash } from './chain.ts';
import type { JournalHead } from './journal.ts';
import type { Meta } from './meta.ts';

/** Signs for this till. */
export interface Sealer {
  /** Public key, Ed25519: 32 bytes as base64. */
  readonly key: string;
  /** @returns the signature of the text's UTF-8 bytes: 64 bytes as base64. @throws */
  sign(text: string): string;
}

/** Rows after which the head is sealed by itself. */
export const SEALED_ROWS = 1_000;

/** Which head of a file was sealed last, and the seal of the next. */
export class Sealing {
  readonly #meta: Meta;
  readonly #hashAt: (row: number) => RowHash | undefined;
  #last: Seal | null;
  /** Null: the key is not known yet, or cannot be had; nothing is sealed. */
  sealer: Sealer | null = null;

  constructor(meta: Meta, hashAt: (row: number) => RowHash | undefined) {
    this.#meta = meta;
    this.#hashAt = hashAt;
    this.#last = meta.seal();
  }

  get last(): Seal | null {
    return this.#last;
  }

  /** What is to be written behind that head; null: it is sealed already, or cannot be. @throws what signing throws */
  next({ seq: row, hash }: JournalHead, at: number): Seal | null {
    const { sealer } = this;
    const fileId = this.#meta.fileId();
    if (sealer === null || fileId === null || row === 0 || this.#isLast(row, sealer.key)) return null;
    const sealed = { row, head: hex(hash), at };
    return { ...sealed, key: sealer.key, signature: sealer.sign(sealedText(fileId, sealed)) };
  }

  /** The newest row is the seal of the one before it, by this very key; what is printed is of the journal itself. */
  #isLast(row: number, key: string): boolean {
    const last = this.#last;
    if (last === null || last.row !== row - 1 || last.key !== key) return false;
    const hash = this.#hashAt(last.row);
    return hash !== undefined && hex(hash) === last.head;
  }

  isDue(row: number): boolean {
    return this.sealer !== null && row - (this.#last?.row ?? 0) > SEALED_ROWS;
  }

  made(seal: Seal): void {
    this.#last = seal;
  }
}
