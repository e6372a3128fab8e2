import type { RateLimits } from '../../../electron/simulator/index.ts';
import type { Chance } from '../chance.ts';
import type { PlannedAction, Button } from './actions.ts';
import { ScriptBuilder, type Scene } from './script-builder.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** Combinations that random days seldom have: one sale or two, and exactly that one. */
export function rareScene(at: number, chance: Chance): readonly PlannedAction[] {
  const script = new ScriptBuilder(at, chance);
  chance.pick(SCENES)(script, chance);
  return script.happenings;
}

/** The first one's PUT arrives when it was cancelled and another waits. */
const latePut: Scene = (script, chance) => {
  const delayMs = chance.between(8_000, 50_000);
  script
    .after(0, {
      who: 'network',
      fault: { on: 'order-put', kind: 'late', times: 1, delayMs },
      lasts: 2 * SECOND,
    })
    .press(300, 'charge', { amount: chance.pick(['250', '100']) })
    .press(chance.between(1_000, 14_000), 'cancel')
    .press(chance.between(1_000, 5_000), chance.pick(['retry', 'next', 'charge']))
    .press(chance.between(1_000, 5_000), 'charge')
    .pays(chance.between(1_000, 60_000))
    .pays(chance.between(1_000, 60_000), 'B')
    .press(chance.between(5_000, 60_000), chance.pick(['any', 'deliver', 'refund', 'aside']));
};

/** The till goes before the intent has left, or just when it does. */
const gone: Scene = (script, chance) => {
  const on = chance.pick(['order-get', 'order-put'] as const);
  const does = chance.pick(['crash', 'crash', 'restart', 'off', 'asleep'] as const);
  const lasts = chance.pick([8_000, 45_000, 4 * MINUTE]);
  const by = chance.between(0, 5_000);
  script
    .after(0, { who: 'network', fault: { on, kind: 'latency', delayMs: 5_000 }, lasts: 6 * SECOND })
    .press(300, 'charge')
    .pays(chance.between(2_000, 20_000))
    .after(
      by,
      does === 'off' || does === 'asleep' ? { who: 'machine', does, lasts } : { who: 'machine', does },
    )
    .press(chance.between(10_000, 60_000), 'any');
};

/** Nobody knows whether it reached the register, and the till goes away, or is used on. */
const unknown: Scene = (script, chance) => {
  const kind = chance.pick(['hang', 'drop', '500', 'garbage', 'page', '504-html'] as const);
  const processed = kind !== 'garbage' && chance.percent(50);
  if (chance.percent(60)) script.sells('250');
  script
    .after(1_000, {
      who: 'network',
      fault: { on: 'order-put', kind, times: chance.pick([1, 2]), ...(processed ? { processed } : {}) },
      lasts: 20 * SECOND,
    })
    .press(300, 'charge')
    .pays(chance.between(500, 90_000));
  if (chance.percent(50)) {
    const does = chance.pick(['off', 'asleep'] as const);
    script.after(chance.between(500, 20_000), {
      who: 'machine',
      does,
      lasts: chance.pick([10_000, 90_000, 15 * MINUTE]),
    });
  }
  for (let count = 0; count < 3; count += 1)
    script.press(
      chance.between(500, 6_000),
      chance.pick<Button>(['refund-past', 'reprint', 'cash-now', 'any', 'aside', 'next', 'cancel']),
      { amount: chance.pick(['', '20']) },
    );
  if (chance.percent(40)) script.owner(500, chance.pick(['refund', 'refund-fifth', 'charged_back']));
};

/** The provider says no to the order: everything else goes on around it. */
const refused: Scene = (script, chance) => {
  if (chance.percent(50)) script.sells('250');
  script
    .after(1_000, {
      who: 'network',
      fault: { on: 'order-put', kind: chance.pick(['404', '403', '401'] as const), times: 1 },
      lasts: 5 * SECOND,
    })
    .press(300, 'charge')
    .pays(chance.between(500, 30_000), 'B');
  const happens = chance.between(1, 4);
  for (let count = 0; count < happens; count += 1) {
    const dice = chance.between(0, 5);
    const by = chance.between(500, 8_000);
    if (dice === 0) script.after(by, { who: 'machine', does: chance.pick(['restart', 'crash'] as const) });
    else if (dice === 1)
      script.after(by, {
        who: 'machine',
        does: chance.pick(['off', 'asleep'] as const),
        lasts: chance.pick([9_000, 120_000]),
      });
    else if (dice === 2) script.owner(by, chance.pick(['refund', 'refund-half', 'charged_back']));
    else if (dice === 3) script.after(by, { who: 'stranger', puts: 800 });
    else
      script.press(by, chance.pick<Button>(['retry', 'cash', 'any', 'refund-past', 'next', 'voucher']), {
        amount: '',
      });
  }
};

/** Money that is taken away, and comes back or does not. */
const dispute: Scene = (script, chance) => {
  script.press(0, 'charge').pays(1_500);
  if (chance.percent(30)) script.pays(chance.between(3_000, 9_000), 'B');
  if (chance.percent(25)) script.press(chance.between(1_000, 4_000), 'cancel');
  const first = chance.pick(['charged_back', 'in_mediation', 'in_mediation', 'cancelled'] as const);
  script
    .owner(chance.pick([1_500, 3_000, 15_000, 90_000]), first)
    .press(chance.between(500, 20_000), chance.pick(['any', 'refund', 'deliver', 'refund-past']))
    .owner(chance.pick([2_000, 30_000, 200_000]), chance.pick(['won', 'won', 'charged_back']))
    .press(chance.between(500, 20_000), chance.pick(['any', 'refund', 'deliver']));
};

