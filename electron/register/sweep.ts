import type { Core } from './core.ts';
import type { Connection } from './connection.ts';
import { incidentId, reference, type SaleId } from '../../shared/ids.ts';
import { mergeFacts, sameFacts } from '../../shared/money-facts.ts';
import type { Draft } from './books.ts';
import type { SweptPayment } from './ports.ts';

/** The sweep looks back over this much more than its interval: the provider's index is late. Milliseconds. */
const OVERLAP = 2 * 60 * 60_000;
/** The first sweep of a run looks back over what happened while the till was closed. Milliseconds. */
const CLOSED_FOR = 36 * 60 * 60_000;

/** Every hour and at start: approved payments on our register that no sale accounts for (rule 17). */
export class Sweep {
  readonly #core: Core;
  #first = true;
  readonly #connection: Connection;
  readonly #reconcile: (draft: Draft, saleId: SaleId) => void;

  constructor(core: Core, connection: Connection, reconcile: (draft: Draft, saleId: SaleId) => void) {
    this.#core = core;
    this.#connection = connection;
    this.#reconcile = reconcile;
  }

  /** The register is known: sweeps now and every hour from now on. */
  start(): void {
    this.#core.callAt('sweep', this.#core.monotonic() + 1_000, () => void this.#sweep());
  }

  async #sweep(): Promise<void> {
    const core = this.#core;
    const every = core.parts.settings.pace.sweepEvery;
    core.callAt('sweep', core.monotonic() + every, () => void this.#sweep());
    const identity = this.#connection.identity;
    const posId = this.#connection.register?.posId ?? null;
    // Without the register's own id the answer would hold other tills' sales.
    if (!identity || posId === null) return;
    const to = core.now();
    const back = this.#first ? CLOSED_FOR : every + OVERLAP;
    const from = Math.max(to - back, core.parts.store.stamp?.since ?? to);
    const window = { posId, currency: identity.currency, from, to };
    const answer = core.hear(await core.parts.provider.sweep(window));
    if (core.isStopped() || !answer.ok) return;
    if (answer.value.complete) this.#first = false;
    for (const payment of answer.value.payments) this.#account(payment);
  }

  /** Money that belongs to a charge of ours becomes its news; money of nobody becomes an incident, once. */
  #account(payment: SweptPayment): void {
    const { store } = this.#core.parts;
    const known = this.#charge(payment);
    if (known) {
      const facts = mergeFacts(known.facts, { orders: [], payments: [payment.fact] });
      if (sameFacts(facts, known.facts)) return;
      this.#core.act((draft) => {
        draft.add({ kind: 'charge-news', chargeId: known.id, facts });
        this.#reconcile(draft, known.saleId);
      });
      return;
    }
    if (store.chargeByPayment(payment.fact.id)) return;
    const id = incidentId(`no-sale:${payment.fact.id}`);
    if (store.incident(id)) return;
    this.#core.act((draft) => {
      draft.add({
        kind: 'incident-opened',
        incident: {
          id,
          kind: 'no-sale',
          saleId: null,
          chargeId: null,
          paymentId: payment.fact.id,
          amount: payment.fact.amount,
          openedAt: this.#core.now(),
          state: { kind: 'open' },
        },
      });
    });
  }

  #charge(payment: SweptPayment) {
    if (payment.reference === null || !/^[A-Za-z0-9_-]{1,64}$/.test(payment.reference)) return undefined;
    const charge = this.#core.parts.store.chargeByReference(reference(payment.reference));
    return charge && (this.#core.books.charge(charge.id) ?? charge);
  }
}
