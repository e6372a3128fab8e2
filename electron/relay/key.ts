import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';

/** The till's own key at a relay: Ed25519. */
export interface RelayKey {
  /** For the key keeper alone: PKCS #8 in base64url. */
  readonly secret: string;
  /** The raw 32 bytes, in base64url. */
  readonly publicKey: string;
  /** @returns the signature of that text's UTF-8 bytes, in base64url */
  sign(text: string): string;
}

export function newRelayKey(): RelayKey {
  return keyOf(generateKeyPairSync('ed25519').privateKey);
}

/** @param secret as `RelayKey.secret` had it @returns null where it is no such key */
export function readRelayKey(secret: string): RelayKey | null {
  try {
    const key = createPrivateKey({ key: Buffer.from(secret, 'base64url'), format: 'der', type: 'pkcs8' });
    return key.asymmetricKeyType === 'ed25519' ? keyOf(key) : null;
  } catch {
    return null;
  }
}

function keyOf(key: KeyObject): RelayKey {
  return {
    secret: key.export({ format: 'der', type: 'pkcs8' }).toString('base64url'),
    // Of an Ed25519 key `x` is its public half, raw and in base64url.
    publicKey: createPublicKey(key).export({ format: 'jwk' }).x ?? '',
    sign: (text) => sign(null, Buffer.from(text), key).toString('base64url'),
  };
}
