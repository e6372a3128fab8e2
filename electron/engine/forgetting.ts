import { tellsOfCards } from '../../shared/print-fold.ts';
import { isPrintOpen, type PrintJob } from '../../shared/print-job.ts';
import type { Core } from './core.ts';

/** After a start everything else comes first. Milliseconds. */
const FIRST_MS = 60_000;
/** Between two walks through all tickets. Milliseconds. */
const EVERY_MS = 24 * 60 * 60_000;
/** Before what could not be done is tried again. Milliseconds. */
const AGAIN_MS = 10 * 60_000;
/** Between two parts of a walk: nothing at the counter waits for it. Milliseconds. */
const BETWEEN_MS = 1_000;
/** Tickets that are read in one part, and are forgotten in one commit. */
const AT_ONCE = 50;

/**
 * What a payment was made with leaves the books after the time that the shop has set. A walk looks at every ticket, a few at a time,
 * and keeps no place over a restart: what was forgotten tells nothing any more, so the next walk passes it by.
 */
export class Forgetting {
  readonly #core: Core;

  constructor(core: Core) {
    this.#core = core;
  }

  /** Where the host sets no such time, nothing is ever looked at. */
  start(): void {
    if (this.#core.parts.settings.cardsKeptMs !== undefined) this.#plan(0, FIRST_MS);
  }

  #plan(after: number, pauseMs: number): void {
    const core = this.#core;
    core.scheduler.at('forget', core.monotonic() + pauseMs, () => {
      const next = core.contained('forget', null, 'failed', () => this.#step(after));
      if (next === 'failed') this.#plan(0, AGAIN_MS);
      else if (next === 'over') this.#plan(0, EVERY_MS);
      else this.#plan(next, BETWEEN_MS);
    });
  }

  /** @returns where the walk goes on. */
  #step(after: number): number | 'over' | 'failed' {
    const core = this.#core;
    const { store, settings } = core.parts;
    const keptMs = settings.cardsKeptMs ?? null;
    if (keptMs === null) return 'over';
    // By a clock that was set forward everything would be old: only the provider's counts.
    if (!core.times().measured || core.recovery || !store.canPromise()) return 'failed';
    const before = core.now() - keptMs;
    const part = store.printJobsFrom(after, AT_ONCE);
    const old = part.map(({ job }) => job).filter((job) => isDue(job, before));
    const jobs = old.map(({ id }) => id);
    if (jobs.length > 0) {
      const written = core.transact((draft) => draft.add({ kind: 'personal-forgotten', jobs }), null);
      if (!written.ok) return 'failed';
    }
    return part.length < AT_ONCE ? 'over' : (part.at(-1)?.place ?? 'over');
  }
}

/** A ticket that may still come out keeps what it has to say. */
function isDue(job: PrintJob, before: number): boolean {
  return job.queuedAt < before && !isPrintOpen(job.state) && tellsOfCards(job);
}
