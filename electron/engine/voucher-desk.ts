import type { RequestOf } from '../../shared/contract.ts';
import { failure, type Failure } from '../../shared/failures.ts';
import { paymentId, type PaymentId } from '../../shared/ids.ts';
import { parseAmount, type Minor } from '../../shared/money.ts';
import { DONE, refuse, type Reply } from '../../shared/reply.ts';
import type { LostState } from '../../shared/voucher.ts';
import type { VoucherFinding, VoucherView } from '../../shared/voucher-view.ts';
import type { Charges } from './charge/charges.ts';
import type { Connection } from './connection.ts';
import type { Core } from './core.ts';
import { failureOfRead } from './faults.ts';
import type { History } from './history.ts';
import { standing } from './ownerless.ts';
import type { PaymentOwners } from './payment-owners.ts';
import type { SweptPayment } from './ports.ts';
import type { VoucherAttach } from './voucher-attach.ts';
import { answersOf, askable } from './voucher-answers.ts';
import { findingOf, foundInBooks } from './voucher-books.ts';
import { searchAccount } from './voucher-search.ts';
import { lastTimeOfDay } from './voucher-time.ts';
import { ownerOfPayment, type ReadOwner } from './voucher-owner.ts';

/** Without a time the account is searched back over this much. Milliseconds. */
const LOOKED_BACK_MS = 2 * 60 * 60_000;
/** A customer's word of when it was is taken this roughly. Milliseconds. */
const ABOUT_MS = 20 * 60_000;
/** Our clock and the provider's may differ by this. Milliseconds. */
const AHEAD_MS = 60_000;
/** How many payments are read one by one to learn whose they are. */
const READ_AT_MOST = 5;

const UNREAD = { owner: { is: 'unread' }, failure: null } as const;

/** What a person was asked about a payment of a sale that the books lost, and answered. */
function lostState({ parts }: Core, id: PaymentId): LostState {
  const state = standing(parts.store, 'unrecorded-sale', id).incident?.state;
  if (state === undefined) return 'new';
  if (state.kind === 'open') return 'asked';
  return state.step === 'handed-over' ? 'handed-over' : 'seen';
}

/** One question about a voucher. Nothing of it survives a restart: the customer may have gone. */
interface Question {
  readonly amount: Minor | null;
  readonly about: number | null;
  readonly paymentId: PaymentId | null;
  readonly askedAt: number;
  readonly window: VoucherView['window'];
  /** Null: not answered yet. */
  answered: {
    readonly complete: boolean;
    readonly failure: Failure | null;
    readonly searchedAt: number;
  } | null;
  /** Payments that no charge of ours has, by the order in which they fit. */
  others: readonly { readonly payment: SweptPayment; readonly owner: ReadOwner }[];
  more: number;
}

export interface VoucherParts {
  readonly core: Core;
  readonly connection: Connection;
  readonly charges: Charges;
  readonly history: History;
  readonly whose: PaymentOwners;
  readonly attach: VoucherAttach;
}

/**
 * «El cliente muestra un comprobante»: looks through this register's payments and all of the account's, by amount and
 * time or by a payment's id. Its requests are few and of the budget of what somebody waits for, never of the live
 * charge's.
 */
export class VoucherDesk {
  readonly #parts: VoucherParts;
  #question: Question | null = null;

  constructor(parts: VoucherParts) {
    this.#parts = parts;
  }

