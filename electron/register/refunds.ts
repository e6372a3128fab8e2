import { failure, type Failure, type FailureCode } from '../../shared/failures.ts';
import { incidentId, refundId, type IncidentId, type PaymentId, type RefundId } from '../../shared/ids.ts';
import { mergeFacts, NO_FACTS } from '../../shared/money-facts.ts';
import type { Charge } from '../../shared/charge.ts';
import { NOTHING, subtract, type Minor } from '../../shared/money.ts';
import { isRefundOpen, type Refund, type RefundState } from '../../shared/refund.ts';
import { netOf } from '../../shared/settlement.ts';
import { siteById, type CurrencyCode, type SiteId } from '../../shared/sites.ts';
import type { Draft } from './books.ts';
import type { Connection } from './connection.ts';
import type { Core } from './core.ts';
import { failureCodeOf } from './faults.ts';
import { refundsOnTheirWay } from './incidents.ts';
import { adopted, fateOfFault, siteLimit, stateOfReading, walletLimit } from './refund-rules.ts';
import type { PaymentReading } from './ports.ts';

const DAY = 86_400_000;
/** Pauses between looks at a refund whose fate is open. Milliseconds. */
const PAUSES = [2_000, 5_000, 15_000, 60_000, 5 * 60_000];
/** An unknown refund is a person's matter after this. Milliseconds. */
const GIVE_UP_AFTER = DAY;

export interface RefundConsequences {
  /** In the commit in which the money is known to go back: ticket, incident, books of the sale. */
  given(draft: Draft, refund: Refund): void;
  reconcile(draft: Draft, refund: Refund): void;
}

export interface RefundRequest {
  readonly charge: Charge | null;
  readonly paymentId: PaymentId;
  readonly paid: Minor;
  readonly alreadyBack: Minor;
  readonly approvedAt: number | null;
  readonly saleId: Refund['saleId'];
  readonly incidentId: IncidentId | null;
  /** Null: all that is left. */
  readonly amount: Minor | null;
}

/** Gives money back at most once (rules 20 to 22): the payment is read before every send, the key is on disk first. */
export class Refunds {
  readonly #core: Core;
  readonly #connection: Connection;
  readonly #consequences: RefundConsequences;
  readonly #busy = new Set<RefundId>();
  readonly #tries = new Map<RefundId, number>();
  readonly #troubles = new Map<RefundId, FailureCode>();

  constructor(core: Core, connection: Connection, consequences: RefundConsequences) {
    this.#core = core;
    this.#connection = connection;
    this.#consequences = consequences;
  }

