import { done, type Result } from '../../shared/result.ts';
import type { FailureCode } from '../../shared/failures.ts';

/**
 * Where a pasted token is kept. `key-store`: the system's own; `plain-text`: no key store, only if a person agreed;
 * `this-run`: in memory, gone when the program ends.
 */
export interface Secrets {
  readonly keeping: 'key-store' | 'this-run' | 'plain-text';
  /** The token kept earlier; null when there is none or it can no longer be read. */
  read(): Promise<string | null>;
  /** Refused with `file-not-written`, or with `command-not-possible` when a person has not agreed and must. */
  keep(token: string, consent: boolean): Promise<Result<null, FailureCode>>;
}

/** Secrets of the web host: a service without a desktop session has no key store that is safer than its memory. */
export function secretsOfThisRun(): Secrets {
  let kept: string | null = null;
  return {
    keeping: 'this-run',
    read: async () => kept,
    async keep(token) {
      kept = token;
      return done(null);
    },
  };
}
