import type { Charge } from '../../shared/charge.ts';
import type { ChargeId, PaymentId, SaleId } from '../../shared/ids.ts';
import type { Incident, IncidentKind } from '../../shared/incident.ts';
import {
  isDecided,
  mergeFacts,
  NO_FACTS,
  type MoneyFacts,
  type PaymentFact,
} from '../../shared/money-facts.ts';
import { NOTHING, type Minor } from '../../shared/money.ts';
import { isRefundOpen } from '../../shared/refund.ts';
import { isReadable } from '../../shared/settlement.ts';
import type { CurrencyCode } from '../../shared/sites.ts';
import { attachedTo } from './taken-elsewhere.ts';
import type { Draft } from './books.ts';
import type { Core } from './core.ts';
import {
  endByItself,
  fitOwnerless,
  hadGone,
  isKept,
  isOwnerless,
  leftWithoutSale,
  openOwnerless,
  OWNERLESS,
  standing,
} from './ownerless.ts';
import {
  chargeByReference,
  chargeOfPayment,
  isHint,
  isKnown,
  isOwnText,
  readOrder,
  readPayment,
  untold,
} from './payment-origin.ts';
import type { SweptPayment } from './ports.ts';
import type { CallPriority } from './rate-limiter.ts';

/** A fresh payment may get its reference late: no incident about an unknown one before this age. Milliseconds. */
const PATIENCE_MS = 15 * 60_000;
/** A payment that could not be read for so long gets the incident «unverified». Milliseconds. */
const GIVE_UP_READING_MS = 60 * 60_000;
/** What was approved, and then is one of these, holds no money any more. */
const GONE: readonly PaymentFact['status'][] = ['refunded', 'charged_back', 'cancelled', 'rejected'];
/** Of these the account has what did not go back: a dispute holds it, and has taken nothing yet. */
const HERE: readonly PaymentFact['status'][] = ['approved', 'in_mediation'];

export type Explained =
  /** It belongs to a charge, or an incident tells a person. */
  | 'done'
  /** Nothing is said yet: it is too fresh, or could not be read. */
  | 'later'
  /** The provider wants no more questions for now. */
  | 'not-now';

interface MoneyOwner {
  reconcile(draft: Draft, saleId: SaleId): void;
  /** A charge has news: it is looked at at once. */
  found(id: ChargeId): void;
}

/** Tells whose a payment on our register is, by itself, its order and our books; asks a person only about the rest. */
export class PaymentOwners {
  readonly #core: Core;
  readonly #owner: MoneyOwner;
  /** Monotonic time since which a payment could not be read. */
  readonly #unreadSince = new Map<PaymentId, number>();
  /** The provider's date of the newest word on money that a person had left where it was. */
  readonly #keptChangedAt = new Map<PaymentId, number>();

  constructor(core: Core, owner: MoneyOwner) {
    this.#core = core;
    this.#owner = owner;
  }

