import type { Charge } from '../../../shared/charge.ts';
import type { ProviderFault } from '../ports.ts';
import type { WorkerHost } from './worker-host.ts';

/**
 * The provider makes no orders by the interface of this charge: nothing was made. Where its next order would be made by
 * another one, the charge goes on by that, under the same reference and from before its first send: its register is looked
 * at first (rule 4). Not where an earlier send of it was not answered, nor where nobody waits for it any more.
 * @returns whether it goes on so, which it does not where that could not be written.
 */
export function goOnByOther(charges: WorkerHost, id: Charge['id'], fault: ProviderFault): boolean {
  const { core } = charges;
  const charge = core.books.charge(id);
  if (fault.reason !== 'interface-unsupported' || charge?.state.kind !== 'intended') return false;
  if (charges.run(id).send.kind !== 'refused') return false;
  const order = core.parts.provider.handleFor(charge);
  if (order === charge.order) return false;
  const written = core.transact((draft) => {
    draft.add({ kind: 'charge-published', chargeId: id, order });
    const note = 'interface-unsupported';
    draft.add({ kind: 'noted', note, chargeId: id, cause: note, foreign: null, by: null });
  });
  if (written.ok)
    charges.happened(id, { kind: 'goes-on-by-other', can: core.parts.provider.capabilities(order) });
  return written.ok;
}
