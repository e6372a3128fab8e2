import type { FailureCode } from '../../shared/failures.ts';
import { DONE, refuse, type Reply } from '../../shared/reply.ts';
import { refundId, type RefundId } from '../../shared/ids.ts';
import type { Incident } from '../../shared/incident.ts';
import { isGoingBack } from '../../shared/money-facts.ts';
import { minor, type Minor } from '../../shared/money.ts';
import { isRefundOpen, type Refund, type RefundState } from '../../shared/refund.ts';
import type { Draft } from './books.ts';
import type { Connection } from './connection.ts';
import type { Core } from './core.ts';
import { failureCodeOf } from './faults.ts';
import { barred, firstSent, stateOfAnswer } from './refund-answer.ts';
import { doubtIntended, RefundCheck } from './refund-check.ts';
import { learnPayment } from './payment-news.ts';
import { causeOfKept, RefundCover, type Cover } from './refund-cover.ts';
import {
  claimedBy,
  findOurs,
  hasVanished,
  isBehind,
  isCounted,
  leftInBooks,
  leftOf,
  mayHaveLeft,
  nameOf,
  takesRest,
  undecidedOf,
  withoutGone,
} from './refund-finding.ts';
import { refundAskedFor } from './refund-incident.ts';
import { requestReducedRefund, reducedAmount } from './reduced-refund.ts';
import { priorityOf, LOOKS_BEHIND, pauseAfter } from './refund-pace.ts';
import { fateOfFault, isAgreed, refusedFor, stateOfReading, waitsForPerson } from './refund-rules.ts';
import { RefundRecord, type RefundConsequences } from './refund-record.ts';
import { readRefundRequest, type RefundRequest } from './refund-request.ts';
import type { PaymentPage, PaymentReading, RefundReading } from './ports.ts';

/** Gives money back at most once (rules 20 to 22): the payment is read before every send, the key is on disk first. */
export class Refunds {
  readonly #core: Core;
  readonly #connection: Connection;
  readonly #consequences: RefundConsequences;
  readonly #record: RefundRecord;
  readonly #check: RefundCheck;
  readonly #cover: RefundCover;
  readonly #busy = new Set<RefundId>();
  /** An equal refund was made elsewhere at the moment of the intent: a person says whether it is the same. */
  readonly #doubts = new Set<RefundId>();
  readonly #tries = new Map<RefundId, number>();
  readonly #troubles = new Map<RefundId, FailureCode>();
  /** What was read last of the payment of a refund that was not sent. */
  readonly #told = new Map<RefundId, PaymentReading>();

  constructor(core: Core, connection: Connection, consequences: RefundConsequences) {
    this.#core = core;
    this.#connection = connection;
    this.#consequences = consequences;
    this.#record = new RefundRecord(core, connection, consequences);
    this.#cover = new RefundCover(core);
    this.#check = new RefundCheck(core, connection, (draft, refund) => consequences.reconcile(draft, refund));
  }

  /** A commit brought news of charges: their payments may contradict our refunds. */
  noticed(draft: Draft): void {
    this.#check.noticed(draft);
  }

