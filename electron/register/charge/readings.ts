import { isLive, type Charge } from '../../../shared/charge.ts';
import type { Minor } from '../../../shared/money.ts';
import type { RegisterOrder } from '../ports.ts';
import type { LaneHost } from './lane-host.ts';
import { CONFIRM_AFTER } from './plan.ts';
import type { ChargeRun, OnRegister } from './run.ts';

/** Whose order a reading of the register shows, seen from this charge. */
export function readingOf(charges: LaneHost, charge: Charge, order: RegisterOrder | null): OnRegister {
  if (order === null) return 'free';
  if (order.reference === charge.reference) return 'ours';
  const own = ownCharge(charges, order.reference);
  if (own) return isLive(own.state) ? 'foreign' : 'older';
  // Ours by its tag, and not in this file: an older copy of it was put back, and what is lost of it is no stranger's.
  return order.reference !== null && charges.core.parts.ids.isOwn(order.reference) ? 'older' : 'foreign';
}

/** What the other order of ours that stands there is for. */
export function olderAmount(charges: LaneHost, order: RegisterOrder | null): Minor | null {
  return ownCharge(charges, order?.reference ?? null)?.amount ?? null;
}

/** The charge of this file that carries this reference. */
export function ownCharge({ core }: LaneHost, reference: string | null): Charge | undefined {
  if (reference === null) return undefined;
  const stored = core.parts.store.chargeByReference(reference as Charge['reference']);
  return stored && (core.books.charge(stored.id) ?? stored);
}

/** Whether a reading is what this charge had to expect; anything else must be told twice. */
function isExpected(charge: Charge, run: ChargeRun, found: OnRegister, now: number): boolean {
  switch (charge.state.kind) {
    // Before the first PUT nothing is expected; a stranger's order asks a person, who concludes.
    case 'intended':
      return true;
    case 'unknown':
      return found === 'ours';
    case 'waiting':
      return found === 'ours';
    case 'withdrawing':
      // An older order is taken off like our own, whether it stands there or is told by a stale answer. Nothing there:
      // as the provider answered to the DELETE, or when the order's own time was over.
      if (found === 'free') return run.nothingToDelete || now >= charge.expiresAt;
      return found !== 'foreign';
    case 'refused':
    case 'guarding':
    case 'paid':
    case 'ended':
      return true;
  }
}

/**
 * Takes a reading in (rule 5): one that surprises is only believed when another, asked at least two seconds later,
 * tells the same. @returns what may be concluded from it, or null when it must be confirmed first.
 * @param sentAt monotonic time at which the question was sent.
 */
export function believe(
  run: ChargeRun,
  charge: Charge,
  reading: { readonly found: OnRegister; readonly reference: string | null; readonly sentAt: number },
  times: { readonly now: number; readonly measured: boolean; readonly monotonic: number },
): OnRegister | null {
  const { found, reference, sentAt } = reading;
  if (found === 'ours') run.landed = true;
  const before = run.streak;
  const same = before !== null && before.found === found && before.reference === reference;
  const streak = same ? before : { found, reference, since: times.monotonic };
  run.streak = streak;
  const now = times.measured ? times.now : -Infinity;
  const confirmed = same && sentAt - streak.since >= CONFIRM_AFTER;
  run.inDoubt = !confirmed && !isExpected(charge, run, found, now);
  run.lastLook = run.inDoubt ? null : found;
  run.lookedAt = times.monotonic;
  run.lookSentAt = sentAt;
  if (run.inDoubt) run.registerAt = streak.since + CONFIRM_AFTER;
  return run.lastLook;
}
