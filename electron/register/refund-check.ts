import type { Charge } from '../../shared/charge.ts';
import { refundId, type ChargeId, type PaymentId } from '../../shared/ids.ts';
import type { PaymentFact } from '../../shared/money-facts.ts';
import { amountOfRefund, type Refund } from '../../shared/refund.ts';
import type { Draft } from './books.ts';
import type { Core } from './core.ts';
import { learnPayment } from './payment-news.ts';
import { claimedBy, mayHaveLeft } from './refund-finding.ts';
import { openQuestionOfUndone } from './refund-incident.ts';
import { stateOfReading } from './refund-rules.ts';
import type { PaymentReading } from './ports.ts';

/** Pauses before the looks at a payment that tells less than our refunds: it may only lag. Milliseconds. */
const PAUSES = [60_000, 10 * 60_000, 60 * 60_000];

type Difference = 'undone' | 'lost' | null;

/**
 * Holds our refunds against the provider's own list, where a payment's news contradicts them: a refund that was undone
 * after it was done (rule 14), and in a restored file those of its lost part (rule 27).
 */
export class RefundCheck {
  readonly #core: Core;
  readonly #reconcile: (draft: Draft, refund: Refund) => void;
  readonly #looks = new Map<PaymentId, number>();
  readonly #planned = new Set<PaymentId>();

  constructor(core: Core, reconcile: (draft: Draft, refund: Refund) => void) {
    this.#core = core;
    this.#reconcile = reconcile;
  }

  /** A commit brought news of these charges. */
  noticed(draft: Draft): void {
    for (const charge of draft.changed.charges.values())
      for (const payment of charge.facts.payments)
        if (this.#difference(payment) !== null) this.#plan(charge.id, payment.id);
  }

  #difference(payment: PaymentFact): Difference {
    if (payment.status !== 'approved' && payment.status !== 'refunded') return null;
    const ours = this.#core.books.refundsOfPayment(payment.id);
    const sum = (refunds: readonly Refund[]) =>
      refunds.reduce<number>((total, one) => total + amountOfRefund(one), 0);
    const done = ours.filter(({ state }) => state.kind === 'done');
    if (payment.status === 'approved' && sum(done) > payment.refunded) return 'undone';
    const alive = ours.filter(({ state }) => state.kind !== 'refused');
    return this.#core.recovery && payment.refunded > sum(alive) ? 'lost' : null;
  }

  #plan(chargeId: ChargeId, id: PaymentId): void {
    const core = this.#core;
    const looks = this.#looks.get(id) ?? 0;
    const pause = PAUSES[looks];
    if (pause === undefined || this.#planned.has(id) || core.isStopped()) return;
    this.#planned.add(id);
    this.#looks.set(id, looks + 1);
    core.callAt(`refund-check:${id}`, core.monotonic() + (core.recovery ? 0 : pause), () => {
      this.#planned.delete(id);
      void core.containedCall('refund-check', null, undefined, () => this.#look(chargeId, id));
    });
  }

  async #look(chargeId: ChargeId, id: PaymentId): Promise<void> {
    const core = this.#core;
    const differs = () => {
      const payment = core.books.charge(chargeId)?.facts.payments.find((one) => one.id === id);
      return payment ? this.#difference(payment) : null;
    };
    const charge = core.books.charge(chargeId);
    if (!charge || differs() === null) return void this.#looks.delete(id);
    const reading = core.hear(await core.parts.provider.payment(id, charge.currency));
    if (core.isStopped()) return;
    if (reading.ok) core.act((draft) => this.#hold(draft, charge, reading.value));
    if (differs() === null) this.#looks.delete(id);
    else this.#plan(chargeId, id);
  }

  #hold(draft: Draft, { id, saleId }: Charge, told: PaymentReading): void {
    const core = this.#core;
    const charge = draft.charge(id);
    if (!charge) return;
    learnPayment(draft, id, told.fact);
    const ours = draft.refundsOfPayment(told.fact.id);
    const changed: Refund[] = [];
    for (const refund of ours) {
      const state = stateIfUndone(refund, told, core.now());
      if (!state) continue;
      draft.add({ kind: 'refund-moved', refundId: refund.id, state });
      openQuestionOfUndone(draft, refund, core.now());
      changed.push({ ...refund, state });
    }
    // One of ours that may have left finds its own first.
    if (core.recovery && !ours.some(mayHaveLeft)) changed.push(...this.#rebuild(draft, charge, told, ours));
    for (const refund of changed) this.#reconcile(draft, refund);
    if (changed.length === 0 && ours[0]) this.#reconcile(draft, { ...ours[0], saleId });
  }

  /** What the lost part of a restored file did, or the shop's own app: the list is all that is left of it. */
  #rebuild(draft: Draft, charge: Charge, told: PaymentReading, ours: readonly Refund[]): Refund[] {
    const core = this.#core;
    const claimed = claimedBy(ours);
    const rebuilt: Refund[] = [];
    for (const reading of told.refunds) {
      if (claimed.has(reading.id) || reading.amount === null || reading.amount <= 0) continue;
      const refund: Refund = {
        id: refundId(core.parts.ids.id()),
        paymentId: told.fact.id,
        chargeId: charge.id,
        saleId: charge.saleId,
        incidentId: null,
        number: ours.length + rebuilt.length + 1,
        amount: reading.amount,
        whole: reading.amount === told.fact.amount,
        // It was sent, if ever by us, with a key that is lost: this one is never sent.
        key: `rebuilt-${reading.id}`,
        intendedAt: reading.createdAt ?? core.now(),
        by: null,
        state: { kind: 'intended' },
      };
      const state = stateOfReading(refund, reading, reading.createdAt ?? core.now());
      if (state.kind !== 'done' && state.kind !== 'in_process') continue;
      draft.add({ kind: 'refund-intended', refund: { ...refund, state } });
      rebuilt.push({ ...refund, state });
    }
    return rebuilt;
  }
}

function stateIfUndone(refund: Refund, told: PaymentReading, at: number): Refund['state'] | null {
  const { state } = refund;
  if (state.kind !== 'done' || state.providerId === null) return null;
  const reading = told.refunds.find((one) => one.id === state.providerId);
  const now = reading && stateOfReading(refund, reading, at);
  return now?.kind === 'refused' ? now : null;
}

/** In the lost part of a restored file an intended refund may have been sent: it is looked for, as after no answer. */
export function doubtIntended(core: Core): void {
  const intended = core.books.openRefunds().filter(({ state }) => state.kind === 'intended');
  if (intended.length === 0) return;
  core.act((draft) => {
    for (const { id, intendedAt } of intended) {
      const state = { kind: 'unknown', since: intendedAt, cause: 'file-restored' } as const;
      draft.add({ kind: 'refund-moved', refundId: id, state });
    }
  });
}
