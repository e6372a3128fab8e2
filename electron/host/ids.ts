import { randomBytes } from 'node:crypto';
import { reference } from '../../shared/ids.ts';
import type { Ids } from '../engine/ports.ts';

/** Letters and digits that readers do not confuse with each other. 32 of them: five bits each. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** A reference that some installation of this program made. */
const LIKE_OURS = new RegExp(`^cc-[0-9a-z]{4,12}-[${ALPHABET}]{20}$`);

/** @returns a text of that length, five random bits per letter. */
export function randomText(letters: number): string {
  return Array.from(randomBytes(letters), (byte) => ALPHABET.charAt(byte % 32)).join('');
}

/** Identifies an installation inside its references; made once, kept in the host's settings file. */
export function newInstallationTag(): string {
  return randomText(6);
}

/**
 * Ids and references from random numbers. A reference is "cc-", the installation's tag and 100 random bits: a restored
 * file or a cloned disk cannot repeat one, because nothing in it is counted up.
 */
export function systemIds(installation: string): Ids {
  const tag = `cc-${installation}-`;
  return {
    id: () => randomText(20),
    reference: () => reference(tag + randomText(20)),
    isOwn: (text) => text.startsWith(tag),
    isLikeOurs: (text) => LIKE_OURS.test(text),
    jitter: () => Math.random(),
  };
}
