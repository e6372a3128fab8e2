import type { Charge } from '../../../shared/charge.ts';
import type { ChargeRun } from './run.ts';
import { isDoubtful } from './run.ts';

/** An order counts as dead this long after it ended, by the provider's time. Milliseconds. */
const DEAD_AFTER_MS = 60_000;

/**
 * When its order is dead for certain, though nobody read or took it off. Corrected time. One that ends at a set time ends
 * at its expiry; another lives from when it lands, and so from its last send at the latest. A run that did not send it
 * takes the latest moment at which any send of it may leave.
 */
export function deadAt({ intendedAt, expiresAt }: Charge, { can, sentAt }: ChargeRun): number {
  if (can.endsAtSetTime) return expiresAt + DEAD_AFTER_MS;
  return Math.max(expiresAt, (sentAt ?? expiresAt) + expiresAt - intendedAt) + DEAD_AFTER_MS;
}

/**
 * Nobody knows what became of its sends, nor its id, and nothing can be read about it: until it is dead it may land, live
 * and be paid.
 */
export function isUnresolved({ sends }: Pick<Charge, 'sends'>, run: ChargeRun): boolean {
  const { can, register } = run;
  const isUnseen = !can.registerCanBeRead && !can.orderCanBeReadById;
  return !can.endsAtSetTime && sends > 0 && isUnseen && isDoubtful(run) && !register.withdrawals.taken;
}

/**
 * It is to go, its id is not known, and the same order sent again is the same order: the answer tells its id, and it is
 * taken off by that. Also after a start: it makes no second order, and none that stays.
 */
export function isAskedBySending(
  charge: Charge,
  run: ChargeRun,
  times: { readonly now: number; readonly measured: boolean },
): boolean {
  if (!run.can.idempotentCreate || !isUnresolved(charge, run)) return false;
  return times.measured && times.now < charge.expiresAt;
}

/** The order's own page says that it was paid: whatever became of that money, nobody can pay it again. */
export function isOrderOver({ facts }: Pick<Charge, 'facts'>, { can }: Pick<ChargeRun, 'can'>): boolean {
  return can.orderCanBeReadById && facts.orders.some(({ status }) => status === 'closed');
}

/** Until its expiry, milliseconds; null where nobody can pay it any more, and so waits for nothing. */
export function timeLeft(charge: Charge, run: ChargeRun, now: number): number | null {
  return isOrderOver(charge, run) ? null : Math.max(0, charge.expiresAt - now);
}
