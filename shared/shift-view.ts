import type {
  CashMove,
  EarlierMoney,
  PendingList,
  ShiftAct,
  ShiftClose,
  ShiftFigures,
  ShiftPart,
} from './shift.ts';
import type { ShiftSection } from './ticket.ts';
import type { Sum } from './sum.ts';
import type { TicketView } from './ticket-view.ts';

/** What every screen shows of shifts; null there: the shop has never opened one. */
export interface ShiftView {
  /** Of the Z that it will be. */
  readonly number: number;
  /** Null: nobody has opened it. */
  readonly opened: { readonly at: number; readonly by: string | null } | null;
  /** The shop uses no shifts any more: nothing says that none is open. */
  readonly isStopped: boolean;
  /** The last one that was closed. */
  readonly last: ClosedShiftRow | null;
}

/** A line of «Turnos». */
export interface ClosedShiftRow {
  readonly number: number;
  readonly openedAt: number;
  readonly closedAt: number;
  /** Names; null: the till had no operators. */
  readonly openedBy: string | null;
  readonly closedBy: string | null;
  readonly sales: number;
  /** All sales brought, less what went back. Minor units. */
  readonly net: Sum;
  readonly counted: Sum;
  readonly expected: Sum;
  /** Below zero: cash is missing. Minor units. */
  readonly difference: Sum;
  /** Acts that somebody else had to agree to. */
  readonly consents: number;
  readonly handedOver: number;
  /** Its Z on paper, the latest copy. */
  readonly paper: TicketView | null;
}

/** A shift in figures, with names in place of ids. */
export interface ShiftTold {
  readonly number: number;
  readonly opened: {
    readonly at: number;
    readonly by: string | null;
    readonly float: Sum;
    readonly cashBefore: Sum;
  } | null;
  readonly figures: ShiftFigures;
  readonly people: readonly Named<ShiftPart>[];
  readonly earlier: readonly EarlierMoney[];
  readonly moves: readonly Named<CashMove>[];
  readonly acts: readonly (Named<ShiftAct> & { readonly consent: string | null })[];
  readonly moreActs: number;
  readonly received: PendingList;
  readonly closed: (Named<Omit<ShiftClose, 'paper'>> & { readonly difference: Sum }) | null;
}

/** By whom, as people are called; null: the till itself, or nobody is named here. */
type Named<Row> = Omit<Row, 'by' | 'consent'> & { readonly by: string | null };

/** «X»: the shift that goes on. The drawer's figures are left out for whoever is to count it blind. */
export interface ShiftX {
  readonly told: ShiftTold;
  /** What is not finished, and would be handed over. */
  readonly pending: PendingList;
  readonly hasCash: boolean;
}

/** A page of «Turnos», newest first. */
export interface ShiftPage {
  readonly shifts: readonly { readonly row: ClosedShiftRow; readonly told: ShiftTold }[];
  readonly more: boolean;
}

/** What the paper of an X says. */
export interface XPaper {
  readonly number: number;
  /** Milliseconds since 1970, UTC; null: nobody has opened it. */
  readonly openedAt: number | null;
  readonly sections: readonly ShiftSection[];
  /** Minor units; null: whoever is to count the drawer reads it. */
  readonly net: Sum | null;
}
