import { isSpan } from './span.ts';
import type { Span } from './span.ts';

/**
 * What can be read, each with its own kind of inconsistency; `payment-refunds` is the list inside a payment read by id.
 */
export const readKinds = [
  'order-get',
  'merchant-order',
  'merchant-order-search',
  'payment',
  'payment-search',
  'refund-get',
  'payment-refunds',
  'orders-get',
  'orders-list',
] as const;
export type ReadKind = (typeof readKinds)[number];

/**
 * What a partial read leaves out. `payments`: gives an empty list; `payments-field`: no list at all; `sum`: payments of
 * half their amount; `elements`: some results, and the total is reduced to match; `page`: some results, while the total
 * counts them all.
 */
export const omissions = [
  'reference',
  'amount',
  'status',
  'payments',
  'payments-field',
  'sum',
  'refunded',
  'refunds',
  'order',
  'register',
  'elements',
  'page',
] as const;
export type Omission = (typeof omissions)[number];

/** What a read may say that contradicts all other reads: another status of a payment, or another value of a field. */
export const contradictions = [
  'refunded',
  'charged_back',
  'cancelled',
  'rejected',
  'pending',
  'other-collector',
  'other-amount',
  'other-reference',
] as const;
export type Contradiction = (typeof contradictions)[number];

/** How one kind of read differs from the truth. All absent: it does not. Probabilities from 0 to 1, for each read. */
export interface ReadHabit {
  /** Shows the state of this many milliseconds ago. */
  readonly lagMs?: Span;
  /** Probability of showing an earlier state (also that before the resource existed). */
  readonly stale?: number;
  /** How many states back a stale or flapping read goes at most (default 1: the one before). */
  readonly staleSteps?: number;
  /** Every second read of the same thing shows an earlier state. */
  readonly flaps?: boolean;
  /** Probability of answering as if the resource did not exist. */
  readonly missing?: number;
  /** Probability of leaving something out, and what (default: anything that such a read has). */
  readonly partial?: number;
  readonly omits?: readonly Omission[];
  /** Probability of saying something false, and what (default: anything that such a read can say). */
  readonly contradicts?: number;
  readonly says?: readonly Contradiction[];
  /** All but the lag ends this many milliseconds after the resource's last change; absent: never. */
  readonly settlesMs?: number;
}

export type ReadHabits = Readonly<Partial<Record<ReadKind, ReadHabit>>>;

const isChance = (value: unknown): boolean => typeof value === 'number' && value >= 0 && value <= 1;
const isLong = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value) && value >= 0;
const areAll = (value: unknown, allowed: readonly string[]): boolean =>
  Array.isArray(value) && value.length > 0 && value.every((one) => allowed.some((known) => known === one));

const fields: Readonly<Record<keyof ReadHabit, (value: unknown) => boolean>> = {
  lagMs: isSpan,
  stale: isChance,
  staleSteps: (value) => Number.isInteger(value) && Number(value) >= 1,
  flaps: (value) => typeof value === 'boolean',
  missing: isChance,
  partial: isChance,
  omits: (value) => areAll(value, omissions),
  contradicts: isChance,
  says: (value) => areAll(value, contradictions),
  settlesMs: isLong,
};

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isReadHabit(value: unknown): value is ReadHabit {
  if (!isObject(value)) return false;
  return Object.entries(value).every(
    ([name, content]) => Object.hasOwn(fields, name) && fields[name as keyof ReadHabit](content),
  );
}

export function areReadHabits(value: unknown): value is ReadHabits {
  if (!isObject(value)) return false;
  return Object.entries(value).every(
    ([kind, habit]) => readKinds.some((known) => known === kind) && isReadHabit(habit),
  );
}
