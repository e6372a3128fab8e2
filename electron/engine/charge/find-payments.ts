import { hasLeft, type Charge } from '../../../shared/charge.ts';
import type { MerchantOrderId, PaymentId } from '../../../shared/ids.ts';
import { mergeFacts, NO_FACTS, type MoneyFacts, type PaymentFact } from '../../../shared/money-facts.ts';
import { settle } from '../../../shared/settlement.ts';
import type { CallKind } from '../rate-limiter.ts';
import type {
  Answer,
  FoundOrder,
  OrderCapabilities,
  PageRead,
  PaymentPage,
  PaymentsReading,
  Provider,
  ProviderFault,
} from '../ports.ts';
import { datedByList } from './dated-by-list.ts';
import { paymentsWithOrder } from './order-payments.ts';
import { isWaitedFor } from './plan.ts';

/** Orders, and payments, read by id in one search: a charge has few, and a provider that sends many is not filtering. */
const READS_AT_MOST = 5;

export interface Found {
  readonly told: MoneyFacts;
  /** Of what is told, those payments that were read by their own pages. */
  readonly pages: readonly PageRead[];
  /** The search itself was answered, whatever became of the questions beside it. */
  readonly searched: boolean;
  /** Every page of the merchant orders came: absence is a fact. */
  readonly complete: boolean;
  /** The payments were searched too, and completely. */
  readonly completeBoth: boolean;
  readonly unfiltered: boolean;
  /** An order came that says nowhere whose it is. */
  readonly nameless: boolean;
  /** The merchant orders were not searched, for a 429 was obeyed: payments and orders by id were asked instead. */
  readonly standIn: boolean;
  /** What became of its order, where the search read that order's own page; null where it did not. */
  readonly seen: FoundOrder | null;
  /** The first thing that went wrong; null when all was answered. */
  readonly fault: ProviderFault | null;
}

/** Who asks the provider: the search and the questions beside it are on budgets of their own. */
export interface Asker {
  readonly provider: Provider;
  readonly hearSearch: <Value>(answer: Answer<Value>) => Answer<Value>;
  readonly hearBeside: <Value>(answer: Answer<Value>, call: Beside) => Answer<Value>;
  /** Called with what the search itself said, before further reads: what it proves need not wait for them. */
  readonly told: (facts: MoneyFacts, pages: readonly PageRead[]) => void;
  /** What is told, less what pays another charge. */
  readonly ownOf: (facts: MoneyFacts) => MoneyFacts;
  /** False while a 429 to the search of merchant orders is obeyed: the payments stand in for it. */
  readonly maySearch: boolean;
  /** False while a 429 to such a question is obeyed. */
  readonly mayAskBeside: (call: Beside) => boolean;
}

/** The kinds of reads that a search may add. */
type Beside = Extract<CallKind, 'payments' | 'order' | 'payment'>;

/**
 * One look for the money of a charge (rules 11 and 12): all its merchant orders, the orders that must be read by id,
 * and the payments by reference where merchant orders alone cannot tell. What proves a live charge paid concludes at
 * once: nothing is asked that could change it no more. Never throws.
 */
export async function findPayments(asker: Asker, charge: Charge, both: boolean): Promise<Found> {
  return new Look(asker, charge).run(both);
}

const NOT_FOUND = {
  complete: false,
  completeBoth: false,
  unfiltered: false,
  nameless: false,
  standIn: false,
  seen: null,
} as const;

class Look {
  readonly #asker: Asker;
  readonly #charge: Charge;
  readonly #can: OrderCapabilities;
  #told: MoneyFacts = NO_FACTS;
  #fault: ProviderFault | null = null;
  readonly #pages: PageRead[] = [];

  constructor(asker: Asker, charge: Charge) {
    this.#asker = asker;
    this.#charge = charge;
    this.#can = asker.provider.capabilities(charge.order);
  }

