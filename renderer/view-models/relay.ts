import type { RelayView } from '../../shared/relay-setup.ts';
import type { Formatter } from './shop.ts';

export interface RelayTold {
  readonly text: string;
  readonly isGood: boolean;
  /** How late notifications are; null: nothing is known of it. */
  readonly delay: string | null;
  /** Address and code can be typed: there is none, or what there is leads nowhere. */
  readonly mayEnrol: boolean;
  /** «Quitar» has something to take off. */
  readonly mayLeave: boolean;
}

/** Where the till stands with its relay. The counter says nothing of it: payments are found either way. */
export function relayTold(view: RelayView, { words, dateTime, locale }: Formatter): RelayTold {
  const { state, since, isFromEnvironment, accountUrl, delayMs } = view;
  const { relay } = words;
  return {
    text: state === 'away' ? relay.away(dateTime(since ?? 0)) : relay.states[state],
    isGood: state === 'connected',
    delay: state === 'connected' && delayMs !== null ? relay.delay(seconds(delayMs, locale)) : null,
    mayEnrol: state === 'off' || state === 'removed',
    mayLeave: accountUrl !== null && !isFromEnvironment,
  };
}

/** "0,4" @param durationMs what is less than a tenth of a second is one */
function seconds(durationMs: number, locale: string): string {
  const tenth = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return new Intl.NumberFormat(locale, tenth).format(Math.max(durationMs, 100) / 1_000);
}
