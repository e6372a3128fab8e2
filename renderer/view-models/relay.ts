import type { RelayView } from '../../shared/relay-setup.ts';
import type { Formatter } from './shop.ts';

export interface RelayTold {
  readonly text: string;
  readonly isGood: boolean;
  /** Address and code can be typed: there is none, or what there is leads nowhere. */
  readonly mayEnrol: boolean;
  /** «Quitar» has something to take off. */
  readonly mayLeave: boolean;
}

/** Where the till stands with its relay. The counter says nothing of it: payments are found either way. */
export function relayTold(view: RelayView, { words, dateTime }: Formatter): RelayTold {
  const { state, since, isFromEnvironment, accountUrl } = view;
  const { relay } = words;
  return {
    text: state === 'away' ? relay.away(dateTime(since ?? 0)) : relay.states[state],
    isGood: state === 'connected',
    mayEnrol: state === 'off' || state === 'removed',
    mayLeave: accountUrl !== null && !isFromEnvironment,
  };
}
