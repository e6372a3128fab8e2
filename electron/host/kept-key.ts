import { join } from 'node:path';
import { isFile } from '../storage/index.ts';
import { readJson, writePrivate } from './private-file.ts';

/**
 * Where a key of the till's own is kept: never with a person's consent, because nothing but record and copies hangs on it.
 * `phrase`: in a file that only a phrase opens, which was typed.
 */
export type KeyKeeping = 'key-store' | 'file' | 'this-run' | 'phrase';

/** What the system's key store does with a text; it may reject, and take as long as a person needs to unlock it. */
export interface Locker {
  lock(text: string): Promise<Buffer>;
  unlock(locked: Buffer): Promise<string>;
  /** Whether a failed `unlock` says "not now" and not "never". */
  isAway(error: unknown): Promise<boolean>;
}

/** Where the keys of encrypted copies are kept. */
export const COPIES_KEY = 'copies-key.json';

/** Where the till's key at its relay is kept. */
export const RELAY_KEY = 'relay-key.json';

export type KeptKey =
  | { readonly kind: 'key'; readonly secret: string; readonly keeping: KeyKeeping }
  | { readonly kind: 'none' }
  /** One was kept, and nobody can read it any more. */
  | { readonly kind: 'lost' }
  /** It is kept, and cannot be read now. */
  | { readonly kind: 'unavailable' }
  /** It is kept under a phrase that nobody typed yet. */
  | { readonly kind: 'locked' };

export interface KeyKeeper {
  /** Never rejects. */
  read(): Promise<KeptKey>;
  /** Keeps it in the best place there is; what cannot be written serves this run. Never rejects. */
  keep(secret: string): Promise<KeyKeeping>;
}

/** Where the key of the record is kept. */
export const SEAL_KEY = 'seal-key.json';

/**
 * @param folder null: nothing outlives this run
 * @param locker null: no key store, so a file that its owner alone reads
 */
export function keyKeeper(
  folder: string | null,
  locker: () => Promise<Locker | null>,
  file = SEAL_KEY,
): KeyKeeper {
  let ofThisRun: string | null = null;
  return {
    async read() {
      if (ofThisRun !== null) return { kind: 'key', secret: ofThisRun, keeping: 'this-run' };
      if (folder === null || !isFile(join(folder, file))) return { kind: 'none' };
      const { keeping, value } = shape(readJson(join(folder, file)));
      if (value === null) return { kind: 'lost' };
      if (keeping === 'file') return { kind: 'key', secret: value, keeping };
      const store = await locker();
      try {
        if (store === null) return { kind: 'unavailable' };
        return {
          kind: 'key',
          secret: await store.unlock(Buffer.from(value, 'base64')),
          keeping: 'key-store',
        };
      } catch (error) {
        return { kind: store !== null && (await store.isAway(error)) ? 'unavailable' : 'lost' };
      }
    },
    async keep(secret) {
      try {
        if (folder === null) throw new Error('no folder');
        const store = await locker();
        const keeping = store === null ? 'file' : 'key-store';
        const value = store === null ? secret : (await store.lock(secret)).toString('base64');
        writePrivate(join(folder, file), JSON.stringify({ keeping, value }));
        return keeping;
      } catch {
        ofThisRun = secret;
        return 'this-run';
      }
    },
  };
}

function shape(kept: unknown): { readonly keeping: 'key-store' | 'file'; readonly value: string | null } {
  const { keeping, value } = (typeof kept === 'object' && kept !== null ? kept : {}) as Readonly<
    Record<string, unknown>
  >;
  const isShape = (keeping === 'key-store' || keeping === 'file') && typeof value === 'string';
  return isShape ? { keeping, value } : { keeping: 'file', value: null };
}
