import { isGiven, isRefundOpen, type Refund, type RefundState } from '../../shared/refund.ts';
import type { CurrencyCode } from '../../shared/sites.ts';
import type { Draft } from './books.ts';
import type { Connection } from './connection.ts';
import type { Core } from './core.ts';
import { learnPayment } from './payment-news.ts';
import type { PaymentPage, PaymentReading } from './ports.ts';
import type { Cover } from './refund-cover.ts';
import { fitOwnerless } from './ownerless.ts';
import { heldOf, leftOf } from './refund-finding.ts';
import { followQuestion, openQuestion, openQuestionOfKept } from './refund-incident.ts';

export interface RefundConsequences {
  /** Called in the commit that records the refund as done: ticket, incident, books of the sale. */
  given(draft: Draft, refund: Refund): void;
  reconcile(draft: Draft, refund: Refund): void;
}

/** Writes what becomes of a refund, and what is read of its payment, with all that follows from it in the same commit. */
export class RefundRecord {
  readonly #core: Core;
  readonly #connection: Connection;
  readonly #consequences: RefundConsequences;

  constructor(core: Core, connection: Connection, consequences: RefundConsequences) {
    this.#core = core;
    this.#connection = connection;
    this.#consequences = consequences;
  }

  /** @returns whether the refund needs nothing more. */
  move(
    refund: Refund,
    state: RefundState,
    reading: PaymentReading | null,
    cover: Cover | null = null,
  ): boolean {
    const core = this.#core;
    const was = refund.state;
    if (was.kind === 'in_process' && state.kind === 'in_process' && was.counted === state.counted) {
      if (reading) this.news(refund, reading);
      return false;
    }
    const written = core.transact((draft) => {
      draft.add({ kind: 'refund-moved', refundId: refund.id, state });
      if (reading) learnPayment(draft, refund.chargeId, reading.fact);
      cover?.learn(draft);
      const moved = { ...refund, state };
      if (isGiven(moved) && was.kind !== 'in_process') this.#consequences.given(draft, moved);
      followQuestion(draft, moved, reading && leftOf(reading), core.now());
      // Whose the money in a dispute is will only be decided.
      if (reading && state.kind === 'refused' && reading.fact.status !== 'in_mediation')
        fitOwnerless(draft, refund.incidentId, heldOf(reading), core.now());
      this.#consequences.reconcile(draft, moved);
      if (cover) openQuestionOfKept(draft, refund, core.now());
    });
    if (!written.ok) return false;
    if (state.kind === 'done' && !reading)
      void core.containedCall('refund-news', refund.chargeId, undefined, () => this.#refresh(refund));
    return !isRefundOpen(state);
  }

  /** After a refund the payment is read once more, so that the books show what is left of it. */
  async #refresh(refund: Refund): Promise<void> {
    const core = this.#core;
    const reading = core.hear(await core.parts.provider.payment(refund.paymentId, this.currencyOf(refund)));
    if (reading.ok) this.news(refund, reading.value);
  }

  /** What a reading tells of the payment, written when it is new. */
  news(refund: Refund, { fact }: Pick<PaymentPage, 'fact'>, cover: Cover | null = null): void {
    if (this.#core.isStopped()) return;
    this.#core.transact((draft) => {
      const isNews = [learnPayment(draft, refund.chargeId, fact), cover?.learn(draft)].includes(true);
      if (isNews) this.#consequences.reconcile(draft, refund);
    });
  }

  /** Opens the question to a person. */
  ask(refund: Refund): void {
    const core = this.#core;
    core.transact((draft) => openQuestion(draft, refund, core.now()));
  }

  /** Its charge's currency; the site's, where it has no charge. */
  currencyOf(refund: Refund): CurrencyCode {
    const charge = refund.chargeId ? this.#core.books.charge(refund.chargeId) : undefined;
    return charge?.currency ?? this.#connection.knownSite.currency;
  }
}
