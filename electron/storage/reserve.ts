import { randomFillSync } from 'node:crypto';
import { closeSync, fsyncSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileSize, freeBytes } from './files.ts';
import { moveFile, openFile, removeFile } from './patient.ts';

export const RESERVE_BYTES = 16 * 1024 * 1024;
/** Free bytes beyond the reserve under which no new charge starts: it would live on the reserve. */
export const MARGIN_BYTES = 1024 * 1024;
/** Milliseconds between two attempts to build the reserve again. */
const RETRY_MS = 5_000;
const CHUNK = 1024 * 1024;

/** Disk space set aside (rule 31): given up on a full disk, so that answers of the provider are still written. */
export class Reserve {
  readonly #folder: string;
  readonly #path: string;
  readonly #now: () => number;
  #triedAt = Number.NEGATIVE_INFINITY;

  constructor(folder: string, now: () => number) {
    this.#folder = folder;
    this.#path = join(folder, 'caja.reserve');
    this.#now = now;
  }

  /** Gives the space to whoever writes next. @returns false when there was none to give. */
  free(): boolean {
    if (fileSize(this.#path) === 0) return false;
    removeFile(this.#path);
    this.#triedAt = this.#now();
    return true;
  }

  /** True when a new charge would not have to live on the reserve; builds it again when space came back. */
  stands(): boolean {
    if (fileSize(this.#path) >= RESERVE_BYTES) return freeBytes(this.#folder) >= MARGIN_BYTES;
    const now = this.#now();
    if (Math.abs(now - this.#triedAt) < RETRY_MS) return false;
    this.#triedAt = now;
    return this.build();
  }

  /** @returns true when the reserve stands, false when the disk has no room for it. */
  build(): boolean {
    if (fileSize(this.#path) >= RESERVE_BYTES) return true;
    const part = `${this.#path}.part`;
    try {
      removeFile(part);
      if (freeBytes(this.#folder) < RESERVE_BYTES + MARGIN_BYTES) return false;
      fill(part);
      moveFile(part, this.#path);
      return true;
    } catch {
      // Whatever the reason, there is no reserve: half of one would only take space from the answers.
      removeFile(part);
      return false;
    }
  }
}

/** Random bytes: a disk that compresses would keep no room for zeros. */
function fill(path: string): void {
  const chunk = randomFillSync(Buffer.alloc(CHUNK));
  const file = openFile(path, 'w', 0o600);
  try {
    for (let written = 0; written < RESERVE_BYTES; written += CHUNK) {
      chunk.writeDoubleBE(written, 0);
      writeSync(file, chunk);
    }
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
