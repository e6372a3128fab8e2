import type { RelayState, RelayView } from '../../shared/relay-setup.ts';
import type { Formatter } from './shop.ts';

export interface RelayTold {
  readonly text: string;
  readonly isGood: boolean;
  /** How late notifications are; null: nothing is known of it. */
  readonly delay: string | null;
  /** Another computer may be this till as well, where the state does not say so; null: not known. */
  readonly shared: string | null;
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
const TAKES_CODE: readonly RelayState[] = ['off', 'removed', 'replaced', 'keyless'];
/** What the panel had would not reach this till. */
const HAS_NO_PLACE: readonly RelayState[] = ['removed', 'keyless'];
/** The sentence of the state tells of another computer, or why nothing is done about one now. */
const TELLS_OF_COPY: readonly RelayState[] = ['recovery', 'replaced'];

/** Where the till stands with its relay. The counter says nothing of it: payments are found either way. */
export function relayTold(view: RelayView, formatter: Formatter): RelayTold {
  const { state, isFromEnvironment, accountUrl, delayMs } = view;
  const { words, locale } = formatter;
  const panelUrl = HAS_NO_PLACE.includes(state) ? null : accountUrl;
  const { relay } = words;
  return {
    text: textOf(view, formatter),
    isGood: state === 'connected',
    delay: state === 'connected' && delayMs !== null ? relay.delay(seconds(delayMs, locale)) : null,
    shared: view.leavesHereAlone && !TELLS_OF_COPY.includes(state) ? relay.shared : null,
    // Two copies take turns every minute: what is being typed must not vanish at the next.
    mayEnrol: TAKES_CODE.includes(state) || (view.leavesHereAlone && state !== 'recovery'),
    mayLeave: accountUrl !== null && !isFromEnvironment,
    leaves: view.leavesHereAlone ? 'here' : 'all',
    panelUrl,
    isPanelOld: panelUrl !== null && view.isPanelOld,
  };
}

function textOf(view: RelayView, { words, dateTime }: Formatter): string {
  const { state, since, url, isFromEnvironment } = view;
  const { away, states } = words.relay;
  if (state === 'away') return away(dateTime(since ?? 0));
  if (state === 'off' && url !== null) return states.unenrolled;
  return state === 'replaced' && isFromEnvironment ? states.replacedFixed : states[state];
}

/** "0,4" @param durationMs what is less than a tenth of a second is one */
function seconds(durationMs: number, locale: string): string {
  const tenth = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return new Intl.NumberFormat(locale, tenth).format(Math.max(durationMs, 100) / 1_000);
}
