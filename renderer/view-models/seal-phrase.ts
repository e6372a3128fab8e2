import type { SealView } from '../../shared/views.ts';
import type { Formatter } from './shop.ts';

/** Whether the key lies under a phrase, typed or not. */
export function isUnderPhrase({ keeping }: SealView): boolean {
  return keeping === 'phrase' || keeping === 'locked';
}

/** Whether «Libros» speaks of a phrase: the system has no key store. */
export function showsPhrase(seal: SealView): boolean {
  return seal.keeping === 'file' || isUnderPhrase(seal);
}

/** What the key is open to, or what waits for it. */
export function sealPhraseLines({ keeping, unsealed }: SealView, formatter: Formatter): readonly string[] {
  const words = formatter.words.sealPhrase;
  if (keeping === 'file') return [words.plain];
  if (keeping !== 'locked') return [];
  return [words.locked, ...(unsealed === 0 ? [] : [words.unsealed(unsealed)])];
}
