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
