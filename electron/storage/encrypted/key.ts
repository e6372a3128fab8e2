import { hkdfSync } from 'node:crypto';
import { bech32 } from '@scure/base';
import { identityToRecipient } from 'age-encryption';

/** What copies elsewhere are written with, and every key of this till that opens them. */
export interface CopyKeys {
  readonly writing:
    /** `isChosen`: somebody switched the encryption off; else it was never on, as far as anything tells. */
    | { readonly kind: 'plain'; readonly isChosen?: boolean }
    /** `recipient`: the public half, "age1…". */
    | { readonly kind: 'encrypted'; readonly recipient: string }
    /** They are to be encrypted, and the key that proves a copy cannot be read now, or not any more. */
    | { readonly kind: 'away' | 'lost' };
  /** The private halves, "AGE-SECRET-KEY-1…". */
  readonly identities: readonly string[];
}

export const PLAIN: CopyKeys = { writing: { kind: 'plain' }, identities: [] };

const KEY_BYTES = 32;
const PURPOSE = 'Caja Clara copies 1';

/**
 * The private half that belongs to a recovery phrase: any program that reads the age format opens a copy with it.
 * @param secret 16 bytes at random, which the phrase is a way to write
 */
export function identityOf(secret: Uint8Array): string {
  const key = new Uint8Array(hkdfSync('sha256', secret, new Uint8Array(), PURPOSE, KEY_BYTES));
  return bech32.encodeFromBytes('age-secret-key-', key).toUpperCase();
}

/** The public half. @throws where that text is no key */
export function recipientOf(identity: string): Promise<string> {
  return identityToRecipient(identity);
}
