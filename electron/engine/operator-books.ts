import type { RequestName } from '../../shared/contract.ts';
import type { AskedAbout } from '../../shared/failures.ts';
import type { IncidentId, OperatorId, SaleId } from '../../shared/ids.ts';
import type { JournalEntry } from '../../shared/journal.ts';
import type { Acting, Team } from '../../shared/operators.ts';
import type { Reply } from '../../shared/reply.ts';
import type { SaleLine } from '../../shared/sale.ts';

/** Rows about operators, and about what they do that is no command of the engine. */
export type OperatorEntry = Extract<
  JournalEntry,
  { readonly kind: 'operator-set' | 'operator-rules-set' | 'acted' }
>;

/** What a request is about, as far as the right to it depends on that. */
export interface Touched {
  /** Whether that operator opened that sale, on the shop's day of now. */
  isOwnOfToday(id: SaleId, by: OperatorId | null): boolean;
  /** Null: it is about no sale, or there is no such incident. */
  saleOfIncident(id: IncidentId): SaleId | null;
  linesOf(id: SaleId): readonly SaleLine[];
  /** Whether that is the number of the newest Z. */
  isNewestZ(number: number): boolean;
  /** What somebody agrees to who agrees to this request. */
  about(name: RequestName, request: unknown): AskedAbout;
}

/** What the host asks of the books to know who may do what. */
export interface OperatorBooks {
  team(): Team;
  readonly touched: Touched;
  /** Id of the account that the books belong to; null: none was ever read. */
  account(): string | null;
  /** Writes these rows in one commit. @returns the reason when nothing was written. */
  record(entries: readonly OperatorEntry[], acting: Pick<Acting, 'by'>): Reply<null>;
  /** Who works has changed: screens are told. */
  operatorsChanged(): void;
}
