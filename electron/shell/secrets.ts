import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FailureCode } from '../../shared/failures.ts';
import { done, refused, type Result } from '../../shared/result.ts';
import {
  COPIES_KEY,
  keyKeeper,
  readJson,
  RELAY_KEY,
  sealKeeper,
  writePrivate,
  type KeptToken,
  type Secrets,
} from '../host/index.ts';

interface KeyStore {
  /** Comes when the key store does: while a person is asked for its password, it does not. */
  isAsyncEncryptionAvailable(): Promise<boolean>;
  getSelectedStorageBackend(): string;
  encryptStringAsync(text: string): Promise<Buffer>;
  decryptStringAsync(
    encrypted: Buffer,
  ): Promise<{ readonly result: string; readonly shouldReEncrypt?: boolean }>;
}

const FILE = 'token.json';
/** How long a key store may take to keep a token before it counts as locked. Milliseconds. */
const PATIENCE_MS = 20_000;

/**
 * Keeps the token in the system's key store. Without one it is written in plain text, readable by its owner alone, and
 * only if a person agreed to that.
 */
export function windowSecrets(
  store: KeyStore,
  platform: NodeJS.Platform,
  folder: string,
  patienceMs = PATIENCE_MS,
): Secrets {
  const path = join(folder, FILE);
  let keeping: Secrets['keeping'] = 'key-store';
  let ofThisRun: string | null = null;
  const settled = keepingOf(store, platform).then((found) => {
    keeping = found;
    return found;
  });
  const write = (kept: Kept): void => writePrivate(path, JSON.stringify(kept));
  const seal = async (token: string): Promise<Kept> => ({
    keeping: 'key-store',
    value: (await store.encryptStringAsync(token)).toString('base64'),
  });

  const locker = {
    lock: (text: string) => store.encryptStringAsync(text),
    unlock: async (locked: Buffer) => (await store.decryptStringAsync(locked)).result,
    isAway: async (error: unknown) =>
      isTemporary(error) || (platform === 'linux' && (await settled) !== 'key-store'),
  };

  const ownLocker = async () => ((await settled) === 'key-store' ? locker : null);

  return {
    sealKey: sealKeeper(folder, ownLocker),
    copiesKey: keyKeeper(folder, ownLocker, COPIES_KEY),
    relayKey: keyKeeper(folder, ownLocker, RELAY_KEY),
    get keeping() {
      return keeping;
    },
    async read(): Promise<KeptToken> {
      if (ofThisRun !== null) return { kind: 'token', token: ofThisRun };
      const kept = existsSync(path) ? readKept(readJson(path)) : null;
      if (kept === null) return { kind: 'none' };
      if (kept.keeping === 'plain-text') return { kind: 'token', token: kept.value };
      try {
        const { result, shouldReEncrypt } = await store.decryptStringAsync(Buffer.from(kept.value, 'base64'));
        if (shouldReEncrypt === true)
          await seal(result)
            .then(write)
            .catch(() => undefined);
        return { kind: 'token', token: result };
      } catch (error) {
        // A session without the key store that sealed it; written by another user or on another machine it is lost.
        return { kind: (await locker.isAway(error)) ? 'unavailable' : 'none' };
      }
    },
    async keep(token, consent): Promise<Result<null, FailureCode>> {
      const found = await within(settled, patienceMs);
      if (found === null) return refused('key-store-locked');
      if (found === 'plain-text' && !consent) return refused('command-not-possible');
      try {
        if (found === 'this-run') ofThisRun = token;
        else write(found === 'plain-text' ? { keeping: found, value: token } : await seal(token));
        return done(null);
      } catch {
        return refused('file-not-written');
      }
    },
  };
}

/**
 * How this machine keeps a token. Without a key store, Electron on Linux only scrambles it with a key that everybody
 * knows, whatever it says of itself: such bytes begin with "v10", and count as plain text.
 */
async function keepingOf(store: KeyStore, platform: NodeJS.Platform): Promise<Secrets['keeping']> {
  try {
    if (!(await store.isAsyncEncryptionAvailable())) return platform === 'linux' ? 'plain-text' : 'this-run';
    if (platform !== 'linux') return 'key-store';
    if (/^(basic_text|unknown)$/.test(store.getSelectedStorageBackend())) return 'plain-text';
    const sealed = await store.encryptStringAsync('caja');
    return sealed.toString('latin1', 0, 3) === 'v10' ? 'plain-text' : 'key-store';
  } catch {
    return platform === 'linux' ? 'plain-text' : 'this-run';
  }
}

/** Electron tells it in the text of its error alone. */
function isTemporary(error: unknown): boolean {
  return error instanceof Error && error.message.includes('temporarily unavailable');
}

async function within<Value>(promise: Promise<Value>, milliseconds: number): Promise<Value | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), milliseconds);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

interface Kept {
  readonly keeping: 'key-store' | 'plain-text';
  readonly value: string;
}

function readKept(value: unknown): Kept | null {
  if (typeof value !== 'object' || value === null || !('keeping' in value) || !('value' in value))
    return null;
  const { keeping, value: text } = value;
  if ((keeping !== 'key-store' && keeping !== 'plain-text') || typeof text !== 'string') return null;
  return { keeping, value: text };
}
