import { scrypt, type ScryptOptions } from 'node:crypto';

const [BLOCK, KEY_BYTES] = [8, 32];

/** 32 bytes of what a person typed, by scrypt, on a thread of its own: the till goes on meanwhile. @param cost a power of two */
export function stretched(text: string, salt: Buffer, cost: number): Promise<Buffer> {
  const options: ScryptOptions = { N: cost, r: BLOCK, p: 1, maxmem: 256 * BLOCK * cost };
  return new Promise((settle, fail) => {
    scrypt(text, salt, KEY_BYTES, options, (error, key) => (error === null ? settle(key) : fail(error)));
  });
}
