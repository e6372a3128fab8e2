import type { FailureCode } from '../../shared/failures.ts';
import { refuse, type Reply } from '../../shared/reply.ts';
import type { PrintJobId } from '../../shared/ids.ts';
import type { PrintJob, PrintState } from '../../shared/print-job.ts';
import type { TicketDocument } from '../../shared/ticket.ts';
import { holdOf, holdTickets, isVoid } from './backing.ts';
import { paperOf } from './copy-facts.ts';
import { afterFailures } from './pauses.ts';
import type { Draft } from './books.ts';
import type { Core } from './core.ts';
import type { PrintOutcome } from './ports.ts';
import { stateAfter } from './print-outcome.ts';
import { PrinterWatch } from './printer-watch.ts';
import type { TicketLook } from './ticket-look.ts';
import type { Tickets } from './tickets.ts';

/** A ticket that has waited this long asks before it prints: its customer may be gone. Milliseconds. */
const ASK_AFTER_MS = 15 * 60_000;
/** A ticket dated more than this after now has an unknown age: the clock was set back. Milliseconds. */
const AHEAD_MS = 60_000;
/** How long, after a start, older tickets wait for the provider's time to be known. Milliseconds. */
const AGE_KNOWN_WITHIN_MS = 5_000;
const LOOK_EVERY_MS = 250;
/** Pauses between tries of a job of which no byte reached the paper. Milliseconds. */
const RETRY_FIRST_MS = 2_000;
const RETRY_MOST_MS = 15_000;
/** Pause before an outcome is written again that the disk did not take. Milliseconds. */
const SAVE_AGAIN_MS = 5_000;

export type PaperAnswer = 'came-out' | 'print' | 'anyway' | 'drop';

/**
 * The print queue (rules 23 and 24): one job at a time, states on disk before and after each try. A job of which
 * nobody knows whether it came out asks one question and never prints by itself.
 */
export class PrintQueue {
  readonly #core: Core;
  readonly #tickets: Tickets;
  readonly #looks: TicketLook;
  #busy = false;
  #failures = 0;
  /** When a person said in this run that a waiting job is to be printed: from then on it counts as fresh. */
  readonly #agreed = new Map<PrintJobId, number>();
  /** Jobs that were waiting at the start: their age is not known until the clock is checked. */
  #inherited: ReadonlySet<PrintJobId> = new Set();
  /** Monotonic milliseconds. */
  #ageKnownBy = 0;
  /** Jobs of which a person says that the printer prints, whatever it says of itself. */
  readonly #anyway = new Map<PrintJobId, 'asked' | 'sent'>();
  readonly watch: PrinterWatch;

  constructor(core: Core, tickets: Tickets, looks: TicketLook) {
    this.#core = core;
    this.#looks = looks;
    this.#tickets = tickets;
    this.watch = new PrinterWatch(core, () => this.retryNow());
  }

