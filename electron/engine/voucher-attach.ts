import { hasLeft, isLive, type Charge } from '../../shared/charge.ts';
import { failure, type Failure } from '../../shared/failures.ts';
import type { PaymentId, SaleId } from '../../shared/ids.ts';
import type { Minor } from '../../shared/money.ts';
import { mergeFacts, NO_FACTS, type MoneyFacts, type PaymentFact } from '../../shared/money-facts.ts';
import { isRefundOpen } from '../../shared/refund.ts';
import { DONE, refuse, type Reply } from '../../shared/reply.ts';
import { canBePaidBy, dueOf, saleNumberText, type Sale } from '../../shared/sale.ts';
import { netOf, settle } from '../../shared/settlement.ts';
import type { NotAttached } from '../../shared/voucher.ts';
import type { VoucherOwner, VoucherView } from '../../shared/voucher-view.ts';
import type { Draft } from './books.ts';
import type { Core } from './core.ts';
import { failureOfRead } from './faults.ts';
import type { Connection } from './connection.ts';
import { isOfLostPart } from './lost-part.ts';
import type { SweptPayment } from './ports.ts';
import { isOfAccount, type ReadOwner } from './voucher-owner.ts';
import { BEFORE_MS, hasMoney, isBefore, whyUnfit } from './voucher-unfit.ts';

/** A fresh payment may say late whose it is (rule 17). Milliseconds. */
const TOLD_WITHIN_MS = 15 * 60_000;
const SALES_LOOKED_AT = 50;
const OFFERED_AT_MOST = 3;

interface Other {
  readonly payment: SweptPayment;
  readonly owner: ReadOwner;
}

type Attachable = Omit<Extract<VoucherOwner, { is: 'no-sale' }>, 'is'>;

/** What became of attaching a payment that one question found. */
export interface AttachState extends Pick<VoucherView, 'attaching' | 'refused'> {
  /** It was refused when it was read again. */
  readonly notFit: PaymentId | null;
}

export const NOT_ATTACHED_YET: AttachState = { attaching: null, refused: null, notFit: null };

/** Sales that were not paid, and that this payment would pay to the cent, newest first; else why there is none. */
function attachable(core: Core, other: Other): Attachable {
  const none = (why: NotAttached): Attachable => ({ attachTo: [], why, beside: [] });
  if (other.owner.is !== 'no-sale') return none('none-fits');
  if (core.recovery) return none('in-recovery');
  if (other.owner.why !== null) return none(other.owner.why);
  const fact = other.owner.facts.payments.find(({ id }) => id === other.payment.fact.id);
  if (!fact || !isWhole(fact) || isAsked(core, fact.id)) return none('going-back');
  if (core.parts.store.chargesOfPayment(fact.id)[0]) return none('none-fits');
  const { sales } = core.parts.store.history({ day: null, before: null, limit: SALES_LOOKED_AT });
  const known = sales.flatMap(({ id }) => core.books.sale(id) ?? []);
  const fit = known.filter((sale) => chargeFor(core, sale, fact) !== null);
  if (fit.length === 0) return { attachTo: [], ...whyUnfit(core, known, fact) };
  const free = fit.filter((sale) => !mayPayAnother(core, sale, fact));
  if (free.length === 0) return none('too-fresh');
  const attachTo = free
    .slice(0, OFFERED_AT_MOST)
    .map(({ id, number }) => ({ saleId: id, number: saleNumberText(number) }));
  return { attachTo, why: null, beside: [] };
}

function isWhole(fact: PaymentFact): boolean {
  return fact.status === 'approved' && fact.amount !== null && netOf(fact) === fact.amount;
}

/** It is on its way back, or somebody has asked for that. */
function isAsked(core: Core, id: PaymentId): boolean {
  return core.books.refundsOfPayment(id).some(({ state }) => isRefundOpen(state) || state.kind === 'done');
}

/** The newest charge of a sale that this payment can be for; null: there is none. */
function chargeFor(core: Core, sale: Sale, fact: PaymentFact): Charge | null {
  const { amount } = fact;
  const charges = sale.charges.flatMap((id) => core.books.charge(id) ?? []);
  if (charges.some(({ state }) => isLive(state))) return null;
  const charge = charges.findLast(({ state }) => hasLeft(state));
  if (!charge || charge.amount !== amount || dueOf(sale) !== amount) return null;
  if (!canBePaidBy(sale, charge.amount)) return null;
  if (isOfLostPart(core, fact, sale)) return null;
  // Money of its own is looked at first.
  return hasMoney(charges) || isBefore(fact, charge) ? null : charge;
}

/** It is so fresh that it may still say whose it is, and another sale asks for as much. */
function mayPayAnother(core: Core, sale: Sale, fact: PaymentFact): boolean {
  const at = fact.approvedAt ?? fact.createdAt;
  return at === null || (isFresh(core, fact) && hasRival(core, sale, { amount: fact.amount, at }));
}

