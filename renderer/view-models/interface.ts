import { ORDERS_LISTED, type InterfaceView } from '../../shared/charging.ts';
import type { Formatter } from './shop.ts';

export interface InterfaceTold {
  /** What is said below the choice, in this order. */
  readonly lines: readonly string[];
  /** «Volver a probar» has something to try again. */
  readonly mayRetry: boolean;
}

/** What is known of the interface that charges go by: what was decided, for whose charges, when and why. */
export function interfaceTold(view: InterfaceView, { words, dateTime, country }: Formatter): InterfaceTold {
  const { charging } = words;
  const { chosen, account, registerName, refusedAt, refusedWith, site } = view;
  if (chosen === 'instore') return { lines: [], mayRetry: false };
  const isRefused = chosen === 'auto' && refusedAt !== null;
  const isUnlisted = !isRefused && site !== null && !ORDERS_LISTED[site];
  const open = isUnlisted ? [charging.unlisted(country(site))] : [];
  if (chosen === 'orders') return { lines: open, mayRetry: false };
  if (account === null) return { lines: [charging.whoseUnknown], mayRetry: false };
  const refused = (at: number) =>
    refusedWith === null ? charging.refused(dateTime(at)) : charging.refusedForNow(dateTime(at), refusedWith);
  const decided = refusedAt === null ? charging.trying : refused(refusedAt);
  return {
    lines: [`${charging.whose(account, registerName)}. ${decided}`, ...open],
    mayRetry: isRefused,
  };
}