  /** A job that an earlier run was sending may have come out; in a restored file any may have. */
  takeOver(draft: Draft): void {
    const { books, recovery } = this.#core;
    const fault: FailureCode = recovery ? 'file-restored' : 'printer-timeout';
    for (const job of books.openPrintJobs())
      if (job.state.kind === 'sending' || (recovery && job.state.kind === 'queued'))
        draft.add(moved(job, { kind: 'unknown', at: this.#core.now(), fault }));
  }

  /** Start of the program: one that waited long asks when its age is known. */
  resume(): void {
    const open = this.#core.books.openPrintJobs();
    this.#inherited = new Set(open.map((job) => job.id));
    // What an earlier run gave to a queue of the system must not come out as if nobody had been asked about it.
    const doubtful = open.filter(({ state }) => state.kind === 'sending' || state.kind === 'unknown');
    if (doubtful.length > 0) void this.#recall(doubtful.map(({ id }) => id));
    this.#ageKnownBy = this.#core.monotonic() + AGE_KNOWN_WITHIN_MS;
    this.plan();
    this.watch.later();
  }

  async #recall(names: readonly PrintJobId[]): Promise<void> {
    const core = this.#core;
    await core.containedCall('print', null, undefined, () => core.during(core.parts.printer.recall(names)));
  }

  plan(): void {
    const core = this.#core;
    if (this.#busy || core.isTakingOver || core.isStopped()) return;
    const job = this.#next() ?? this.#queued()[0];
    if (!job) return core.scheduler.drop('print');
    if (this.#waitsForItsAge(job)) {
      core.scheduler.at('print', core.monotonic() + LOOK_EVERY_MS, () => this.plan());
      return;
    }
    // A ticket is held for two seconds at most: a longer wait means that the clock was set back, so its age decides.
    const waitMs = Math.min(Math.max(0, job.notBefore - core.now()), AGE_KNOWN_WITHIN_MS);
    const pauseMs = afterFailures(RETRY_FIRST_MS, this.#failures, RETRY_MOST_MS);
    core.scheduler.at('print', core.monotonic() + Math.max(waitMs, pauseMs), () => void this.#safely());
  }

  #queued(): PrintJob[] {
    return this.#core.books.openPrintJobs().filter(({ state }) => state.kind === 'queued' && !state.ask);
  }

  /** The first of which the books hold all that was told. */
  #next(): PrintJob | undefined {
    return this.#queued().find((job) => !this.#looks.isUntold(job));
  }

  /** A job that throws asks a person: it stops neither the queue nor the till (rule 34). */
  async #safely(): Promise<void> {
    const core = this.#core;
    this.#looks.saveMissed();
    const job = this.#next();
    const fine = await core.containedCall('print', null, false, () => this.#send().then(() => true));
    if (fine || core.isStopped()) return;
    this.#busy = false;
    const now = job && core.books.printJob(job.id);
    const fault = 'printer-error';
    if (now?.state.kind === 'queued')
      core.transact((draft) => draft.add(moved(now, { kind: 'queued', ask: true, fault })));
    if (now?.state.kind === 'sending')
      core.transact((draft) => draft.add(moved(now, { kind: 'unknown', at: core.now(), fault })));
    this.#later();
  }

  async #send(): Promise<void> {
    const core = this.#core;
    const job = this.#next();
    if (this.#busy) return;
    if (!job) {
      if (this.#queued().length > 0) this.#later();
      return;
    }
    if (this.#tooOld(job) || this.#isHeld(job)) return;
    if (job.notBefore > core.now()) {
      this.plan();
      return;
    }
    const named = this.#looks.due(job);
    if (named) {
      this.#busy = true;
      await this.#looks.look(job, named);
      this.#busy = false;
      this.plan();
      return;
    }
    const document = paperOf(core, job);
    if (!core.parts.printer.configured) {
      this.#without(job);
      return;
    }
    const written = core.transact((draft) =>
      draft.add(moved(job, { kind: 'sending', at: core.now() }, document)),
    );
    if (!written.ok) {
      this.#later();
      return;
    }
    this.#busy = true;
    const way = { name: job.id, anyway: this.#anyway.get(job.id) === 'asked' };
    if (way.anyway) this.#anyway.set(job.id, 'sent');
    const outcome = await core.during(core.parts.printer.print(document, way));
    this.#busy = false;
    if (core.isStopped()) return;
    this.#heard(job, outcome);
  }

  #waitsForItsAge(job: PrintJob): boolean {
    const { time } = this.#core;
    return this.#inherited.has(job.id) && !time.settled && this.#core.monotonic() < this.#ageKnownBy;
  }

  #tooOld(job: PrintJob): boolean {
    const age = this.#core.now() - (this.#agreed.get(job.id) ?? job.queuedAt);
    const isFresh = age >= -AHEAD_MS && age <= ASK_AFTER_MS;
    if (isFresh || job.state.kind !== 'queued') return false;
    const asks: PrintState = { ...job.state, ask: true };
    this.#core.transact((draft) => draft.add(moved(job, asks)));
    this.plan();
    return true;
  }

  /** Checked right before printing: the sale's money may have gone since the ticket was queued. */
  #isHeld(job: PrintJob): boolean {
    const core = this.#core;
    const sale = job.saleId !== null && job.refundId === null ? core.books.sale(job.saleId) : undefined;
    if (!sale || holdOf(core.books, sale) === null) return false;
    core.transact((draft) => void holdTickets(draft, sale, core.now()));
    this.plan();
    return true;
  }

  /** No printer: the ticket is kept, shown, and printed when a person says so. */
  #without(job: PrintJob): void {
    this.#core.transact((draft) =>
      draft.add(moved(job, { kind: 'queued', ask: true, fault: 'printer-none' })),
    );
    this.plan();
  }

  #later(): void {
    this.#failures += 1;
    this.plan();
  }

