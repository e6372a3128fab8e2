import type { FailureCode } from '../../shared/failures.ts';
import type { PrintJobId } from '../../shared/ids.ts';
import type { Draft } from './books.ts';
import type { Core } from './core.ts';

/** While paper may be moving the printer is asked so often. Milliseconds. */
const EVERY_MS = 2_000;
/** What seemed to be silence is asked about again so soon. Milliseconds. */
const AGAIN_MS = 1_000;
/** Never sooner than that. Milliseconds. */
const SOONEST_MS = 500;
/** Several tickets that wait in one printer are watched for so long at most. Milliseconds. */
const MOST_MS = 30_000;

/** The printer says what is wrong with it. Anything else may be a moment in which another till had its line. */
const ITS_OWN_WORDS: ReadonlySet<FailureCode> = new Set([
  'printer-paper-out',
  'printer-cover-open',
  'printer-cutter',
  'printer-error',
] as const);

/**
 * Tickets that were sent, and that the printer may still be printing out of its buffer: it took every byte and answers
 * nothing that follows them. Trouble that is heard meanwhile may have torn them, and a person is asked (rule 24).
 */
export class MovingPaper {
  readonly #core: Core;
  /** Until when each may be moving. Monotonic milliseconds. */
  readonly #until = new Map<PrintJobId, number>();
  #doubt = false;
  /** May be torn, and the disk did not take the question yet: with what the printer said. */
  readonly #unsaved = new Map<PrintJobId, FailureCode>();

  constructor(core: Core) {
    this.#core = core;
  }

  /** @param movesMs how long its paper may take, in milliseconds */
  began(id: PrintJobId, movesMs: number): void {
    if (movesMs === 0) return;
    const now = this.#core.monotonic();
    const last = Math.max(now, ...this.#until.values());
    this.#until.set(id, Math.min(last + movesMs, now + MOST_MS));
    this.#doubt = false;
  }

  /** In how many milliseconds the printer is to be asked; null: nothing moves. */
  nextLookMs(): number | null {
    if (this.#unsaved.size > 0) return EVERY_MS;
    if (this.#until.size === 0) return null;
    if (this.#doubt) return AGAIN_MS;
    const left = Math.max(...this.#until.values()) - this.#core.monotonic();
    return Math.max(SOONEST_MS, Math.min(EVERY_MS, left));
  }

  /**
   * How the printer was then: by a look, or by what became of the next ticket.
   * @param askedAt when it was asked, in monotonic milliseconds: its answer tells nothing of what moved later
   */
  told(fault: FailureCode | null, askedAt: number): void {
    this.#ask();
    if (fault !== null && !ITS_OWN_WORDS.has(fault) && !this.#doubt) {
      this.#doubt = this.#until.size > 0;
      return;
    }
    this.#doubt = false;
    for (const [id, until] of this.#until) {
      if (fault === null && until > askedAt) continue;
      this.#until.delete(id);
      if (fault !== null) this.#unsaved.set(id, fault);
    }
    this.#ask();
  }

  /** Whatever was sent is on paper, or with another printer. */
  over(): void {
    this.#until.clear();
    this.#doubt = false;
  }

  #ask(): void {
    const core = this.#core;
    const stateOf = (id: PrintJobId) => core.books.printJob(id)?.state.kind;
    // That it was sent may not be written yet either.
    if ([...this.#unsaved.keys()].some((id) => stateOf(id) === 'sending')) return;
    const sent = [...this.#unsaved].filter(([id]) => stateOf(id) === 'sent');
    const asks = (draft: Draft) => {
      for (const [jobId, fault] of sent) {
        const state = { kind: 'unknown', at: core.now(), fault } as const;
        draft.add({ kind: 'print-moved', jobId, state, document: null });
      }
    };
    if (sent.length === 0 || core.transact(asks).ok) this.#unsaved.clear();
  }
}
