import { isLive, type Charge } from '../../../shared/charge.ts';
import type { Minor } from '../../../shared/money.ts';
import type { RegisterOrder } from '../ports.ts';
import type { WorkerHost } from './worker-host.ts';
import { provesFree } from './plan.ts';
import type { ChargeRun, OnRegister } from './run.ts';

/** Whose order a reading of the register shows, seen from this charge. */
export function readingOf(charges: WorkerHost, charge: Charge, order: RegisterOrder | null): OnRegister {
  if (order === null) return 'free';
  if (order.reference === charge.reference) return 'ours';
  const own = ownCharge(charges, order.reference);
  if (own) return isLive(own.state) ? 'foreign' : 'older';
  // Ours by its tag, and not in this file: an older copy of it was put back, and what is lost of it is no stranger's.
  return order.reference !== null && charges.core.parts.ids.isOwn(order.reference) ? 'older' : 'foreign';
}

/** What the other order of ours that stands there is for. */
export function olderAmount(charges: WorkerHost, order: RegisterOrder | null): Minor | null {
  return ownCharge(charges, order?.reference ?? null)?.amount ?? null;
}

/** The charge of this file that carries this reference. */
export function ownCharge({ core }: WorkerHost, reference: string | null): Charge | undefined {
  if (reference === null) return undefined;
  const stored = core.parts.store.chargeByReference(reference as Charge['reference']);
  return stored && (core.books.charge(stored.id) ?? stored);
}

/** Whether a register that is read free ends the withdrawal. A restored file withdraws nothing: there the reading has to do. */
export function isProvedFree({ core }: WorkerHost, charge: Charge, run: ChargeRun): boolean {
  return core.recovery || provesFree(charge, run, core.times());
}
