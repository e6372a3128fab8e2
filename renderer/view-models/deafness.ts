import type { ChargeView } from '../../shared/snapshot.ts';
import type { Formatter } from './shop.ts';

/** Why nothing new can be learnt about a charge, for the headline; null while the provider answers. */
export function deafness({ failure }: ChargeView, formatter: Formatter): string | null {
  const { states } = formatter.words.counter;
  switch (failure?.code) {
    case 'provider-unreachable':
      return states.noConnection;
    case 'provider-slow':
    case 'provider-unavailable':
    case 'provider-not-itself':
    case 'provider-rate-limited':
    case 'provider-redirects':
      return states.unanswered;
    case 'token-rejected':
    case 'access-denied':
    case 'key-store-locked':
    case 'key-store-unavailable':
    case 'account-differs':
      return states.waitingUnverified;
    default:
      return null;
  }
}
