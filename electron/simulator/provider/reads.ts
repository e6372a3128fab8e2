import { draw } from './world.ts';
import type { Contradiction, Omission, ReadHabit, ReadKind } from './read-habits.ts';
import type { World } from './world.ts';

function habitOf(world: World, kind: ReadKind): ReadHabit | undefined {
  return world.struckRead?.kind === kind ? world.struckRead.habit : world.settings.reads[kind];
}

interface State {
  readonly updatedAt: number;
}

/** Whether a resource is still shown inconsistently, so long after its last change. */
function unsettled(habit: ReadHabit, world: World, changedAt: number): boolean {
  return habit.settlesMs === undefined || world.now - changedAt < habit.settlesMs;
}

/**
 * The state that a read of one resource shows; null where it shows that it does not exist. `history` holds its states,
 * the first first; `newest` is the newest one that this way of reading can know.
 */
export function seen<T extends State>(
  world: World,
  kind: ReadKind,
  id: number,
  history: readonly T[],
  newest: T | null,
): T | null {
  const habit = habitOf(world, kind);
  if (!habit || !newest) return newest;
  const stream = world.chances.reads;
  let index = history.lastIndexOf(newest);
  const lag = draw(habit.lagMs ?? 0, stream);
  if (lag > 0) while (index >= 0 && (history[index]?.updatedAt ?? 0) > world.now - lag) index -= 1;
  if (unsettled(habit, world, history.at(-1)?.updatedAt ?? 0)) {
    if (stream.chance(habit.missing ?? 0)) return null;
    const steps = habit.staleSteps ?? 1;
    if (turns(world, habit, kind, id) || stream.chance(habit.stale ?? 0))
      index -= steps === 1 ? 1 : stream.between(1, steps);
  }
  return history[index] ?? null;
}

/** True for every second read of a resource whose reads alternate. */
function turns(world: World, habit: ReadHabit, kind: ReadKind, id: number): boolean {
  if (habit.flaps !== true) return false;
  const key = `${kind}/${id}`;
  const turn = (world.readTurns.get(key) ?? 0) + 1;
  world.readTurns.set(key, turn);
  return turn % 2 === 0;
}

/** What one read leaves out or says falsely, decided once for everything that it shows. */
export interface FalseReading {
  readonly omission: Omission | null;
  readonly contradiction: Contradiction | null;
  /** Whether it affects a resource that last changed at this time. */
  touches(changedAt: number): boolean;
}

const omissible: Readonly<Record<ReadKind, readonly Omission[]>> = {
  'order-get': ['reference', 'amount'],
  'merchant-order': ['reference', 'payments', 'payments-field', 'sum', 'refunded', 'status'],
  'merchant-order-search': [
    'reference',
    'payments',
    'payments-field',
    'sum',
    'refunded',
    'status',
    'elements',
    'page',
  ],
  payment: ['reference', 'amount', 'refunded', 'refunds', 'order', 'register', 'status'],
  'payment-search': [
    'reference',
    'amount',
    'refunded',
    'refunds',
    'order',
    'register',
    'status',
    'elements',
    'page',
  ],
  'refund-get': ['amount', 'status', 'elements'],
  'payment-refunds': ['amount', 'status', 'elements'],
  'orders-get': ['reference', 'amount', 'status', 'payments', 'payments-field', 'order', 'refunds'],
  'orders-list': ['reference', 'amount', 'status', 'payments', 'payments-field', 'elements', 'page'],
};

const statuses: readonly Contradiction[] = ['refunded', 'charged_back', 'cancelled', 'rejected', 'pending'];
const payments: readonly Contradiction[] = [
  ...statuses,
  'other-collector',
  'other-amount',
  'other-reference',
];
const sayable: Readonly<Record<ReadKind, readonly Contradiction[]>> = {
  'order-get': ['other-amount', 'other-reference'],
  'merchant-order': payments,
  'merchant-order-search': payments,
  payment: payments,
  'payment-search': payments,
  'refund-get': ['rejected', 'cancelled', 'other-amount'],
  'payment-refunds': ['rejected', 'cancelled', 'other-amount'],
  'orders-get': payments,
  'orders-list': payments,
};

/** The false statement of the read being answered; null for a read that tells the truth. */
export function drawFalseReading(world: World, kind: ReadKind): FalseReading | null {
  const habit = habitOf(world, kind);
  if (!habit?.partial && !habit?.contradicts) return null;
  const stream = world.chances.reads;
  const pick = <T>(chance: number, wanted: readonly T[] | undefined, known: readonly T[]): T | null => {
    if (!stream.chance(chance)) return null;
    const fitting = wanted ? known.filter((one) => wanted.includes(one)) : known;
    return fitting[stream.between(0, fitting.length - 1)] ?? null;
  };
  const omission = pick(habit.partial ?? 0, habit.omits, omissible[kind]);
  const contradiction = pick(habit.contradicts ?? 0, habit.says, sayable[kind]);
  if (omission === null && contradiction === null) return null;
  return { omission, contradiction, touches: (changedAt) => unsettled(habit, world, changedAt) };
}

/**
 * A list as a partial read shows it: half of the affected elements are missing. `admitted`: its total counts the
 * missing ones.
 */
export function shorten<T>(
  list: readonly T[],
  untruth: FalseReading | null,
  changedAt: (one: T) => number,
): { readonly shown: readonly T[]; readonly missing: number; readonly admitted: boolean } {
  const omission = untruth?.omission;
  if (!untruth || (omission !== 'elements' && omission !== 'page'))
    return { shown: list, missing: 0, admitted: false };
  const touched = list.filter((one) => untruth.touches(changedAt(one)));
  const gone = new Set(touched.slice(0, Math.ceil(touched.length / 2)));
  return {
    shown: list.filter((one) => !gone.has(one)),
    missing: gone.size,
    admitted: omission === 'page',
  };
}
