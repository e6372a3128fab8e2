import { isLoopback } from '../../shared/loopback.ts';
import type { ProviderFault } from '../engine/ports.ts';

/** Longest `notification_url`, in characters (reference). */
const LONGEST = 500;
/** Topic and id in the query, and no other style beside it (`source_news`). */
const STYLE = '?source_news=ipn';

/** Where the provider is asked to send its notifications of an order. */
export interface Notifications {
  /** For the next order; null: none. */
  address(): string | null;
  /** The send of an order was refused so. Where the address was the reason, no further order of this run has one. */
  refusedWith(fault: ProviderFault): void;
}

/** @param given the address of this till at its relay, without a query; read for each order */
export function createNotifications(given: (() => string | null) | undefined): Notifications {
  let isRefused = false;
  return {
    address: () => (isRefused ? null : notificationAddress(given?.() ?? null)),
    refusedWith: ({ kind, code }) => {
      // An address that helps must never keep a shop from charging.
      if (kind === 'refused' && code !== null && /notification|callback|_url/.test(code)) isRefused = true;
    },
  };
}

/** Null for what the provider would refuse, and for what would tell of orders unencrypted. */
function notificationAddress(text: string | null): string | null {
  const url = text !== null && URL.canParse(text) ? new URL(text) : null;
  if (url === null || url.username !== '' || url.password !== '' || /[?#]/.test(url.href)) return null;
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
  const address = url.href + STYLE;
  return isSafe && address.length <= LONGEST ? address : null;
}
