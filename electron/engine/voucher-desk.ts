import type { RequestOf } from '../../shared/contract.ts';
import { failure, type Failure } from '../../shared/failures.ts';
import { DONE, refuse, type Reply } from '../../shared/reply.ts';
import type { LostState } from '../../shared/voucher.ts';
import type { VoucherFinding, VoucherView } from '../../shared/voucher-view.ts';
import type { PaymentId } from '../../shared/ids.ts';
import type { Charges } from './charge/charges.ts';
import type { Connection } from './connection.ts';
import type { Core } from './core.ts';
import { failureOfRead } from './faults.ts';
import type { History } from './history.ts';
import { standing } from './ownerless.ts';
import type { PaymentOwners } from './payment-owners.ts';
import type { ProviderFault, SweptPayment } from './ports.ts';
import type { CallKind } from './rate-limiter.ts';
import type { VoucherAttach } from './voucher-attach.ts';
import { answersOf, isAskable } from './voucher-answers.ts';
import { findingOf, foundInBooks } from './voucher-books.ts';
import { ownerOfPayment } from './voucher-owner.ts';
import { questionOf, type Question, type Read } from './voucher-question.ts';
import { searchAccount } from './voucher-search.ts';

/** How many payments are read one by one to learn whose they are. */
const READ_AT_MOST = 5;
/** How many windows may ask at once: a window that was closed without a word leaves its question behind. */
const FORMS_AT_MOST = 6;
/** While the provider asks to wait, a question is asked again by itself for so long; then its window may be empty. Milliseconds. */
const AGAIN_FOR_MS = 10 * 60_000;

const UNREAD = { owner: { is: 'unread' }, failure: null } as const;
const UNKNOWN: Read = { complete: false, failure: null };

