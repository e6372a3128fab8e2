import type { ChargeId } from '../../../shared/ids.ts';
import type { RegisterOrder } from '../ports.ts';
import type { WorkerHost } from './worker-host.ts';
import { mayTakeOlder, registerBudget } from './plan.ts';
import { ownCharge } from './whose-order.ts';
import { withdrawAgain } from './withdraw-again.ts';

/**
 * Takes an older order of ours off the register of a charge that waits (rule 16), right after the reading that told so;
 * the order of this charge is never what is meant to go.
 */
export async function takeOlder(
  charges: WorkerHost,
  id: ChargeId,
  order: RegisterOrder | null,
): Promise<void> {
  const { core } = charges;
  const charge = core.books.charge(id);
  const run = charges.run(id);
  const sentAt = run.register.readings?.sentAt ?? -Infinity;
  if (!charge || core.recovery || !charges.mayWithdraw(charge.register, sentAt)) return;
  const older = ownCharge(charges, order?.reference ?? null);
  if (!older || !mayTakeOlder(charge, run, core.times())) return;
  charges.happened(id, { kind: 'withdrawal-began' });
  const outcome = await withdrawAgain(charges, older, registerBudget(charge));
  if (outcome === null) return;
  charges.happened(id, { kind: 'older-answered', isOff: outcome === 'off' });
  charges.searchNow(id);
}
