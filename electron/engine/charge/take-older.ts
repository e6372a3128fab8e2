import type { ChargeId } from '../../../shared/ids.ts';
import type { RegisterOrder } from '../ports.ts';
import type { WorkerHost } from './worker-host.ts';
import { mayTakeOlder, registerBudget } from './plan.ts';
import type { ChargeRun } from './run.ts';
import { ownCharge } from './whose-order.ts';
import { withdrawAgain } from './withdraw-again.ts';

/**
 * Takes an older order of ours off the register of a charge that waits (rule 16), right after the reading that told so;
 * the order of this charge is never what is meant to go.
 */
export async function takeOlder(
  charges: WorkerHost,
  id: ChargeId,
  run: ChargeRun,
  order: RegisterOrder | null,
): Promise<void> {
  const { core } = charges;
  const charge = core.books.charge(id);
  if (!charge || core.recovery || !charges.mayWithdraw(charge.register, run.lookSentAt)) return;
  const older = ownCharge(charges, order?.reference ?? null);
  if (!older || !mayTakeOlder(charge, run, core.times())) return;
  run.registerBusy = true;
  const outcome = await withdrawAgain(charges, older, registerBudget(charge));
  run.registerBusy = false;
  if (outcome === null) return;
  run.lastLook = null;
  run.streak = null;
  run.registerAt = core.monotonic() + core.parts.settings.pace.search;
  if (outcome === 'off') run.older = null;
  charges.searchNow(id);
}
