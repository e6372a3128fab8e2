import { NOON } from '../../support/memory-world.ts';
import { LIES } from '../../support/lying-relay.ts';
import { chanceOf } from '../chance.ts';
import type { Evidence } from '../evidence.ts';
import type { Inconsistency } from '../rough/inconsistencies.ts';
import type { Action, PlannedAction, RoughPlan } from '../rough/actions.ts';
import { runRoughDay, type RoughResult } from '../rough/day.ts';
import { booksEnd, paidMoments, type BooksEnd, type PaidMoment } from './books-end.ts';
import { BLIND, type Hearing } from './hearing.ts';

/** What the provider calls payments and orders. */
const IDS = /\d{9,}/g;
/** Lies in a day. */
const LIES_TOLD = 20;
/** What a page never was: whoever reads it just then is told so, and nobody else. */
const NEVER_TRUE: readonly Inconsistency[] = [
  'detail-refunded',
  'detail-charged-back',
  'detail-cancelled',
  'detail-collector',
  'detail-amount',
  'names-another',
  'absurd-amounts',
  'negative-refund',
];

/**
 * The same day in a world whose luck does not depend on what the till asks: lengths of time by what they are of, requests of one
 * length, faults for a time and not for a number of requests, and no page that tells what never was. Nobody notifies the till.
 */
export function comparable({ hints: _, ...plan }: RoughPlan): RoughPlan {
  const { notifications: __, latencyMs = 0, ...habits } = plan.habits;
  const middle = typeof latencyMs === 'number' ? latencyMs : Math.round((latencyMs[0] + latencyMs[1]) / 2);
  return {
    ...plan,
    habits: { ...habits, latencyMs: middle },
    drawnBy: 'by-subject',
    happenings: plan.happenings.filter(({ action }) => !isIncomparable(action)).map(byTime),
  };
}

function isIncomparable(action: Action): boolean {
  if (action.who === 'relay' || 'distorts' in action || 'limits' in action) return true;
  // Killed at a step of the program, of which there are more where more is heard.
  if (action.who === 'machine' && action.does === 'strike') return true;
  return 'bend' in action && NEVER_TRUE.includes(action.bend);
}

function byTime(one: PlannedAction): PlannedAction {
  const { action } = one;
  if (!('fault' in action)) return one;
  const { times: _, probability: __, ...fault } = action.fault;
  return { ...one, action: { ...action, fault } };
}

/** That day at a till that hears so. */
export function heard(plan: RoughPlan, hearing: Hearing): RoughPlan {
  if (hearing === 'search') return plan;
  const { habits } = plan;
  const lost = hearing === 'lies' ? 1 : 0;
  const notified: RoughPlan = {
    ...plan,
    hints: { delayMs: [20, 400], doubled: 0 },
    habits: {
      ...habits,
      notifications: { panelTopics: ['payment', 'merchant_order', 'order', 'chargebacks'], lost },
      ...(hearing === 'hints' ? { orderIndexLagMs: BLIND, paymentIndexLagMs: BLIND } : {}),
    },
  };
  return hearing === 'lies' ? { ...notified, happenings: withLies(plan) } : notified;
}

function withLies({ seed, happenings }: RoughPlan): readonly PlannedAction[] {
  const chance = chanceOf(seed, 'told-lies');
  const until = happenings.at(-1)?.at ?? 0;
  const lies = Array.from({ length: LIES_TOLD }, (_, number): PlannedAction => {
    const lie = LIES[number % LIES.length] ?? 'nothing';
    return { at: chance.between(0, until), action: { who: 'relay', lies: lie } };
  });
  return [...happenings, ...lies].sort((one, other) => one.at - other.at);
}

export interface DayTold {
  readonly plan: RoughPlan;
  readonly end: BooksEnd;
  readonly paid: ReadonlyMap<number, PaidMoment>;
  /** What people did and what came of it; when, in milliseconds since the opening. */
  readonly done: readonly { readonly at: number; readonly text: string }[];
  readonly troubles: RoughResult['happenings']['circumstances']['troubles'];
  readonly findings: readonly string[];
}

export async function tellDay(plan: RoughPlan): Promise<DayTold> {
  const seen: Evidence[] = [];
  const { findings, happenings } = await runRoughDay(plan, (evidence) => void seen.push(evidence));
  const [evidence] = seen;
  if (!evidence) throw new Error('the day has no evidence');
  return {
    ...{ plan, findings, end: booksEnd(evidence), paid: paidMoments(evidence) },
    done: happenings.told
      .filter(({ who }) => who !== 'relay')
      .map(({ at, who, what }) => ({ at, text: `${at} ${who} ${what.replace(IDS, '…')}` })),
    troubles: happenings.circumstances.troubles,
  };
}

/** When people first did something else, since another screen stood before them. Milliseconds since 1970. */
export function partedAt(told: DayTold, alone: DayTold): number {
  const most = Math.max(told.done.length, alone.done.length);
  for (let index = 0; index < most; index += 1) {
    const [one, other] = [told.done[index], alone.done[index]];
    if (one?.text !== other?.text) return NOON + Math.min(one?.at ?? Infinity, other?.at ?? Infinity);
  }
  return Infinity;
}
