import type { FailureCode } from '../../shared/failures.ts';
import { refuse, type Reply } from '../../shared/reply.ts';
import type { PrintJobId } from '../../shared/ids.ts';
import type { PrintJob, PrintState } from '../../shared/print-job.ts';
import type { TicketDocument } from '../../shared/ticket.ts';
import { holdOf, holdTickets } from './backing.ts';
import { factsToPrint } from './copy-facts.ts';
import { afterFailures } from './pauses.ts';
import type { Core } from './core.ts';
import type { PrinterState, PrintOutcome } from './ports.ts';
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

/**
 * The print queue (rules 23 and 24): one job at a time, states on disk before and after each try. A job of which
 * nobody knows whether it came out asks one question and never prints by itself.
 */
export class PrintQueue {
  readonly #core: Core;
  readonly #tickets: Tickets;
  #busy = false;
  #failures = 0;
  /** When a person said in this run that a waiting job is to be printed: from then on it counts as fresh. */
  readonly #agreed = new Map<PrintJobId, number>();
  /** Jobs that were waiting at the start: their age is not known until the clock is checked. */
  #inherited: ReadonlySet<PrintJobId> = new Set();
  /** Monotonic milliseconds. */
  #ageKnownBy = 0;
  #printer: PrinterState;

  constructor(core: Core, tickets: Tickets) {
    this.#core = core;
    this.#tickets = tickets;
    this.#printer = { configured: core.parts.printer.configured, fault: null, paperLow: false };
  }

  get printer(): PrinterState {
    return this.#printer;
  }

  /** Start of the program: a job that was being sent may have come out; one that waited long asks when its age is known. */
  resume(): void {
    const now = this.#core.now();
    this.#inherited = new Set(this.#core.books.openPrintJobs().map((job) => job.id));
    this.#ageKnownBy = this.#core.monotonic() + AGE_KNOWN_WITHIN_MS;
    this.#core.transact((draft) => {
      for (const job of this.#core.books.openPrintJobs()) {
        if (job.state.kind === 'sending' || (this.#core.recovery && job.state.kind === 'queued')) {
          const fault: FailureCode = this.#core.recovery ? 'file-restored' : 'printer-timeout';
          draft.add(moved(job, { kind: 'unknown', at: now, fault }));
        }
      }
    });
    this.plan();
  }

  plan(): void {
    const core = this.#core;
    if (this.#busy || core.isStopped()) return;
    const job = this.#next();
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

  #next(): PrintJob | undefined {
    return this.#core.books.openPrintJobs().find((job) => job.state.kind === 'queued' && !job.state.ask);
  }

  /** A job that throws asks a person: it stops neither the queue nor the till (rule 34). */
  async #safely(): Promise<void> {
    const core = this.#core;
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
    if (!job || this.#busy) return;
    if (this.#tooOld(job) || this.#isHeld(job)) return;
    if (job.notBefore > core.now()) {
      this.plan();
      return;
    }
    const document = job.document ?? this.#compose(job);
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
    const outcome = await core.during(core.parts.printer.print(document));
    this.#busy = false;
    if (core.isStopped()) return;
    this.#heard(job, outcome);
  }

  /** What the paper will say. Only a sale's first copy may open the drawer, and only by its own rule. */
  #compose(job: PrintJob): TicketDocument {
    const { printer, settings } = this.#core.parts;
    const document = printer.compose(factsToPrint(this.#core, job), job.copy);
    const first = job.copy === 0 && job.facts.kind === 'sale';
    const cash = job.facts.kind === 'sale' && job.facts.paidWith.some((payment) => payment.means === 'cash');
    const opens = first && (settings.drawer === 'always' || (settings.drawer === 'cash' && cash));
    return opens ? { ...document, blocks: [...document.blocks, { type: 'drawer' }] } : document;
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
    const fault = 'fault' in outcome ? outcome.fault : null;
    this.#printer = { ...this.#printer, fault };
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

  /** A person's answer about a job that asks. */
  answer(id: PrintJobId, answer: 'came-out' | 'print' | 'drop'): Reply<null> {
    const core = this.#core;
    const job = core.books.printJob(id);
    const asks = job && (job.state.kind === 'unknown' || job.state.kind === 'queued');
    if (!job || !asks) return refuse('command-not-possible');
    const sale = job.saleId !== null && job.refundId === null ? core.books.sale(job.saleId) : undefined;
    if (answer === 'print' && sale && holdOf(core.books, sale) !== null) return refuse('ticket-held');
    const at = core.now();
    if (answer === 'print') this.#agreed.set(id, at);
    const written = core.transact((draft) => {
      if (answer === 'came-out') return draft.add(moved(job, { kind: 'confirmed', at }));
      if (answer === 'drop') return draft.add(moved(job, { kind: 'failed', at, fault: faultOf(job) }));
      if (job.state.kind === 'queued')
        return draft.add(moved(job, { kind: 'queued', ask: false, fault: null }));
      // Some of it may be on paper: the next copy says so.
      draft.add(moved(job, { kind: 'failed', at, fault: faultOf(job) }));
      const sale = job.saleId ? draft.sale(job.saleId) : undefined;
      const refund = job.refundId ? draft.refund(job.refundId) : undefined;
      if (refund) this.#tickets.queueRefund(draft, refund, true);
      else if (sale) this.#tickets.queueReprint(draft, sale);
      return undefined;
    });
    this.#failures = 0;
    this.plan();
    return written;
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

function stateAfter(outcome: PrintOutcome, at: number): PrintState {
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

function moved(job: PrintJob, state: PrintState, document: TicketDocument | null = null) {
  return { kind: 'print-moved', jobId: job.id, state, document } as const;
}
