import type { PrintState } from '../../shared/print-job.ts';
import type { PrintOutcome } from './ports.ts';

/** What became of a job by what the printer answered. @param at corrected time */
export function stateAfter(outcome: PrintOutcome, at: number): PrintState {
  switch (outcome.kind) {
    case 'confirmed':
      return { kind: 'confirmed', at };
    case 'sent':
      return { kind: 'sent', at };
    case 'not-printed':
      return { kind: 'queued', ask: false, fault: outcome.fault };
    case 'unknown':
      return { kind: 'unknown', at, fault: outcome.fault };
  }
}
