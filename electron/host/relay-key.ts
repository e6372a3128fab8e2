import { newRelayKey, readRelayKey, type RelayKey } from '../relay/index.ts';
import type { KeyKeeper } from './kept-key.ts';

/**
 * The till's key at its relay. `kept-or-new`: where none is kept, or nobody can read it any more, one is made and kept.
 * Null: it cannot be read now, or `kept` was asked for and there is none.
 */
export async function relayKey(keeper: KeyKeeper, wanted: 'kept' | 'kept-or-new'): Promise<RelayKey | null> {
  const kept = await keeper.read();
  const key = kept.kind === 'key' ? readRelayKey(kept.secret) : null;
  if (key !== null || wanted === 'kept' || kept.kind === 'unavailable' || kept.kind === 'locked') return key;
  const made = newRelayKey();
  await keeper.keep(made.secret);
  return made;
}
