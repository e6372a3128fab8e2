import { join } from 'node:path';
import * as z from 'zod';
import { failure } from '../../../shared/failures.ts';
import { oneAtATime } from '../../../shared/one-at-a-time.ts';
import { DONE, refuse, type Reply } from '../../../shared/reply.ts';
import { plainPhrase } from '../../../shared/seal-phrase.ts';
import { keyKeeper, SEAL_KEY, type KeyKeeper, type Locker } from '../kept-key.ts';
import { readJson, writePrivate } from '../private-file.ts';
import { NO_TRIES, triesAt, triesShape, withTry } from '../tries.ts';
import { lockedSchema, lockWith, unlockWith } from './locked-key.ts';

const keptSchema = z.object({ keeping: z.literal('phrase'), locked: lockedSchema, ...triesShape });
type Kept = z.infer<typeof keptSchema>;

/** Keeps the key that the record is sealed by; where the system has no key store, under a phrase if its owner wants that. */
export interface SealKeeper extends KeyKeeper {
  /**
   * Opens the key for this run. Refused with `seal-phrase-wrong` and `seal-phrase-wait`, until when in `retryAt`, and with
   * `command-stale` where no phrase is set.
   */
  open(phrase: string, now: number): Promise<Reply<null>>;
  /** Keeps a key that only this phrase opens after this run. @returns false: not written, and what was kept stays */
  lock(secret: string, phrase: string): Promise<boolean>;
}

/** @param cost of scrypt, where it is not the usual one */
export function sealKeeper(
  folder: string | null,
  locker: () => Promise<Locker | null>,
  cost?: number,
): SealKeeper {
  const plain = keyKeeper(folder, locker);
  const inTurn = oneAtATime();
  const path = folder === null ? null : join(folder, SEAL_KEY);
  /** Of this run; never on a disk. */
  let opened: string | null = null;
  /** Those of this run that the disk did not take. */
  let tries = NO_TRIES;

  const kept = (): Kept | null =>
    path === null ? null : (keptSchema.safeParse(readJson(path)).data ?? null);
  const count = (file: Kept, counted: typeof tries): void => {
    tries = counted;
    if (path === null) return;
    try {
      writePrivate(path, JSON.stringify({ ...file, ...counted }));
    } catch {
      // This run counts all the same.
    }
  };

  return {
    async read() {
      if (kept() === null) return plain.read();
      return opened === null ? { kind: 'locked' } : { kind: 'key', secret: opened, keeping: 'phrase' };
    },
    async keep(secret) {
      const keeping = await plain.keep(secret);
      if (keeping !== 'this-run') opened = null;
      return keeping;
    },
    open: (phrase, now) =>
      inTurn(async () => {
        const file = kept();
        if (file === null) return refuse('command-stale');
        const so = triesAt(file.wrong < tries.wrong ? tries : file, now);
        if (so.until > now) return refuse(failure('seal-phrase-wait', { retryAt: so.until }));
        const counted = withTry(so, now);
        count(file, counted);
        const secret = await unlockWith(plainPhrase(phrase), file.locked);
        if (secret === null) return refuse(failure('seal-phrase-wrong', { retryAt: counted.until }));
        count(file, NO_TRIES);
        opened = secret;
        return DONE;
      }),
    lock: (secret, phrase) =>
      inTurn(async () => {
        if (path === null) return false;
        const locked = await lockWith(plainPhrase(phrase), secret, cost);
        try {
          const file: Kept = { keeping: 'phrase', locked, ...NO_TRIES };
          writePrivate(path, JSON.stringify(file));
        } catch {
          return false;
        }
        opened = secret;
        tries = NO_TRIES;
        return true;
      }),
  };
}
