import type { DayPart, OwnerlessRow } from './day.ts';
import type { SaleId } from './ids.ts';
import type { SaleRow } from './snapshot.ts';

/** Some of the sales, newest first. */
export interface HistoryPage {
  readonly sales: readonly SaleRow[];
  readonly more: boolean;
  /** In the list of one day: what each sale adds to it, by the sale's id. */
  readonly ofDay: Readonly<Record<SaleId, DayPart>>;
  /** With the last page of a day's list: payments that are of none of its sales. */
  readonly others: readonly OwnerlessRow[];
}

/** Those that fit what was typed. */
export interface SalesFound {
  readonly sales: readonly SaleRow[];
  /** The screen picks those whose state is called so. */
  readonly word?: string;
  /** Older sales than those of this day were not looked at. */
  readonly lookedBackTo?: string;
  /** Where it goes on, as `below`. */
  readonly next?: number;
}
