import { isLive, type Charge } from '../../shared/charge.ts';
import { mergeFacts, NO_FACTS, sameFacts, type MoneyFacts } from '../../shared/money-facts.ts';
import type { ChargeId, MerchantOrderId } from '../../shared/ids.ts';
import type { CurrencyCode } from '../../shared/sites.ts';
import { attachedTo } from './taken-elsewhere.ts';
import { noteChargeback } from './chargeback-incident.ts';
import type { Charges } from './charge/charges.ts';
import { paymentsWithOrder } from './charge/order-payments.ts';
import type { Connection } from './connection.ts';
import type { Core } from './core.ts';
import { countingFor } from './hint-facts.ts';
import { isOnlyTold } from './hint-order.ts';
import type { HintReader } from './hints.ts';
import type { PaymentOwners } from './payment-owners.ts';
import { chargeByReference, chargeOfPayment, isOwnText } from './payment-origin.ts';
import type {
  ChargebackReading,
  FaultKind,
  MerchantOrderReading,
  Noticed,
  OrderCapabilities,
  PageRead,
  PaymentPage,
  SweptPayment,
} from './ports.ts';

/** Hints search the money of one charge at most so often. Milliseconds. */
const LOOKS_APART_MS = 1_000;
/** Its page and its order. */
const READS_TO_EXPLAIN = 2;
/** Of these a later question tells nothing more. */
const LEFT: readonly FaultKind[] = ['not-found', 'not-ours', 'refused'];

interface Parts {
  readonly core: Core;
  readonly connection: Connection;
  readonly charges: Charges;
  readonly whose: PaymentOwners;
}

/**
 * What the provider's pages say of what a hint named goes the way of any other answer: to its charge, which may prove paid
 * and never that nothing came, or to whoever tells whose money is that no sale accounts for.
 */
export class HintTaking implements HintReader {
  readonly #core: Core;
  readonly #connection: Connection;
  readonly #charges: Charges;
  readonly #whose: PaymentOwners;
  /** When hints had the money of a charge searched last. Monotonic milliseconds. */
  readonly #lookedAt = new Map<ChargeId, number>();

  constructor({ core, connection, charges, whose }: Parts) {
    this.#core = core;
    this.#connection = connection;
    this.#charges = charges;
    this.#whose = whose;
  }

  currency(): CurrencyCode | null {
    const { verifiedAccount, identity, isTokenRefused } = this.#connection;
    return verifiedAccount === null || isTokenRefused ? null : (identity?.currency ?? null);
  }

  /** No search finds what a chargeback's page alone tells; anything else matters while a charge waits for its money. */
  mayCome(topic: string): boolean {
    return isOnlyTold({ topic }) || this.#core.books.openCharges().length > 0;
  }

  /** Of a charge whose money counts by its order: another one's is read only where it must be told whose it is. */
  wantsOrder(page: PaymentPage): boolean {
    const charge = this.#chargeOf(page, page.reference);
    return charge !== undefined && !this.#can(charge).moneyOnPagesAlone;
  }

  async take(noticed: Noticed, spent: (reads: number) => void): Promise<'done' | 'failed'> {
    switch (noticed.kind) {
      case 'nothing':
        return 'done';
      case 'payment':
        return this.#payment(noticed, spent);
      case 'order':
        return this.#order(noticed, spent);
      case 'chargeback':
        return this.#chargeback(noticed.chargeback, spent);
    }
  }

