/** A seeded stream of random numbers. Separate streams keep one subject's random numbers independent of another's. */
export interface RandomStream {
  /** In [0, 1). */
  next(): number;
  /** Whole number in [low, high]. */
  between(low: number, high: number): number;
  chance(probability: number): boolean;
}

/** mulberry32: small, fast, good enough to shuffle and to choose. */
export function randomStream(seed: number): RandomStream {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return {
    next,
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: (probability) => probability > 0 && next() < probability,
  };
}

/** A 32-bit hash of numbers, to derive one seed from another. */
export function mix(...numbers: readonly number[]): number {
  let hash = 0x811c9dc5;
  for (const number of numbers) {
    for (let part = Math.trunc(number), turn = 0; turn < 2; turn += 1) {
      hash = Math.imul(hash ^ (part & 0xffff), 0x01000193);
      hash = Math.imul(hash ^ ((part >>> 16) & 0xffff), 0x01000193);
      part = Math.floor(number / 4294967296);
    }
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Lower-case hexadecimal text of `length` characters. */
export function randomHex(stream: RandomStream, length: number): string {
  let text = '';
  while (text.length < length)
    text += Math.floor(stream.next() * 0x10000)
      .toString(16)
      .padStart(4, '0');
  return text.slice(0, length);
}

export function randomUuid(stream: RandomStream): string {
  const hex = randomHex(stream, 32);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}
