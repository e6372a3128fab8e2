import type { RelayState, RelayView } from '../../shared/relay-setup.ts';
import type { Formatter } from './shop.ts';

export interface RelayTold {
  readonly text: string;
  readonly isGood: boolean;
  /** How late notifications are; null: nothing is known of it. */
  readonly delay: string | null;
  /** Address and code can be typed. */
  readonly mayEnrol: boolean;
  /** «Quitar» has something to take off. */
  readonly mayLeave: boolean;
  /** What it takes off, and what the question of it says. */
  readonly leaves: 'all' | 'here';
  /** For the provider's panel; null: there is none that is of use. */
  readonly panelUrl: string | null;
  /** The panel may still have another one. */
  readonly isPanelOld: boolean;
}

/** There is none, it does not know this till, or this one is to be another till there. */
const TAKES_CODE: readonly RelayState[] = ['off', 'removed', 'replaced'];

/** Where the till stands with its relay. The counter says nothing of it: payments are found either way. */
export function relayTold(view: RelayView, { words, dateTime, locale }: Formatter): RelayTold {
  const { state, since, isFromEnvironment, accountUrl, delayMs } = view;
  const panelUrl = state === 'removed' ? null : accountUrl;
  const { relay } = words;
  return {
    text: state === 'away' ? relay.away(dateTime(since ?? 0)) : relay.states[state],
    isGood: state === 'connected',
    delay: state === 'connected' && delayMs !== null ? relay.delay(seconds(delayMs, locale)) : null,
    // Two copies take turns every minute: what is being typed must not vanish at the next.
    mayEnrol: TAKES_CODE.includes(state) || (view.leavesHereAlone && state !== 'recovery'),
    mayLeave: accountUrl !== null && !isFromEnvironment,
    leaves: view.leavesHereAlone ? 'here' : 'all',
    panelUrl,
    isPanelOld: panelUrl !== null && view.isPanelOld,
  };
}

/** "0,4" @param durationMs what is less than a tenth of a second is one */
function seconds(durationMs: number, locale: string): string {
  const tenth = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return new Intl.NumberFormat(locale, tenth).format(Math.max(durationMs, 100) / 1_000);
}
