/** Thrown when an order's parameters go beyond the last byte. */
export class CutShort extends Error {
  override readonly name = 'CutShort';
}

/** Reads bytes in order and knows where it is. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    // A Buffer's slice shares its memory; what stays after the reading must be a copy.
    this.#bytes = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get at(): number {
    return this.#at;
  }

  get ended(): boolean {
    return this.#at >= this.#bytes.length;
  }

  /** @throws CutShort after the last byte */
  byte(): number {
    const value = this.#bytes[this.#at];
    if (value === undefined) throw new CutShort();
    this.#at += 1;
    return value;
  }

  /** Two bytes, the low one first. */
  word(): number {
    const low = this.byte();
    return low | (this.byte() << 8);
  }

  /** @throws CutShort when there are fewer */
  take(count: number): Uint8Array {
    if (this.#at + count > this.#bytes.length) throw new CutShort();
    const taken = this.#bytes.subarray(this.#at, this.#at + count);
    this.#at += count;
    return taken;
  }

  /** Bytes up to a zero, which is read too. */
  takeToZero(): Uint8Array {
    const end = this.#bytes.indexOf(0, this.#at);
    if (end === -1) throw new CutShort();
    const taken = this.#bytes.subarray(this.#at, end);
    this.#at = end + 1;
    return taken;
  }

  skipToEnd(): void {
    this.#at = this.#bytes.length;
  }

  /** The bytes from `offset` to here in hexadecimal, the first sixteen at most. */
  hexFrom(offset: number): string {
    return Buffer.from(this.#bytes.subarray(offset, Math.min(this.#at, offset + 16))).toString('hex');
  }
}
