import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import type { Sealer } from '../storage/index.ts';

/** A new key of a till, Ed25519: what is to be kept secret of it, as a text. */
export function newSealKey(): string {
  const { privateKey } = generateKeyPairSync('ed25519');
  return privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
}

/** Bytes before the key itself in its public form. */
const PUBLIC_BEGINNING = 12;

/** Signs with a kept key; null: that text is none. */
export function sealerOf(secret: string): Sealer | null {
  try {
    const key = createPrivateKey({ key: Buffer.from(secret, 'base64'), format: 'der', type: 'pkcs8' });
    if (key.asymmetricKeyType !== 'ed25519') return null;
    const shown = createPublicKey(key).export({ format: 'der', type: 'spki' });
    return {
      key: shown.subarray(PUBLIC_BEGINNING).toString('base64'),
      sign: (text) => sign(null, Buffer.from(text), key).toString('base64'),
    };
  } catch {
    return null;
  }
}
