import type { Charge } from '../../shared/charge.ts';
import { failure, type Failure } from '../../shared/failures.ts';
import { DONE, type Reply } from '../../shared/reply.ts';
import type { ChargeId, OperatorId, SaleId } from '../../shared/ids.ts';
import type { Incident } from '../../shared/incident.ts';
import {
  mergeFacts,
  NO_FACTS,
  sameFacts,
  type MoneyFacts,
  type PaymentFact,
} from '../../shared/money-facts.ts';
import { settle } from '../../shared/settlement.ts';
import type { RestView } from '../../shared/cash-view.ts';
import type { Minor } from '../../shared/money.ts';
import { dueOf, type Collection } from '../../shared/sale.ts';
import type { Draft } from './books.ts';
import type { Charges } from './charge/charges.ts';
import { coveringPaymentIds } from './charge/covering-payments.ts';
import type { Core } from './core.ts';
import { readForDelivery, type DeliveryReading } from './delivery-reading.ts';
import { neededOf } from './part-money.ts';
import { canDeliver } from './incident-actions.ts';
import { openReversed } from './incidents.ts';
import { payingFacts, takerElsewhere } from './taken-elsewhere.ts';
import type { Tickets } from './tickets.ts';

/** How long the till waits for the part to be read before it gives up taking the rest in cash. Milliseconds. */
const REST_MS = 8_000;

/** Cash for the rest of a sale: it is booked in the commit that delivers the part. */
interface Rest {
  /** Minor units. */
  readonly amount: Minor;
  /** What was handed over, where it was said. Minor units. */
  readonly given: Minor | null;
}

/** One press of «Entregar», or of «Efectivo» beside a part. */
interface Attempt {
  readonly rest: Rest | null;
  /** Payments that were read so far. */
  readonly heard: PaymentFact[];
  /** Who pressed it. */
  readonly by: OperatorId | null;
}

/**
 * «Entregar» on late money (rule 16): order and payment are read again first, a sibling that is still live leaves the
 * register in the same act, and only what was read now decides. Nothing of it survives a restart: the customer may have
 * gone, so the incident asks again.
 */
export class Deliveries {
  readonly #core: Core;
  readonly #charges: Charges;
  readonly #tickets: Tickets;
  readonly #reconcile: (draft: Draft, saleId: SaleId) => void;
  readonly #underWay = new Map<ChargeId, Attempt>();
  /** The last «Efectivo» beside a part. */
  #rest: (RestView & { readonly saleId: SaleId; readonly chargeId: ChargeId }) | null = null;
  readonly #failures = new Map<ChargeId, { readonly failure: Failure; readonly facts: MoneyFacts }>();

  constructor(
    core: Core,
    charges: Charges,
    tickets: Tickets,
    reconcile: (draft: Draft, saleId: SaleId) => void,
  ) {
    this.#core = core;
    this.#charges = charges;
    this.#tickets = tickets;
    this.#reconcile = reconcile;
  }

  isUnderWay(id: ChargeId | null): boolean {
    return id !== null && this.#underWay.has(id);
  }

  /** Why the last delivery for this incident delivered nothing, by incident. */
  failureOf(incident: Incident): Failure | null {
    const isAbout = incident.kind === 'late' || incident.kind === 'partial' || incident.kind === 'mismatch';
    const last = incident.chargeId === null ? undefined : this.#failures.get(incident.chargeId);
    if (!isAbout || !last) return null;
    // That reason was about the money as it was known then.
    const facts = incident.chargeId && this.#core.books.charge(incident.chargeId)?.facts;
    return facts && sameFacts(facts, last.facts) ? last.failure : null;
  }

