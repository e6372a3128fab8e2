import { DISKS, type DiskName } from '../../support/disks.ts';
import type { Chance } from '../chance.ts';
import type { PlannedAction } from '../rough/actions.ts';
import type { DiskTrouble } from './real-disk.ts';

const TROUBLES: readonly DiskTrouble[] = ['full', 'read-only', 'slow'];
const NAMES = Object.keys(DISKS) as DiskName[];

/** What the disk of a day does to its books until then: half of such days see power cuts, the others only trouble. Milliseconds. */
export function diskScene(until: number, chance: Chance): PlannedAction[] {
  const at = () => chance.between(2_000, Math.max(10_000, until + 30_000));
  const many = (count: number, make: () => PlannedAction['action']) =>
    Array.from({ length: count }, () => ({ at: at(), action: make() }));
  const troubles = many(chance.between(1, 3), () => ({
    who: 'disk',
    lasts: chance.between(2_000, 90_000),
    trouble: chance.pick(TROUBLES),
  }));
  if (chance.percent(40)) return troubles;
  return [
    ...troubles,
    ...many(chance.between(0, 2), () => ({ who: 'disk', copies: true })),
    ...many(chance.between(1, 3), () => ({ who: 'disk', breaks: chance.pick(NAMES) })),
  ];
}
