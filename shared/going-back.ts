import * as z from 'zod';
import { compareTexts } from './compare-texts.ts';
import { minor, type Minor } from './money.ts';
import { instantSchema, minorSchema } from './schemas.ts';

/** What of a payment is on its way back, as fields of what is known of it. */
export const onItsWayFields = {
  /**
   * What went back or is on its way, by the payment's own list of refunds, where a refund in process makes that more
   * than `refunded`; with the provider's date of that reading, and the refunds in process that it counts (absent: in
   * rows of before). Zero: a later list told of none. Absent: none was told.
   */
  goingBack: z
    .object({
      total: minorSchema,
      toldAt: instantSchema.nullable(),
      inProcess: z.array(z.object({ id: z.string(), amount: minorSchema })).optional(),
    })
    .optional(),
  /** Ids of refunds that were rejected or cancelled, or that the provider knows no more: none is on its way, for ever. */
  refundsOff: z.array(z.string()).optional(),
};
type OnItsWay = z.infer<z.ZodObject<typeof onItsWayFields>>;
type GoingBack = NonNullable<OnItsWay['goingBack']>;

/** The refunds in process of a list; one of before names none, and stands for all of its sum. */
function inProcessOf({ total, inProcess }: GoingBack): NonNullable<GoingBack['inProcess']> {
  return inProcess ?? (total > 0 ? [{ id: '', amount: total }] : []);
}

function amountsOf(refunds: readonly { readonly amount: Minor }[]): number {
  return refunds.reduce<number>((sum, { amount }) => sum + amount, 0);
}

/** The later list of refunds tells what is on its way; two of one date tell it together. */
export function laterGoingBack(
  { goingBack: known }: OnItsWay,
  { goingBack: told }: OnItsWay,
): Pick<OnItsWay, 'goingBack'> {
  if (!known || !told) {
    const only = known ?? told;
    // That nothing is on its way is no news of a payment of which nobody said so.
    return only && (known || only.total > 0) ? { goingBack: only } : {};
  }
  const later = (told.toldAt ?? -1) - (known.toldAt ?? -1);
  if (later !== 0) return { goingBack: later > 0 ? told : known };
  // A list that names its refunds says more than a sum of before.
  if (!known.inProcess || !told.inProcess) {
    const more = Number(!!told.inProcess) - Number(!!known.inProcess) || told.total - known.total;
    return { goingBack: more > 0 ? told : known };
  }
  const all = new Map(known.inProcess.map((one) => [one.id, one]));
  for (const one of told.inProcess) if ((all.get(one.id)?.amount ?? -1) < one.amount) all.set(one.id, one);
  const inProcess = [...all.values()].sort((a, b) => compareTexts(a.id, b.id));
  const beside = (list: GoingBack) => list.total - amountsOf(inProcessOf(list));
  const total = inProcess.length === 0 ? 0 : Math.max(beside(known), beside(told)) + amountsOf(inProcess);
  return { goingBack: { total: minor(total), toldAt: known.toldAt, inProcess } };
}

/**
 * What a refund itself said counts whatever the payment's date is: that need not move when a refund comes to nothing,
 * and a rejected refund is never in process again.
 */
export function allOff(one: OnItsWay, other: OnItsWay): Pick<OnItsWay, 'refundsOff'> {
  const ids = new Set([...(one.refundsOff ?? []), ...(other.refundsOff ?? [])]);
  return ids.size === 0 ? {} : { refundsOff: [...ids].sort(compareTexts) };
}

/** The refunds in process of which nothing else is known yet. */
export function refundsInProcess({ goingBack, refundsOff = [] }: OnItsWay): GoingBack['inProcess'] & object {
  return goingBack ? inProcessOf(goingBack).filter(({ id }) => !refundsOff.includes(id)) : [];
}

/** What of a payment has gone back or is on its way (rule 21); below zero when that cannot be read. Minor units. */
export function backOf(payment: OnItsWay & { readonly refunded: Minor }): Minor {
  const { refunded, goingBack } = payment;
  const left = refundsInProcess(payment);
  if (refunded < 0 || !goingBack || left.length === 0) return refunded;
  const total = goingBack.total - amountsOf(inProcessOf(goingBack)) + amountsOf(left);
  return total > refunded ? minor(total) : refunded;
}
