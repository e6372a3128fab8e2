import type { Charge } from '../../shared/charge.ts';
import type { PaidWith } from '../../shared/ticket.ts';
import type { Core } from './core.ts';
import type { Tickets } from './tickets.ts';

/** Asked again once, later: the ticket has gone by then, but a reprint and the screen still want to know. Milliseconds. */
const AGAIN_AFTER = 8_000;

/** How a paid charge was paid: method, last four digits, installments. Never holds anything up. */
export class PaymentDetail {
  readonly #core: Core;
  readonly #tickets: Tickets;
  readonly onKnown: () => void;

  constructor(core: Core, tickets: Tickets, onKnown: () => void) {
    this.#core = core;
    this.#tickets = tickets;
    this.onKnown = onKnown;
  }

  fetch(charge: Charge): void {
    const core = this.#core;
    core.callAt(`detail:${charge.id}`, core.monotonic(), () => this.#start(charge, true));
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
    const known: PaidWith[] = [];
    for (const answer of answers) {
      core.hear(answer);
      if (answer.ok) known.push(answer.value.paidWith);
    }
    if (known.length === ids.length && ids.length > 0) {
      core.act((draft) => this.#tickets.complete(draft, charge.saleId, known));
      this.onKnown();
      return;
    }
    if (!again) return;
    const name = `detail:${charge.id}`;
    core.callAt(name, core.monotonic() + AGAIN_AFTER, () => this.#start(charge, false));
  }
}
