import {
  createCipheriv,
  createDecipheriv,
  createECDH,
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  randomBytes,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import { SEAL_KEYS, SEAL_PREFIX_BYTES } from '../../shared/web-channel.ts';
import { hashOf } from './access.ts';

/** The host's side of `shared/web-channel.ts` in Node's cryptography: ECDSA and ECDH on P-256, HKDF, AES-256-GCM. */

const CURVE = 'prime256v1';
const TAG_BYTES = 16;
const CIPHER = 'aes-256-gcm';

/** The host's own key pair. */
export class HostKey {
  readonly #key: KeyObject;
  /** The point, in base64url. */
  readonly publicKey: string;
  /** What a one-time link carries of it. */
  readonly hash: string;

  /** @param text of `AccessRecord` */
  constructor(text: string) {
    this.#key = createPrivateKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'pkcs8' });
    const { x = '', y = '' } = createPublicKey(this.#key).export({ format: 'jwk' });
    const point = [Buffer.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')];
    this.publicKey = Buffer.concat(point).toString('base64url');
    this.hash = hashOf(Buffer.from(this.publicKey, 'base64url'));
  }

  sign(text: string): string {
    return sign('sha256', Buffer.from(text), { key: this.#key, dsaEncoding: 'ieee-p1363' }).toString(
      'base64url',
    );
  }
}

/** A public key as a page sends it; null when the point is not on the curve. */
export function publicKeyOf(point: string): KeyObject | null {
  const bytes = Buffer.from(point, 'base64url');
  if (bytes.length !== 65 || bytes[0] !== 4) return null;
  const part = (from: number) => bytes.subarray(from, from + 32).toString('base64url');
  try {
    return createPublicKey({ key: { kty: 'EC', crv: 'P-256', x: part(1), y: part(33) }, format: 'jwk' });
  } catch {
    return null;
  }
}

export function isSignedBy(key: KeyObject, text: string, signature: string): boolean {
  const bytes = Buffer.from(signature, 'base64url');
  return verify('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }, bytes);
}

/** The two keys of a session, one for each direction. */
export interface SessionKeys {
  readonly page: Buffer;
  readonly host: Buffer;
}

/** Half of a key agreement. */
export class Agreement {
  readonly #ecdh = createECDH(CURVE);
  readonly publicKey = this.#ecdh.generateKeys().toString('base64url');

  /** @param other the page's point @param told all that was said, so that the keys belong to it alone; null for a bad point */
  keys(other: string, told: string): SessionKeys | null {
    let shared: Buffer;
    try {
      shared = this.#ecdh.computeSecret(Buffer.from(other, 'base64url'));
    } catch {
      return null;
    }
    const salt = Buffer.from(hashOf(told), 'base64url');
    const key = (name: string) => Buffer.from(hkdfSync('sha256', shared, salt, name, 32));
    return { page: key(SEAL_KEYS.page), host: key(SEAL_KEYS.host) };
  }
}

/** @param place what the text is, of `SEALED`: it opens nowhere else */
export function seal(key: Buffer, place: string, text: string): Buffer {
  const prefix = randomBytes(SEAL_PREFIX_BYTES);
  const cipher = createCipheriv(CIPHER, key, prefix).setAAD(Buffer.from(place));
  return Buffer.concat([prefix, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

/** The text; null when it was sealed with another key, for another place, or changed. */
export function unseal(key: Buffer, place: string, bytes: Buffer): string | null {
  if (bytes.length < SEAL_PREFIX_BYTES + TAG_BYTES) return null;
  try {
    const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, SEAL_PREFIX_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(Buffer.from(place)).setAuthTag(bytes.subarray(-TAG_BYTES));
    const text = decipher.update(bytes.subarray(SEAL_PREFIX_BYTES, -TAG_BYTES));
    return Buffer.concat([text, decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
