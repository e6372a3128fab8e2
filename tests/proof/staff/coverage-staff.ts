import type { Evidence } from '../evidence.ts';
import { commitsOf } from './commits.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What people did with operators and shifts in a day, and what the till said to it: "staff shift.close done". */
export function staffCoverage(evidence: Evidence): Record<string, number> {
  const counted: Record<string, number> = {};
  const staff = evidence.watched?.staff;
  if (!staff) return counted;
  const count = (what: string, times = 1) => {
    if (times > 0) counted[`staff ${what}`] = (counted[`staff ${what}`] ?? 0) + times;
  };
  for (const { act, refused, request } of staff.acts) {
    count(`${act} ${refused ?? 'done'}`);
    if (request['consent'] !== undefined) count(`consent ${refused ?? 'done'}`);
  }
  for (const { rows } of commitsOf(evidence))
    for (const row of rows) if (row.kind === 'shift-closed') countZ(row['shift'] as Fields, count);
  return counted;
}

function countZ(z: Fields, count: (what: string, times?: number) => void): void {
  const closed = z['closed'] as Fields;
  const opened = z['opened'] as Fields;
  const { list } = closed['handedOver'] as { readonly list: readonly { readonly kind: string }[] };
  const { sum } = closed['counted'] as { readonly sum: number };
  count('Z');
  for (const { kind } of list) count(`Z hands over ${kind}`);
  if (sum !== closed['expected']) count('Z with a difference');
  if (Number(closed['at']) - Number(opened['at']) > 12 * 3_600_000) count('Z over midnight');
  if (opened['cashBefore'] !== 0) count('Z with cash of before its opening');
  for (const { came, back } of z['earlier'] as readonly { readonly came: number; readonly back: number }[]) {
    if (came > 0) count('Z with money that came for an earlier one');
    if (back > 0) count('Z with money that went back of an earlier one');
  }
  count('Z with several people', (z['parts'] as readonly unknown[]).length > 1 ? 1 : 0);
}
