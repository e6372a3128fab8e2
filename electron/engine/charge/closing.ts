import type { Charge } from '../../../shared/charge.ts';
import { isLive } from '../../../shared/charge.ts';
import type { Incident } from '../../../shared/incident.ts';
import { settle } from '../../../shared/settlement.ts';
import { freedAt, type ChargeRun } from './run.ts';

/** Covered and not closed for so long is an incident. Milliseconds. */
export const CLOSE_WITHIN_MS = 30_000;

/** A search begun once the register was proved free holds the counter for so long. Milliseconds. */
const SEARCHED_WITHIN_MS = 2_000;

/** Books, or a draft of them. */
interface AskedOf {
  openIncidents(): readonly Pick<Incident, 'kind' | 'chargeId'>[];
}

/** The money is here and its order was not read closed yet. */
export function isConfirming(charge: Charge): boolean {
  return isLive(charge.state) && settle(charge, charge.facts).verdict === 'covered-not-closed';
}

/** Covered and not closed for too long. An incident about it that was open before a start counts too. */
export function isStuck(
  books: AskedOf,
  charge: Pick<Charge, 'id'>,
  run: ChargeRun,
  monotonic: number,
): boolean {
  const { coveredSince } = run.money;
  return (coveredSince !== null && monotonic - coveredSince >= CLOSE_WITHIN_MS) || isAsked(books, charge);
}

function isAsked(books: AskedOf, { id }: Pick<Charge, 'id'>): boolean {
  return books.openIncidents().some(({ kind, chargeId }) => kind === 'paid-without-close' && chargeId === id);
}

/** When its incident is due, monotonic milliseconds, which may be over; null where nothing is waited for, or it asks already. */
export function stuckAt(books: AskedOf, charge: Charge, run: ChargeRun): number | null {
  const { coveredSince } = run.money;
  if (coveredSince === null || !isConfirming(charge) || isAsked(books, charge)) return null;
  return coveredSince + CLOSE_WITHIN_MS;
}

/**
 * What was paid in person is not cancelled, only given back (rule 22): while the money of a charge is known and its order
 * may close any moment, a cancel is refused. Once that takes too long, and an incident asks, it may leave the register.
 */
export function refusesCancel(books: AskedOf, charge: Charge, run: ChargeRun, monotonic: number): boolean {
  return isConfirming(charge) && !isStuck(books, charge, run, monotonic);
}

/**
 * Its own page says that it is over, and its money is here: no search of a charge that waits can close it any more. Once it
 * has left, the merchant order that the payment names tells whether it is paid, or a person does.
 */
export function isClosedByNothing(charge: Charge, run: ChargeRun, monotonic: number): boolean {
  const { coveredSince } = run.money;
  if (charge.state.kind !== 'waiting' || !run.can.orderCanBeReadById || !run.register.left) return false;
  return isConfirming(charge) && coveredSince !== null && monotonic - coveredSince >= CLOSE_WITHIN_MS;
}

/** No merchant order of the charge could be read in its last search, or ever. */
export function isOrderUnread({ facts }: Charge, run: ChargeRun): boolean {
  return run.money.orderUnread || facts.orders.length === 0;
}

/**
 * From when on a charge whose register is proved free waits for its search no longer, and is unchecked until that is
 * answered (rule 15). Monotonic; null: it does not leave so, or what covers it may close any moment.
 */
export function uncheckedFrom(charge: Charge, run: ChargeRun): number | null {
  const freed = freedAt(run);
  if (charge.state.kind !== 'withdrawing' || freed === null) return null;
  const { coveredSince } = run.money;
  if (coveredSince === null) return isConfirming(charge) ? null : freed + SEARCHED_WITHIN_MS;
  return Math.max(freed + SEARCHED_WITHIN_MS, coveredSince + CLOSE_WITHIN_MS);
}
