import { isLive, type Charge } from '../../shared/charge.ts';
import type { PrintJob } from '../../shared/print-job.ts';
import type { UpdateObstacle } from '../../shared/update.ts';

/**
 * What keeps the program from being replaced by a newer one now. A charge that has left its register, a refund and a
 * ticket that waits are resumed by the next start, as after any other; a customer who pays is not kept waiting.
 * @param open rows that are not final
 */
export function updateObstacle(open: {
  readonly charges: readonly Pick<Charge, 'state'>[];
  readonly jobs: readonly Pick<PrintJob, 'state'>[];
}): UpdateObstacle | null {
  if (open.charges.some(({ state }) => isLive(state))) return 'charge';
  return open.jobs.some(({ state }) => state.kind === 'sending') ? 'ticket' : null;
}