  takeOver(draft: Draft): void {
    if (this.#core.recovery) doubtIntended(this.#core.books, draft);
  }

  resume(): void {
    for (const refund of this.#core.books.openRefunds()) this.#plan(refund.id, 0);
    this.#check.resume();
  }

  troubleOf(id: RefundId): FailureCode | null {
    return this.#troubles.get(id) ?? null;
  }

  /** What of a payment can still be given back. Minor units. */
  left(payment: Pick<RefundRequest, 'paymentId' | 'paid' | 'alreadyBack' | 'toldAt'>): Minor {
    const ours = this.#core.books.refundsOfPayment(payment.paymentId);
    return minor(leftInBooks(payment.paid, payment.alreadyBack, ours, payment.toldAt));
  }

  /** Puts a refund into the draft, or says why it cannot be. */
  intend(draft: Draft, request: RefundRequest): Reply<null> {
    const core = this.#core;
    if (core.recovery) return refuse('file-restored');
    const { site, trouble, isAnothers } = this.#connection;
    if (isAnothers) return refuse('account-differs');
    if (!site) return refuse(trouble ?? 'not-checked-yet');
    const read = readRefundRequest(request, draft.refundsOfPayment(request.paymentId), {
      now: core.now(),
      measured: core.time.measured,
      site,
      id: () => refundId(core.parts.ids.id()),
    });
    if (read.kind !== 'new') return read.kind === 'under-way' ? DONE : refuse(read.code);
    const { refund } = read;
    draft.add({ kind: 'refund-intended', refund });
    draft.afterCommit(() => this.#plan(refund.id, 0));
    return DONE;
  }

  /** A person says that a refund which waited for them shall be sent. */
  agree(incident: Incident): Reply<null> {
    const core = this.#core;
    if (core.recovery) return refuse('file-restored');
    const refund = this.#askedFor(incident);
    if (!refund || !isRefundOpen(refund.state)) return refuse('command-not-possible');
    if (isAgreed(refund, core.now())) return DONE;
    return core.transact((draft) => {
      draft.add({ kind: 'refund-agreed', refundId: refund.id, at: core.now() });
      draft.afterCommit(() => {
        this.#doubts.delete(refund.id);
        this.#tries.delete(refund.id);
        this.#plan(refund.id, 0);
      });
    });
  }

  /** The refund that an incident asks about is over, refused or less than was asked for: a new one may be made for it. */
  isOver(incident: Incident): boolean {
    const refund = this.#askedFor(incident);
    return refund !== undefined && !isRefundOpen(refund.state);
  }

  /** A person says that it shall not be sent any more. Should the provider hold it after all, its word still counts. */
  drop(incident: Incident): Reply<null> {
    const core = this.#core;
    const refund = this.#askedFor(incident);
    return core.transact((draft) => {
      const at = core.now();
      draft.add({ kind: 'incident-ended', incidentId: incident.id, at, step: 'called', by: null });
      if (!refund || (refund.state.kind !== 'intended' && !mayHaveLeft(refund))) return;
      const state = refusedFor('refund-dropped', at);
      draft.add({ kind: 'refund-moved', refundId: refund.id, state });
      // No card asks at once for what was seen on its way by another hand.
      const told = this.#told.get(refund.id);
      if (told) learnPayment(draft, refund.chargeId, told.fact);
      this.#consequences.reconcile(draft, { ...refund, state });
      draft.afterCommit(() => this.#release(refund));
    });
  }

  #askedFor(incident: Incident): Refund | undefined {
    return incident.paymentId === null
      ? undefined
      : refundAskedFor(incident, this.#core.books.refundsOfPayment(incident.paymentId));
  }

  #plan(id: RefundId, pauseMs: number): void {
    const core = this.#core;
    if (core.isStopped()) return;
    const priority = priorityOf(core.books.refund(id));
    core.callAt(`refund:${id}`, core.monotonic() + pauseMs, () => void this.#safely(id), priority);
  }

  #again(id: RefundId): void {
    const tries = this.#tries.get(id) ?? 0;
    this.#tries.set(id, tries + 1);
    this.#plan(id, pauseAfter(this.#core.books.refund(id), tries, this.#core.now()));
  }

  /** A refund whose answer throws says so, is tried again later, and stops no other (rule 34). */
  async #safely(id: RefundId): Promise<void> {
    const core = this.#core;
    // About no charge: that one's facts were not what could not be processed.
    const fine = await core.containedCall('refund', null, false, () => this.#step(id).then(() => true));
    if (fine || core.isStopped()) return;
    this.#busy.delete(id);
    this.#troubles.set(id, 'charge-unreadable');
    core.contained('refund', null, undefined, () => this.#ask(id));
    this.#again(id);
    core.onChange();
  }

  /** One round: read the payment; adopt what is there; send only when nothing is. */
  async #step(id: RefundId): Promise<void> {
    const core = this.#core;
    const refund = core.books.refund(id);
    if (!refund || !isRefundOpen(refund.state) || this.#busy.has(id)) return;
    const waits = refund.state.kind !== 'in_process' && this.#waitsForAnother(refund);
    if (waits) this.#troubles.set(id, 'refund-under-way');
    this.#busy.add(id);
    const over = !waits && (await this.#round(refund));
    this.#busy.delete(id);
    if (core.isStopped()) return;
    if (over) {
      this.#release(refund);
    } else {
      this.#ask(id);
      this.#again(id);
    }
    core.onChange();
  }

  /** The refund is over: those of the same payment that waited for its answer go on. */
  #release(refund: Refund): void {
    this.#tries.delete(refund.id);
    this.#troubles.delete(refund.id);
    this.#doubts.delete(refund.id);
    this.#told.delete(refund.id);
    for (const one of this.#core.books.refundsOfPayment(refund.paymentId))
      if (isRefundOpen(one.state) && one.state.kind !== 'in_process') this.#plan(one.id, 0);
  }

  /**
   * One request of a payment at a time: were two of the same amount in doubt at once, each could take the other's
   * refund for its own. One in process is known by its id.
   */
  #waitsForAnother(refund: Refund): boolean {
    const first = mayHaveLeft(refund);
    return this.#core.books
      .refundsOfPayment(refund.paymentId)
      .some(
        (one) =>
          one.id !== refund.id &&
          (this.#busy.has(one.id) || (mayHaveLeft(one) && (!first || one.number < refund.number))),
      );
  }

  async #round(started: Refund): Promise<boolean> {
    const core = this.#core;
    const reading = core.hear(
      await core.parts.provider.paymentWithRefunds(started.paymentId, {
        currency: this.#record.currencyOf(started),
        named: nameOf(started),
        listed: 'after',
        // That it is gone may not wait, nor that it is on its way where its ticket may be held for that. What only its
        // list tells is judged with that, and so is a card about it.
        told: (page) => (isNewsAtOnce(started, page) ? this.#record.news(started, page) : undefined),
      }),
      priorityOf(started),
    );
    if (core.isStopped()) return true;
    // A person may have dropped it meanwhile.
    const refund = core.books.refund(started.id);
    if (!refund || !isRefundOpen(refund.state)) return true;
    if (!reading.ok) {
      this.#troubles.set(refund.id, failureCodeOf(reading.fault));
      return false;
    }
    // What held it up is judged anew.
    this.#doubts.delete(refund.id);
    this.#troubles.delete(refund.id);
    const told = reading.value;
    const found = findOurs(refund, told, this.#claimed(refund));
    if (found.kind === 'ours') return this.#adopt(refund, found.reading, told);
    if (!core.recovery && hasVanished(refund, told, core.now()))
      return this.#record.move(
        refund,
        refusedFor('refund-vanished', core.now()),
        withoutGone(told, nameOf(refund)),
      );
    // A refund that the provider named exists, even if a late list leaves it out. A restored file only reads.
    if (nameOf(refund).length > 0 || core.recovery) {
      this.#record.news(refund, told);
      return false;
    }
    if (reducedAmount(refund, told) !== null)
      return requestReducedRefund(core, refund, told, {
        refunds: this,
        site: this.#connection.knownSite,
        reconcile: (draft) => this.#consequences.reconcile(draft, refund),
      });
    const no = barred(refund, told, this.#connection.knownSite, core.now());
    if (no) return this.#record.move(refund, refusedFor(no, core.now()), told);
    this.#told.set(refund.id, told);
    if (this.#waits(refund, told, found.kind === 'doubtful')) return false;
    const cover = await this.#cover.check(refund, told);
    if (core.isStopped()) return true;
    const asked = core.books.refund(refund.id);
    if (!asked || !isRefundOpen(asked.state)) return true;
    return cover.kind === 'stands' ? this.#send(asked, told) : this.#keep(asked, told, cover);
  }

  /** Nothing can be sent yet: it is a person's to decide, less is left than was asked for, or a list is late. */
  #waits(refund: Refund, told: PaymentReading, isDoubtful: boolean): boolean {
    if (waitsForPerson(refund, this.#core.now())) return true;
    if (isDoubtful) {
      this.#doubts.add(refund.id);
      this.#troubles.set(refund.id, 'refund-same-found');
      return true;
    }
    if (leftOf(told) < refund.amount && !takesRest(refund, told)) {
      if (undecidedOf(told) >= refund.amount) this.#troubles.set(refund.id, 'refund-under-way');
      return true;
    }
    const looks = this.#tries.get(refund.id) ?? 0;
    return refund.state.kind === 'intended' && isBehind(told) && looks < LOOKS_BEHIND;
  }

  /** The money may be what pays the sale now: nothing is sent, and whoever asked for it is told. */
  #keep(refund: Refund, told: PaymentReading, cover: Cover): boolean {
    const core = this.#core;
    const isOff = cover.kind !== 'undecided';
    const cause = causeOfKept(cover);
    if (isOff && !mayHaveLeft(refund))
      return this.#record.move(refund, refusedFor(cause, core.now()), told, cover);
    this.#troubles.set(refund.id, cause);
    // A request that may have left cannot be called back: a person decides.
    if (isOff) this.#doubts.add(refund.id);
    this.#record.news(refund, told, cover);
    return false;
  }

  /** Asked of a refund without a name, so that none of these is its own. */
  #claimed({ paymentId }: Refund): Set<string> {
    return claimedBy(this.#core.books.refundsOfPayment(paymentId));
  }

  #adopt(refund: Refund, reading: RefundReading, told: PaymentReading): boolean {
    // Without a readable amount no paper can say what went back.
    if (reading.amount === null || reading.amount <= 0) {
      this.#record.news(refund, told);
      return false;
    }
    return this.#record.move(
      refund,
      stateOfReading(refund, reading, this.#core.now(), isCounted(reading, told)),
      told,
    );
  }

  async #send(refund: Refund, told: PaymentReading): Promise<boolean> {
    const core = this.#core;
    const doubtful = mayHaveLeft(refund);
    const since = firstSent(refund) ?? core.now();
    // On disk before it leaves: a crash from here on reads first and can only repeat the same key.
    const written = core.transact((draft) => {
      if (!doubtful) {
        const known = [...new Set([...(refund.known ?? []), ...told.refunds.map(({ id }) => id)])];
        draft.add({ kind: 'refund-known', refundId: refund.id, known });
      }
      const state: RefundState = { kind: 'requested', at: since };
      draft.add({ kind: 'refund-moved', refundId: refund.id, state });
      // This refund may change what is too much of the sale: others that were wished for the same reason are not sent.
      this.#consequences.reconcile(draft, { ...refund, state });
    });
    if (!written.ok) return false;
    const answer = core.hear(
      await core.during(
        core.parts.provider.refund({
          order: refund.chargeId === null ? null : (core.books.charge(refund.chargeId)?.order ?? null),
          paymentId: refund.paymentId,
          amount: refund.whole ? null : refund.amount,
          currency: this.#record.currencyOf(refund),
          key: refund.key,
        }),
      ),
      'soon',
    );
    if (core.isStopped()) return true;
    const asked = core.books.refund(refund.id) ?? refund;
    if (!answer.ok) this.#troubles.set(refund.id, fateOfFault(answer.fault).cause);
    const state = stateOfAnswer(asked, answer, {
      doubtful,
      since,
      taken: this.#claimed(refund),
      now: core.now(),
    });
    // Dropped while it was under way: only the provider's own refund undoes that.
    if (!isRefundOpen(asked.state) && state.kind !== 'done' && state.kind !== 'in_process') return true;
    return this.#record.move(asked, state, null);
  }

  /** Opens the question to a person, once it is theirs. */
  #ask(id: RefundId): void {
    const core = this.#core;
    const refund = core.books.refund(id);
    if (!refund || !(waitsForPerson(refund, core.now()) || this.#doubts.has(id))) return;
    this.#record.ask(refund);
  }
}

function isNewsAtOnce({ incidentId }: Refund, { fact }: PaymentPage): boolean {
  return fact.status !== 'approved' || (incidentId === null && isGoingBack(fact));
}
