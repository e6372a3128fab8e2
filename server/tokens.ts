import { createHash, createPublicKey, randomBytes, verify, type KeyObject } from 'node:crypto';

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_LENGTH = 20;

/** SHA-256 in hexadecimal: what is kept of paths and codes. */
export const hashOf = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex');

/** What nobody can guess: 32 bytes of chance, 43 characters of base64url. */
export const newPath = (): string => randomBytes(32).toString('base64url');

export const newId = (): string => randomBytes(16).toString('base64url');

/** A one-time code of 100 bits, without its dashes. */
export function newCode(): string {
  return Array.from(randomBytes(CODE_LENGTH), (byte) => CROCKFORD.charAt(byte % CROCKFORD.length)).join('');
}

/** A code as a person reads it: groups of five. */
export const printedCode = (code: string): string => code.match(/.{5}/g)?.join('-') ?? code;

/** @param raw the 32 bytes of a public key, base64url; null where they are no key */
function publicKeyOf(raw: string): KeyObject | null {
  try {
    return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: raw }, format: 'jwk' });
  } catch {
    return null;
  }
}

/** @param publicKey raw, base64url @param signature base64url */
export function isSignedBy(publicKey: string, text: string, signature: string): boolean {
  const key = publicKeyOf(publicKey);
  return key !== null && verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'));
}
