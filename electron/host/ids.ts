import { randomBytes } from 'node:crypto';
import { reference } from '../../shared/ids.ts';
import type { Ids } from '../engine/ports.ts';

/** Letters that no reader mistakes for another. 32 of them: five bits each. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** @returns that many letters of five random bits each. */
export function randomText(letters: number): string {
  return Array.from(randomBytes(letters), (byte) => ALPHABET.charAt(byte % 32)).join('');
}

/** Names an installation in its references; made once, kept in the host's settings file. */
export function newInstallationTag(): string {
  return randomText(6);
}

/**
 * Chance of the machine. A reference is "cc-", the installation's tag and 100 random bits: a restored file or a cloned
 * disk cannot repeat one, because nothing in it is counted.
 */
export function systemIds(installation: string): Ids {
  const tag = `cc-${installation}-`;
  return {
    id: () => randomText(20),
    reference: () => reference(tag + randomText(20)),
    isOwn: (text) => text.startsWith(tag),
    jitter: () => Math.random(),
  };
}
