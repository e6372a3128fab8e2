import * as z from 'zod';
import { compareTexts } from './compare-texts.ts';
import { asAmount, type Minor } from './money.ts';
import { instantSchema, minorSchema } from './schemas.ts';

/** The fields of a payment that tell which refunds of it are on their way. */
export const onItsWayFields = {
  /**
   * Refunds done and in process together, as the payment's own list of refunds tells them, where that is more than
   * `refunded`. `toldAt` is the provider's date of that reading. `inProcess` is absent in rows of older versions. A
   * total of zero: a later list had none in process. Absent: no list was read.
   */
  goingBack: z
    .object({
      total: minorSchema,
      toldAt: instantSchema.nullable(),
      inProcess: z.array(z.object({ id: z.string(), amount: minorSchema })).optional(),
    })
    .optional(),
  /**
   * Ids of refunds that were rejected or cancelled, or that the provider no longer knows: they count as on their way
   * never again.
   */
  refundsOff: z.array(z.string()).optional(),
  /**
   * Refunds in process that were looked for and listed nowhere, and since when, by our corrected time. `listed`: they are
   * listed again. The later entry of an id counts.
   */
  refundsMissed: z
    .array(z.object({ id: z.string(), at: instantSchema, listed: z.literal(true).optional() }))
    .optional(),
};
type OnItsWay = z.infer<z.ZodObject<typeof onItsWayFields>>;
type GoingBack = NonNullable<OnItsWay['goingBack']>;
export type MissedRefund = NonNullable<OnItsWay['refundsMissed']>[number];

/**
 * The refunds in process of a list. An old row has no list of them: one entry without an id stands for its whole total.
 */
function inProcessOf({ total, inProcess }: GoingBack): NonNullable<GoingBack['inProcess']> {
  return inProcess ?? (total > 0 ? [{ id: '', amount: total }] : []);
}

function amountsOf(refunds: readonly { readonly amount: Minor }[]): number {
  return refunds.reduce<number>((sum, { amount }) => sum + amount, 0);
}

/** Keeps the later of two lists of refunds; two lists of the same date are combined. */
export function laterGoingBack(
  { goingBack: known }: OnItsWay,
  { goingBack: told }: OnItsWay,
): Pick<OnItsWay, 'goingBack'> {
  if (!known || !told) {
    const only = known ?? told;
    // A list without refunds in process is worth keeping only if it corrects an earlier one.
    return only && (known || only.total > 0) ? { goingBack: only } : {};
  }
  const later = (told.toldAt ?? -1) - (known.toldAt ?? -1);
  if (later !== 0) return { goingBack: later > 0 ? told : known };
  // A list with the ids of its refunds says more than an old row that has a total only.
  if (!known.inProcess || !told.inProcess) {
    const more = Number(!!told.inProcess) - Number(!!known.inProcess) || told.total - known.total;
    return { goingBack: more > 0 ? told : known };
  }
  const all = new Map(known.inProcess.map((one) => [one.id, one]));
  for (const one of told.inProcess) if ((all.get(one.id)?.amount ?? -1) < one.amount) all.set(one.id, one);
  const inProcess = [...all.values()].sort((a, b) => compareTexts(a.id, b.id));
  const beside = (list: GoingBack) => list.total - amountsOf(inProcessOf(list));
  const total = inProcess.length === 0 ? 0 : Math.max(beside(known), beside(told)) + amountsOf(inProcess);
  return { goingBack: { total: asAmount(total), toldAt: known.toldAt, inProcess } };
}

/**
 * A refund that failed stays failed, whatever date the payment carries: that date need not change when a refund fails,
 * and a rejected refund never goes back to being in process.
 */
export function allOff(one: OnItsWay, other: OnItsWay): Pick<OnItsWay, 'refundsOff'> {
  const ids = new Set([...(one.refundsOff ?? []), ...(other.refundsOff ?? [])]);
  return ids.size === 0 ? {} : { refundsOff: [...ids].sort(compareTexts) };
}

/** What was looked for in vain, in whatever order it is merged. */
export function allMissed(one: OnItsWay, other: OnItsWay): Pick<OnItsWay, 'refundsMissed'> {
  const latest = new Map<string, MissedRefund>();
  for (const missed of [...(one.refundsMissed ?? []), ...(other.refundsMissed ?? [])]) {
    const later = missed.at - (latest.get(missed.id)?.at ?? -1);
    if (later > 0 || (later === 0 && missed.listed)) latest.set(missed.id, missed);
  }
  const refundsMissed = [...latest.values()].sort((a, b) => compareTexts(a.id, b.id));
  return refundsMissed.length === 0 ? {} : { refundsMissed };
}

/** The refunds in process that are not known to have failed. */
export function refundsInProcess({ goingBack, refundsOff = [] }: OnItsWay): GoingBack['inProcess'] & object {
  return goingBack ? inProcessOf(goingBack).filter(({ id }) => !refundsOff.includes(id)) : [];
}

/**
 * How much of a payment went back or is on its way (rule 21); below zero when that cannot be read. Minor units.
 *
 * What a list told as in process stays so until a list says otherwise. A payment that was told since with more given back
 * says otherwise only where that is what they add up to: else another refund was done beside them.
 */
export function backOf(
  payment: OnItsWay & { readonly refunded: Minor; readonly amount?: Minor | null },
): Minor {
  const { refunded, goingBack, amount } = payment;
  const left = refundsInProcess(payment);
  if (refunded < 0 || !goingBack || left.length === 0) return refunded;
  const before = goingBack.total - amountsOf(inProcessOf(goingBack));
  const done = refunded - before;
  const beside = goingBack.inProcess && done > 0 && !addUpTo(done, left) ? done : 0;
  const total = Math.min(before + beside + amountsOf(left), amount ?? Infinity);
  return total > refunded ? asAmount(total) : refunded;
}

/** Some of these refunds together are exactly this much. */
function addUpTo(sum: number, refunds: readonly { readonly amount: Minor }[]): boolean {
  const sums = new Set([0]);
  for (const { amount } of refunds)
    for (const one of [...sums]) if (one + amount <= sum) sums.add(one + amount);
  return sums.has(sum);
}