function isFresh(core: Core, { approvedAt, createdAt }: PaymentFact): boolean {
  return core.now() - (approvedAt ?? createdAt ?? 0) < TOLD_WITHIN_MS;
}

/** Another sale's charge may be the one that was paid, which a fresh payment tells late: then it would pay both. */
function hasRival(
  core: Core,
  { id }: Sale,
  paid: { readonly amount: Minor | null; readonly at: number },
): boolean {
  return core.books
    .openCharges()
    .some(
      (one) =>
        one.saleId !== id &&
        one.amount === paid.amount &&
        one.intendedAt <= paid.at + BEFORE_MS &&
        settle(one, one.facts).net < one.amount,
    );
}

/**
 * A person says that a payment without a sale is for this one. It is read again first; then it is money that came for the
 * sale's charge after that had left, once and for ever: the books know it by its id, and no other sale gets it.
 */
export class VoucherAttach {
  readonly #core: Core;
  readonly #connection: Connection;
  readonly #reconcile: (draft: Draft, saleId: SaleId) => void;
  /** One is read at a time, whichever window asked for it. */
  #isBusy = false;
  /** What was offered since the last commit: every snapshot asks, and each answer looks through many sales. */
  readonly #offered = new Map<ReadOwner, { readonly isFresh: boolean; readonly offer: Attachable }>();

  constructor(core: Core, connection: Connection, reconcile: (draft: Draft, saleId: SaleId) => void) {
    this.#core = core;
    this.#connection = connection;
    this.#reconcile = reconcile;
  }

  /** What is offered for this payment; what was just refused there is not offered again. */
  offer(other: Other, { notFit }: AttachState): Attachable {
    if (other.payment.fact.id === notFit) return { attachTo: [], why: 'refused', beside: [] };
    const fresh = isFresh(this.#core, other.payment.fact);
    const known = this.#offered.get(other.owner);
    if (known?.isFresh === fresh) return known.offer;
    const offer = attachable(this.#core, other);
    this.#offered.set(other.owner, { isFresh: fresh, offer });
    return offer;
  }

  /** The books have changed: what is offered may be another. */
  noticed(): void {
    this.#offered.clear();
  }

  /** @param asked the question that found it: it is told what became of this. */
  begin(asked: { attach: AttachState }, id: PaymentId, saleId: SaleId): Reply<null> {
    const core = this.#core;
    if (core.recovery) return refuse('command-not-possible');
    if (this.#isBusy) return refuse('command-stale');
    this.#isBusy = true;
    asked.attach = { ...NOT_ATTACHED_YET, attaching: id };
    const call = () =>
      void core
        .containedCall('attach', null, failure('internal'), () => this.#attach(id, saleId))
        .then((why) => {
          this.#isBusy = false;
          const notFit = why?.code === 'voucher-not-attached' ? id : null;
          asked.attach = { attaching: null, refused: why, notFit };
          if (!core.isStopped()) core.onChange();
        });
    core.callAt('attach', core.monotonic(), call, 'soon', 'payment');
    core.onChange();
    return DONE;
  }

  /** @returns why not; null: it is attached. */
  async #attach(id: PaymentId, saleId: SaleId): Promise<Failure | null> {
    const core = this.#core;
    const { identity } = this.#connection;
    if (identity === null || this.#connection.isAnothers) return failure('account-differs');
    const { currency } = identity;
    const asked = { currency, named: [], listed: 'after', told: () => undefined } as const;
    const answer = core.hear(await core.parts.provider.paymentWithRefunds(id, asked), 'soon', 'payment');
    if (!answer.ok) return failureOfRead(answer.fault, core.now());
    const { fact, reference } = answer.value;
    let told: MoneyFacts = { orders: [], payments: [fact] };
    let ordersReference: string | null = null;
    if (fact.orderId !== null) {
      const order = core.hear(
        await core.parts.provider.merchantOrder(fact.orderId, currency),
        'soon',
        'order',
      );
      if (!order.ok) return failureOfRead(order.fault, core.now());
      ordersReference = order.value.reference;
      told = mergeFacts(mergeFacts(NO_FACTS, { orders: [order.value.order], payments: [] }), told);
    }
    if (core.isStopped()) return null;
    const sale = core.books.sale(saleId);
    const charge = sale && !mayPayAnother(core, sale, fact) ? chargeFor(core, sale, fact) : null;
    const isTaken = core.parts.store.chargesOfPayment(id)[0] !== undefined || isAsked(core, id);
    if (
      !isOfAccount(fact, identity) ||
      !isWhole(fact) ||
      reference !== null ||
      ordersReference !== null ||
      !charge ||
      isTaken
    )
      return failure('voucher-not-attached');
    const written = core.transact((draft) => {
      const facts = mergeFacts(charge.facts, told);
      const attached = [...(charge.attached ?? []), id];
      draft.add({ kind: 'charge-news', chargeId: charge.id, facts, attached });
      this.#reconcile(draft, saleId);
    });
    return written.ok ? null : written.failure;
  }
}
