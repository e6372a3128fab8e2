import { newRelayKey, readRelayKey, type RelayKey } from '../relay/index.ts';
import type { KeyKeeper } from './kept-key.ts';

/**
 * The till's key at its relay. `kept-or-new`: where none is kept, or nobody can read it any more, one is made and kept.
 * `later`: it is kept, and cannot be read now. `lost`: there is none that can ever be read.
 */
export async function relayKey(keeper: KeyKeeper, wanted: 'kept'): Promise<RelayKey | 'later' | 'lost'>;
export async function relayKey(keeper: KeyKeeper, wanted: 'kept-or-new'): Promise<RelayKey | 'later'>;
export async function relayKey(
  keeper: KeyKeeper,
  wanted: 'kept' | 'kept-or-new',
): Promise<RelayKey | 'later' | 'lost'> {
  const kept = await keeper.read();
  if (kept.kind === 'unavailable' || kept.kind === 'locked') return 'later';
  const key = kept.kind === 'key' ? readRelayKey(kept.secret) : null;
  if (key !== null) return key;
  if (wanted === 'kept') return 'lost';
  const made = newRelayKey();
  await keeper.keep(made.secret);
  return made;
}
