import { incidentId } from '../../shared/ids.ts';
import { isDecided, mergeFacts, type PaymentFact } from '../../shared/money-facts.ts';
import type { CurrencyCode } from '../../shared/sites.ts';
import type { Connection } from './connection.ts';
import type { Core } from './core.ts';
import { DAY_AND_LAG_MS, failing } from './pauses.ts';
import { openOwnerless } from './ownerless.ts';
import { isUnproved } from './payment-origin.ts';
import type { PaymentOwners } from './payment-owners.ts';
import type { SweepReading, SweptPayment } from './ports.ts';

/** Each sweep looks back over this much that was looked through before: the provider's index is late. Milliseconds. */
const OVERLAP_MS = 6 * 60 * 60_000;
/** The first of a run, and one a day, look back further than the one before: the index was seen late by a day. Milliseconds. */
const DEEP_EVERY_MS = 24 * 60 * 60_000;
/** A payment that a list calls undecided for so long is read by itself. Milliseconds. */
const UNDECIDED_MS = 60 * 60_000;
/** One request looks through at most this much; less once an answer had too many pages. Milliseconds. */
const WIDEST_MS = 7 * 24 * 60 * 60_000;
const NARROWEST_MS = 60_000;
/** Between two requests while a longer time is caught up. Milliseconds. */
const BETWEEN_MS = 2_000;
/** How many payments are read before such a pause: hundreds may have come while the shop was closed. */
const ASKED_AT_ONCE = 5;
/** The provider's search of payments reaches back 12 months (its reference, `/v1/payments/search`). Milliseconds. */
const REACH_MS = 365 * 24 * 60 * 60_000;
/** Between two sweeps of an older file: an order that it does not know may stand on the QR. Milliseconds. */
const RESTORED_MS = 60_000;
/** So long such an order may live, whoever has said meanwhile that the file can be trusted. Milliseconds. */
const LOST_LIVES_MS = 62 * 60_000;
/** A sweep that failed, or was incomplete, is tried again after 1, 2, 4, 8, 10 minutes. Milliseconds. */
const RETRY_MS = 60_000;
const RETRY_MOST_MS = 10 * 60_000;

/** One walk from where the last complete sweep ended to now. Corrected time, milliseconds since 1970. */
interface Round {
  at: number;
  readonly to: number;
  readonly deep: boolean;
  /** Everything so far was looked through completely: only then the next sweep may begin later. */
  whole: boolean;
  /** Payments of the last window that no charge of ours is known to account for. */
  readonly unexplained: SweptPayment[];
  /** The end of the last window; passed once its payments are explained. */
  until: number;
  /** A payment of it could not be read: tried again within a minute. */
  waiting: boolean;
}

/**
 * Every hour, at start and after sleep: approved payments on our register that no sale accounts for, and what has
 * changed about those that one does (rule 17). It begins where the last complete one ended, however long ago, and
 * walks to now in windows, one request at a time, so that what waits at the counter is never held up.
 */
export class Sweep {
  /** The first window of a round was looked through, or could not be. */
  onLooked: () => void = () => undefined;
  readonly #core: Core;
  readonly #connection: Connection;
  readonly #whose: PaymentOwners;
  #busy = false;
  #again = false;
  #failures = 0;
  #width = WIDEST_MS;
  /** The last one that went far back: up to where, by corrected time, and when it ended, by the monotonic one. */
  #deep: { readonly until: number; readonly at: number } | null = null;
  #round: Round | null = null;

  constructor(core: Core, connection: Connection, whose: PaymentOwners) {
    this.#core = core;
    this.#connection = connection;
    this.#whose = whose;
  }

