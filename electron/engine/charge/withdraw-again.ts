import type { Charge } from '../../../shared/charge.ts';
import { sendFate } from '../faults.ts';
import type { Answer } from '../ports.ts';
import type { CallPriority } from '../rate-limiter.ts';
import { refusalRead } from './held-refusal.ts';
import type { WorkerHost } from './worker-host.ts';

/** Takes an order off its register. One that nobody answers is kept in mind: it may take effect late. */
export async function sendWithdrawal(
  charges: WorkerHost,
  { register, order }: Pick<Charge, 'register' | 'order'>,
  priority: CallPriority,
): Promise<Answer<null>> {
  const { core, news } = charges;
  const answer = core.hear(
    await charges.write(register, () => core.parts.provider.withdraw(order)),
    priority,
    'withdraw',
  );
  if (!answer.ok && answer.fault.kind !== 'locked' && sendFate(answer.fault) === 'unknown')
    news.withdrawalUnanswered(register, core.monotonic());
  return answer;
}

/**
 * Takes an order of ours off the register that had left it and was just read there (rule 16): a withdrawal names none, so
 * whoever calls has seen it in the reading before. The charge can be paid again, so its guard begins anew, unchecked.
 * @returns whether it is off, stands there still, or nothing did (the reading was stale); null once the program ends.
 */
export async function withdrawAgain(
  charges: WorkerHost,
  found: Charge,
  priority: CallPriority,
): Promise<'off' | 'still' | 'nothing' | null> {
  const { core } = charges;
  const answer = await sendWithdrawal(charges, found, priority);
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

/** Found there again, and proved off: searched at once, for that is what checks it. */
export function offAgain(charges: WorkerHost, charge: Charge): void {
  const run = charges.run(charge.id);
  run.foundAgain = false;
  refusalRead(run);
  run.freedAt = charges.core.monotonic();
  charges.searchNow(charge.id);
}