  /** What became of the last «Efectivo» beside a part of this sale. */
  restOf(id: SaleId): RestView | null {
    if (this.#rest?.saleId === id) return { amount: this.#rest.amount, state: this.#rest.state };
    // Of a run before this one: where the sale is still on the counter, its cash may lie in the drawer.
    const sale = this.#core.books.sale(id);
    if (sale?.restAsked === undefined || sale.state.kind !== 'open') return null;
    return { amount: sale.restAsked, state: 'interrupted' };
  }

  checksRest(id: SaleId): boolean {
    return this.restOf(id)?.state === 'checking';
  }

  /** @returns whether there was anything to stop; nothing of it is booked then. */
  stopRest(id: SaleId): boolean {
    const isChecked = this.checksRest(id);
    if (isChecked) this.#endRest('stopped');
    return isChecked;
  }

  #endRest(state: RestView['state']): void {
    if (!this.#rest) return;
    const { chargeId, saleId } = this.#rest;
    const heard = this.#underWay.get(chargeId)?.heard ?? [];
    this.#underWay.delete(chargeId);
    this.#rest = { ...this.#rest, state };
    // Another reading may hang on, and the card asks for the money meanwhile.
    this.#core.transact((draft) => {
      this.#merge(draft, chargeId, { ...NO_FACTS, payments: heard });
      // Whoever went back knows of it; else a start tells it again.
      if (state === 'stopped') draft.add({ kind: 'sale-rest-asked', saleId, amount: null });
    });
    this.#core.onChange();
  }

  /**
   * @param rest is booked with it; none of it where the part does not stand as it did
   * @returns whether it could even be begun
   */
  begin(charge: Charge, rest: Rest | null = null): Reply<null> {
    const core = this.#core;
    const attempt: Attempt = { rest, heard: [], by: core.by };
    // Set before anything is published, so that no screen offers the delivery a second time.
    this.#underWay.set(charge.id, attempt);
    const { id: chargeId, saleId } = charge;
    this.#rest = rest && { amount: rest.amount, state: 'checking', saleId, chargeId };
    this.#failures.delete(charge.id);
    const written = core.transact((draft) => {
      for (const id of draft.sale(charge.saleId)?.charges ?? [])
        if (id !== charge.id) this.#charges.cancelIn(draft, id);
      if (rest) draft.add({ kind: 'sale-rest-asked', saleId, amount: rest.amount });
    });
    if (!written.ok) {
      this.#underWay.delete(charge.id);
      this.#rest = null;
      core.onChange();
      return written;
    }
    core.callAt(
      `deliver:${charge.id}`,
      core.monotonic(),
      () => void this.#safely(charge.id, attempt),
      'soon',
    );
    if (rest) {
      const giveUp = () => {
        if (this.#underWay.get(charge.id) === attempt) this.#endRest('unanswered');
      };
      core.callAt(`rest:${charge.id}`, core.monotonic() + REST_MS, giveUp, 'soon');
    }
    core.onChange();
    return DONE;
  }

  /** An exception delivers nothing, is shown in words, and stops nothing else (rule 34). */
  async #safely(id: ChargeId, attempt: Attempt): Promise<void> {
    const core = this.#core;
    const fine = await core.containedCall('deliver', id, false, () =>
      this.#deliver(id, attempt).then(() => true),
    );
    const isOver = attempt.rest !== null && this.#rest?.state !== 'checking';
    if (fine || core.isStopped() || isOver) return;
    this.#underWay.delete(id);
    if (attempt.rest) this.#endRest('unanswered');
    this.#failed(id, failure('charge-unreadable'));
    core.onChange();
  }

  #failed(id: ChargeId, why: Failure): void {
    const facts = this.#core.books.charge(id)?.facts;
    if (facts) this.#failures.set(id, { failure: why, facts });
  }

  async #deliver(id: ChargeId, attempt: Attempt): Promise<void> {
    const core = this.#core;
    const charge = core.books.charge(id);
    const reading = charge ? await readForDelivery(core, charge, (fact) => attempt.heard.push(fact)) : null;
    // A rest that was given up meanwhile books nothing any more.
    if (core.isStopped()) return;
    if (this.#underWay.get(id) !== attempt) {
      if (reading) core.transact((draft) => this.#merge(draft, id, reading.told));
      core.onChange();
      return;
    }
    this.#underWay.delete(id);
    const { rest } = attempt;
    const ended: { rest: RestView['state'] | null } = { rest: 'unanswered' };
    const written = reading
      ? core.transact((draft) => {
          ended.rest = this.#conclude(draft, id, reading, attempt);
        }, attempt.by)
      : DONE;
    if (!written.ok) this.#failed(id, written.failure);
    if (rest) this.#rest = this.#rest && (written.ok ? this.#ended(ended.rest) : this.#ended('unanswered'));
    core.onChange();
  }

  /** What was read is known, whatever was to be done with it: a card must not ask for what is on its way back. */
  #merge(draft: Draft, id: ChargeId, told: MoneyFacts): void {
    const charge = draft.charge(id);
    if (!charge) return;
    const facts = mergeFacts(charge.facts, told);
    if (sameFacts(facts, charge.facts)) return;
    draft.add({ kind: 'charge-news', chargeId: id, facts });
    this.#reconcile(draft, charge.saleId);
  }

  /** Null: it is booked. */
  #ended(state: RestView['state'] | null) {
    return this.#rest && state && { ...this.#rest, state };
  }

  /** @returns what became of the rest; null: nothing is left to say of it */
  #conclude(
    draft: Draft,
    id: ChargeId,
    reading: DeliveryReading,
    { rest, heard }: Attempt,
  ): RestView['state'] | null {
    const before = draft.charge(id);
    const found = before && draft.sale(before.saleId);
    if (!before || !found) return null;
    const cash = rest && this.#cashOf(rest);
    const sale = cash ? { ...found, collected: [...found.collected, cash] } : found;
    const charge = { ...before, facts: mergeFacts(before.facts, reading.told) };
    if (!sameFacts(charge.facts, before.facts))
      draft.add({ kind: 'charge-news', chargeId: id, facts: charge.facts });
    const now = settle(charge, reading.told);
    const agrees =
      neededOf(sale, charge, now) !== null && !reading.foreign && canDeliver(draft, sale, charge);
    // Cash is taken for what is missing, to the cent.
    const isRest = cash === null || (sale.state.kind === 'open' && now.net === dueOf(sale));
    if (agrees && isRest && reading.failure === null) {
      if (cash) {
        draft.add({ kind: 'sale-rest-asked', saleId: sale.id, amount: null });
        draft.add({ kind: 'sale-collected', saleId: sale.id, collection: cash, state: sale.state });
      }
      this.#book(draft, charge, reading);
      return null;
    }
    this.#reconcile(draft, sale.id);
    // Nothing was booked: the part is asked about as it was before.
    if (cash) return reading.failure === null ? 'changed' : 'unanswered';
    // Another charge has collected the sale meanwhile: this money is a second payment now, with an incident of its own.
    if (draft.sale(sale.id)?.state.kind === 'paid') return null;
    this.#failures.set(id, {
      failure: reading.failure ?? failure('delivery-contradicted'),
      facts: charge.facts,
    });
    const left = settle(charge, charge.facts);
    const isGone = left.net <= 0 && left.mismatches.length === 0 && left.disputed.length === 0;
    const taken = heard.find((one) => takerElsewhere(draft, id, one.id))?.id ?? null;
    if (isGone) openReversed(draft, charge, this.#core.now(), taken);
    return null;
  }

  #cashOf({ amount, given }: Rest): Collection {
    return { means: 'cash', amount, at: this.#core.now(), ...(given === null ? {} : { given }) };
  }

  #book(draft: Draft, charge: Charge, reading: DeliveryReading): void {
    const at = this.#core.now();
    // By everything known: an order's page says nothing about refunds in process.
    const now = settle(charge, payingFacts(draft, charge));
    for (const open of draft.openIncidents()) {
      if (open.chargeId !== charge.id || (open.kind !== 'late' && open.kind !== 'partial')) continue;
      draft.add({ kind: 'incident-ended', incidentId: open.id, at, step: 'delivered', by: null });
    }
    const paidBy = coveringPaymentIds(charge, now);
    this.#charges.moveIn(draft, charge.id, {
      kind: 'delivered-late',
      at,
      orderId: now.closedOrder,
      paidBy,
    });
    const paidWith = reading.paidWith.filter((one) => paidBy.some((id) => id === one.paymentId));
    if (paidWith.length === paidBy.length) this.#tickets.complete(draft, charge.saleId, paidWith);
  }
}
