import { sameOrder, type Charge, type ForeignOrder } from '../../../shared/charge.ts';
import type { WorkerHost } from './worker-host.ts';

/**
 * A stranger's order was read before the first send (rule 4): it is shown, and read again every 5 seconds for as long. A
 * yes that was given for another order is not acted on, and that is said. @returns whether it is known in the books.
 */
export function heardStranger(charges: WorkerHost, charge: Charge, foreign: ForeignOrder): boolean {
  const { state } = charge;
  if (state.kind !== 'intended') return true;
  // A yes for this very order was given: nothing is waited for.
  if (state.overwrite && sameOrder(state.foreign, foreign)) return true;
  charges.happened(charge.id, { kind: 'register-rests' });
  if (sameOrder(state.foreign, foreign)) return true;
  const isWritten = charges.move(charge.id, { kind: 'register-taken', foreign });
  if (isWritten && state.overwrite) charges.happened(charge.id, { kind: 'yes-refused' });
  return isWritten || state.foreign !== null;
}
