import { SEAL_KEYS, SEAL_PREFIX_BYTES } from '../../shared/web-channel.ts';
import { fromBase64, randomBytes, sha256, toBase64url, utf8, type Bytes } from './bytes.ts';

/** The page's side of `shared/web-channel.ts` in WebCrypto. */

/** The two keys of a session, one for each direction. */
export interface Seals {
  readonly page: CryptoKey;
  readonly host: CryptoKey;
}

interface Agreement {
  /** The point, in base64url. */
  readonly publicKey: string;
  /** @param other the host's point @param told all that was said, so that the keys belong to it alone */
  seals(other: string, told: string): Promise<Seals>;
}

const ECDH = { name: 'ECDH', namedCurve: 'P-256' } as const;

/** Half of a key agreement. */
export async function newAgreement(): Promise<Agreement> {
  const pair = await crypto.subtle.generateKey(ECDH, false, ['deriveBits']);
  return {
    publicKey: toBase64url(await crypto.subtle.exportKey('raw', pair.publicKey)),
    async seals(other, told) {
      const key = await crypto.subtle.importKey('raw', fromBase64(other), ECDH, false, []);
      const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: key }, pair.privateKey, 256);
      const secret = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']);
      const salt = fromBase64(await sha256(utf8(told)));
      const derived = (name: string, use: KeyUsage) =>
        crypto.subtle.deriveKey(
          { name: 'HKDF', hash: 'SHA-256', salt, info: utf8(name) },
          secret,
          { name: 'AES-GCM', length: 256 },
          false,
          [use],
        );
      return {
        page: await derived(SEAL_KEYS.page, 'encrypt'),
        host: await derived(SEAL_KEYS.host, 'decrypt'),
      };
    },
  };
}

/** @param place what the text is, of `SEALED`: it opens nowhere else */
export async function seal(key: CryptoKey, place: string, text: string): Promise<Bytes> {
  const prefix = randomBytes(SEAL_PREFIX_BYTES);
  const algorithm = { name: 'AES-GCM', iv: prefix, additionalData: utf8(place) };
  const sealed = new Uint8Array(await crypto.subtle.encrypt(algorithm, key, utf8(text)));
  const bytes = new Uint8Array(prefix.length + sealed.length);
  bytes.set(prefix);
  bytes.set(sealed, prefix.length);
  return bytes;
}

/** The text; null when it was sealed with another key, for another place, or changed. */
export async function open(key: CryptoKey, place: string, bytes: Bytes): Promise<string | null> {
  const algorithm = {
    name: 'AES-GCM',
    iv: bytes.subarray(0, SEAL_PREFIX_BYTES),
    additionalData: utf8(place),
  };
  try {
    const plain = await crypto.subtle.decrypt(algorithm, key, bytes.subarray(SEAL_PREFIX_BYTES));
    return new TextDecoder().decode(plain);
  } catch {
    return null;
  }
}