  takeUp(): void {
    for (const refund of this.#core.books.openRefunds()) this.#plan(refund.id, 0);
  }

  troubleOf(id: RefundId): FailureCode | null {
    return this.#troubles.get(id) ?? null;
  }

  /** What of a payment can still be given back. Minor units. */
  left(payment: Pick<RefundRequest, 'paymentId' | 'paid' | 'alreadyBack'>): Minor {
    const left = subtract(subtract(payment.paid, payment.alreadyBack), this.#onTheirWay(payment.paymentId));
    return left > 0 ? left : NOTHING;
  }

  #onTheirWay(id: PaymentId): Minor {
    return refundsOnTheirWay(this.#core.books.draft(), id);
  }

  /** Puts a refund into the draft, or says why it cannot be. */
  intend(draft: Draft, request: RefundRequest): Failure | null {
    if (this.#core.recovery) return failure('file-restored');
    const ours = draft.refundsOfPayment(request.paymentId);
    // A double press, or an incident answered twice: the one under way is the answer.
    if (ours.some((refund) => isSameWish(refund, request))) return null;
    const left = this.left(request);
    const amount = request.amount ?? left;
    if (left <= 0) return failure('refund-already-done');
    if (amount > left) return failure('refund-amount-too-large');
    const whole =
      amount === request.paid &&
      request.alreadyBack === 0 &&
      ours.every((one) => one.state.kind === 'refused');
    const limit = siteLimit(siteById(this.#site()), whole, request.approvedAt, this.#core.now());
    if (limit) return failure(limit);
    const number = ours.length + 1;
    const refund: Refund = {
      id: refundId(this.#core.parts.ids.id()),
      paymentId: request.paymentId,
      chargeId: request.charge?.id ?? null,
      saleId: request.saleId,
      incidentId: request.incidentId,
      number,
      amount,
      whole,
      key: `caja-clara-refund-${request.paymentId}-${number}`,
      intendedAt: this.#core.now(),
      by: null,
      state: { kind: 'intended' },
    };
    draft.add({ kind: 'refund-intended', refund });
    draft.later(() => this.#plan(refund.id, 0));
    return null;
  }

  #plan(id: RefundId, pause: number): void {
    const core = this.#core;
    if (core.isStopped() || core.recovery) return;
    core.callAt(`refund:${id}`, core.monotonic() + pause, () => void this.#safely(id));
  }

  #again(id: RefundId): void {
    const tries = this.#tries.get(id) ?? 0;
    this.#tries.set(id, tries + 1);
    this.#plan(id, PAUSES[Math.min(tries, PAUSES.length - 1)] ?? 0);
  }

  /** A refund whose answer throws is tried again later, and stops no other (rule 34). */
  async #safely(id: RefundId): Promise<void> {
    const core = this.#core;
    const charge = core.books.refund(id)?.chargeId ?? null;
    const fine = await core.containedCall('refund', charge, false, () => this.#step(id).then(() => true));
    if (fine || core.isStopped()) return;
    this.#busy.delete(id);
    this.#troubles.set(id, 'charge-unreadable');
    this.#again(id);
    core.onChange();
  }

  /** One round: read the payment; adopt what is there; send only when nothing is. */
  async #step(id: RefundId): Promise<void> {
    const core = this.#core;
    const refund = core.books.refund(id);
    if (!refund || !isRefundOpen(refund.state) || this.#busy.has(id)) return;
    this.#busy.add(id);
    const over = await this.#round(refund);
    this.#busy.delete(id);
    if (core.isStopped()) return;
    if (over) {
      this.#tries.delete(id);
      this.#troubles.delete(id);
    } else {
      this.#giveUpLate(id);
      this.#again(id);
    }
    core.onChange();
  }

  async #round(refund: Refund): Promise<boolean> {
    const core = this.#core;
    const reading = core.hear(await core.parts.provider.payment(refund.paymentId, this.#currency(refund)));
    if (core.isStopped()) return true;
    if (!reading.ok) {
      this.#troubles.set(refund.id, failureCodeOf(reading.fault));
      return false;
    }
    const found = adopted(refund, reading.value.refunds, this.#claimed(refund));
    if (found) return this.#move(refund, stateOfReading(found, core.now()), reading.value);
    if (refund.state.kind === 'in_process') return false;
    const limit =
      refund.state.kind === 'intended' ? walletLimit(refund, reading.value, this.#site(), core.now()) : null;
    if (limit)
      return this.#move(
        refund,
        { kind: 'refused', at: core.now(), cause: limit, providerCode: null },
        reading.value,
      );
    // Keys are not remembered for ever: after a day without an answer only a person may send it again.
    if (refund.state.kind !== 'intended' && this.#isOverdue(refund)) return false;
    const left = netOf(reading.value.fact);
    if (left < refund.amount) {
      const cause = left <= 0 ? 'refund-already-done' : 'refund-amount-too-large';
      return this.#move(
        refund,
        { kind: 'refused', at: core.now(), cause, providerCode: null },
        reading.value,
      );
    }
    return this.#send(refund);
  }

  /** Refund ids that other refunds of ours have taken for themselves. */
  #claimed(refund: Refund): Set<string> {
    const others = this.#core.books.refundsOfPayment(refund.paymentId).filter((one) => one.id !== refund.id);
    return new Set(
      others.flatMap((one) =>
        'providerId' in one.state && one.state.providerId ? [one.state.providerId] : [],
      ),
    );
  }

  async #send(refund: Refund): Promise<boolean> {
    const core = this.#core;
    // On disk before it leaves: a crash from here on reads first and can only repeat the same key.
    const requested: RefundState = { kind: 'requested', at: core.now() };
    if (core.act((draft) => draft.add({ kind: 'refund-moved', refundId: refund.id, state: requested })))
      return false;
    const answer = core.hear(
      await core.during(
        core.parts.provider.refund({
          paymentId: refund.paymentId,
          amount: refund.whole ? null : refund.amount,
          currency: this.#currency(refund),
          key: refund.key,
        }),
      ),
    );
    if (core.isStopped()) return true;
    if (answer.ok) return this.#move(refund, stateOfReading(answer.value, core.now()), null);
    // A no to this request says nothing of an earlier one that was not answered: that one may still take effect.
    const doubtful = refund.state.kind === 'requested' || refund.state.kind === 'unknown';
    const heard = fateOfFault(answer.fault);
    const fate = doubtful ? { ...heard, kind: 'look' as const } : heard;
    this.#troubles.set(refund.id, fate.cause);
    switch (fate.kind) {
      case 'not-sent':
        return this.#move(refund, { kind: 'intended' }, null);
      case 'refused':
        return this.#move(
          refund,
          { kind: 'refused', at: core.now(), cause: fate.cause, providerCode: answer.fault.code },
          null,
        );
      case 'look':
        return this.#move(refund, { kind: 'unknown', since: refund.intendedAt, cause: fate.cause }, null);
    }
  }

  /** @returns whether the refund needs nothing more. */
  #move(refund: Refund, state: RefundState, reading: PaymentReading | null): boolean {
    const core = this.#core;
    const problem = core.act((draft) => {
      draft.add({ kind: 'refund-moved', refundId: refund.id, state });
      if (reading && refund.chargeId) this.#learn(draft, refund, reading);
      const moved = { ...refund, state };
      const given = state.kind === 'done' || state.kind === 'in_process';
      if (given && refund.state.kind !== 'in_process') this.#consequences.given(draft, moved);
      if (state.kind === 'done') this.#endUnfinished(draft, refund);
      this.#consequences.reconcile(draft, moved);
    });
    if (problem) return false;
    if (state.kind === 'done' && !reading)
      void core.containedCall('refund-news', refund.chargeId, undefined, () => this.#refresh(refund));
    return !isRefundOpen(state);
  }

  /** After a refund the payment is read once more, so that the books show what is left of it. */
  async #refresh(refund: Refund): Promise<void> {
    const core = this.#core;
    const reading = core.hear(await core.parts.provider.payment(refund.paymentId, this.#currency(refund)));
    if (core.isStopped() || !reading.ok || !refund.chargeId) return;
    core.act((draft) => {
      this.#learn(draft, refund, reading.value);
      this.#consequences.reconcile(draft, refund);
    });
  }

  #learn(draft: Draft, refund: Refund, reading: PaymentReading): void {
    const charge = refund.chargeId ? draft.charge(refund.chargeId) : undefined;
    if (!charge) return;
    const facts = mergeFacts(charge.facts, { ...NO_FACTS, payments: [reading.fact] });
    draft.add({ kind: 'charge-news', chargeId: charge.id, facts });
  }

  #giveUpLate(id: RefundId): void {
    const refund = this.#core.books.refund(id);
    const asked = refund?.state.kind === 'unknown' || refund?.state.kind === 'requested';
    if (!refund || !asked || !this.#isOverdue(refund)) return;
    const unfinished = incidentId(`refund-unfinished:${refund.id}`);
    this.#core.act((draft) => {
      if (draft.incident(unfinished)) return;
      const { saleId, chargeId, paymentId, amount } = refund;
      const openedAt = this.#core.now();
      const kind = 'refund-unfinished';
      draft.add({
        kind: 'incident-opened',
        incident: {
          id: unfinished,
          kind,
          saleId,
          chargeId,
          paymentId,
          amount,
          openedAt,
          state: { kind: 'open' },
        },
      });
    });
  }

  #isOverdue(refund: Refund): boolean {
    return this.#core.now() - refund.intendedAt >= GIVE_UP_AFTER;
  }

  #endUnfinished(draft: Draft, refund: Refund): void {
    const id = incidentId(`refund-unfinished:${refund.id}`);
    if (draft.incident(id)?.state.kind !== 'open') return;
    draft.add({
      kind: 'incident-ended',
      incidentId: id,
      at: this.#core.now(),
      step: 'resolved-itself',
      by: null,
    });
  }

  #site(): SiteId {
    return this.#connection.identity?.site ?? 'MLA';
  }

  #currency(refund: Refund): CurrencyCode {
    const charge = refund.chargeId ? this.#core.books.charge(refund.chargeId) : undefined;
    return charge?.currency ?? this.#connection.identity?.currency ?? 'ARS';
  }
}

/**
 * A wish that the refund under way fulfils already: all that is left of the payment, the same incident, or the same
 * amount pressed again before the first was answered.
 */
function isSameWish(refund: Refund, request: RefundRequest): boolean {
  if (!isRefundOpen(refund.state)) return false;
  if (request.amount === null) return true;
  if (request.incidentId !== null && request.incidentId === refund.incidentId) return true;
  return request.amount === refund.amount && refund.state.kind !== 'in_process';
}