const FIGURES = [
  { refunded: -5 },
  { amount: 999_999_999 },
  { amount: 0.01 },
  { amount: -100 },
  { amount: 9_007_199_254_740_991 },
  { refunded: 999_999_999 },
] as const;

/** Late money is taken back in the provider's app, and handed over for before anybody could have looked again. */
const goneAgain: Scene = (script, chance) => {
  script
    .press(0, 'charge')
    .meanwhile(1_500, { who: 'customer', acts: { do: 'scan', phone: 'A' } })
    .press(chance.between(3_000, 8_000), 'cancel')
    .after(chance.between(70_000, 100_000), { who: 'customer', acts: { do: 'pay', phone: 'A' } })
    .press(chance.between(500, 50_000), 'search')
    .owner(chance.between(2_000, 30_000), chance.pick(['refund', 'refund', 'refund-half', 'charged_back']))
    .press(chance.between(6_000, 20_000), 'deliver');
};

/** Figures that no payment can have, from before or after it was known. */
const distorted: Scene = (script, chance) => {
  script
    .press(0, 'charge')
    .pays(1_500)
    .after(chance.pick([5_000, 5_000, 20_000]), {
      who: 'provider',
      distorts: 0,
      figures: chance.pick(FIGURES),
    })
    .press(chance.between(500, 20_000), 'any')
    .press(chance.between(500, 20_000), chance.pick(['refund-past', 'refund', 'next', 'reprint']), {
      amount: '',
    });
};

const takenOff: Scene = (script, chance) => {
  script
    .press(0, 'charge')
    .pays(chance.between(1_000, 25_000))
    .after(chance.between(200, 15_000), { who: 'provider', takesOff: true })
    .press(chance.between(500, 20_000), chance.pick(['cancel', 'search', 'voucher', 'any']));
};

const LIMITS: readonly RateLimits[] = [
  { any: { requests: 12, windowMs: 10_000 } },
  { any: { requests: 4, windowMs: 10_000 } },
  { 'merchant-order-search': { requests: 1, windowMs: 12_000 } },
  { 'payment-search': { requests: 0, windowMs: 1_000, retryAfterSeconds: 3_600 } },
  { 'merchant-order': { requests: 3, windowMs: 30_000, retryAfterSeconds: 600 } },
  { 'order-get': { requests: 1, windowMs: 20_000, retryAfterSeconds: 60 } },
  { payment: { requests: 0, windowMs: 1_000, retryAfterSeconds: 3_600 } },
];

/** The provider's own limits, not a fault: whoever keeps them is served. */
const limited: Scene = (script, chance) => {
  script
    .after(0, {
      who: 'network',
      limits: chance.pick(LIMITS),
      lasts: chance.pick([20_000, 90_000, 200_000]),
    })
    .press(chance.between(0, 5_000), 'charge')
    .pays(chance.between(1_000, 25_000));
  if (chance.percent(40)) script.press(chance.between(2_000, 20_000), 'cancel');
  script.press(chance.between(2_000, 30_000), chance.pick(['any', 'search', 'retry', 'refund-past']));
};

/** Two windows of the same till, neither of which has seen what the other did. */
const twoWindows: Scene = (script, chance) => {
  const old = () => ({ old: chance.pick([0, 300, 2_000, 8_000]), amount: chance.pick(['100', '250', '']) });
  script.press(0, 'charge').pays(chance.between(1_000, 20_000));
  const presses = chance.between(3, 7);
  for (let count = 0; count < presses; count += 1)
    script.press(
      chance.pick([0, 50, 400, 3_000]),
      chance.pick<Button>([
        'cancel',
        'retry',
        'cash',
        'next',
        'charge',
        'deliver',
        'refund',
        'any',
        'cash-now',
      ]),
      old(),
    );
  script.pays(chance.between(1_000, 30_000), 'B');
};

/** The owner gives it back in the provider's app before the till has read it, and the provider takes its time. */
const slowlyBack: Scene = (script, chance) => {
  const isLate = chance.percent(40);
  script.press(0, 'charge').after(3_000, { who: 'customer', acts: { do: 'scan', phone: 'A' } });
  if (isLate)
    script.press(1_500, 'cancel').after(9_000, { who: 'customer', acts: { do: 'pay', phone: 'A' } });
  else script.after(1_500, { who: 'customer', acts: { do: 'pay', phone: 'A' } });
  script
    .owner(isLate ? 8_000 : chance.between(20, 900), chance.pick(['refund-slowly', 'refund-in-vain']))
    .press(isLate ? 300 : 20_000, isLate ? 'deliver' : 'any')
    .press(chance.between(30_000, 300_000), 'any');
};

const SCENES: readonly Scene[] = [
  slowlyBack,
  latePut,
  latePut,
  gone,
  unknown,
  unknown,
  refused,
  dispute,
  dispute,
  distorted,
  goneAgain,
  takenOff,
  limited,
  twoWindows,
];
