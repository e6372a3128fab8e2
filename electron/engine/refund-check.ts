import type { Charge } from '../../shared/charge.ts';
import { refundId, type ChargeId, type PaymentId, type RefundId } from '../../shared/ids.ts';
import type { PaymentFact } from '../../shared/money-facts.ts';
import { amountOfRefund, type Refund } from '../../shared/refund.ts';
import type { CurrencyCode } from '../../shared/sites.ts';
import type { Draft, LiveBooks } from './books.ts';
import type { Connection } from './connection.ts';
import type { Core } from './core.ts';
import { learnPayment } from './payment-news.ts';
import { claimedBy, hasVanished, mayHaveLeft, nameOf } from './refund-finding.ts';
import { followQuestion } from './refund-incident.ts';
import { refusedFor, stateOfReading } from './refund-rules.ts';
import type { Answer, PaymentPage, PaymentReading } from './ports.ts';

/** Pauses before reading a payment again that tells less than our refunds: it may only be late. Milliseconds. */
const PAUSES = [60_000, 10 * 60_000, 60 * 60_000];

/** A refund that is done is looked at again after so long: the provider may still take it back. Milliseconds. */
const AGAIN = [60_000, 10 * 60_000, 60 * 60_000, 24 * 60 * 60_000];
/** At a start those that were done so long ago at most are looked at, the first after a moment, one after another. */
const AT_START = { done: 7 * 86_400_000, first: 5_000, apart: 2_000 };
/** Pause before an unanswered read is made again. Milliseconds. */
const UNANSWERED_MS = 10 * 60_000;

type Difference = 'undone' | 'lost' | null;

/**
 * Holds our refunds against the provider's own list, where a payment's news contradicts them: a refund that was undone
 * after it was done (rule 14), and in a restored file those of its lost part (rule 27).
 */
export class RefundCheck {
  readonly #core: Core;
  readonly #connection: Connection;
  readonly #reconcile: (draft: Draft, refund: Refund) => void;
  readonly #looks = new Map<PaymentId, number>();
  readonly #planned = new Set<PaymentId>();

  constructor(core: Core, connection: Connection, reconcile: (draft: Draft, refund: Refund) => void) {
    this.#core = core;
    this.#connection = connection;
    this.#reconcile = reconcile;
  }

  resume(): void {
    const core = this.#core;
    const done = core.contained('refund-check', null, [], () =>
      core.parts.store.refundsDoneSince(core.now() - AT_START.done),
    );
    for (const [place, refund] of done.entries())
      this.#planAgain(refund, AT_START.first + place * AT_START.apart);
  }

  /** A commit brought news of these charges, or a refund is done. */
  noticed(draft: Draft): void {
    for (const refund of draft.changed.refunds.values()) this.#planAgain(refund, Infinity);
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
    const pauseMs = PAUSES[looks];
    if (pauseMs === undefined || this.#planned.has(id) || core.isStopped()) return;
    this.#planned.add(id);
    this.#looks.set(id, looks + 1);
    core.callAt(`refund-check:${id}`, core.monotonic() + (core.recovery ? 0 : pauseMs), () => {
      this.#planned.delete(id);
      void core.containedCall('refund-check', null, undefined, () => this.#look(chargeId, id));
    });
  }

  /** @param pauseMs after which at the latest; the looks that its age asks for stay. Milliseconds. */
  #planAgain({ id, state }: Refund, pauseMs: number): void {
    const core = this.#core;
    if (state.kind !== 'done' || core.isStopped()) return;
    const ahead = AGAIN.map((afterMs) => state.at + afterMs - core.now()).filter((one) => one > 0);
    const next = Math.min(pauseMs, ...ahead);
    if (next === Infinity) return;
    core.callAt(`refund-again:${id}`, core.monotonic() + next, () => {
      void core.containedCall('refund-check', null, undefined, () => this.#lookAgain(id));
    });
  }

  async #lookAgain(id: RefundId): Promise<void> {
    const core = this.#core;
    const refund = core.books.refund(id);
    if (refund?.state.kind !== 'done') return;
    const charge = refund.chargeId === null ? undefined : core.books.charge(refund.chargeId);
    const currency = charge?.currency ?? this.#connection.knownSite.currency;
    const reading = await this.#read(refund.paymentId, currency);
    if (core.isStopped()) return;
    if (reading.ok) core.transact((draft) => this.#hold(draft, charge ?? null, reading.value));
    const isLate = core.now() - refund.state.at > AT_START.done;
    this.#planAgain(refund, reading.ok || isLate ? Infinity : UNANSWERED_MS);
  }

  /** Reads the payment, and by id those refunds of ours that it may not list. */
  async #read(id: PaymentId, currency: CurrencyCode): Promise<Answer<PaymentReading>> {
    const core = this.#core;
    const done = core.books.refundsOfPayment(id).filter(({ state }) => state.kind === 'done');
    const told = (page: PaymentPage) => this.#toldFirst(page);
    const asked = { currency, named: done.flatMap(nameOf), told };
    return core.hear(await core.parts.provider.paymentWithRefunds(id, asked));
  }

  /** Writes what the payment itself says at once, before its refunds are read. */
  #toldFirst({ fact }: PaymentPage): void {
    const core = this.#core;
    if (core.isStopped()) return;
    core.transact((draft) => {
      for (const refund of draft.refundsOfPayment(fact.id))
        if (learnPayment(draft, refund.chargeId, fact)) this.#reconcile(draft, refund);
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
    const reading = await this.#read(id, charge.currency);
    if (core.isStopped()) return;
    if (reading.ok) core.transact((draft) => this.#hold(draft, charge, reading.value));
    if (differs() === null) this.#looks.delete(id);
    else this.#plan(chargeId, id);
  }

  #hold(draft: Draft, about: Charge | null, told: PaymentReading): void {
    const core = this.#core;
    const charge = about ? draft.charge(about.id) : undefined;
    if (charge) learnPayment(draft, charge.id, told.fact);
    const ours = draft.refundsOfPayment(told.fact.id);
    const changed: Refund[] = [];
    for (const refund of ours) {
      const state = stateIfUndone(refund, told, core.now());
      if (!state) continue;
      draft.add({ kind: 'refund-moved', refundId: refund.id, state });
      followQuestion(draft, { ...refund, state }, null, core.now());
      changed.push({ ...refund, state });
    }
    // A refund of ours whose request may have left claims its own first.
    if (charge && core.recovery && !ours.some(mayHaveLeft))
      changed.push(...this.#rebuild(draft, charge, told, ours));
    for (const refund of changed) this.#reconcile(draft, refund);
    if (changed.length === 0 && ours[0])
      this.#reconcile(draft, { ...ours[0], saleId: charge?.saleId ?? ours[0].saleId });
  }

  /** Refunds that a restored file has lost, or that were made elsewhere: only the provider's list tells of them. */
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
        // If we sent it, its key is lost with the file: this new one must never be sent.
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
  if (!reading) return hasVanished(refund, told, at) ? refusedFor('refund-vanished', at) : null;
  const now = stateOfReading(refund, reading, at);
  return now.kind === 'refused' ? now : null;
}

/** In the lost part of a restored file an intended refund may have been sent: it is looked for, as after no answer. */
export function doubtIntended(books: LiveBooks, draft: Draft): void {
  for (const { id, intendedAt, state } of books.openRefunds()) {
    if (state.kind !== 'intended') continue;
    const doubtful = { kind: 'unknown', since: intendedAt, cause: 'file-restored' } as const;
    draft.add({ kind: 'refund-moved', refundId: id, state: doubtful });
  }
}