/** What a person was asked about a payment of a sale that the books lost, and answered. */
function lostState({ parts }: Core, id: PaymentId): LostState {
  const state = standing(parts.store, 'unrecorded-sale', id).incident?.state;
  if (state === undefined) return 'new';
  if (state.kind === 'open') return 'asked';
  return state.step === 'handed-over' ? 'handed-over' : 'seen';
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
 * charge's. Each window asks for itself.
 */
export class VoucherDesk {
  readonly #parts: VoucherParts;
  /** By form, the newest last. */
  readonly #questions = new Map<string, Question>();

  constructor(parts: VoucherParts) {
    this.#parts = parts;
  }

  ask(request: RequestOf<'voucher.ask'>): Reply<null> {
    const { core, connection, charges } = this.#parts;
    const before = request.further === true ? this.#questions.get(request.form) : undefined;
    const read = questionOf(core, connection, request, before?.charges.length ?? 0);
    if (!read.ok) return read;
    const question = read.value;
    this.#forget(question.form);
    this.#questions.set(question.form, question);
    for (const form of [...this.#questions.keys()].slice(0, -FORMS_AT_MOST)) this.#forget(form);
    for (const id of question.charges) charges.askNow(id);
    const kind = question.paymentId === null ? 'payments' : 'payment';
    core.callAt(nameOf(question), core.monotonic(), () => this.#look(question), 'soon', kind);
    core.onChange();
    return DONE;
  }

  close({ form }: RequestOf<'voucher.close'>): Reply<null> {
    this.#forget(form);
    this.#parts.core.onChange();
    return DONE;
  }

  #forget(form: string): void {
    this.#parts.core.scheduler.drop(nameOf({ form }));
    this.#questions.delete(form);
  }

  #isOver(question: Question): boolean {
    return this.#parts.core.isStopped() || this.#questions.get(question.form) !== question;
  }

  attach({ form, paymentId: id, saleId }: RequestOf<'voucher.attach'>): Reply<null> {
    const { attach } = this.#parts;
    const question = this.#questions.get(form);
    const other = question?.others.find(({ payment }) => payment.fact.id === id);
    if (!question || !other) return refuse('command-stale');
    const isOffered = attach.offer(other, question.attach).attachTo.some((sale) => sale.saleId === saleId);
    return isOffered ? attach.begin(question, id, saleId) : refuse('command-stale');
  }

  views(): VoucherView[] {
    return [...this.#questions.values()].map((question) => this.#view(question));
  }

  #view(question: Question): VoucherView {
    const { core, charges, history } = this.#parts;
    const own = foundInBooks(core, history, question);
    const others = question.others.flatMap((other): VoucherFinding[] => {
      if (core.parts.store.chargesOfPayment(other.payment.fact.id)[0]) return [];
      return [findingOf(core, other.payment.fact, this.#ownerNow(question, other))];
    });
    const asked = answersOf(core, charges, question);
    const { answered } = question;
    // One that is over by now left nothing, or its money is told.
    const unasked = question.unasked.filter((each) => isAskable(core, each)).length;
    const begun = [answered?.searchedAt ?? null, ...asked.searches];
    const { form, question: id, amount, about, paymentId, askedAt, window, attach } = question;
    return {
      ...{ form, question: id, amount, about, paymentId, askedAt, window },
      looking: answered === null || asked.looking,
      searchedAt: begun.includes(null) ? null : Math.min(...begun.filter((one) => one !== null)),
      complete: answered?.complete === true && asked.complete && unasked === 0,
      failure: answered === null ? this.#waitsFor(question) : (answered.failure ?? asked.failure),
      unverified: asked.unverified,
      findings: [...own, ...others],
      unasked,
      more: question.more,
      attaching: attach.attaching,
      refused: attach.refused,
    };
  }

  /** Whose it is by the books of now: what was read of it may be older. */
  #ownerNow(question: Question, other: Question['others'][number]): VoucherFinding['owner'] {
    const { core, attach } = this.#parts;
    const { owner, payment } = other;
    if (owner.is === 'no-sale') return { is: owner.is, ...attach.offer(other, question.attach) };
    return owner.is === 'lost' ? { is: owner.is, state: lostState(core, payment.fact.id) } : owner;
  }

  /** The question waits until the provider takes questions again (rule 9). */
  #waitsFor({ paymentId }: Question): Failure | null {
    const { core } = this.#parts;
    const now = core.monotonic();
    const kind = paymentId === null ? 'payments' : 'payment';
    const waitMs = core.rateLimiter.ready(now, 'soon', kind) - now;
    return waitMs > 0 ? failure('provider-rate-limited', { retryAt: core.now() + waitMs }) : null;
  }

  #look(question: Question): void {
    const { core } = this.#parts;
    const searchedAt = core.now();
    const broken: Read = { complete: false, failure: failure('internal') };
    const call = () => (question.paymentId === null ? this.#search(question) : this.#readOne(question));
    void core.containedCall('voucher', null, broken, call).then((read) => {
      if (this.#isOver(question)) return;
      question.answered = { ...this.#orAgain(question, read), searchedAt };
      core.onChange();
    });
  }

  /** Where the provider names a moment, the same is asked again then; a moment is named to nobody without that. */
  #orAgain(question: Question, read: Read): Read {
    const { core } = this.#parts;
    const told = read.failure?.retryAt ?? null;
    if (read.failure === null || told === null) return read;
    const now = core.monotonic();
    // Whose a payment is may be what was not answered.
    const kinds: readonly CallKind[] = [question.paymentId === null ? 'payments' : 'payment', 'other'];
    const ready = (from: number) =>
      Math.max(...kinds.map((kind) => core.rateLimiter.ready(from, 'soon', kind)));
    const at = ready(Math.max(now, now + told - core.now()));
    const retryAt = core.now() + at - now;
    if (retryAt > question.askedAt + AGAIN_FOR_MS)
      return { ...read, failure: { ...read.failure, retryAt: null } };
    core.whenReady(nameOf(question), at, ready, () => {
      question.answered = null;
      core.onChange();
      this.#look(question);
    });
    return { ...read, failure: { ...read.failure, retryAt } };
  }

  async #readOne(question: Question): Promise<Read> {
    const { core, connection } = this.#parts;
    const { identity } = connection;
    if (question.paymentId === null || identity === null) return UNKNOWN;
    const answer = core.hear(
      await core.parts.provider.payment(question.paymentId, identity.currency),
      'soon',
      'payment',
    );
    if (this.#isOver(question)) return UNKNOWN;
    if (!answer.ok && isOfNobodyHere(answer.fault)) return { complete: true, failure: null };
    if (!answer.ok) return { complete: false, failure: failureOfRead(answer.fault, core.now()) };
    return this.#tell(question, [answer.value]);
  }

  async #search(question: Question): Promise<Read> {
    const { core, connection } = this.#parts;
    const { identity } = connection;
    if (identity === null) return UNKNOWN;
    const found = await searchAccount(core, question, identity.currency);
    if (this.#isOver(question)) return UNKNOWN;
    const told = await this.#tell(question, found.payments, found.refused);
    return { complete: told.complete && found.complete, failure: found.failure ?? told.failure };
  }

  /** Whose they are. Money of our own charges becomes their news; the rest is read, a few at most. */
  async #tell(
    question: Question,
    payments: readonly SweptPayment[],
    /** The provider wants no more questions for now. */
    refused = false,
  ): Promise<Read> {
    const { core, connection, whose } = this.#parts;
    for (const payment of payments) whose.known(payment);
    const strangers = payments.filter(({ fact }) => !core.parts.store.chargesOfPayment(fact.id)[0]);
    question.more = Math.max(0, strangers.length - READ_AT_MOST);
    question.others = [];
    let failure: Failure | null = null;
    for (const payment of strangers.slice(0, READ_AT_MOST)) {
      const owner = refused ? UNREAD : await ownerOfPayment(core, connection, payment);
      if (this.#isOver(question)) return { complete: false, failure };
      failure ??= owner.failure;
      question.others = [...question.others, { payment, owner: owner.owner }];
    }
    return { complete: failure === null, failure };
  }
}

/** The account has no such payment: there is none, or it is another account's. */
function isOfNobodyHere({ kind }: ProviderFault): boolean {
  return kind === 'not-found' || kind === 'not-ours';
}

function nameOf({ form }: Pick<Question, 'form'>): string {
  return `voucher:${form}`;
}
