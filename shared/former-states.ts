import * as z from 'zod';
import { instantSchema } from './schemas.ts';

const FORMER_STATES = ['in_mediation', 'charged_back', 'refunded'] as const;

/**
 * In which of these states a payment once was, and is no more, with the first date that the provider gave it. Its own status
 * and date say what it is now.
 */
export const formerField = {
  former: z.array(z.object({ status: z.enum(FORMER_STATES), at: instantSchema })).optional(),
};
type Former = NonNullable<z.infer<z.ZodObject<typeof formerField>>['former']>[number];

interface Reading {
  readonly status: string;
  readonly changedAt: number | null;
  readonly former?: readonly Former[] | undefined;
}

function ownState({ status, changedAt }: Reading): Former[] {
  const own = FORMER_STATES.find((one) => one === status);
  return own === undefined || changedAt === null ? [] : [{ status: own, at: changedAt }];
}

/** What both readings tell and the merged one does not say by itself, in whatever order they are merged. */
export function bothFormer(one: Reading, other: Reading, merged: Reading): { former?: Former[] } {
  const [own] = ownState(merged);
  const told = [one, other].flatMap((reading) => [...(reading.former ?? []), ...ownState(reading)]);
  const former = FORMER_STATES.flatMap((status) => {
    const dates = told.flatMap((state) => (state.status === status ? state.at : []));
    const at = Math.min(...dates);
    return dates.length === 0 || (own?.status === status && own.at === at) ? [] : [{ status, at }];
  });
  return former.length === 0 ? {} : { former };
}