  async #payment(
    { page, order, askedAt = -Infinity }: Omit<Extract<Noticed, { kind: 'payment' }>, 'kind'>,
    spent: (reads: number) => void,
  ): Promise<'done' | 'failed'> {
    // The order's reference decides: the payment's own may be any text.
    const reference = order?.reference ?? page.reference;
    const charge = this.#chargeOf(page, reference);
    if (charge) {
      const told = this.#ofPayment(charge, page, order);
      const isLeft = !sameFacts(mergeFacts(told, { orders: [], payments: [page.fact] }), told);
      this.#learn(charge, told, [{ page, askedAt }], isLeft);
      return 'done';
    }
    await this.#ownerless({ fact: page.fact, reference, posId: page.posId ?? null }, spent);
    return 'done';
  }

  async #order(
    { reference, facts, pages }: Extract<Noticed, { kind: 'order' }>,
    spent: (reads: number) => void,
  ): Promise<'done' | 'failed'> {
    const charge =
      chargeByReference(this.#core, reference) ??
      (reference === null
        ? facts.orders.map(({ id }) => this.#openWith(id)).find((one) => one !== undefined)
        : undefined);
    if (charge) {
      this.#learn(charge, this.#ofOrder(charge, facts), pages);
      return 'done';
    }
    // A text of ours without a row: the file has lost its sale. Everything else is somebody else's order.
    if (isOwnText(this.#core, reference))
      for (const fact of facts.payments) await this.#ownerless({ fact, reference, posId: null }, spent);
    return 'done';
  }

  /** The payments that it names say themselves what became of their money. */
  async #chargeback(told: ChargebackReading, spent: (reads: number) => void): Promise<'done' | 'failed'> {
    const core = this.#core;
    let result: 'done' | 'failed' = 'done';
    for (const id of told.payments) {
      const currency = this.currency();
      if (currency === null) return 'failed';
      spent(1);
      const page = core.hear(await core.parts.provider.payment(id, currency), 'hint');
      if (core.isStopped()) return 'done';
      if (page.ok) {
        await this.#payment({ page: page.value, order: null }, spent);
        if (!this.#note(told, page.value)) result = 'failed';
      } else if (!LEFT.includes(page.fault.kind)) result = 'failed';
    }
    return result;
  }

  /** One of another till of the account is that till's. @returns whether it stands in the books, or need not. */
  #note(told: ChargebackReading, page: PaymentPage): boolean {
    const charge = this.#chargeOf(page, page.reference);
    if (!charge) return true;
    return this.#core.transact((draft) => noteChargeback(draft, told, charge, page.fact.id, this.#core.now()))
      .ok;
  }

  #can(charge: Charge): OrderCapabilities {
    return this.#core.parts.provider.capabilities(charge.order);
  }

  #chargeOf(page: PaymentPage, reference: string | null): Charge | undefined {
    const { id, orderId } = page.fact;
    return chargeOfPayment(this.#core, { reference, orderId }, id);
  }

  #openWith(id: MerchantOrderId): Charge | undefined {
    return this.#core.books.openCharges().find(({ facts }) => facts.orders.some((order) => order.id === id));
  }

  /** What counts for this charge of a payment's page, and of the order that it names. */
  #ofPayment(charge: Charge, page: PaymentPage, order: MerchantOrderReading | null): MoneyFacts {
    const can = this.#can(charge);
    const isNamedElse = page.reference !== null && page.reference !== charge.reference;
    const isAttached = attachedTo(this.#core.books, page.fact.id)?.id === charge.id;
    // Where money counts by such pages alone, one that names another reference is another order's (rule 11).
    const counts = !can.moneyOnPagesAlone || !isNamedElse || isAttached;
    const isItsOrder = order !== null && (order.reference === null || order.reference === charge.reference);
    const told = isItsOrder
      ? { orders: [order.order], payments: [...paymentsWithOrder(order, can)] }
      : NO_FACTS;
    return counts ? countingFor(charge, told, page.fact) : told;
  }

  /** Where an order's own page says what became of it, no other order does. */
  #ofOrder(charge: Charge, { orders, payments }: MoneyFacts): MoneyFacts {
    const can = this.#can(charge);
    const isOwnPageAlone = can.moneyOnPagesAlone && can.orderCanBeReadById;
    const counting = orders.filter(({ lists }) => lists !== undefined || !isOwnPageAlone);
    return {
      orders: counting,
      payments: counting.flatMap((order) => paymentsWithOrder({ order, payments }, can)),
    };
  }

  /** @param isLeft something was told that its searches have to say. */
  #learn(charge: Charge, told: MoneyFacts, pages: readonly PageRead[] = [], isLeft = false): void {
    this.#core.contained('hint', charge.id, undefined, () => this.#charges.learn(charge.id, told, pages));
    const known = this.#core.books.charge(charge.id);
    if (!known || known.state.kind === 'paid') return;
    if (isLive(known.state) || isLeft || !sameFacts(known.facts, charge.facts)) this.#lookAt(charge.id);
  }

  /** Its money is searched now, or as soon as hints may have it searched again. */
  #lookAt(id: ChargeId): void {
    const core = this.#core;
    const now = core.monotonic();
    const name = `hint-look:${id}`;
    const at = (this.#lookedAt.get(id) ?? -Infinity) + LOOKS_APART_MS;
    if (at > now) return core.scheduler.at(name, at, () => this.#lookAt(id));
    for (const [other, then] of this.#lookedAt)
      if (now - then >= LOOKS_APART_MS) this.#lookedAt.delete(other);
    this.#lookedAt.set(id, now);
    this.#charges.lookNow(id);
  }

  /** Money that no charge is known to account for, as the sweep treats it; of another register it is another till's. */
  async #ownerless(payment: SweptPayment, spent: (reads: number) => void): Promise<void> {
    const currency = this.currency();
    const { stamp } = this.#core.parts.store;
    if (currency === null || stamp === null || !this.#isOfRegister(payment)) return;
    if (this.#whose.known(payment)) return;
    const { status, approvedAt } = payment.fact;
    // What was approved before the first use is no matter of this file; what is not decided yet is the sweep's.
    if (status !== 'approved' || (approvedAt ?? 0) < stamp.since) return;
    spent(READS_TO_EXPLAIN);
    await this.#whose.explain(payment, currency, 'hint');
  }

  #isOfRegister({ fact, reference, posId = null }: SweptPayment): boolean {
    const { register, verifiedAccount } = this.#connection;
    if (fact.collector !== null && fact.collector !== verifiedAccount) return false;
    return posId === null ? isOwnText(this.#core, reference) : posId === register?.posId;
  }
}
