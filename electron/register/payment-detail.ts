import type { Charge } from '../../shared/charge.ts';
import type { SaleId } from '../../shared/ids.ts';
import { mergeFacts, sameFacts } from '../../shared/money-facts.ts';
import { holdOf } from './backing.ts';
import type { Draft } from './books.ts';
import type { Core } from './core.ts';
import type { PaymentReading } from './ports.ts';
import type { Tickets } from './tickets.ts';

/** Asked again once, later: the ticket has gone by then, but a reprint and the screen still want to know. Milliseconds. */
const AGAIN_AFTER = 8_000;

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

  fetch(charge: Charge): void {
    const core = this.#core;
    core.callAt(`detail:${charge.id}`, core.monotonic(), () => this.#start(charge, true), 'soon');
  }

  #start(charge: Charge, again: boolean): void {
    void this.#core.containedCall('detail', charge.id, undefined, () => this.#fetch(charge, again));
  }

  async #fetch(charge: Charge, again: boolean): Promise<void> {
    const core = this.#core;
    if (charge.state.kind !== 'paid') return;
    const ids = charge.state.paidBy;
    const answers = await Promise.all(ids.map((id) => core.parts.provider.payment(id, charge.currency)));
    if (core.isStopped()) return;
    const known: PaymentReading[] = [];
    for (const answer of answers) {
      core.hear(answer, 'soon');
      if (answer.ok) known.push(answer.value);
    }
    const isWhole = known.length === ids.length && ids.length > 0;
    if (known.length > 0) core.act((draft) => this.#learn(draft, charge, known, isWhole));
    if (isWhole) this.onKnown();
    else if (again) {
      const name = `detail:${charge.id}`;
      core.callAt(name, core.monotonic() + AGAIN_AFTER, () => this.#start(charge, false), 'soon');
    }
  }

  /** A detail is a fact like any other (rule 23); only one that agrees with the sale goes to its ticket. */
  #learn(draft: Draft, paid: Charge, known: readonly PaymentReading[], isWhole: boolean): void {
    const charge = draft.charge(paid.id);
    if (!charge) return;
    const facts = mergeFacts(charge.facts, { orders: [], payments: known.map(({ fact }) => fact) });
    if (!sameFacts(facts, charge.facts)) {
      draft.add({ kind: 'charge-news', chargeId: charge.id, facts });
      this.#reconcile(draft, charge.saleId);
    }
    const sale = draft.sale(charge.saleId);
    if (!sale || !isWhole || holdOf(draft, sale) !== null) return;
    this.#tickets.complete(
      draft,
      sale.id,
      known.map((reading) => reading.paidWith),
    );
  }
}
