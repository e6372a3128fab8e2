import { secureUrl } from './environment.ts';

/** What a person has at hand may be an address that the relay takes notifications by: it goes on from the relay's own. */
const NOTIFIED_AT = /\/n(\/[^/]*)?\/?$/;

/**
 * The relay's address out of what was typed or pasted, without what follows it.
 * @returns as `secureUrl` gives it; null where it is none
 */
export function relayAddress(typed: string): string | null {
  const [place = ''] = typed.trim().split(/[?#]/);
  return secureUrl(place.replace(NOTIFIED_AT, ''));
}
