import type { EndpointGroup, FaultSwitch } from '../../../electron/training/index.ts';
import type { Chance } from '../chance.ts';
import type { Bend } from './bends.ts';
import type { Deed, Theme } from './deeds.ts';

const GROUPS: readonly (EndpointGroup | 'any')[] = [
  'any',
  'order-put',
  'order-put',
  'order-put',
  'order-get',
  'order-delete',
  'order-delete',
  'merchant-order-search',
  'merchant-order',
  'payment',
  'payment-search',
  'payment-search',
  'refund-post',
  'refund-post',
];

const KINDS: readonly FaultSwitch['kind'][] = [
  '401',
  '409',
  '429',
  '429',
  '500',
  '500',
  '502-html',
  '504-html',
  'latency',
  'drop',
  'hang',
  'late',
  'late',
  'garbage',
  'truncated',
  'page',
  'twice',
  '200-empty',
];

/** Kinds that can come although the request took effect. */
const DECEIVING: readonly FaultSwitch['kind'][] = [
  '500',
  '502-html',
  '504-html',
  '409',
  'drop',
  'hang',
  'page',
  '200-empty',
];

const STALE: readonly Bend[] = [
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

const ODD: readonly Bend[] = [
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
export function aTrouble(
  chance: Chance,
  themes: ReadonlySet<Theme>,
): { readonly deed: Deed; readonly early: number } {
  const lasts = chance.pick([
    800,
    chance.between(1_000, 6_000),
    chance.between(5_000, 30_000),
    chance.between(30_000, 150_000),
  ]);
  const early = chance.between(0, Math.min(lasts, 5_000));
  const dice = chance.between(0, 99);
  if (dice < (themes.has('stale') ? 70 : 40))
    return { deed: { who: 'network', bend: chance.pick(STALE), lasts }, early };
  if (dice < 55 || themes.has('odd'))
    return { deed: { who: 'network', bend: chance.pick(ODD), lasts }, early };
  if (dice < 62)
    return {
      deed: { who: 'network', repeats: chance.percent(75) ? 'order-put' : 'order-delete', back: 1 },
      early: -chance.between(3_000, 60_000),
    };
  return { deed: { who: 'network', fault: aFault(chance), lasts }, early };
}

function aFault(chance: Chance): FaultSwitch {
  const kind = chance.pick(KINDS);
  return {
    on: chance.pick(GROUPS),
    kind,
    times: chance.pick([1, 1, 1, 2, 3, 6]),
    ...(DECEIVING.includes(kind) ? { processed: chance.percent(50) } : {}),
    ...(kind === 'latency' ? { delayMs: chance.between(1_000, 14_000) } : {}),
    ...(kind === 'late' ? { delayMs: chance.between(2_000, 60_000) } : {}),
    ...(kind === 'twice' ? { delayMs: chance.between(1_000, 40_000) } : {}),
    ...(kind === '429' ? { retryAfterSeconds: chance.pick([2, 20, 3_600]) } : {}),
  };
}
