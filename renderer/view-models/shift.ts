import type { ClosedShiftRow } from '../../shared/shift-view.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import { size } from '../../shared/sum.ts';
import type { Formatter } from './shop.ts';

/** "FALTA $ 5,00", or that nothing is missing. */
export function differenceText(
  { difference }: Pick<ClosedShiftRow, 'difference'>,
  { words, money }: Formatter,
): string {
  if (difference === 0) return words.shift.even;
  const name = difference < 0 ? words.shift.missing : words.shift.over;
  return `${name} ${money(size(difference))}`;
}

/** Whether whoever works sees the drawer's figures before the count; where nobody is named, nobody is kept from them. */
export function seesCash({ operators }: Pick<Snapshot, 'operators'>): boolean {
  return operators === null || (operators.working?.rights.includes('shifts') ?? false);
}

/** Whether the page has its place in the bar: not before the first shift, and not once the shop has stopped. */
export function usesShifts({ shift }: Pick<Snapshot, 'shift'>): boolean {
  return shift !== null && !shift.isStopped;
}

/** The name of the page in the bar above: whether a shift is open stands in it. */
export function shiftNavLabel({ shift }: Pick<Snapshot, 'shift'>, { words }: Formatter): string {
  const isNoneOpen = shift !== null && shift.opened === null && !shift.isStopped;
  return isNoneOpen ? words.shift.navNone : words.common.nav.shift;
}
