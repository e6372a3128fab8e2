import type { PrintJobId } from '../../shared/ids.ts';
import type { PrintJob } from '../../shared/print-job.ts';
import { namedPayments, type NamedPayments } from './after-return.ts';
import type { Core } from './core.ts';
import type { PaymentDetail } from './payment-detail.ts';

/** A ticket whose payment was last looked at this long ago has it read again before it comes out. Milliseconds. */
const FRESH_MS = 60_000;
/** How long that may hold it; then it comes out by what is known. Milliseconds. */
const WITHIN_MS = 2_000;

/** What is told of payments: read again, and what was not written of it. */
type Told = Pick<PaymentDetail, 'look' | 'saveMissed' | 'isMissing'>;

/**
 * A first ticket may wait for its printer: the payment may have gone back meanwhile, by another hand, so it is read
 * again before any byte goes out (rule 23).
 */
export class TicketLook {
  readonly #core: Core;
  /** When each was looked at last, by both clocks: one of them stands still in sleep, the other may be set. */
  readonly #looked = new Map<PrintJobId, { readonly now: number; readonly monotonic: number }>();

  /** What was told of payments and not written. */
  readonly #told: () => Told;

  constructor(core: Core, told: () => Told) {
    this.#core = core;
    this.#told = told;
  }

  /** Writes what was told and not written, as far as the books take it. */
  saveMissed(): void {
    this.#told().saveMissed();
  }

  /** What was told of its sale is not written: the ticket may not rest on money that is gone. */
  isUntold({ saleId }: PrintJob): boolean {
    return saleId !== null && this.#told().isMissing(saleId);
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
    return this.#core.containedCall('detail', named.charge.id, undefined, () => this.#told().look(named));
  }
}
