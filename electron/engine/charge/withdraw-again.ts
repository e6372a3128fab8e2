import type { Charge } from '../../../shared/charge.ts';
import type { ChargeId } from '../../../shared/ids.ts';
import type { RegisterOrder } from '../ports.ts';
import type { CallPriority } from '../rate-limiter.ts';
import { refusalRead } from './held-refusal.ts';
import { mayTakeOlder, registerBudget } from './plan.ts';
import type { ChargeRun } from './run.ts';
import { ownCharge } from './whose-order.ts';
import type { WorkerHost } from './worker-host.ts';

/**
 * Takes an order of ours off the register that had left it and was just read there (rule 16): a DELETE names none, so
 * whoever calls has seen it in the reading before. The charge can be paid again, so its guard begins anew, unchecked.
 * @returns whether it is off, stands there still, or nothing did (the reading was stale); null once the program ends.
 */
export async function withdrawAgain(
  charges: WorkerHost,
  found: Charge,
  priority: CallPriority,
): Promise<'off' | 'still' | 'nothing' | null> {
  const { core } = charges;
  const { register } = found;
  const answer = core.hear(
    await charges.write(register, () => core.parts.provider.withdraw(register)),
    priority,
    'delete',
  );
  if (core.isStopped()) return null;
  const run = charges.run(found.id);
  run.streak = null;
  if (!answer.ok && (answer.fault.kind === 'refused' || answer.fault.kind === 'not-found')) return 'nothing';
  run.foundAgain = true;
  run.landed = true;
  charges.move(found.id, { kind: 'on-register-again', at: core.now() });
  if (!answer.ok) return 'still';
  run.taken = true;
  const note = 'own-order-withdrawn-again';
  core.transact((draft) => {
    draft.add({ kind: 'noted', note, chargeId: found.id, cause: null, foreign: null, by: null });
  });
  offAgain(charges, found);
  return 'off';
}

/**
 * Takes an older order off that was read where the waiting one should be, right after the reading that told so; the
 * order of this charge is never what is meant to go.
 */
export async function takeOlder(
  charges: WorkerHost,
  id: ChargeId,
  run: ChargeRun,
  order: RegisterOrder | null,
): Promise<void> {
  const { core } = charges;
  const charge = core.books.charge(id);
  if (!charge || core.recovery || !charges.mayDelete(charge.register, run.lookSentAt)) return;
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

/** Found there again, and proved off: searched at once, for that is what checks it. */
export function offAgain(charges: WorkerHost, charge: Charge): void {
  const run = charges.run(charge.id);
  run.foundAgain = false;
  refusalRead(run);
  run.freedAt = charges.core.monotonic();
  charges.searchNow(charge.id);
}
