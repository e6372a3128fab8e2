import type { FailureCode } from '../../../shared/failures.ts';
import type { ChargeId } from '../../../shared/ids.ts';
import type { ProviderFault } from '../ports.ts';
import type { WorkerHost } from './worker-host.ts';
import type { ChargeRun } from './run.ts';

/**
 * The provider's own no to a send is held until the register was read once (rule 8): its order may stand there all the
 * same. Now it is final, whether that could be read or not.
 * @param isFree the register was read without its order.
 * @returns whether that could be written.
 */
export function believeRefusal(charges: WorkerHost, id: ChargeId, run: ChargeRun, isFree: boolean): boolean {
  if (run.refusal === null) return true;
  run.refusalUnread = !isFree;
  return charges.move(id, { kind: 'send-refused', at: charges.core.now(), ...run.refusal });
}

/** A token that is not accepted reads nothing, and published nothing either. */
export function isSameRefusal({ refusal }: ChargeRun, fault: ProviderFault, cause: FailureCode): boolean {
  return fault.kind === 'unauthorized' && refusal?.cause === cause;
}

/** The register was read without its order since. @returns whether that is news. */
export function refusalRead(run: ChargeRun): boolean {
  const isNews = run.refusalUnread;
  run.refusalUnread = false;
  return isNews;
}
