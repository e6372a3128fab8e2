import type { RateLimits } from '../../../electron/simulator/index.ts';
import type { Circumstances } from '../evidence.ts';
import type { RoughPlan } from './actions.ts';

type Writable<Thing> = { -readonly [Name in keyof Thing]: Thing[Name] };
type Mutable<Thing> = {
  [Name in keyof Thing]: Thing[Name] extends readonly (infer Item)[] ? Item[] : Thing[Name];
};

/** What a running day adds to. */
export type RunningCircumstances = Writable<Mutable<Circumstances>>;

/** What holds from the first moment of a day. */
export function circumstancesOf(
  { habits, orders, usualPace = false }: Pick<RoughPlan, 'habits' | 'orders' | 'usualPace'>,
  lied: RunningCircumstances['lied'],
): RunningCircumstances {
  const most = (span: number | readonly [number, number] | undefined) =>
    typeof span === 'number' ? span : (span?.[1] ?? 0);
  return {
    away: [],
    troubles: [],
    // An index that shows now and then what was before may do so several times in a row.
    lag: Math.max(
      most(habits.orderIndexLagMs),
      most(habits.paymentIndexLagMs),
      habits.staleProbability ? 30_000 : 0,
    ),
    flaps: (habits.staleProbability ?? 0) > 0,
    latency: most(habits.latencyMs),
    // By Orders what a payment is worth is told by its own page alone.
    payless: habits.omitPayments === true || orders !== undefined,
    mute: habits.omitFieldsOnOpened === true,
    repeats: [],
    lied,
    putBack: null,
    deaths: [],
    usualPace,
  };
}

/** How long a till may obey one of these limits. Milliseconds. */
export function longestWait(limits: RateLimits): number {
  return Math.max(
    0,
    ...Object.values(limits).map(
      ({ retryAfterSeconds, windowMs }) => (retryAfterSeconds ?? 0) * 1_000 + windowMs,
    ),
  );
}
