import type { Charge } from '../../shared/charge.ts';

/** Money found this long after it came is old: its customer may have left the shop. Milliseconds. */
const OLD_AFTER_MS = 15 * 60_000;

/** When the money of a paid charge was approved, by the provider's dates, where it was found long after; else null. */
export function moneySince({ state, facts }: Pick<Charge, 'state' | 'facts'>): number | null {
  if (state.kind !== 'paid') return null;
  const dates = facts.payments
    .filter(({ id }) => state.paidBy.includes(id))
    .flatMap(({ approvedAt, createdAt }) => approvedAt ?? createdAt ?? []);
  const came = Math.max(...dates);
  return dates.length > 0 && state.at - came > OLD_AFTER_MS ? came : null;
}