  ask(request: RequestOf<'voucher.ask'>): Reply<null> {
    const { core, connection } = this.#parts;
    const { site, identity } = connection;
    if (!site || !identity) return refuse('not-checked-yet');
    let amount: Minor | null = null;
    if (request.amount !== null && request.amount.trim() !== '') {
      const parsed = parseAmount(request.amount, { currency: site.currency, locale: connection.locale() });
      if (!parsed.ok) return refuse(parsed.reason);
      amount = parsed.value;
    }
    const askedAt = core.now();
    const about =
      request.about === null ? null : lastTimeOfDay(request.about, askedAt, connection.timeZone());
    const id = request.paymentId === null ? null : paymentId(request.paymentId);
    const from = about === null ? askedAt - LOOKED_BACK_MS : about - ABOUT_MS;
    const to = about === null ? askedAt + AHEAD_MS : Math.min(askedAt, about + ABOUT_MS) + AHEAD_MS;
    const question: Question = {
      amount,
      about,
      paymentId: id,
      askedAt,
      window: id === null ? { from, to } : null,
      answered: null,
      others: [],
      more: 0,
    };
    this.#question = question;
    this.#parts.attach.forget();
    for (const charge of askable(core.books, question)) this.#parts.charges.askNow(charge.id);
    const look = () => void core.containedCall('voucher', null, undefined, () => this.#look(question));
    core.callAt('voucher', core.monotonic(), look, 'soon', 'payments');
    core.onChange();
    return DONE;
  }

  close(): Reply<null> {
    this.#question = null;
    this.#parts.core.onChange();
    return DONE;
  }

  attach({ paymentId: id, saleId }: RequestOf<'voucher.attach'>): Reply<null> {
    const { attach } = this.#parts;
    const other = this.#question?.others.find(({ payment }) => payment.fact.id === id);
    const isOffered = attach.offer(other).attachTo.some((sale) => sale.saleId === saleId);
    return isOffered ? attach.begin(id, saleId) : refuse('command-stale');
  }

  view(): VoucherView | null {
    const question = this.#question;
    if (!question) return null;
    const { core, charges, history, attach } = this.#parts;
    const own = foundInBooks(core, history, question);
    const others = question.others.flatMap(({ payment, owner }): VoucherFinding[] => {
      if (core.parts.store.chargeByPayment(payment.fact.id)) return [];
      return [findingOf(core, payment.fact, this.#ownerNow({ payment, owner }))];
    });
    const asked = answersOf(core, charges, question);
    const { answered } = question;
    const begun = [answered?.searchedAt ?? null, ...asked.searches];
    const { amount, about, paymentId: id, askedAt, window } = question;
    return {
      amount,
      about,
      paymentId: id,
      askedAt,
      window,
      looking: answered === null || asked.looking,
      searchedAt: begun.includes(null) ? null : Math.min(...begun.filter((one) => one !== null)),
      complete: answered?.complete === true && asked.complete,
      failure: answered === null ? this.#waitsFor() : (answered.failure ?? asked.failure),
      unverified: asked.unverified,
      findings: [...own, ...others],
      more: question.more,
      ...attach.view(),
    };
  }

  /** Whose it is by the books of now: what was read of it may be older. */
  #ownerNow(other: Question['others'][number]): VoucherFinding['owner'] {
    const { core, attach } = this.#parts;
    const { owner, payment } = other;
    if (owner.is === 'no-sale') return { is: owner.is, ...attach.offer(other) };
    return owner.is === 'lost' ? { is: owner.is, state: lostState(core, payment.fact.id) } : owner;
  }

  /** The question waits until the provider takes questions again (rule 9). */
  #waitsFor(): Failure | null {
    const { core } = this.#parts;
    const now = core.monotonic();
    const waitMs = core.rateLimiter.ready(now, 'soon', 'payments') - now;
    return waitMs > 0 ? failure('provider-rate-limited', { retryAt: core.now() + waitMs }) : null;
  }

  async #look(question: Question): Promise<void> {
    const { core } = this.#parts;
    const searchedAt = core.now();
    const read = question.paymentId === null ? await this.#search(question) : await this.#readOne(question);
    if (core.isStopped() || this.#question !== question) return;
    question.answered = { ...read, searchedAt };
    core.onChange();
  }

  async #readOne(question: Question): Promise<{ complete: boolean; failure: Failure | null }> {
    const { core, connection } = this.#parts;
    const { identity } = connection;
    if (question.paymentId === null || identity === null) return { complete: false, failure: null };
    const answer = core.hear(
      await core.parts.provider.payment(question.paymentId, identity.currency),
      'soon',
      'payment',
    );
    if (!answer.ok && answer.fault.kind === 'not-found') return { complete: true, failure: null };
    if (!answer.ok) return { complete: false, failure: failureOfRead(answer.fault, core.now()) };
    return this.#tell(question, [answer.value]);
  }

  async #search(question: Question): Promise<{ complete: boolean; failure: Failure | null }> {
    const { core, connection } = this.#parts;
    const { identity } = connection;
    if (identity === null) return { complete: false, failure: null };
    const found = await searchAccount(core, question, identity.currency);
    if (core.isStopped() || this.#question !== question) return { complete: false, failure: null };
    const told = await this.#tell(question, found.payments, found.refused);
    return { complete: told.complete && found.complete, failure: found.failure ?? told.failure };
  }

  /** Whose they are. Money of our own charges becomes their news; the rest is read, a few at most. */
  async #tell(
    question: Question,
    payments: readonly SweptPayment[],
    /** The provider wants no more questions for now. */
    refused = false,
  ): Promise<{ complete: boolean; failure: Failure | null }> {
    const { core, connection, whose } = this.#parts;
    for (const payment of payments) whose.known(payment);
    const strangers = payments.filter(({ fact }) => !core.parts.store.chargeByPayment(fact.id));
    question.more = Math.max(0, strangers.length - READ_AT_MOST);
    let failure: Failure | null = null;
    for (const payment of strangers.slice(0, READ_AT_MOST)) {
      const owner = refused ? UNREAD : await ownerOfPayment(core, connection, payment);
      if (core.isStopped() || this.#question !== question) return { complete: false, failure };
      failure ??= owner.failure;
      question.others = [...question.others, { payment, owner: owner.owner }];
    }
    return { complete: failure === null, failure };
  }
}
