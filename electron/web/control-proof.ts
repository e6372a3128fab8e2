import { createHmac } from 'node:crypto';
import { sameSecret } from './access.ts';

/**
 * How another start of the program and the running one prove themselves to each other: both know the secret of a file
 * that only this user can read, and neither ever sends it.
 */
export type ControlWish = 'link' | 'revoke';

interface Asked {
  readonly wish: ControlWish;
  readonly port: number;
  /** Never used before, so that an earlier answer proves nothing. */
  readonly nonce: string;
}

export function askProof(secret: string, { wish, port, nonce }: Asked): string {
  return proof(secret, 'caja-control-ask-1', wish, String(port), nonce);
}

export function answerProof(secret: string, { wish, port, nonce }: Asked, url: string): string {
  return proof(secret, 'caja-control-answer-1', wish, String(port), nonce, url);
}

export function isProof(expected: string, given: unknown): boolean {
  return typeof given === 'string' && sameSecret(expected, given);
}

function proof(secret: string, ...parts: readonly string[]): string {
  return createHmac('sha256', secret).update(parts.join('\n')).digest('base64url');
}
