import type { ChargeView, ConnectionView, CounterView } from '../../shared/snapshot.ts';
import type { FailureCode } from '../../shared/failures.ts';
import type { BoardContent } from './board-shape.ts';
import type { Formatter } from './shop.ts';

/** Why nothing new can be learnt: each has a sentence of its own. */
export type Blindness = 'network' | 'provider' | 'token' | 'register' | 'clock';

/** What the board is told of the connection, besides what the charge itself says. */
export type Link = Pick<ConnectionView, 'failure' | 'since' | 'clockOffMs'>;

export const NO_LINK: Link = { failure: null, since: null, clockOffMs: null };

export function causeOf(code: FailureCode | undefined): Blindness | null {
  switch (code) {
    case 'provider-unreachable':
      return 'network';
    case 'provider-slow':
    case 'provider-unavailable':
    case 'provider-not-itself':
    case 'provider-rate-limited':
    case 'provider-redirects':
      return 'provider';
    case 'token-rejected':
    case 'access-denied':
    case 'key-store-locked':
    case 'key-store-unavailable':
    case 'account-differs':
      return 'token';
    case 'register-unknown':
    case 'register-amount-not-fixed':
      return 'register';
    case 'clock-wrong':
      return 'clock';
    default:
      return null;
  }
}

/**
 * Why nothing new can be learnt about a charge; null while the provider answers. A clock that is wrong is why nothing is
 * reached: no certificate is valid by it.
 */
export function blindnessOf({ failure }: ChargeView, link: Link): Blindness | null {
  const own = causeOf(failure?.code);
  if (own === 'network' && link.clockOffMs !== null) return 'clock';
  return own ?? (causeOf(link.failure?.code) === 'register' ? 'register' : null);
}

/** The same for the headline, read from two metres: why, since when, and that nothing is handed over. */
export function deafness(charge: ChargeView, formatter: Formatter, link: Link): string | null {
  const blind = blindnessOf(charge, link);
  if (blind === null) return null;
  const { truth } = formatter.words;
  const why = truth.blind[blind];
  return link.since === null ? truth.blindNow(why) : truth.blindSince(why, formatter.time(link.since));
}

/** The state that was known last, and since when nothing newer was heard. */
export function stateWithAge(state: string, charge: ChargeView, formatter: Formatter, link: Link): string {
  const { lines } = formatter.words.counter;
  // Its money is searched and found all the same.
  if (blindnessOf(charge, link) === 'register') return `${state}.`;
  return link.since === null ? lines.stateNoNews(state) : lines.stateSince(state, formatter.time(link.since));
}

/** Its own failure does not tell that nothing is heard: it is asked about otherwise than by a search, or not any more. */
function isHeardByLink({ phase, failure }: ChargeView): boolean {
  return phase === 'paid' || phase === 'foreign-order' || failure?.code === 'order-unread';
}

/** The age of what the board says, where nothing newer can be learnt and it does not say so itself. */
export function withAge(
  content: BoardContent,
  counter: CounterView,
  formatter: Formatter,
  link: Link,
): BoardContent {
  const charge = counter.kind === 'sale' && !counter.cash ? counter.charge : null;
  if (charge === null || link.since === null || charge.phase === 'refused' || content.tone === 'good')
    return content;
  const blind = blindnessOf(charge, link) ?? (isHeardByLink(charge) ? causeOf(link.failure?.code) : null);
  if (blind === null || blind === 'register') return content;
  const time = formatter.time(link.since);
  if ([content.title, ...content.lines].some((line) => line.includes(time))) return content;
  return { ...content, lines: [...content.lines, formatter.words.truth.newest(time)] };
}
