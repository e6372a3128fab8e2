import { isLost } from '../evidence.ts';
import type { Commit } from './commits.ts';
import type { JudgeParts } from './judged.ts';
import type { Fields, Pendings } from './stretches.ts';

interface Opened {
  readonly float: { readonly sum: number };
  readonly cashBefore: number;
}

/** A shift so far, by the rows of the journal. */
interface SoFar {
  number: number;
  opened: Opened | null;
  parts: Fields[];
  earlier: Fields[];
  moves: Fields[];
  received: readonly { readonly amount?: number | null }[];
}

/** An X says the sums of its moment, what there should be to nobody, and of the drawer to nobody who counts it blind. */
export function auditXs({ evidence, commits, findings }: JudgeParts): void {
  for (const x of evidence.watched?.staff?.xs ?? []) {
    if (isLost(evidence, x)) continue;
    const say = (why: string) => findings.push(`x: the X of ${x.at} ${why}`);
    const shift = soFarAt(x.order, commits);
    const { qr, drawer, net } = figuresOf(shift);
    const known = [...qr, ...(x.cash ? drawer : [])].map(Math.abs);
    const told = x.sections.flatMap(({ lines }) => lines.flatMap(({ amount }) => amount ?? []));
    if (x.number !== shift.number) say(`is of shift ${x.number}, and ${shift.number} goes on`);
    if (x.net !== (x.cash ? net : null)) say(`says ${String(x.net)} in all, its rows come to ${net}`);
    for (const amount of told)
      if (!known.includes(Math.abs(amount))) say(`says ${amount}, which is no figure that it may tell`);
    for (const amount of qr)
      if (amount !== 0 && !told.some((one) => Math.abs(one) === Math.abs(amount)))
        say(`does not say ${amount}`);
  }
}

function soFarAt(order: number, commits: readonly Commit[]): SoFar {
  const begun = (number: number, received: SoFar['received'] = []): SoFar => ({
    ...{ number, opened: null, parts: [], earlier: [], moves: [], received },
  });
  let shift = begun(1);
  for (const { moment, rows } of commits) {
    if (moment.order >= order) break;
    for (const row of rows) {
      if (row.kind === 'shift-opened') shift.opened = (row['shift'] as { opened: Opened }).opened;
      if (row.kind === 'shift-cash-moved') shift.moves.push(row['move'] as Fields);
      if (row.kind === 'shift-counted') {
        const counted = row['counted'] as { readonly parts: Fields[]; readonly earlier: Fields[] };
        shift.parts.push(...counted.parts);
        shift.earlier.push(...counted.earlier);
      }
      if (row.kind !== 'shift-closed') continue;
      const { closed } = row['shift'] as { readonly closed: { readonly handedOver: Pendings } };
      shift = begun(shift.number + 1, closed.handedOver.list);
    }
  }
  return shift;
}

type Sums = Readonly<Record<string, number>>;

const CASH = ['total', 'cashIn', 'cashBack', 'undone', 'change'];

/** What may stand on it: by the QR and by hand for everybody, of sales in cash for some. Minor units. */
function figuresOf({ opened, parts, earlier, moves, received }: SoFar) {
  const all = sumsOf(parts);
  const people = [...new Set(parts.map(({ by }) => by))].map((by) =>
    sumsOf(parts.filter((one) => one.by === by)),
  );
  const sold = of(all, 'cashIn') - of(all, 'cashBack');
  const came = qrOf(all).reduce((sum, amount) => sum + amount, 0);
  const numbers = [...new Set(earlier.map(({ number }) => number))];
  const others = numbers.map((number) => sumsOf(earlier.filter((one) => one.number === number)));
  const moved = moves.map(({ amount }) => Number(amount));
  const handed = received.flatMap(({ amount }) => amount ?? []);
  return {
    net: sold + came - of(all, 'qrBack'),
    qr: [
      ...[
        ...qrOf(all),
        of(all, 'beside'),
        of(all, 'qrBack') - of(all, 'chargedBack'),
        of(all, 'chargedBack'),
      ],
      ...[...moved, ...handed, opened?.float.sum ?? 0],
    ],
    drawer: [
      ...CASH.map((figure) => of(all, figure)),
      ...[sold, sold + came - of(all, 'qrBack'), sold - (opened?.cashBefore ?? 0), opened?.cashBefore ?? 0],
      ...people.flatMap((one) => [
        ...[
          of(one, 'total'),
          of(one, 'cashIn') - of(one, 'cashBack'),
          of(one, 'cashBack') + of(one, 'qrBack') - of(one, 'chargedBack'),
        ],
      ]),
      ...others.flatMap((one) => [
        of(one, 'came'),
        of(one, 'back') - of(one, 'chargedBack'),
        of(one, 'chargedBack'),
      ]),
    ],
  };
}

function of(sums: Sums, figure: string): number {
  return sums[figure] ?? 0;
}

function qrOf(sums: Sums): number[] {
  return Object.keys(sums).flatMap((key) => (key.startsWith('qr ') ? of(sums, key) : []));
}

/** Each figure, and what came by each means as `qr MEANS`. */
function sumsOf(parts: readonly Fields[]): Sums {
  const sums: Record<string, number> = {};
  const add = (key: string, amount: unknown) => (sums[key] = of(sums, key) + Number(amount));
  for (const { by: _by, qr, ...figures } of parts) {
    for (const [key, amount] of Object.entries(figures)) add(key, amount);
    for (const one of (qr ?? []) as readonly Fields[]) add(`qr ${String(one['means'])}`, one['amount']);
  }
  return sums;
}
