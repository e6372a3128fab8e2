import type { NotificationHabits } from '../../../electron/simulator/index.ts';
import { LIES } from '../../support/lying-relay.ts';
import { chanceOf, type Chance } from '../chance.ts';
import type { PlannedAction, RoughPlan } from './actions.ts';

/** So many of a hundred days are told of notifications. */
const SHARE = 20;

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How a till hears: well, by a careless provider, mostly by hints, from a liar, or until the relay breaks. */
const HEARINGS = ['well', 'careless', 'mostly', 'lies', 'lies', 'broken'] as const;
type Hearing = (typeof HEARINGS)[number];

/**
 * The same day at a till that is notified.
 * @param always of every day; drawn where it is false.
 */
export function withHints(plan: RoughPlan, always: boolean): RoughPlan {
  const chance = chanceOf(plan.seed, 'hints');
  if (!chance.percent(SHARE) && !always) return plan;
  const hearing = chance.pick(HEARINGS);
  const until = plan.happenings.at(-1)?.at ?? 0;
  return {
    ...plan,
    happenings: [...plan.happenings, ...happenings(hearing, until, chance)].sort(
      (one, other) => one.at - other.at,
    ),
    habits: {
      ...plan.habits,
      notifications: notifications(hearing, chance),
      ...(hearing === 'mostly' ? lateSearches(chance) : {}),
    },
    hints: {
      delayMs: chance.pick([
        [20, 400],
        [20, 400],
        [500, 8 * SECOND],
        [0, 4 * MINUTE],
      ] as const),
      doubled: hearing === 'careless' || chance.percent(30) ? 0.4 : 0,
    },
  };
}

function lateSearches(chance: Chance): Pick<RoughPlan['habits'], 'orderIndexLagMs' | 'paymentIndexLagMs'> {
  const lag = [10 * SECOND, chance.pick([15, 40, 90]) * SECOND] as const;
  return { orderIndexLagMs: lag, paymentIndexLagMs: lag };
}

function notifications(hearing: Hearing, chance: Chance): NotificationHabits {
  const isCareless = hearing === 'careless';
  return {
    parameters: chance.pick(['topic-id', 'id-topic', 'data-id', 'none', 'mixed'] as const),
    resource: chance.pick(['url', 'path', 'id'] as const),
    first: chance.pick(['payment', 'merchant_order', 'mixed'] as const),
    opened: chance.percent(80),
    lagMs: chance.percent(60) ? 0 : [0, chance.pick([500, 5 * SECOND])],
    gapMs: chance.percent(60) ? 0 : [0, 2 * SECOND],
    doubled: isCareless || chance.percent(20) ? 0.4 : 0,
    doubledMs: chance.pick([0, [0, MINUTE] as const, 2 * HOUR]),
    late: isCareless ? 0.5 : 0,
    lateMs: [SECOND, chance.pick([30 * SECOND, 5 * MINUTE, HOUR, 2 * DAY])],
    lost: isCareless ? chance.pick([0, 0.3, 0.9]) : 0,
    panelTopics: chance.percent(50)
      ? ['payment', 'merchant_order', 'order', 'chargebacks']
      : ['order', 'chargebacks'],
  };
}

function happenings(hearing: Hearing, until: number, chance: Chance): PlannedAction[] {
  const at = () => chance.between(0, until);
  if (hearing === 'broken')
    return Array.from({ length: chance.between(1, 3) }, () => ({
      at: at(),
      action: {
        who: 'relay' as const,
        does: chance.pick(['down', 'cut'] as const),
        lasts: chance.pick([20 * SECOND, 3 * MINUTE, HOUR, 6 * DAY]),
      },
    }));
  if (hearing !== 'lies') return [];
  return Array.from({ length: chance.between(4, 30) }, () => ({
    at: at(),
    action: { who: 'relay' as const, lies: chance.pick(LIES) },
  }));
}