  async run(both: boolean): Promise<Found> {
    const { provider, hearSearch } = this.#asker;
    const { order, currency } = this.#charge;
    const { foundByReference, orderCanBeReadById } = this.#can;
    if (!foundByReference && !orderCanBeReadById) return this.#found({ ...NOT_FOUND, searched: false });
    if (!this.#asker.maySearch) return this.#standIn();
    const search = hearSearch(await provider.search(order, currency, (found) => this.#provesPaid(found)));
    if (!search.ok) {
      this.#fault = search.fault;
      // The search of payments replaces that of merchant orders, unless a 429 forbids it too; beside an order's own page it
      // is asked in any case.
      if ((both || orderCanBeReadById) && search.fault.kind !== 'rate-limited')
        await this.#searchPayments(true);
      return this.#found({ ...NOT_FOUND, searched: false });
    }
    const { complete: whole, unfiltered, nameless, fault, seen = null, pages = [] } = search.value;
    this.#fault = fault;
    this.#pages.push(...pages);
    const { payments } = this.#isListAlone ? await this.#readListed(search.value.payments) : search.value;
    this.#hear({ orders: [...search.value.orders], payments: [...payments] });
    const complete = whole && !unfiltered;
    const found = { ...NOT_FOUND, searched: true, complete, unfiltered, nameless, seen };
    if (this.#provesPaid()) return this.#found(found);
    this.#asker.told(this.#told, this.#pages);
    await this.#readOrders(this.#unread());
    if (this.#provesPaid()) return this.#found(found);
    const needed = both || unfiltered || this.#unread().length > 0;
    // An open order may list no payments: then only the search of payments can show a rejection.
    const mute =
      search.value.mute ||
      this.#told.orders.some((order) => order.status === 'opened' && !order.paymentsKnown);
    const askedAll = (needed || mute) && (await this.#searchPayments(needed));
    if (!this.#provesPaid() && (await this.#readPayments())) await this.#readOrders(this.#unread());
    return this.#found({ ...found, completeBoth: complete && askedAll && this.#fault === null });
  }

  /** Such a search may prove that the charge is paid, never that no money came. */
  async #standIn(): Promise<Found> {
    await this.#searchPayments(true);
    if (!this.#provesPaid()) await this.#readOrders(this.#unread());
    const searched = this.#can.foundByReference && this.#fault === null;
    return this.#found({ ...NOT_FOUND, searched, standIn: true });
  }

  #found(how: Omit<Found, 'told' | 'pages' | 'fault'>): Found {
    return { told: this.#told, pages: this.#pages, fault: this.#fault, ...how };
  }

  #hear(told: MoneyFacts): void {
    this.#told = mergeFacts(this.#told, this.#asker.ownOf(told));
  }

  #settled(told = this.#told) {
    return settle(this.#charge, mergeFacts(this.#charge.facts, told));
  }

  #provesPaid(told = this.#told): boolean {
    return isWaitedFor(this.#charge) && this.#settled(told).verdict === 'paid';
  }

  #unread(): readonly MerchantOrderId[] {
    return this.#settled().readById;
  }

  /** Its orders were found by their reference, not by its id: what they tell of payments is a list. */
  get #isListAlone(): boolean {
    return this.#can.moneyOnPagesAlone && !this.#can.orderCanBeReadById;
  }

  /** It says itself that it is of another order. */
  #isNamedElse(reference: string | null): boolean {
    return reference !== null && reference !== this.#charge.reference;
  }

  /**
   * @param needed its failure is one of the whole look.
   * @returns whether every page came, and every order that the payments speak of.
   */
  async #searchPayments(needed: boolean): Promise<boolean> {
    const { provider, hearBeside, mayAskBeside } = this.#asker;
    if (!this.#can.foundByReference || !mayAskBeside('payments')) return false;
    const { reference, currency } = this.#charge;
    const answer = hearBeside(await provider.searchPayments(reference, currency), 'payments');
    if (!answer.ok) {
      if (needed) this.#fault ??= answer.fault;
      return false;
    }
    const { complete } = answer.value;
    const pages = this.#can.moneyOnPagesAlone ? await this.#readListed(answer.value.payments) : null;
    const payments = pages?.payments ?? answer.value.payments;
    // Also those that this look had read before.
    const own = pages === null ? payments : [...this.#told.payments, ...payments];
    this.#hear({ orders: [], payments: [...datedByList(own, answer.value.payments)] });
    // Its page has told it: that nobody answers about its order takes nothing of it back.
    if (payments.length > 0 && pages !== null) this.#asker.told(this.#told, this.#pages);
    const seen = new Set<MerchantOrderId>(this.#told.orders.map((order) => order.id));
    // The money of an order that was read already, whatever else is told to hold it.
    const listed = new Set(this.#told.orders.flatMap(({ lists = [] }) => lists));
    const unseen = payments.flatMap(({ id, orderId }) =>
      orderId !== null && !seen.has(orderId) && !listed.has(id) ? [orderId] : [],
    );
    return (await this.#readOrders([...new Set(unseen)])) && complete && pages?.complete !== false;
  }

  /**
   * Where the order's own page says what became of it, no other order does. Of money that came once it had left, its page
   * may never tell, so that the order which the payment names is read.
   */
  #isAnothers(id: MerchantOrderId): boolean {
    if (!this.#can.moneyOnPagesAlone || !this.#can.orderCanBeReadById) return false;
    if (hasLeft(this.#charge.state)) return false;
    return ![...this.#told.orders, ...this.#charge.facts.orders].some((order) => order.id === id);
  }

  /** The pages of payments that a list tells of, but for those that this look has read already. */
  async #readListed(listed: readonly Pick<PaymentFact, 'id'>[]): Promise<PaymentsReading> {
    const { mayAskBeside } = this.#asker;
    const read = new Set(this.#told.payments.map(({ id }) => id));
    const unread = listed.filter(({ id }) => !read.has(id));
    const payments: PaymentFact[] = [];
    for (const { id } of unread.slice(0, READS_AT_MOST)) {
      if (!mayAskBeside('payment')) break;
      const page = await this.#readPage(id);
      if (page.ok && this.#isNamedElse(page.value.reference)) continue;
      if (page.ok) payments.push(page.value.fact);
      // A page that is not there yet is no trouble of anybody's.
      else if (page.fault.kind !== 'not-found') this.#fault ??= page.fault;
    }
    return { payments, complete: payments.length === unread.length };
  }

  async #readPage(id: PaymentId): Promise<Answer<PaymentPage>> {
    const { provider, hearBeside } = this.#asker;
    const answer = hearBeside(await provider.payment(id, this.#charge.currency), 'payment');
    if (answer.ok) this.#pages.push({ page: answer.value, askedAt: answer.heard.sentAt });
    return answer;
  }

  /** An order read by id counts only when it carries our reference, or none but money of ours led to it. */
  async #readOrders(ids: readonly MerchantOrderId[]): Promise<boolean> {
    const { provider, hearBeside, mayAskBeside } = this.#asker;
    const { currency } = this.#charge;
    for (const id of ids.slice(0, READS_AT_MOST)) {
      if (this.#isAnothers(id)) continue;
      if (!mayAskBeside('order')) return false;
      const answer = hearBeside(await provider.merchantOrder(id, currency), 'order');
      if (!answer.ok) {
        this.#fault ??= answer.fault;
        continue;
      }
      this.#pages.push(...(answer.value.pages ?? []));
      if (this.#isNamedElse(answer.value.reference)) continue;
      this.#hear({ orders: [answer.value.order], payments: paymentsWithOrder(answer.value, this.#can) });
    }
    return ids.length <= READS_AT_MOST;
  }

  /**
   * A closed order whose known payments do not cover it: each of them is asked for itself; and so is money that covers
   * and names no order. @returns whether one names an order that was not known.
   */
  async #readPayments(): Promise<boolean> {
    const { mayAskBeside } = this.#asker;
    const before = this.#settled();
    const known = mergeFacts(this.#charge.facts, this.#told).payments;
    const unexplaining = before.unexplained.length === 0 ? [] : known.filter(isNoMoney);
    const nameless =
      before.verdict === 'covered-not-closed'
        ? before.payments.filter(({ orderId }) => orderId === null)
        : [];
    const ids: PaymentId[] = [...unexplaining, ...nameless].map(({ id }) => id);
    for (const id of ids.slice(-READS_AT_MOST)) {
      if (!mayAskBeside('payment')) return false;
      const answer = await this.#readPage(id);
      if (answer.ok) this.#hear({ orders: [], payments: [answer.value.fact] });
      else this.#fault ??= answer.fault;
    }
    return nameless.length > 0 && this.#unread().some((id) => !before.readById.includes(id));
  }
}

function isNoMoney({ status, amount }: PaymentFact): boolean {
  return status !== 'approved' || amount === null;
}
