import { done, type Result } from '../../shared/result.ts';
import type { FailureCode } from '../../shared/failures.ts';
import { COPIES_KEY, keyKeeper, RELAY_KEY, type KeyKeeper } from './kept-key.ts';
import { sealKeeper, type SealKeeper } from './seal/seal-keeper.ts';
import type { RefusalReason } from '../engine/ports.ts';

/** Why a token that is kept cannot be read now. */
export type MissingToken = Extract<RefusalReason, 'key-store-locked' | 'key-store-unavailable'>;

export type KeptToken =
  | { readonly kind: 'token'; readonly token: string }
  /** Nothing is kept, or it can no longer be read: the account must be connected again. */
  | { readonly kind: 'none' }
  /** It is kept, and cannot be read now. Nothing is lost. */
  | { readonly kind: 'unavailable' };

/**
 * Where a pasted token is kept. `key-store`: the system's own; `plain-text`: no key store, only if a person agreed;
 * `this-run`: in memory, gone when the program ends.
 */
export interface Secrets {
  /** How the next token would be kept, as far as is known now. */
  readonly keeping: 'key-store' | 'this-run' | 'plain-text';
  /** The token kept earlier. Takes as long as a person needs to unlock the key store; never rejects. */
  read(): Promise<KeptToken>;
  /**
   * Refused with `file-not-written`, `key-store-locked`, or `command-not-possible` when a person has not agreed and
   * must.
   */
  keep(token: string, consent: boolean): Promise<Result<null, FailureCode>>;
  /** The till's own key, by which its record is sealed. */
  readonly sealKey: SealKeeper;
  /** The keys that open its encrypted copies. */
  readonly copiesKey: KeyKeeper;
  /** What the till signs with at its relay. */
  readonly relayKey: KeyKeeper;
}

/**
 * Secrets of the web host: a service without a desktop session has no key store that is safer than its memory. The key of
 * its record outlives it, in a file that its owner alone reads, or that a phrase opens: it proves nothing that was sealed by a new one each day.
 */
export function secretsOfThisRun(folders?: { readonly data: string }): Secrets {
  let kept: KeptToken = { kind: 'none' };
  return {
    keeping: 'this-run',
    sealKey: sealKeeper(folders?.data ?? null, async () => null),
    copiesKey: keyKeeper(folders?.data ?? null, async () => null, COPIES_KEY),
    relayKey: keyKeeper(folders?.data ?? null, async () => null, RELAY_KEY),
    read: async () => kept,
    async keep(token) {
      kept = { kind: 'token', token };
      return done(null);
    },
  };
}
