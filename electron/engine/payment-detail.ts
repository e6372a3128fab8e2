import type { Charge } from '../../shared/charge.ts';
import type { PaymentId, SaleId } from '../../shared/ids.ts';
import type { PaymentFact } from '../../shared/money-facts.ts';
import { holdOf } from './backing.ts';
import type { Draft } from './books.ts';
import type { Core } from './core.ts';
import { learnPayment } from './payment-news.ts';
import type { PaymentPage } from './ports.ts';
import type { Tickets } from './tickets.ts';

/** Asked again once, later: the ticket has gone by then, but a reprint and the screen still want to know. Milliseconds. */
const AGAIN_AFTER_MS = 8_000;

type Reconcile = (draft: Draft, saleId: SaleId) => void;

/** How a paid charge was paid: method, last four digits, installments. Never holds anything up. */
export class PaymentDetail {
  readonly #core: Core;
  readonly #tickets: Tickets;
  readonly #reconcile: Reconcile;
  readonly onKnown: () => void;

  constructor(core: Core, tickets: Tickets, reconcile: Reconcile, onKnown: () => void) {
    this.#core = core;
    this.#tickets = tickets;
    this.#reconcile = reconcile;
    this.onKnown = onKnown;
  }

  /** @param ids the payments of it that the ticket stands for. */
  fetch(charge: Charge, ids: readonly PaymentId[]): void {
    const core = this.#core;
    core.callAt(`detail:${charge.id}`, core.monotonic(), () => this.#start(charge, ids, true), 'soon');
  }

  #start(charge: Charge, ids: readonly PaymentId[], again: boolean): void {
    void this.#core.containedCall('detail', charge.id, undefined, () => this.#fetch(charge, ids, again));
  }

  async #fetch(charge: Charge, ids: readonly PaymentId[], again: boolean): Promise<void> {
    const core = this.#core;
    const known = new Map<PaymentId, PaymentPage>();
    await Promise.all(
      ids.map(async (id) => {
        const answer = core.hear(await core.parts.provider.payment(id, charge.currency), 'soon');
        if (core.isStopped() || !answer.ok) return;
        known.set(id, answer.value);
        // None waits for the others: it may say that the ticket must not come out.
        core.transact((draft) => this.#learn(draft, charge, answer.value.fact));
      }),
    );
    if (core.isStopped()) return;
    const pages = ids.flatMap((id) => known.get(id) ?? []);
    const isWhole = pages.length === ids.length && ids.length > 0;
    if (isWhole) core.transact((draft) => this.#complete(draft, charge, pages));
    if (isWhole) this.onKnown();
    else if (again) {
      const name = `detail:${charge.id}`;
      core.callAt(name, core.monotonic() + AGAIN_AFTER_MS, () => this.#start(charge, ids, false), 'soon');
    }
  }

  /** A detail is a fact like any other (rule 23). */
  #learn(draft: Draft, { id, saleId }: Charge, fact: PaymentFact): void {
    if (learnPayment(draft, id, fact)) this.#reconcile(draft, saleId);
  }

  /** Only what agrees with the sale goes to its ticket. */
  #complete(draft: Draft, { saleId }: Charge, pages: readonly PaymentPage[]): void {
    const sale = draft.sale(saleId);
    if (!sale || holdOf(draft, sale) !== null) return;
    this.#tickets.complete(
      draft,
      sale.id,
      pages.map((page) => page.paidWith),
    );
  }
}
