import type { Adapters, TrainingShop } from './adapters.ts';
import type { PreferencesFile } from './preferences.ts';
import type { Settings } from './settings.ts';
import type { Shutdown } from './shutdown.ts';
import { TokenSource } from './token-source.ts';

/** Whose register the till charges on, and by which token. */
export interface Account {
  readonly mode: 'training' | 'live';
  readonly baseUrl: string;
  readonly storeId: string;
  readonly registerId: string;
  readonly token: TokenSource['token'];
  readonly missing: TokenSource['missing'];
}

type LiveParts = Omit<ConstructorParameters<typeof TokenSource>[0], 'clock'> & {
  readonly settings: Settings;
  readonly preferences: PreferencesFile;
  readonly adapters: Adapters;
};

/** Milliseconds. */
const TOKEN_CLOSES_MS = 1_000;

/**
 * Training was asked for, or nothing is configured and this folder was never connected. A lost token never starts
 * training.
 */
export function isTraining(settings: Settings, preferences: PreferencesFile): boolean {
  if (settings.purpose === 'training') return true;
  const { connection, lost } = preferences.now;
  return settings.account === null && connection === null && !lost;
}

export function trainingAccount(shop: TrainingShop): Account {
  const { baseUrl, storeId, registerId } = shop;
  return { mode: 'training', baseUrl, storeId, registerId, token: () => shop.token, missing: () => null };
}

export async function liveAccount(world: LiveParts, shutdown: Shutdown): Promise<Account> {
  const { settings, preferences, adapters } = world;
  const baseUrl = settings.providerUrl;
  const { account } = settings;
  if (account) return { mode: 'live', baseUrl, ...account, token: () => account.token, missing: () => null };
  const { connection } = preferences.now;
  // The account was connected earlier. Its token may be gone: then the engine says that it is rejected, and loses no
  // charge.
  const source = new TokenSource({ ...world, clock: adapters.clock });
  shutdown.join('token', TOKEN_CLOSES_MS, () => source.close());
  await source.open();
  return {
    mode: 'live',
    baseUrl,
    storeId: connection?.storeId ?? '',
    registerId: connection?.registerId ?? '',
    token: source.token,
    missing: source.missing,
  };
}
