import type { PrintJobId } from '../../shared/ids.ts';
import type { PrintJob } from '../../shared/print-job.ts';
import { namedPayments, type NamedPayments } from './after-return.ts';
import type { Core } from './core.ts';

/** A ticket whose payment was last looked at this long ago has it read again before it comes out. Milliseconds. */
const FRESH_MS = 60_000;
/** How long that may hold it; then it comes out by what is known. Milliseconds. */
const WITHIN_MS = 2_000;

/**
 * A first ticket may wait for its printer: the payment may have gone back meanwhile, by another hand, so it is read
 * again before any byte goes out (rule 23).
 */
export class TicketLook {
  readonly #core: Core;
  readonly #read: (named: NamedPayments) => Promise<void>;
  /** When each was looked at last, by both clocks: one of them stands still in sleep, the other may be set. */
  readonly #looked = new Map<PrintJobId, { readonly now: number; readonly monotonic: number }>();

  /** Writes what was told of payments while the disk took nothing. @returns whether that is all written. */
  readonly saveMissed: () => boolean;

  /** @param read reads the payments again and writes what is news. */
  constructor(core: Core, read: (named: NamedPayments) => Promise<void>, saveMissed: () => boolean) {
    this.#core = core;
    this.#read = read;
    this.saveMissed = saveMissed;
  }

  /** The payments to look at before this job is sent; null: nothing is to be asked. */
  due(job: PrintJob): NamedPayments | null {
    const core = this.#core;
    if (job.refundId !== null || job.saleId === null || job.copy > 0) return null;
    const looked = this.#looked.get(job.id);
    const { now, monotonic } = looked ?? { now: job.queuedAt, monotonic: core.monotonic() };
    const isFresh = Math.max(Math.abs(core.now() - now), core.monotonic() - monotonic) < FRESH_MS;
    const sale = isFresh || !core.parts.printer.configured ? undefined : core.books.sale(job.saleId);
    return sale ? namedPayments(core.books, sale) : null;
  }

  /** Ends with the reading, or when that takes too long: a ticket is never kept by a provider that is silent. */
  async look(job: PrintJob, named: NamedPayments): Promise<void> {
    const core = this.#core;
    this.#looked.set(job.id, { now: core.now(), monotonic: core.monotonic() });
    const inTime = new Promise<void>((resolve) => {
      core.scheduler.at('ticket-look', core.monotonic() + WITHIN_MS, resolve);
    });
    await Promise.race([this.#safely(named), inTime]);
    core.scheduler.drop('ticket-look');
  }

  #safely(named: NamedPayments): Promise<void> {
    return this.#core.containedCall('detail', named.charge.id, undefined, () => this.#read(named));
  }
}
