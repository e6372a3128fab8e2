import type { SaleId } from './ids.ts';
import type { Minor } from './money.ts';

/** A sale that was paid in cash alone. */
export interface CashView {
  readonly saleId: SaleId;
  /** "000123" */
  readonly number: string;
  readonly total: Minor;
  /** What was handed over, and what of that is change; null where it was not said. */
  readonly handed: { readonly given: Minor; readonly change: Minor } | null;
  /** What of it was given back since. Minor units. */
  readonly back: Minor;
  /** The booking was taken back whole before another sale began. */
  readonly undone: boolean;
  readonly can: {
    /** To say what was handed over. */
    readonly give: boolean;
    readonly undo: boolean;
  };
}

/** Cash for the rest beside a part that came by a charge: it is booked only once the part was read again (rule 18). */
export interface RestView {
  /** Minor units. */
  readonly amount: Minor;
  readonly state:
    /** The part is being read: nothing is booked yet. */
    | 'checking'
    /** It could not be read in time: nothing was booked. */
    | 'unanswered'
    /** It is not as it was: nothing was booked. */
    | 'changed'
    /** A person went back: nothing was booked. */
    | 'stopped'
    /** The program ended meanwhile: nothing was booked, and nobody was told. */
    | 'interrupted';
}

/** What of a sale on the counter was taken in cash, or could be. */
export interface CashAtCounter {
  /** The sale is settled in cash alone. */
  readonly cash: boolean;
  /** A part came by a charge that has left: what «Efectivo» would take beside it. Null: it cannot. Minor units. */
  readonly rest: Minor | null;
  /** What became of the last «Efectivo» beside a part; null: it was booked, or there was none. */
  readonly resting: RestView | null;
  /** Its cash that is still in the drawer although the payment beside it went back, or is on its way. Minor units. */
  readonly leftInDrawer: Minor;
  /** What became of its cash; null where it was not paid in cash alone. */
  readonly taken: CashView | null;
}
