import type { PaymentFact } from '../../shared/money-facts.ts';
import { isGoingBack } from '../../shared/money-facts.ts';
import type { ChargeId, PaymentId, SaleId } from '../../shared/ids.ts';
import type { Draft } from './books.ts';
import type { Core } from './core.ts';
import { isLeaving } from './known-money.ts';
import { learnPayment } from './payment-news.ts';

/** Pauses between looks at a payment on its way back, and how many of each. Milliseconds. */
const PAUSES = [
  { every: 30_000, times: 20 },
  { every: 5 * 60_000, times: 12 },
];
const LATER_MS = 30 * 60_000;

/**
 * Reads a payment that somebody else is giving back until that is decided: no search tells of a refund in process, and
 * a ticket may be held for it (rule 23). Refunds of our own look after theirs.
 */
export class GoingBackWatch {
  readonly #core: Core;
  readonly #reconcile: (draft: Draft, saleId: SaleId) => void;
  readonly #looks = new Map<PaymentId, number>();

  constructor(core: Core, reconcile: (draft: Draft, saleId: SaleId) => void) {
    this.#core = core;
    this.#reconcile = reconcile;
  }

  resume(): void {
    const { books } = this.#core;
    const asked = books.openIncidents().flatMap(({ chargeId }) => chargeId ?? []);
    const charges = [...books.openCharges(), ...asked.flatMap((id) => books.charge(id) ?? [])];
    for (const { id, facts } of charges) this.#planAll(id, facts.payments);
  }

  /** A commit brought news of these charges. */
  noticed(draft: Draft): void {
    for (const { id, facts } of draft.changed.charges.values()) this.#planAll(id, facts.payments);
  }

  #planAll(id: ChargeId, payments: readonly PaymentFact[]): void {
    for (const payment of payments)
      if (isGoingBack(payment) && !this.#looks.has(payment.id)) this.#plan(id, payment.id, 0);
  }

  #plan(charge: ChargeId, id: PaymentId, looks: number): void {
    const core = this.#core;
    if (core.isStopped()) return;
    this.#looks.set(id, looks);
    let left = looks;
    const pause = PAUSES.find(({ times }) => (left -= times) < 0)?.every ?? LATER_MS;
    core.callAt(`going-back:${id}`, core.monotonic() + pause, () => {
      void core.containedCall('going-back', charge, undefined, () => this.#look(charge, id));
    });
  }

  async #look(chargeId: ChargeId, id: PaymentId): Promise<void> {
    const core = this.#core;
    const looks = (this.#looks.get(id) ?? 0) + 1;
    this.#looks.delete(id);
    const charge = core.books.charge(chargeId);
    const isStill = () =>
      core.books.charge(chargeId)?.facts.payments.some((one) => one.id === id && isGoingBack(one)) === true;
    if (!charge || !isStill()) return;
    if (!core.books.refundsOfPayment(id).some(isLeaving)) {
      const answer = core.hear(await core.parts.provider.payment(id, charge.currency));
      if (core.isStopped()) return;
      if (answer.ok)
        core.transact((draft) => {
          if (learnPayment(draft, chargeId, answer.value.fact)) this.#reconcile(draft, charge.saleId);
        });
    }
    if (isStill()) this.#plan(chargeId, id, looks);
  }
}
