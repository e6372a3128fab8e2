import type { Chance } from '../chance.ts';
import { aFault } from '../faults.ts';
import type { Inconsistency } from './inconsistencies.ts';
import type { Action, Theme } from './actions.ts';

const STALE: readonly Inconsistency[] = [
  'register-free',
  'register-free',
  'register-before',
  'register-older',
  'register-older',
  'page-done',
  'page-undone',
  'closed-empty',
  'payments-late',
  'orders-late',
  'no-reference',
  'searches-fail',
  'searches-fail',
];

const ODD: readonly Inconsistency[] = [
  'detail-refunded',
  'detail-charged-back',
  'detail-cancelled',
  'detail-collector',
  'detail-amount',
  'absurd-amounts',
  'negative-refund',
  'auxiliary-429',
];

/** `early`: it begins this much before the moment that it is meant for. Milliseconds. */
export function randomDisturbance(
  chance: Chance,
  themes: ReadonlySet<Theme>,
): { readonly action: Action; readonly early: number } {
  const lasts = chance.pick([
    800,
    chance.between(1_000, 6_000),
    chance.between(5_000, 30_000),
    chance.between(30_000, 150_000),
  ]);
  const early = chance.between(0, Math.min(lasts, 5_000));
  const dice = chance.between(0, 99);
  if (dice < (themes.has('stale') ? 70 : 40))
    return { action: { who: 'network', bend: chance.pick(STALE), lasts }, early };
  if (dice < 55 || themes.has('odd'))
    return { action: { who: 'network', bend: chance.pick(ODD), lasts }, early };
  if (dice < 62)
    return {
      action: { who: 'network', repeats: chance.percent(75) ? 'order-put' : 'order-delete', back: 1 },
      early: -chance.between(3_000, 60_000),
    };
  return { action: { who: 'network', fault: aFault(chance, 'rough'), lasts }, early };
}
