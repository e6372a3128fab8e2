import type { FailureCode } from './failures.ts';
import type { PrintJobId } from './ids.ts';

export type TicketState = 'queued' | 'sending' | 'sent' | 'confirmed' | 'failed' | 'unknown';

export interface TicketView {
  readonly jobId: PrintJobId;
  readonly copy: number;
  readonly state: TicketState;
  /** The job waits for a person to agree to it. */
  readonly ask: boolean;
  readonly fault: FailureCode | null;
}
