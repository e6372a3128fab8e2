import type { FailureCode } from './failures.ts';
import type { PrintJobId } from './ids.ts';
import type { TicketFacts } from './ticket.ts';

export interface PaperView {
  /** False: «Sin impresora»; tickets are shown and can be printed later. */
  readonly configured: boolean;
  readonly fault: FailureCode | null;
  readonly paperLow: boolean;
  /** Jobs that wait for their turn. */
  readonly waiting: number;
  /** «¿Salió el ticket?»: one question at a time, oldest first. */
  readonly question: PaperQuestion | null;
  /** The ticket that the printer does not accept, for a reason that it reports itself: «Imprimir igual». */
  readonly stuck: (WaitingPaper & { readonly fault: FailureCode }) | null;
}

/** One copy that waits for something: a printer, or an answer. */
export interface WaitingPaper {
  readonly jobId: PrintJobId;
  readonly saleNumber: string | null;
  readonly paper: TicketFacts['kind'];
  /** When it was queued. Milliseconds since 1970. */
  readonly at: number;
}

export interface PaperQuestion extends WaitingPaper {
  /** `old`: it waited long, or there was no printer, so a person is asked whether it is still to be printed. */
  readonly kind: 'unknown' | 'old';
  /**
   * Money of it was found in books of an older copy: the question is whether the sale was handed over before, and «no»
   * hands it over and prints.
   */
  readonly handedOver: boolean;
  /** The other tickets with the same question, oldest first: one answer may serve for all. */
  readonly others: readonly WaitingPaper[];
}
