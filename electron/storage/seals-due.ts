import type { JournalEntry } from '../../shared/journal.ts';
import type { JournalRow } from './chain.ts';
import { SEALED_ROWS } from './sealing.ts';

/** Where a seal had to stand and none does. */
export interface DueSeal {
  readonly row: number;
  readonly why: string;
}

const DAY_MS = 24 * 60 * 60_000;
/** A day's seal is written within minutes of work; what is written in that time is no proof that it is missing. Milliseconds. */
const GRACE_MS = 30 * 60_000;

/** Tells, row by row, whether a till with its key would have sealed by now. Before the first seal nothing is due. */
export class SealsDue {
  #last: Pick<JournalRow, 'seq' | 'at'> | null = null;
  #due: DueSeal | null = null;
  /** First papers of shifts that were closed since the last seal: when one is sent, the head is sealed in front of it. */
  readonly #papers = new Set<string>();
  #nextDay: number | null = null;

  /** Null: nothing is missing behind the last seal. */
  get due(): DueSeal | null {
    return this.#due;
  }

  see(entry: JournalEntry, { seq, at }: Pick<JournalRow, 'seq' | 'at'>): void {
    if (entry.kind === 'sealed') {
      this.#last = { seq, at };
      this.#due = this.#nextDay = null;
      this.#papers.clear();
      return;
    }
    const last = this.#last;
    if (last === null || this.#due !== null) return;
    const why = this.#whyNow(entry, { seq, at }, last);
    if (why !== null) this.#due = { row: seq, why };
  }

  #whyNow(
    entry: JournalEntry,
    { seq, at }: Pick<JournalRow, 'seq' | 'at'>,
    last: Pick<JournalRow, 'seq' | 'at'>,
  ): string | null {
    if (seq - last.seq > 2 * SEALED_ROWS) return 'a thousand rows were full';
    if (at - last.at >= DAY_MS) this.#nextDay ??= at;
    if (this.#nextDay !== null && at - this.#nextDay >= GRACE_MS) return 'a day had ended';
    if (entry.kind === 'print-queued' && isPaperOfClose(entry.job)) this.#papers.add(entry.job.id);
    const isSent = entry.kind === 'print-moved' && entry.state.kind === 'sending';
    return isSent && this.#papers.has(entry.jobId) ? 'a shift had ended' : null;
  }
}

function isPaperOfClose({ facts, copy }: Extract<JournalEntry, { kind: 'print-queued' }>['job']): boolean {
  return copy === 0 && facts.kind === 'shift' && facts.closedAt !== null;
}
