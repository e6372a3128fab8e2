import type { Charge } from '../../../shared/charge.ts';
import { sendResult } from '../faults.ts';
import type { Answer } from '../ports.ts';
import type { CallPriority } from '../rate-limiter.ts';
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
  if (!answer.ok && answer.fault.kind !== 'locked' && sendResult(answer.fault) === 'unknown')
    news.withdrawalUnanswered(register, core.monotonic());
  return answer;
}

/** What a withdrawal did, by its answer. "Nothing there" may be said because it was paid this very moment. */
export function withdrawalResult(answer: Answer<null>): 'taken' | 'locked' | 'nothing-there' | 'failed' {
  if (answer.ok) return 'taken';
  switch (answer.fault.kind) {
    case 'locked':
      return 'locked';
    case 'refused':
    case 'not-found':
      return 'nothing-there';
    case 'not-sent':
    case 'no-answer':
    case 'rate-limited':
    case 'unauthorized':
    case 'not-ours':
    case 'conflict':
    case 'unavailable':
    case 'redirect':
    case 'garbled':
      return 'failed';
  }
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
  if (withdrawalResult(answer) === 'nothing-there') {
    charges.happened(found.id, { kind: 'met-nothing' });
    return 'nothing';
  }
  charges.happened(found.id, { kind: 'found-again' });
  charges.move(found.id, { kind: 'on-register-again', at: core.now() });
  if (!answer.ok) return 'still';
  charges.happened(found.id, { kind: 'taken-again' });
  const note = 'own-order-withdrawn-again';
  core.transact((draft) => {
    draft.add({ kind: 'noted', note, chargeId: found.id, cause: null, foreign: null, by: null });
  });
  offAgain(charges, found);
  return 'off';
}

/** Found there again, and proved off: searched at once, for that is what checks it. */
export function offAgain(charges: WorkerHost, charge: Charge): void {
  charges.happened(charge.id, { kind: 'not-there' });
  charges.happened(charge.id, { kind: 'freed' });
  charges.searchNow(charge.id);
}