  #heard(job: PrintJob, outcome: PrintOutcome): void {
    const core = this.#core;
    const at = core.now();
    this.watch.heard(job.id, outcome);
    this.#failures = outcome.kind === 'not-printed' ? this.#failures + 1 : 0;
    this.#save(job, stateAfter(outcome, at));
    this.plan();
  }

  /** Writes what the printer answered until the disk takes it; if the program ends before, the job asks at the next start. */
  #save(job: PrintJob, state: PrintState): void {
    const core = this.#core;
    if (core.transact((draft) => draft.add(moved(job, state))).ok) return;
    core.parts.log.warn('print-outcome-not-saved', { job: job.id, outcome: state.kind });
    core.scheduler.at(`print-outcome:${job.id}`, core.monotonic() + SAVE_AGAIN_MS, () => {
      this.#save(job, state);
      this.plan();
    });
  }

  /** A person's answer about a job that asks, or about one that the printer will not take. */
  answer(id: PrintJobId, answer: PaperAnswer): Reply<null> {
    const core = this.#core;
    const job = core.books.printJob(id);
    const asks = job && (job.state.kind === 'unknown' || job.state.kind === 'queued');
    if (!job || !asks || (answer === 'anyway' && job.state.kind !== 'queued'))
      return refuse('command-not-possible');
    if ((answer === 'print' || answer === 'anyway') && this.#isHeldNow(job)) return refuse('ticket-held');
    const written = core.transact((draft) => this.#answered(draft, job, answer));
    this.#failures = 0;
    this.plan();
    return written;
  }

  /** One answer for all tickets that ask whether they are still to be printed; what asks no more is left as it is. */
  answerAll(print: readonly PrintJobId[], drop: readonly PrintJobId[]): Reply<null> {
    const core = this.#core;
    const asking = (ids: readonly PrintJobId[]) =>
      ids.flatMap((id) => {
        const job = core.books.printJob(id);
        return job?.state.kind === 'queued' && job.state.ask ? [job] : [];
      });
    const printed = asking(print).filter((job) => !this.#isHeldNow(job));
    const dropped = asking(drop);
    if (printed.length + dropped.length === 0) return refuse('command-not-possible');
    const written = core.transact((draft) => {
      for (const job of printed) this.#answered(draft, job, 'print');
      for (const job of dropped) this.#answered(draft, job, 'drop');
    });
    this.#failures = 0;
    this.plan();
    return written;
  }

  #isHeldNow(job: PrintJob): boolean {
    const { books } = this.#core;
    if (isVoid(books, job)) return true;
    const sale = job.saleId !== null && job.refundId === null ? books.sale(job.saleId) : undefined;
    return sale !== undefined && holdOf(books, sale) !== null;
  }

  #answered(draft: Draft, job: PrintJob, answer: PaperAnswer): void {
    const { id } = job;
    const at = this.#core.now();
    const failed = { kind: 'failed', at, fault: faultOf(job) } as const;
    switch (answer) {
      case 'came-out':
        draft.add(moved(job, { kind: 'confirmed', at }));
        // Silent before and after, and it printed: a printer that cannot answer. One that went silent in a ticket is gone.
        if (this.#anyway.get(job.id) === 'sent' && faultOf(job) === 'printer-timeout')
          draft.afterCommit(() => this.#core.parts.printer.meetAnew());
        return;
      case 'drop':
        return draft.add(moved(job, failed));
      case 'anyway':
      case 'print':
        this.#agreed.set(id, at);
        if (answer === 'anyway') this.#anyway.set(id, 'asked');
        if (job.state.kind === 'queued')
          return draft.add(moved(job, { kind: 'queued', ask: false, fault: null }));
        // Some of it may be on paper: the next copy says so.
        draft.add(moved(job, failed));
        return this.#tickets.queueCopy(draft, job);
    }
  }

  /** The printer was chosen anew, or a person pressed the button: try now. */
  retryNow(): void {
    this.#failures = 0;
    this.plan();
  }
}

function faultOf(job: PrintJob): FailureCode {
  return ('fault' in job.state ? job.state.fault : null) ?? 'printer-error';
}

function moved(job: PrintJob, state: PrintState, document: TicketDocument | null = null) {
  return { kind: 'print-moved', jobId: job.id, state, document } as const;
}
