import type { Charge } from '../../../shared/charge.ts';
import { isLive } from '../../../shared/charge.ts';
import { settle } from '../../../shared/settlement.ts';
import type { ChargeRun } from './run.ts';

/** Covered and not closed for so long is an incident. Milliseconds. */
export const CLOSE_WITHIN_MS = 30_000;

/** The money is here and its order was not read closed yet. */
export function isConfirming(charge: Charge): boolean {
  return isLive(charge.state) && settle(charge, charge.facts).verdict === 'covered-not-closed';
}

/**
 * What was paid in person is not cancelled, only given back (rule 22): while the money of a charge is known and its order
 * may close any moment, a cancel is refused. Once that takes too long, and an incident asks, it may leave the register.
 */
export function refusesCancel(charge: Charge, run: ChargeRun, monotonic: number): boolean {
  if (!isConfirming(charge)) return false;
  const { coveredSince } = run.money;
  return coveredSince === null || monotonic - coveredSince < CLOSE_WITHIN_MS;
}

/** No merchant order of the charge could be read in its last search, or ever. */
export function isOrderUnread({ facts }: Charge, run: ChargeRun): boolean {
  return run.money.orderUnread || facts.orders.length === 0;
}
