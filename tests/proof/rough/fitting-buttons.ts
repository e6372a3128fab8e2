import type { Snapshot } from '../../../shared/snapshot.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import type { Press } from './actions.ts';
import { cashButtons } from './cash-buttons.ts';
import { changeButtons } from './change-buttons.ts';
import { offeredButtons, pastRefunds, type OfferedButton } from './offered-buttons.ts';
import { partButtons } from './part-buttons.ts';
import { shiftButtons } from './shift-buttons.ts';
import { voucherButtons } from './voucher-buttons.ts';

/** Every button that is there to be pressed and is one that this person looks for. */
export function fittingButtons(world: MemoryWorld, snapshot: Snapshot, press: Press): OfferedButton[] {
  const all = [
    ...offeredButtons(snapshot, press),
    ...pastRefunds(world, press),
    ...partButtons(snapshot, press),
    ...cashButtons(world, snapshot, press),
    ...changeButtons(snapshot, press),
    ...shiftButtons(snapshot, press),
    ...voucherButtons(world, snapshot, press),
  ];
  return all.filter(({ button }) => (press.button === 'any' ? button !== 'charge' : button === press.button));
}
