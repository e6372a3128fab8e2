import { NOTHING } from '../../../shared/money.ts';
import { nameIn } from '../../../shared/team.ts';
import type { Team } from '../../../shared/operators.ts';
import {
  differenceOf,
  figuresOf,
  netOf,
  type Shift,
  type ShiftAct,
  type ShiftClose,
} from '../../../shared/shift.ts';
import type { ClosedShiftRow, ShiftTold } from '../../../shared/shift-view.ts';

/** A shift with names in place of ids. */
export function toldShift(shift: Shift, team: Team): ShiftTold {
  const named = <Row extends { readonly by: string | null }>(row: Row) => ({
    ...row,
    by: nameIn(team, row.by),
  });
  const { number, opened, parts, earlier, moves, acts, moreActs, received, closed } = shift;
  return {
    number,
    opened: opened && {
      at: opened.at,
      by: nameIn(team, opened.by),
      float: opened.float.sum,
      cashBefore: opened.cashBefore,
    },
    figures: figuresOf(shift),
    people: parts.map(named),
    earlier,
    moves: moves.map(named),
    acts: acts.map((act: ShiftAct) => ({ ...named(act), consent: nameIn(team, act.consent) })),
    moreActs,
    received,
    closed: closed && toldClose(closed, team),
  };
}

function toldClose(closed: ShiftClose, team: Team): ShiftTold['closed'] {
  const { at, by, counted, expected, handedOver } = closed;
  return { at, by: nameIn(team, by), counted, expected, handedOver, difference: differenceOf(closed) };
}

export function closedRow(
  { number, opened, closed, ...shift }: Shift,
  team: Team,
  paper: ClosedShiftRow['paper'],
): ClosedShiftRow | null {
  if (opened === null || closed === null) return null;
  const figures = figuresOf(shift);
  const { handedOver } = closed;
  return {
    number,
    openedAt: opened.at,
    closedAt: closed.at,
    openedBy: nameIn(team, opened.by),
    closedBy: nameIn(team, closed.by),
    sales: figures.sales,
    net: netOf(figures),
    counted: closed.counted.sum,
    expected: closed.expected,
    difference: differenceOf(closed),
    consents: shift.acts.filter(({ consent }) => consent !== null).length,
    handedOver: handedOver.list.length + handedOver.more,
    paper,
  };
}

/** For whoever is to count the drawer: nothing that tells what moved in it by sales. */
export function withoutCash(told: ShiftTold): ShiftTold {
  const figures = { ...told.figures, total: NOTHING, cashIn: NOTHING, change: NOTHING };
  return {
    ...told,
    figures: { ...figures, cashBack: NOTHING, undone: NOTHING },
    opened: told.opened && { ...told.opened, cashBefore: NOTHING },
    people: [],
    earlier: [],
  };
}
