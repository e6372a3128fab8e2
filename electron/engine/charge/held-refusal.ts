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
export function believeRefusal(charges: WorkerHost, id: ChargeId, isFree: boolean): boolean {
  const { send } = charges.happened(id, { kind: 'refusal-believed', unread: !isFree });
  if (send.kind !== 'refused') return true;
  const { cause, providerCode } = send;
  return charges.move(id, { kind: 'send-refused', at: charges.core.now(), cause, providerCode });
}

/** With a token that is not accepted nothing can be read, and nothing was published either. */
export function isSameRefusal({ send }: ChargeRun, fault: ProviderFault, cause: FailureCode): boolean {
  return fault.kind === 'unauthorized' && send.kind === 'refused' && send.cause === cause;
}
