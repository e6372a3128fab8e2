import type { Snapshot } from '../../../shared/snapshot.ts';
import type { Press } from './actions.ts';
import type { OfferedButton } from './offered-buttons.ts';

/** «Cambiar el importe»: another amount is typed while a charge waits. */
export function changeButtons({ counter }: Snapshot, { button, amount }: Press): OfferedButton[] {
  if (button !== 'change' || counter.kind !== 'sale' || !counter.can.change || !counter.charge) return [];
  const { chargeId } = counter.charge;
  return [
    {
      button,
      name: 'charge.change',
      request: { chargeId, amount },
      about: null,
      wish: { charge: chargeId, typed: amount },
    },
  ];
}
