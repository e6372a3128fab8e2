import type { EndpointGroup, FaultSwitch } from '../../electron/simulator/index.ts';
import type { Chance } from './chance.ts';

type On = EndpointGroup | 'any';
type FaultKind = FaultSwitch['kind'];

/** How often each is drawn, of storm days and of rough ones. */
interface Share {
  readonly storm: number;
  readonly rough: number;
}

const ON: readonly (readonly [On, Share])[] = [
  ['any', { storm: 2, rough: 1 }],
  ['order-put', { storm: 3, rough: 3 }],
  ['order-get', { storm: 1, rough: 1 }],
  ['order-delete', { storm: 2, rough: 2 }],
  ['merchant-order-search', { storm: 2, rough: 1 }],
  ['merchant-order', { storm: 1, rough: 1 }],
  ['payment', { storm: 1, rough: 1 }],
  ['payment-search', { storm: 1, rough: 2 }],
  ['refund-post', { storm: 2, rough: 2 }],
];

/** The provider's own refusals are for storm days; pages, empty answers and repeated requests for rough days. */
const KINDS: readonly (readonly [FaultKind, Share])[] = [
  ['401', { storm: 1, rough: 1 }],
  ['403', { storm: 1, rough: 0 }],
  ['404', { storm: 1, rough: 0 }],
  ['409', { storm: 1, rough: 1 }],
  ['429', { storm: 1, rough: 2 }],
  ['500', { storm: 1, rough: 2 }],
  ['502-html', { storm: 1, rough: 1 }],
  ['503-empty', { storm: 1, rough: 0 }],
  ['504-html', { storm: 1, rough: 1 }],
  ['526', { storm: 1, rough: 0 }],
  ['latency', { storm: 1, rough: 1 }],
  ['drop', { storm: 2, rough: 1 }],
  ['hang', { storm: 2, rough: 1 }],
  ['late', { storm: 2, rough: 2 }],
  ['garbage', { storm: 1, rough: 1 }],
  ['truncated', { storm: 1, rough: 1 }],
  ['page', { storm: 0, rough: 1 }],
  ['twice', { storm: 0, rough: 1 }],
  ['200-empty', { storm: 0, rough: 1 }],
];

/** Kinds that can come although the request took effect: never the provider's own refusal. */
const DECEIVING: readonly FaultKind[] = [
  '500',
  '502-html',
  '503-empty',
  '504-html',
  '409',
  'drop',
  'hang',
  'page',
  '200-empty',
];

/** Longest time that a late request takes. Milliseconds. */
const LATE_MOST = { storm: 90_000, rough: 60_000 } as const;

/** One of the provider's troubles, drawn as often as the kind of day has it. */
export function aFault(chance: Chance, day: keyof Share): FaultSwitch {
  const kind = chance.pick(drawn(KINDS, day));
  return {
    on: chance.pick(drawn(ON, day)),
    kind,
    times: chance.pick([1, 1, 1, 2, 3, 6]),
    ...(day === 'storm' && chance.percent(20) ? { probability: 0.4 } : {}),
    ...(DECEIVING.includes(kind) ? { processed: chance.percent(50) } : {}),
    ...(kind === 'latency' ? { delayMs: chance.between(1_000, 14_000) } : {}),
    ...(kind === 'late' ? { delayMs: chance.between(2_000, LATE_MOST[day]) } : {}),
    ...(kind === 'twice' ? { delayMs: chance.between(1_000, 40_000) } : {}),
    ...(kind === '429' ? { retryAfterSeconds: retryAfter(chance, day) } : {}),
  };
}

/** Of rough days also longer than anybody may be made to wait. */
function retryAfter(chance: Chance, day: keyof Share): number {
  return day === 'storm' ? chance.between(1, 30) : chance.pick([2, 20, 3_600]);
}

function drawn<Item>(list: readonly (readonly [Item, Share])[], day: keyof Share): Item[] {
  return list.flatMap(([item, share]) => Array.from({ length: share[day] }, () => item));
}