  /** Money of a charge of ours becomes its news. @returns whether nothing more needs to be asked about it. */
  known(payment: SweptPayment): boolean {
    const charge =
      attachedTo(this.#core.books, payment.fact.id) ??
      chargeByReference(this.#core, payment.reference) ??
      this.#core.parts.store.chargesOfPayment(payment.fact.id)[0];
    if (charge) {
      const told = { orders: [], payments: [payment.fact] };
      // A list that tells nothing new need not be proved by the payment's page.
      const isIn = isHint(this.#core, charge) ? isKnown(charge, told) : this.#news(charge, told);
      return isIn && !lacksOrder(charge, payment);
    }
    this.#endGone(payment.fact);
    this.#lower(payment.fact);
    this.#followKept(payment.fact);
    const more = this.#tellsMore(payment.fact);
    return OWNERLESS.some((kind) => {
      const state = standing(this.#core.parts.store, kind, payment.fact.id).incident?.state;
      // A payment without a sale is read again while its incident is open; a lost sale cannot be found again.
      return !more && (state?.kind === 'ended' || (state?.kind === 'open' && kind === 'unrecorded-sale'));
    });
  }

  /** What went back since of a sale that the books lost, or of a disputed payment, as the list tells it. */
  #lower(fact: PaymentFact): void {
    const core = this.#core;
    const asked = this.#asked(fact);
    // Of a stranger's the page is read, but not while it is disputed: no list of approved ones has it.
    const isSaid = asked?.kind === 'unrecorded-sale' || fact.status === 'in_mediation';
    const left = isSaid ? this.#left(fact) : null;
    if (asked?.amount && left !== null && left < asked.amount)
      core.transact((draft) => fitOwnerless(draft, asked.id, left, core.now()));
  }

  /**
   * What went back since of money that a person had left where it was, or did not after all: the days tell what is there
   * (rule 35). An older word than one heard before says nothing.
   */
  #followKept(fact: PaymentFact): void {
    const core = this.#core;
    const changedAt = fact.changedAt ?? 0;
    if (changedAt < (this.#keptChangedAt.get(fact.id) ?? 0)) return;
    const left = GONE.includes(fact.status) && !this.#isGoingBack(fact.id) ? NOTHING : this.#left(fact);
    if (left === null) return;
    for (const kind of ['no-sale', 'unrecorded-sale'] as const) {
      const { incident } = standing(core.parts.store, kind, fact.id);
      if (incident === undefined || !isKept(incident)) continue;
      this.#keptChangedAt.set(fact.id, changedAt);
      if (incident.amount === null || incident.amount === left) continue;
      const followed = { kind: 'incident-changed', incidentId: incident.id, amount: left } as const;
      core.transact((draft) => draft.add(followed));
    }
  }

  /**
   * The list tells of more than what is asked about, or of more where all that was asked about had gone back: its page is
   * read before that is believed, for a list may be old.
   */
  #tellsMore(fact: PaymentFact): boolean {
    const left = fact.status === 'approved' ? this.#left(fact) : null;
    if (left === null || left <= 0) return false;
    const asked = this.#asked(fact);
    if (asked) return asked.amount !== null && asked.amount < left;
    return OWNERLESS.some((kind) => {
      const state = standing(this.#core.parts.store, kind, fact.id).incident?.state;
      return state?.kind === 'ended' && state.step === 'refunded';
    });
  }

  #asked({ id }: PaymentFact): Incident | undefined {
    return this.#core.books.openIncidents().find((open) => isOwnerless(open) && open.paymentId === id);
  }

  /** What is left of it by these words; null: nobody knows, or a refund of ours says it itself. Minor units. */
  #left(fact: PaymentFact): Minor | null {
    if (!HERE.includes(fact.status) || amountOf(fact) === null || this.#isGoingBack(fact.id)) return null;
    return leftWithoutSale(fact, this.#core.books.refundsOfPayment(fact.id));
  }

  /** Reads the payment and its order before anything is said of it (rule 17). */
  async explain(
    payment: SweptPayment,
    currency: CurrencyCode,
    priority: CallPriority = 'later',
  ): Promise<Explained> {
    if (isDecided(payment.fact)) return this.#explain(payment, currency, priority);
    const told = untold(payment, priority);
    await readPayment(this.#core, payment.fact.id, currency, told);
    if (told.refused) return 'not-now';
    const [fact = payment.fact] = told.facts.payments;
    // No money is known, so nothing is said, also where it cannot be read for long.
    if (fact.status !== 'approved') return told.unread && !this.#isUnreadLong(fact.id) ? 'later' : 'done';
    return this.#explain({ reference: told.reference, fact }, currency, priority);
  }

  async #explain(payment: SweptPayment, currency: CurrencyCode, priority: CallPriority): Promise<Explained> {
    const { fact } = payment;
    const told = untold(payment, priority);
    const more = this.#tellsMore(fact);
    const listed = chargeOfPayment(this.#core, told, fact.id);
    const isHinted = listed !== undefined && isHint(this.#core, listed);
    // Only what its page says counts (rule 12).
    if (isHinted) told.facts = NO_FACTS;
    const isAgain = isHinted || more || hadGone(this.#core.parts.store, fact.id);
    if (isAgain || told.reference === null || told.orderId === null || amountOf(fact) === null)
      await readPayment(this.#core, fact.id, currency, told);
    const own = chargeByReference(this.#core, told.reference);
    const asks = own ? lacksOrder(own, payment) : !isOwnText(this.#core, told.reference);
    if (!told.refused && asks) await readOrder(this.#core, currency, told);
    if (this.#core.isStopped()) return 'not-now';
    const charge = chargeOfPayment(this.#core, told, fact.id);
    if (charge && isHinted && told.facts.payments.length === 0)
      return told.refused ? 'not-now' : this.unread(payment);
    if (charge) return this.#news(charge, told.facts) ? 'done' : 'later';
    const read = told.facts.payments.find(({ id }) => id === fact.id) ?? fact;
    if (GONE.includes(read.status)) return this.#gone(read, fact);
    const amount = amountOf(read);
    const known = {
      ...payment,
      fact: { ...fact, amount, refunded: read.refunded, changedAt: read.changedAt },
    };
    const isRaised = more && !told.unread;
    if (isOwnText(this.#core, told.reference)) return this.#say('unrecorded-sale', known, isRaised);
    if (told.refused) return 'not-now';
    const age = this.#core.now() - (fact.approvedAt ?? fact.createdAt ?? 0);
    // A figure that is none of money stays one: a till that was off meanwhile need not wait for that again.
    if (!told.unread && amount === null && age >= GIVE_UP_READING_MS) return this.#say('unverified', known);
    // Its amount must be known before a person is asked whether it goes back.
    if (told.unread || amount === null) return this.unread(known);
    this.#unreadSince.delete(fact.id);
    if (age < PATIENCE_MS) return 'later';
    return this.#say('no-sale', { ...known, reference: told.reference }, isRaised);
  }

  /** Its page or order tells that nothing is there: by a later date than the list's, or it is looked at again. */
  #gone(read: PaymentFact, listed: PaymentFact): Explained {
    this.#endGone(read);
    return (read.changedAt ?? 0) > (listed.changedAt ?? 0) ? 'done' : 'later';
  }

  /** It could not be read now; a person is told when that lasts. */
  unread(payment: SweptPayment): Explained {
    return this.#isUnreadLong(payment.fact.id) ? this.#say('unverified', payment) : 'later';
  }

  /** A refund of ours is under way, and says itself what is left. */
  #isGoingBack(id: PaymentId): boolean {
    return this.#core.books.refundsOfPayment(id).some(({ state }) => isRefundOpen(state));
  }

  /** All of it went back without the till: nobody is asked about it any more (rule 35). */
  #endGone({ id, status }: PaymentFact): void {
    const core = this.#core;
    if (!GONE.includes(status) || this.#isGoingBack(id)) return;
    const open = core.books.openIncidents().filter((one) => isOwnerless(one) && one.paymentId === id);
    if (open.length > 0)
      core.transact((draft) => {
        for (const incident of open) endByItself(draft, incident, core.now());
      });
  }

  #isUnreadLong(id: PaymentId): boolean {
    const now = this.#core.monotonic();
    const since = this.#unreadSince.get(id) ?? now;
    this.#unreadSince.set(id, since);
    return now - since >= GIVE_UP_READING_MS;
  }

  /**
   * Opens the incident once; another one about this payment that is no longer true ends by itself. While nothing can be
   * read, what was known before stays.
   * @param isRaised its page tells that more is left than was asked about.
   */
  #say(kind: IncidentKind, { fact, reference: text }: SweptPayment, isRaised = false): Explained {
    const core = this.#core;
    const { id, incident } = standing(core.parts.store, kind, fact.id, isRaised);
    const others = core.books
      .openIncidents()
      .filter((open) => isOwnerless(open) && open.paymentId === fact.id && open.id !== id);
    if (kind === 'unverified' && (incident ?? others[0])) return 'done';
    const left = leftWithoutSale(fact, core.books.refundsOfPayment(fact.id));
    const amount = kind === 'unverified' ? fact.amount : left;
    const cameAt = fact.approvedAt ?? fact.createdAt;
    const ofAnotherTill = kind === 'no-sale' && text !== null && core.parts.ids.isLikeOurs(text);
    const asks = { id, kind, paymentId: fact.id, amount, cameAt, ofAnotherTill };
    const isGone = amount !== null && amount <= 0;
    const written = openOwnerless(core, isGone ? null : asks, (draft) => {
      for (const other of others) endByItself(draft, other, core.now());
      if (amount === null || this.#isGoingBack(fact.id)) return;
      if (isRaised || amount < (incident?.amount ?? 0)) fitOwnerless(draft, id, amount, core.now());
    });
    if (written.ok) this.#unreadSince.delete(fact.id);
    if (written.ok && kind === 'unrecorded-sale' && !incident) core.noticeLoss(fact.approvedAt);
    return written.ok ? 'done' : 'later';
  }

  /** @returns whether it stands in the books now. */
  #news(charge: Charge, told: MoneyFacts): boolean {
    return this.#core.contained('swept-news', charge.id, false, () => {
      if (isKnown(charge, told)) return true;
      const facts = mergeFacts(charge.facts, told);
      const written = this.#core.transact((draft) => {
        draft.add({ kind: 'charge-news', chargeId: charge.id, facts });
        this.#owner.reconcile(draft, charge.saleId);
      });
      if (written.ok) this.#owner.found(charge.id);
      return written.ok;
    });
  }
}

/** A charge that is searched no more learns from its payment's order, read by id, whether its money is to be delivered. */
function lacksOrder({ state, facts }: Charge, { fact }: SweptPayment): boolean {
  if ((state.kind !== 'ended' && state.kind !== 'refused') || fact.status !== 'approved') return false;
  return !facts.orders.some(({ status }) => status === 'closed');
}

/** Null: nobody said it, or it is no figure of money (rule 12). */
function amountOf(payment: PaymentFact | undefined): Minor | null {
  if (!payment || !isReadable(payment)) return null;
  return payment.amount === NOTHING ? null : payment.amount;
}
