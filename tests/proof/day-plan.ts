import type { FaultSwitch, ProviderSettings } from '../../electron/simulator/index.ts';
import type { AnyPrinterBehaviour } from '../support/memory-printer.ts';
import { chanceOf, type Chance } from './chance.ts';
import { aFault } from './faults.ts';

/** Everything that a seed decides before the day begins, as lists, so that a failing day can be made smaller. Milliseconds. */
export interface DayPlan {
  readonly seed: number;
  /** Numbers of the sales that are made; what happens in one depends on its number alone. */
  readonly sales: readonly number[];
  readonly faults: readonly { readonly at: number; readonly fault: FaultSwitch }[];
  /** Steps of the program (counted over the whole day) at which it is killed. */
  readonly strikes: readonly number[];
  /** Moments at which it is killed, whatever it is doing. */
  readonly crashes: readonly number[];
  readonly clocks: readonly { readonly at: number; readonly jump: number; readonly sleep: boolean }[];
  readonly behaviours: readonly { readonly at: number; readonly behaviour: AnyPrinterBehaviour }[];
  /** Another till, or somebody with the provider's app: puts an order, pays without one, gives money back. */
  readonly strangers: readonly { readonly at: number; readonly does: 'puts' | 'pays' }[];
  readonly habits: Partial<ProviderSettings>;
  /** The till's clock minus the provider's. */
  readonly clockOff: number;
  /** The printer takes a whole ticket at once, prints it for seconds, and answers for its state alone. */
  readonly buffered?: true;
  /** The guards of a real day instead of shortened ones. */
  readonly usualPace: boolean;
}

/** As few as still meet one another: a charge that is guarded, one that is refunded and one that waits. */
const SALES_A_DAY = 12;
const MINUTE = 60_000;
/** Faults and crashes fall into the time in which sales are made. */
const BUSY = 11 * MINUTE;

export function makePlan(seed: number): DayPlan {
  const chance = chanceOf(seed, 'plan');
  // Every fourth day is a day of few troubles: what is rare must not only be seen amid storms.
  const calm = chance.percent(25);
  const many = (most: number) => chance.between(0, calm ? Math.ceil(most / 4) : most);
  const times = (count: number) => Array.from({ length: count }, () => chance.between(0, BUSY));
  return {
    seed,
    sales: Array.from({ length: SALES_A_DAY }, (_, index) => index),
    faults: times(many(11)).map((at) => ({ at, fault: aFault(chance, 'storm') })),
    strikes: Array.from({ length: many(4) }, () => chance.between(5, 1_100)),
    crashes: times(many(2)),
    clocks: times(many(2)).map((at) => aJump(chance, at)),
    behaviours: behaviours(chance, many(2)),
    strangers: times(many(2)).map((at) => ({ at, does: chance.percent(70) ? 'puts' : 'pays' })),
    habits: habits(chance, calm),
    clockOff: chance.pick([0, 0, 0, 3_000, -45_000, 5 * MINUTE, -20 * MINUTE, 90 * MINUTE]),
    usualPace: chance.percent(2),
    // Luck of its own: what comes on top changes nothing of what was there before.
    ...(chanceOf(seed, 'buffer').percent(25) ? { buffered: true as const } : {}),
  };
}

function aJump(chance: Chance, at: number) {
  return chance.percent(50)
    ? { at, jump: chance.between(10_000, 20 * MINUTE), sleep: true }
    : { at, jump: chance.pick([-1, 1]) * chance.between(2_000, 30 * MINUTE), sleep: false };
}

function behaviours(chance: Chance, count: number): DayPlan['behaviours'] {
  return Array.from({ length: count }, () => {
    const at = chance.between(0, BUSY);
    const behaviour = chance.pick<AnyPrinterBehaviour>([
      'takes',
      'paper-out',
      'dies-in-the-middle',
      'prints-and-says-nothing',
      'dies',
      'paper-ends',
      'is-opened',
      'answers-late',
      'talks-nonsense',
      'is-held',
      'is-mute',
    ]);
    return [
      { at, behaviour },
      { at: at + chance.between(MINUTE, 8 * MINUTE), behaviour: 'confirms' as const },
    ];
  }).flat();
}

function habits(chance: Chance, calm: boolean): Partial<ProviderSettings> {
  const lag = (most: number): readonly [number, number] => [
    0,
    chance.percent(60) ? chance.between(1, most) : 0,
  ];
  return {
    processingMs: lag(9_000),
    pendingLocks: chance.percent(30),
    lockedStatus: chance.pick([400, 409, 423] as const),
    openMerchantOrder: chance.pick(['scan', 'put', 'payment', 'mixed'] as const),
    orderIndexLagMs: lag(calm ? 4_000 : 40_000),
    paymentIndexLagMs: lag(calm ? 4_000 : 40_000),
    paymentReadLagMs: chance.percent(30) ? lag(6_000) : 0,
    staleProbability: chance.percent(30) ? 0.3 : 0,
    elementOrder: chance.pick(['shuffled', 'reshuffled', 'newest', 'oldest'] as const),
    omitFieldsOnOpened: chance.percent(40),
    omitPayments: chance.percent(15),
    expireMerchantOrders: chance.percent(30),
    bareSingleElement: chance.percent(20),
    idsAsStrings: chance.percent(30),
    extraFields: chance.percent(30),
    emptyStatus: chance.pick([200, 204] as const),
    orderAsArray: chance.percent(30),
    registerAsList: chance.percent(20),
    inStoreAuthStatus: chance.pick([400, 401] as const),
    refundsInProcess: chance.percent(30),
    refundProcessingMs: [1_000, 20 * MINUTE],
    refundKeyConflict: chance.pick([404, 409] as const),
    latencyMs: chance.percent(70) ? [20, chance.between(21, 1_200)] : 0,
  };
}
