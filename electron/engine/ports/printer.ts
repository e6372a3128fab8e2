import type { FailureCode } from '../../../shared/failures.ts';
import type { PrintJobId } from '../../../shared/ids.ts';
import type { CopyNumber, CopySource, TicketDocument, TicketFacts } from '../../../shared/ticket.ts';

export type PrintOutcome =
  /** The printer answered after the last byte: paper came out. */
  | { readonly kind: 'confirmed' }
  /**
   * Every byte was taken by the device or its queue; it cannot say more.
   * `movesMs`: how long its paper may still be moving, in milliseconds; absent where that does not matter.
   */
  | { readonly kind: 'sent'; readonly movesMs?: number }
  /** Not one byte of this ticket can reach the paper, now or later. It may be sent again. */
  | { readonly kind: 'not-printed'; readonly fault: FailureCode }
  /** Some bytes left; nothing more will follow. Only a person can tell what stands on the paper. */
  | { readonly kind: 'unknown'; readonly fault: FailureCode };

export interface PrinterState {
  readonly configured: boolean;
  /** Paper out, cover open, offline…; null when it is ready or cannot say. */
  readonly fault: FailureCode | null;
  readonly paperLow: boolean;
}

/** What came of asking it. */
export interface PrinterLook extends PrinterState {
  /** A ticket was on its way, or came: nobody asked, and the rest is what was known before. */
  readonly gaveWay?: true;
}

/** How one job is sent. */
export interface PrintJobWay {
  /** The job's id: where the way to the printer keeps a list of jobs, this one is found in it again. */
  readonly name: PrintJobId;
  /** A person says that it prints, whatever the printer says of itself. */
  readonly anyway: boolean;
}

/** Paper, seen from the engine: one job at a time. */
export interface Printer {
  readonly configured: boolean;
  /** What the paper will say. Pure: the same facts and copy give the same document. `source`: of a copy. */
  compose(facts: TicketFacts, copy: CopyNumber, source?: CopySource): TicketDocument;
  /** Never rejects; settles within the transport's limits, and after it has settled no late byte reaches the paper. */
  print(document: TicketDocument, way: PrintJobWay): Promise<PrintOutcome>;
  /** Opens the cash drawer now, or never: an order of its own, part of no ticket. Never rejects. */
  openDrawer(): Promise<void>;
  /** Asks the device how it is, where it can answer; gives way to the next ticket. Never rejects. */
  state(): Promise<PrinterLook>;
  /** A person saw a ticket on paper that the printer was silent about: silence is its way. */
  meetAnew(): void;
  /** Takes back what an earlier run left in a queue of the system under these names. Never rejects. */
  recall(names: readonly PrintJobId[]): Promise<void>;
}
