import { isLive, type Charge } from '../../../shared/charge.ts';
import type { ChargeId, MerchantOrderId } from '../../../shared/ids.ts';
import { failing } from './plan.ts';
import type { WorkerHost } from './worker-host.ts';
import type { ChargeRun } from './run.ts';
import type { PaymentPoller } from './payment-poller.ts';

/** What was scanned is read by id so often, and for so long. Milliseconds. */
const EVERY_MS = 1_000;
const FOR_MS = 90_000;

/**
 * Reads the merchant orders of a live charge by their ids, one a second, from the moment one is seen (rule 9): whoever
 * scanned is about to pay. The search goes on beside it; a failure here is shown nowhere and stops nothing.
 */
export class ScanPoller {
  readonly #charges: WorkerHost;
  readonly #search: PaymentPoller;
  readonly #turns = new Map<ChargeId, number>();

  constructor(charges: WorkerHost, search: PaymentPoller) {
    this.#charges = charges;
    this.#search = search;
  }

  plan(charge: Charge, run: ChargeRun): void {
    const { core } = this.#charges;
    const name = `scan:${charge.id}`;
    const known = charge.facts.orders.length;
    if (!isLive(charge.state) || known === 0) {
      this.#turns.delete(charge.id);
      return core.scheduler.drop(name);
    }
    const now = core.monotonic();
    if (run.scans === null || run.scans.known < known) {
      run.scans = { known, since: now };
      run.scanAt = Math.max(run.scanAt, now + EVERY_MS);
    }
    if (run.scanBusy || run.scanAt >= run.scans.since + FOR_MS) return core.scheduler.drop(name);
    core.callAt(name, Math.max(now, run.scanAt), () => this.#start(charge.id), 'soon', 'order');
  }

  #start(id: ChargeId): void {
    const { core } = this.#charges;
    void this.#charges.safely(
      id,
      'scan',
      () => this.#read(id),
      (run) => {
        run.scanBusy = false;
        run.scanFailures += 1;
        run.scanAt =
          core.monotonic() + failing(EVERY_MS, run.scanFailures, core.parts.settings.pace.backOffMost);
      },
    );
  }

  async #read(id: ChargeId): Promise<void> {
    const { core } = this.#charges;
    const charge = core.books.charge(id);
    const run = this.#charges.run(id);
    if (!charge || run.scanBusy || !isLive(charge.state)) return;
    const order = this.#next(charge);
    if (order === undefined) return;
    const startedAt = core.monotonic();
    run.scanBusy = true;
    const answer = core.hear(
      await core.parts.provider.merchantOrder(order, charge.currency),
      'soon',
      'order',
    );
    run.scanBusy = false;
    if (core.isStopped()) return;
    run.scanFailures = answer.ok ? 0 : run.scanFailures + 1;
    run.scanAt = startedAt + failing(EVERY_MS, run.scanFailures, core.parts.settings.pace.backOffMost);
    if (answer.ok) {
      const { reference, order: told, payments } = answer.value;
      if (reference === null || reference === charge.reference)
        this.#search.learn(id, run, { orders: [told], payments: [...payments] });
    }
    this.#charges.plan(id);
  }

  /** Each in its turn, so that several scans cost no more than one. */
  #next(charge: Charge): MerchantOrderId | undefined {
    const { orders } = charge.facts;
    const turn = this.#turns.get(charge.id) ?? 0;
    this.#turns.set(charge.id, turn + 1);
    return orders[turn % orders.length]?.id;
  }
}
