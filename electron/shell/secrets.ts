import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FailureCode } from '../../shared/failures.ts';
import { done, refused, type Result } from '../../shared/result.ts';
import { readJson, secretsOfThisRun, writePrivate, type Secrets } from '../host/index.ts';

interface KeyStore {
  isAsyncEncryptionAvailable(): Promise<boolean>;
  getSelectedStorageBackend(): string;
  encryptStringAsync(text: string): Promise<Buffer>;
  decryptStringAsync(encrypted: Buffer): Promise<{ readonly result: string }>;
}

/**
 * How this machine can keep a token. Without a key store, Electron on Linux only obscures it: that counts as plain
 * text.
 */
export async function keepingOf(store: KeyStore, platform: NodeJS.Platform): Promise<Secrets['keeping']> {
  if (platform === 'linux' && /^(basic_text|unknown)$/.test(store.getSelectedStorageBackend()))
    return 'plain-text';
  return (await store.isAsyncEncryptionAvailable()) ? 'key-store' : 'this-run';
}

const FILE = 'token.json';

/**
 * Keeps the token in the system's key store. Without one it is written in plain text, readable by its owner alone, and
 * only if a person agreed to that.
 */
export function windowSecrets(store: KeyStore, keeping: Secrets['keeping'], folder: string): Secrets {
  if (keeping === 'this-run') return secretsOfThisRun();
  const path = join(folder, FILE);
  return {
    keeping,
    async read() {
      const kept = existsSync(path) ? readKept(readJson(path)) : null;
      if (kept === null) return null;
      if (kept.keeping === 'plain-text') return kept.value;
      try {
        return (await store.decryptStringAsync(Buffer.from(kept.value, 'base64'))).result;
      } catch {
        // Written by another user or on another machine, or the key store was emptied: the account must be connected
        // again.
        return null;
      }
    },
    async keep(token, consent): Promise<Result<null, FailureCode>> {
      if (keeping === 'plain-text' && !consent) return refused('command-not-possible');
      try {
        const value =
          keeping === 'plain-text' ? token : (await store.encryptStringAsync(token)).toString('base64');
        writePrivate(path, JSON.stringify({ keeping, value }));
        return done(null);
      } catch {
        return refused('file-not-written');
      }
    },
  };
}

function readKept(
  value: unknown,
): { readonly keeping: 'key-store' | 'plain-text'; readonly value: string } | null {
  if (typeof value !== 'object' || value === null || !('keeping' in value) || !('value' in value))
    return null;
  const { keeping, value: text } = value;
  if ((keeping !== 'key-store' && keeping !== 'plain-text') || typeof text !== 'string') return null;
  return { keeping, value: text };
}
