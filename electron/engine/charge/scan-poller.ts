import { isLive, type Charge } from '../../../shared/charge.ts';
import type { ChargeId, MerchantOrderId } from '../../../shared/ids.ts';
import { settle } from '../../../shared/settlement.ts';
import { paymentsWithOrder } from './order-payments.ts';
import type { WorkerHost } from './worker-host.ts';
import type { PaymentPoller } from './payment-poller.ts';

/** What was scanned is read by id for so long. Milliseconds. */
const FOR_MS = 90_000;

/**
 * Reads the merchant orders of a live charge by their ids, one a second, from the moment one is seen (rule 9): whoever
 * scanned is about to pay. The search goes on beside it; a failure here is shown nowhere and stops nothing.
 */
export class ScanPoller {
  readonly #charges: WorkerHost;
  readonly #search: PaymentPoller;

  constructor(charges: WorkerHost, search: PaymentPoller) {
    this.#charges = charges;
    this.#search = search;
  }

  plan(charge: Charge): void {
    const { core } = this.#charges;
    const name = `scan:${charge.id}`;
    const known = charge.facts.orders.length;
    if (!isLive(charge.state) || known === 0) return core.scheduler.drop(name);
    const now = core.monotonic();
    const { pollers, money } = this.#charges.happened(charge.id, { kind: 'scanned', known });
    const { busy, dueAt } = pollers.scan;
    if (busy || dueAt >= (money.scans?.since ?? now) + FOR_MS) return core.scheduler.drop(name);
    core.callAt(name, Math.max(now, dueAt), () => this.#start(charge.id), 'soon', 'order');
  }

  #start(id: ChargeId): void {
    void this.#charges.safely(id, 'scan', () => this.#read(id));
  }

  async #read(id: ChargeId): Promise<void> {
    const { core } = this.#charges;
    const charge = core.books.charge(id);
    if (!charge || this.#charges.run(id).pollers.scan.busy || !isLive(charge.state)) return;
    const order = this.#next(charge);
    if (order === undefined) return;
    const startedAt = core.monotonic();
    this.#charges.happened(id, { kind: 'scan-began' });
    const answer = core.hear(
      await core.parts.provider.merchantOrder(order, charge.currency),
      'soon',
      'order',
    );
    if (core.isStopped()) return;
    this.#charges.happened(id, { kind: 'scan-answered', isAnswered: answer.ok, startedAt });
    if (answer.ok) {
      const { reference, order: told, pages } = answer.value;
      const payments = paymentsWithOrder(answer.value, this.#charges.run(id).can);
      if (reference === null || reference === charge.reference)
        this.#search.learn(id, { orders: [told], payments }, pages);
      // A part by this phone may be the second of two: the other one's order is only searched for.
      if (!isPart(charge) && isPart(core.books.charge(id))) this.#charges.searchNow(id);
    }
    this.#charges.plan(id);
  }

  /** Each in its turn, so that several scans cost no more than one. */
  #next(charge: Charge): MerchantOrderId | undefined {
    const { orders } = charge.facts;
    const { scans } = this.#charges.run(charge.id).money;
    return orders[(scans?.reads ?? 0) % orders.length]?.id;
  }
}

function isPart(charge: Charge | undefined): boolean {
  return charge !== undefined && settle(charge, charge.facts).verdict === 'partial';
}
