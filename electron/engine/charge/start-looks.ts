import { isFinal } from '../../../shared/charge.ts';
import type { ChargeId } from '../../../shared/ids.ts';
import { DAY_AND_LAG_MS, failing } from '../pauses.ts';
import type { WorkerHost } from './worker-host.ts';

const NAME = 'start-look';
/** So many charges of the time before the last stop are looked at. */
const MOST = 200;
/** One after another, this far apart; after one without an answer longer, up to a minute. Milliseconds. */
const APART_MS = 2_000;
const APART_MOST_MS = 60_000;

/**
 * At a start, what was paid in the last day before the stop gets one look (rule 17): a second phone may have paid it
 * while nobody watched. Newest first, one at a time, behind everything else.
 */
export class StartLooks {
  readonly #charges: WorkerHost;
  readonly #look: (id: ChargeId) => Promise<boolean>;
  #left: ChargeId[] = [];
  #failures = 0;

  /** @param look searches for the money of one charge; true when it was answered completely. */
  constructor(charges: WorkerHost, look: (id: ChargeId) => Promise<boolean>) {
    this.#charges = charges;
    this.#look = look;
  }

  start(): void {
    const { books, parts } = this.#charges.core;
    // What the last complete sweep reached is the nearest that is known of when the program stopped.
    const from = (parts.store.sweptUntil ?? 0) - DAY_AND_LAG_MS;
    const { sales } = parts.store.history({ day: null, before: null, limit: MOST });
    const charges = sales.flatMap((sale) => sale.charges.flatMap((id) => books.charge(id) ?? []));
    this.#left = charges
      .filter(({ state }) => state.kind === 'paid' && isFinal(state) && state.at >= from)
      .slice(0, MOST)
      .map(({ id }) => id);
    this.#plan();
  }

  #plan(): void {
    const { core } = this.#charges;
    if (this.#left.length === 0) return;
    const pauseMs = failing(APART_MS, this.#failures, APART_MOST_MS);
    core.callAt(NAME, core.monotonic() + pauseMs, () => void this.#go(), 'later', 'search');
  }

  async #go(): Promise<void> {
    const { core } = this.#charges;
    const [id] = this.#left;
    if (id === undefined) return;
    const isDone = await core.containedCall('start-look', id, true, () => this.#look(id));
    if (core.isStopped()) return;
    this.#failures = isDone ? 0 : this.#failures + 1;
    if (isDone) this.#left.shift();
    this.#plan();
  }
}
