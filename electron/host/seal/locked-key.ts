import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import * as z from 'zod';
import { stretched } from '../stretched.ts';

/** A text as only its phrase opens it: the phrase stretched by scrypt is the key of AES-256-GCM. */
export const lockedSchema = z.object({
  salt: z.base64(),
  cost: z
    .int()
    .min(2)
    .max(2 ** 20),
  nonce: z.base64(),
  text: z.base64(),
  tag: z.base64(),
});
export type LockedText = z.infer<typeof lockedSchema>;

/** 128 MB and half a second for each try. The age library's own scrypt would hold up the till meanwhile. */
const COST = 2 ** 17;
const CIPHER = 'aes-256-gcm';
const [SALT_BYTES, NONCE_BYTES] = [16, 12];

/** @param phrase as `plainPhrase` makes it */
export async function lockWith(phrase: string, text: string, cost = COST): Promise<LockedText> {
  const [salt, nonce] = [randomBytes(SALT_BYTES), randomBytes(NONCE_BYTES)];
  const cipher = createCipheriv(CIPHER, await stretched(phrase, salt, cost), nonce);
  const locked = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return {
    salt: salt.toString('base64'),
    cost,
    nonce: nonce.toString('base64'),
    text: locked.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
  };
}

/** Null: it is another phrase's, or was changed. */
export async function unlockWith(phrase: string, locked: LockedText): Promise<string | null> {
  const bytes = (text: string) => Buffer.from(text, 'base64');
  const key = await stretched(phrase, bytes(locked.salt), locked.cost);
  try {
    const decipher = createDecipheriv(CIPHER, key, bytes(locked.nonce), { authTagLength: 16 });
    decipher.setAuthTag(bytes(locked.tag));
    return Buffer.concat([decipher.update(bytes(locked.text)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
