import * as z from 'zod';
import type { Minor } from './money.ts';
import { instantSchema, minorSchema } from './schemas.ts';

/**
 * From when on so much was told to have gone back of a payment, by the provider's dates; null: all of it. Only what the
 * payment's own status, amount and dates do not say: a reading changes its date for other reasons too.
 */
export const wentBackField = {
  wentBack: z.array(z.object({ amount: minorSchema.nullable(), at: instantSchema })).optional(),
};
type Step = NonNullable<z.infer<z.ZodObject<typeof wentBackField>>['wentBack']>[number];

interface Reading {
  readonly status: string;
  readonly amount: Minor | null;
  readonly refunded: Minor;
  readonly refundedAt?: number | null | undefined;
  readonly changedAt: number | null;
  readonly wentBack?: readonly Step[] | undefined;
}

/** A payment that once held money holds none any more. */
const GONE: readonly string[] = ['refunded', 'charged_back', 'cancelled'];

/** What its own status, amount and dates say. */
function ownSteps({ status, refunded, refundedAt, changedAt }: Reading): Step[] {
  const date = refundedAt === undefined ? changedAt : refundedAt;
  return [
    ...(refunded > 0 && date !== null ? [{ amount: refunded, at: date }] : []),
    ...(GONE.includes(status) && changedAt !== null ? [{ amount: null, at: changedAt }] : []),
  ];
}

/** The first date of each amount; those of all of it last. */
function earliest<Amount extends Minor | null>(
  steps: readonly { readonly amount: Amount; readonly at: number }[],
): { amount: Amount; at: number }[] {
  const first = new Map<Amount, number>();
  for (const { amount, at } of steps) first.set(amount, Math.min(at, first.get(amount) ?? at));
  return [...first]
    .map(([amount, at]) => ({ amount, at }))
    .sort((one, other) => (one.amount ?? Infinity) - (other.amount ?? Infinity));
}

/** What of both readings the merged one does not say by itself, in whatever order they are merged. */
export function bothWentBack(one: Reading, other: Reading, merged: Reading): { wentBack?: Step[] } {
  const own = ownSteps(merged);
  const wentBack = earliest([
    ...(one.wentBack ?? []),
    ...(other.wentBack ?? []),
    ...ownSteps(one),
    ...ownSteps(other),
  ]);
  const more = wentBack.filter(
    (step) => !own.some(({ amount, at }) => amount === step.amount && at === step.at),
  );
  return more.length === 0 ? {} : { wentBack: more };
}

/**
 * How much of a payment had gone back from when on, by what the provider told; what came to nothing is not in it. Growing
 * amounts and dates; the last is what has gone back by now. Empty: nothing did, or nobody knows when. Minor units.
 */
export function wentBackOf(payment: Reading): { readonly amount: Minor; readonly at: number }[] {
  const { amount: whole, refunded, status, wentBack = [] } = payment;
  const now = GONE.includes(status) ? (whole ?? refunded) : refunded;
  const steps = [...wentBack, ...ownSteps(payment)].flatMap(({ amount, at }) => {
    const told = amount ?? whole;
    return told !== null && told <= now ? [{ amount: told, at }] : [];
  });
  let until = Infinity;
  return earliest(steps)
    .reverse()
    .map(({ amount, at }) => ({ amount, at: (until = Math.min(until, at)) }))
    .reverse();
}
