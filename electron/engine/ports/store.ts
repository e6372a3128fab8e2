import type { Lookups, Rows, TableName } from '../../../shared/book-tables.ts';
import type { Charge } from '../../../shared/charge.ts';
import type { CopiesFail } from '../../../shared/copy-trouble.ts';
import type { CommandId, PaymentId, Reference, SaleId } from '../../../shared/ids.ts';
import type { Incident } from '../../../shared/incident.ts';
import type { JournalEntry, Stamp } from '../../../shared/journal.ts';
import type { Team } from '../../../shared/operators.ts';
import type { PrintJob } from '../../../shared/print-job.ts';
import type { Refund } from '../../../shared/refund.ts';
import type { Sale } from '../../../shared/sale.ts';
import type { Seal } from '../../../shared/seal.ts';
import type { StagedBooks } from '../../../shared/staged-books.ts';

export type StoreFaultKind =
  | 'disk-full'
  | 'read-only'
  | 'damaged'
  | 'newer'
  /** Another live charge stands on the register (unique index). */
  | 'register-busy'
  /** A reference or command id was used before. */
  | 'repeated'
  /** The rows are none that the journal takes: a matter of what is in them, not of the disk. */
  | 'unfit'
  | 'other';

/** Thrown by the store: nothing of the batch was written. */
export class StoreFault extends Error {
  readonly kind: StoreFaultKind;

  constructor(kind: StoreFaultKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StoreFault';
    this.kind = kind;
  }
}

/** Everything not final, resumed at start; of the sales, the one that was last on the screen. */
export type OpenBooks = { readonly [Name in TableName]: readonly Rows[Name][] };

export interface HistoryQuery {
  /** The shop's calendar day, "2026-11-20"; null for all. */
  readonly day: string | null;
  /** Sales with a smaller number than this: the next page. */
  readonly before: number | null;
  readonly limit: number;
}

/** A print job, and where it stands. */
export interface PlacedJob {
  readonly place: number;
  readonly job: PrintJob;
}

export interface HistoryPage {
  /** Newest first. */
  readonly sales: readonly Sale[];
  readonly more: boolean;
}

/** What a person had looked through when a recovery was ended. */
export interface Recovered {
  /** The newest number that a sale of the books had, or that was passed. */
  readonly lastNumber: number;
  /** Corrected time, milliseconds since 1970. */
  readonly at: number;
  /** By the provider's clock; else only the order of the books tells what was later. */
  readonly isMeasured: boolean;
}

/** The file, seen from the engine. Synchronous: a commit that has returned is on the disk. */
export interface Store extends Lookups {
  readonly stamp: Stamp | null;
  /** True when the file is older than what was last seen of it: nothing acts by itself. */
  readonly recovery: boolean;
  /** What a person had looked through when the last recovery was ended; null when none ever was. */
  readonly recovered: Recovered | null;
  /** False: the head is not kept outside, and nobody would notice an older copy of this file. */
  readonly headIsKept: boolean;
  /** Why no copy of the books could be made for over a day; null: there is one. */
  readonly copiesFail: CopiesFail | null;
  /** The entry as the journal takes it: fields that are not on its closed list are left out. @throws StoreFault 'unfit' */
  checked(entry: JournalEntry): JournalEntry;
  /**
   * Appends the entries to the journal and writes the rows that they fold to, in one transaction, `synchronous=FULL`.
   * @param staged what they fold to, where the caller has `checked` them and folded them on these books; else that is
   * done here.
   * @param by the operator whose doing it is; null: the till's own.
   * @throws StoreFault
   */
  commit(entries: readonly JournalEntry[], at: number, staged?: StagedBooks, by?: string | null): void;
  /** First use of the file, also of one whose own stamp was lost; null: not used yet, or nothing tells. */
  readonly usedSince: number | null;
  /** What references that this file made, or the one that it stands for, begin with, as something outside of it tells. */
  readonly ownTags: readonly string[];
  /** Up to where the register's approved payments were looked through completely; null before the first time. */
  readonly sweptUntil: number | null;
  /** The operators, as of the last commit. */
  readonly team: Team;
  /** True when a new charge can be made durable: writable, and above the disk reserve. */
  canPromise(): boolean;
  /** Why the last answer was no. */
  readonly noPromise: 'disk-full' | 'file-read-only' | 'file-gone';
  /**
   * A person has looked at a restored file: from now on it is trusted, and the journal says when.
   * @param isMeasured whether that moment is by the provider's clock. @throws StoreFault
   */
  endRecovery(by: string | null, at: number, isMeasured?: boolean): void;
  /**
   * The provider knows more of this till than the file: it is an older one, and nothing acts by itself. A run that opened
   * in recovery begins none anew: a person was told; numbers are passed where nobody told how many were sold.
   * @throws StoreFault
   */
  beginRecovery(at: number): void;
  /** When the newest journal row was written; null before the first. */
  readonly lastWrittenAt: number | null;
  /**
   * Signs the journal as it is now with the till's key, and writes that down: at each thousandth row by itself, and where
   * a shift, a day or a run ends.
   * @returns the newest seal; null while there is no key. @throws StoreFault
   */
  seal(at: number): Seal | null;
  open(): OpenBooks;
  nextSaleNumber(): number;
  saleByNumber(number: number): Sale | undefined;
  chargeByReference(reference: Reference): Charge | undefined;
  /** The charges whose facts hold this payment, oldest first: an order can name another's payment. */
  chargesOfPayment(id: PaymentId): readonly Charge[];
  refundsOfPayment(id: PaymentId): readonly Refund[];
  refundsOfSale(id: SaleId): readonly Refund[];
  /** Refunds that were done at that moment or later, oldest first. */
  refundsDoneSince(at: number): readonly Refund[];
  printJobsOfSale(id: SaleId): readonly PrintJob[];
  /** In the order in which they began. @param id null: those about money that no sale is known for. */
  incidentsOfSale(id: SaleId | null): readonly Incident[];
  /** The next print jobs in the order in which they stand in the file, for whoever looks all of them through. @param after where the last part ended; 0 begins */
  printJobsFrom(after: number, limit: number): readonly PlacedJob[];
  /** The stored answer of a command that was already done. */
  commandAnswer(id: CommandId): { readonly name: string; readonly answer: unknown } | undefined;
  history(query: HistoryQuery): HistoryPage;
  /**
   * Sales of which money moved in that time, long after they began; others may be among them. Milliseconds since 1970.
   */
  salesMovedLate(from: number, to: number): readonly Sale[];
}