  /** The register is known, or time has passed unseen: sweeps now and every hour from now on. */
  start(): void {
    this.#round = null;
    this.#failures = 0;
    if (this.#busy) this.#again = true;
    else this.#plan(1_000);
  }

  #plan(pauseMs: number): void {
    const core = this.#core;
    core.callAt('sweep', core.monotonic() + pauseMs, () => void this.#go());
  }

  async #go(): Promise<void> {
    const core = this.#core;
    if (this.#busy) return;
    this.#busy = true;
    const step = await core.containedCall<number | null | 'failed'>('sweep', null, 'failed', () =>
      this.#step(),
    );
    this.#busy = false;
    if (core.isStopped()) return;
    // A window that failed here is passed, and read again by the next round.
    if (step === 'failed' && this.#round) pass(this.#round, this.#width);
    const pauseMs = step === 'failed' ? this.#retry() : step;
    if (this.#again) this.#plan(1_000);
    else if (pauseMs !== null) this.#plan(pauseMs);
    this.#again = false;
  }

  /** @returns when the next step is due, or null when there is nothing to sweep for yet. */
  async #step(): Promise<number | null> {
    const identity = this.#connection.identity;
    const posId = this.#connection.register?.posId ?? null;
    // Without the register's own id the answer would hold other tills' sales.
    if (!identity || posId === null) return null;
    const round = this.#round ?? this.#begin();
    this.#round = round;
    const isLook = round.unexplained.length === 0;
    let failed = isLook && (await this.#look(round, posId, identity.currency));
    for (const puzzle of isLook ? [] : round.unexplained.splice(0, ASKED_AT_ONCE)) {
      failed = await this.#explain(round, puzzle, identity.currency);
      if (failed || this.#round !== round) break;
    }
    // Begun anew meanwhile.
    if (this.#round !== round) return 0;
    if (failed) {
      this.onLooked();
      return this.#fail();
    }
    if (round.unexplained.length > 0) return BETWEEN_MS;
    this.#reached(round);
    this.onLooked();
    return round.at < round.to ? BETWEEN_MS : this.#end(round);
  }

  #begin(): Round {
    const core = this.#core;
    const { store } = core.parts;
    const to = core.now();
    const since = store.stamp?.since ?? to;
    // An older file does not say what was swept: all of its time is, once.
    const ended = Math.min(store.sweptUntil ?? since, to);
    const reach = to - REACH_MS;
    if (ended < reach) this.#sayUnswept(ended);
    const deep = this.#isDeepDue(to);
    // When another run swept far back last is not known: at most a day before, where the till was on.
    const before = Math.min(ended, this.#deep?.until ?? ended - DEEP_EVERY_MS);
    const from = Math.max(deep ? before - DAY_AND_LAG_MS : ended - OVERLAP_MS, since, reach);
    return { at: from, until: from, to, deep, whole: true, unexplained: [], waiting: false };
  }

  /** Time passes while the machine sleeps, and while its clock is set: the larger of the two counts (rule 6). */
  #isDeepDue(now: number): boolean {
    if (this.#deep === null) return true;
    return Math.max(now - this.#deep.until, this.#core.monotonic() - this.#deep.at) >= DEEP_EVERY_MS;
  }

  /** Looks through the next window. @returns whether no answer came. */
  async #look(round: Round, posId: string, currency: CurrencyCode): Promise<boolean> {
    const from = round.at;
    const to = Math.min(from + this.#width, round.to);
    const window = { posId, currency, from, to };
    const approved = await this.#ask({ ...window, by: 'approved' });
    if (!approved || this.#core.isStopped()) return true;
    const known = (payment: SweptPayment) =>
      this.#core.contained('swept-payment', null, false, () => this.#whose.known(payment));
    // What one list tells counts at once: a card may ask for more than is left, while the other list is slow.
    for (const payment of approved.payments) if (!known(payment)) round.unexplained.push(payment);
    const changed = approved.tooMany ? null : await this.#ask({ ...window, by: 'changed' });
    if (this.#core.isStopped() || (!approved.tooMany && !changed)) return true;
    for (const payment of changed?.payments ?? []) {
      if (known(payment)) continue;
      const place = round.unexplained.findIndex((one) => one.fact.id === payment.fact.id);
      const before = round.unexplained[place];
      if (before) round.unexplained[place] = { ...before, fact: newerOf(before.fact, payment.fact) };
      else if (this.#isNews(payment, round)) round.unexplained.push(payment);
    }
    const tooMany = approved.tooMany || (changed?.tooMany ?? false);
    if (tooMany && to - from > NARROWEST_MS) {
      // What came counts; the whole is read in narrower windows.
      this.#width = Math.max(NARROWEST_MS, Math.floor((to - from) / 2));
      return false;
    }
    this.#width = Math.min(WIDEST_MS, this.#width * 2);
    // A window that cannot be read to its end is passed, so that later ones are read too, and read again in the next round.
    if (!approved.complete || !changed?.complete) round.whole = false;
    round.at = to;
    return false;
  }

  /** One list may lag behind the other. What was approved before the first use is no matter of this file. */
  #isNews(payment: SweptPayment, round: Round): boolean {
    const { fact } = payment;
    if (this.#core.contained('swept-payment', null, false, () => isUnproved(this.#core, payment)))
      return true;
    const since = this.#core.parts.store.stamp?.since ?? Infinity;
    if (isDecided(fact)) return fact.status === 'approved' && (fact.approvedAt ?? 0) >= since;
    // It may have been approved since: a list can be late, and later sweeps do not look back so far.
    return (fact.createdAt ?? 0) >= since && (fact.changedAt ?? 0) < round.to - UNDECIDED_MS;
  }

  async #ask(window: Parameters<Core['parts']['provider']['sweep']>[0]): Promise<SweepReading | null> {
    const core = this.#core;
    const answer = core.hear(await core.parts.provider.sweep(window));
    return answer.ok ? answer.value : null;
  }

  /** @returns whether the provider wants no more questions for now. */
  async #explain(round: Round, payment: SweptPayment, currency: CurrencyCode): Promise<boolean> {
    const explained = await this.#core.containedCall('swept-payment', null, 'failed', () =>
      this.#whose.explain(payment, currency),
    );
    if (explained === 'failed') this.#whose.unread(payment);
    if (explained === 'later' || explained === 'failed') {
      round.whole = false;
      round.waiting = true;
    }
    return explained === 'not-now';
  }

  /** Everything up to the round's place is explained: the next sweep may begin there. */
  #reached(round: Round): void {
    const core = this.#core;
    if (!round.whole || round.at <= round.until) return;
    round.until = round.at;
    // Our own clock alone proves no time: a sweep of the future would skip what is still to come.
    if (!core.time.measured || round.until <= (core.parts.store.sweptUntil ?? 0)) return;
    core.transact((draft) => draft.add({ kind: 'sweep-completed', until: round.until }));
  }

  #end(round: Round): number {
    this.#round = null;
    if (!round.whole) return round.waiting ? RETRY_MS : this.#retry();
    this.#failures = 0;
    if (round.deep) this.#deep = { until: round.to, at: this.#core.monotonic() };
    const { sweepEveryMs } = this.#core.parts.settings.pace;
    // What was published after the copy was made is searched by nothing else.
    return this.#mayLoseOrders() ? Math.min(RESTORED_MS, sweepEveryMs) : sweepEveryMs;
  }

  #mayLoseOrders(): boolean {
    const { recovery, recovered } = this.#core.parts.store;
    return recovery || (recovered !== null && Math.abs(this.#core.now() - recovered.at) < LOST_LIVES_MS);
  }

  #fail(): number {
    this.#round = null;
    return this.#retry();
  }

  #retry(): number {
    const pauseMs = failing(RETRY_MS, this.#failures, RETRY_MOST_MS);
    this.#failures += 1;
    return Math.min(pauseMs, this.#core.parts.settings.pace.sweepEveryMs);
  }

  #sayUnswept(ended: number): void {
    const id = incidentId(`unswept:${ended}`);
    openOwnerless(this.#core, { id, kind: 'unswept', paymentId: null, amount: null });
  }
}

/** What both lists tell of a payment: either may be an old one. */
function newerOf(one: PaymentFact, other: PaymentFact): PaymentFact {
  const facts = mergeFacts({ orders: [], payments: [one] }, { orders: [], payments: [other] });
  return facts.payments[0] ?? other;
}

function pass(round: Round, width: number): void {
  round.at = Math.min(round.at + width, round.to);
  round.whole = false;
}
