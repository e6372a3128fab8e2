import type { RequestOf } from '../../shared/contract.ts';
import { isLive, type Charge } from '../../shared/charge.ts';
import { answer, DONE, refuse, type Reply } from '../../shared/reply.ts';
import { dayOf } from '../../shared/formats.ts';
import { chargeId, saleId, type SaleId } from '../../shared/ids.ts';
import { messagesFor } from '../../shared/messages/index.ts';
import { asAmount, priceOf, saleFault, type Minor } from '../../shared/money.ts';
import { sumOf } from '../../shared/sum.ts';
import {
  dueOf,
  isPartCollected,
  ONE,
  saleNumberText,
  type Sale,
  type SaleLine,
  type SaleOpening,
} from '../../shared/sale.ts';
import { languageOf, type CurrencyCode } from '../../shared/sites.ts';
import { holdsCounter } from './aside.ts';
import type { Draft } from './books.ts';
import { partThatCame } from './cash-rest.ts';
import type { Ceiling } from './ceiling.ts';
import type { Charges } from './charge/charges.ts';
import { waitsToBeSeen } from './closed-unseen.ts';
import type { Connection } from './connection.ts';
import type { Core } from './core.ts';
import type { Deliveries } from './delivery.ts';
import type { PrintQueue } from './print-queue.ts';
import { saleMoney, wouldTakeTwice } from './sale-money.ts';
import type { Tickets } from './tickets.ts';
import { currencyOf, readAmount, readGiven } from './typed-amount.ts';

/** The parts that a sale is opened, charged and collected with. */
export interface SalesParts {
  readonly core: Core;
  readonly connection: Connection;
  readonly charges: Charges;
  readonly printQueue: PrintQueue;
  readonly tickets: Tickets;
  readonly deliveries: Deliveries;
  readonly ceiling: Ceiling;
  /** The sale on the counter, null when a new one can start. */
  current(): Sale | null;
  setCurrent(id: SaleId | null): void;
  reconcile(draft: Draft, saleId: SaleId): void;
}

/** A sale as it will be opened: priced, and within the limits of its currency. */
type Priced = Omit<SaleOpening, 'lines'> & Pick<Sale, 'lines' | 'total' | 'currency'>;

/**
 * The steps of a sale, each with a rule (`may…`: why it cannot be, or null) and what it writes (`…In`): opening it,
 * changing its lines, charging what is due, taking cash, leaving it. The counter's short cuts compose these in one
 * transaction and have no rule of their own.
 */
export class Sales {
  readonly #parts: SalesParts;

  constructor(parts: SalesParts) {
    this.#parts = parts;
  }

  open({ commandId: _id, ...opening }: RequestOf<'sale.open'>): Reply<null> {
    const currency = currencyOf(this.#parts.core, this.#parts.connection);
    if (!currency.ok) return currency;
    const priced = this.#priced(opening, currency.value);
    if (!priced.ok) return priced;
    const free = this.#mayOpen();
    return free.ok ? this.#transact((draft) => void this.#openIn(draft, priced.value)) : free;
  }

  changeLines({ saleId: id, lines: asked }: RequestOf<'sale.lines'>): Reply<null> {
    const sale = this.#onCounter(id);
    if (!sale) return refuse('command-stale');
    // What was charged or taken was for these very lines.
    if (sale.charges.length > 0 || sale.collected.length > 0) return refuse('command-not-possible');
    const priced = this.#priced({ lines: asked }, sale.currency);
    if (!priced.ok) return priced;
    const { lines, total } = priced.value;
    return this.#transact((draft) => draft.add({ kind: 'sale-lines-changed', saleId: id, lines, total }));
  }

  /** «Reintentar», and the first charge of a sale that was opened without one. */
  chargeDue(id: SaleId): Reply<null> {
    const sale = this.#onCounter(id);
    if (!sale || sale.state.kind === 'paid') return refuse('command-stale');
    const may = this.#mayCollect(sale);
    if (!may.ok) return may;
    const ready = this.#mayCharge();
    return ready.ok ? this.#transact((draft) => this.#chargeIn(draft, sale)) : ready;
  }

  /** «Efectivo»: the amount that was typed of what is due; without one, all of it. */
  payCash({ saleId: id, amount: typed, given }: RequestOf<'sale.cash'>): Reply<null> {
    const sale = this.#onCounter(id);
    if (!sale) return refuse('command-stale');
    const may = this.#mayCollect(sale);
    if (!may.ok) return may;
    const amount =
      typed === undefined ? answer(dueOf(sale)) : readAmount(this.#parts.connection, typed, sale.currency);
    if (!amount.ok) return amount;
    if (amount.value > dueOf(sale)) return refuse('cash-above-due');
    const handed = this.#handed(given, sale, amount.value);
    if (!handed.ok) return handed;
    return this.#transact((draft) => this.#cashIn(draft, sale, amount.value, handed.value));
  }

  /** «Efectivo» beside a part that came by a charge: order and payments are read again, and then it is booked (rule 18). */
  payRest({ saleId: id, given }: RequestOf<'sale.cash-rest'>): Reply<null> {
    const sale = this.#onCounter(id);
    const { core, deliveries } = this.#parts;
    // Pressed twice.
    if (sale && deliveries.checksRest(sale.id)) return DONE;
    const part = sale && partThatCame(core, sale);
    if (!sale || !part) return refuse('command-stale');
    const handed = this.#handed(given, sale, part.rest);
    if (!handed.ok) return handed;
    return deliveries.begin(part.charge, { amount: part.rest, given: handed.value });
  }

  /** Not to take the rest after all, while the part is read. */
  stopRest(id: SaleId): Reply<null> {
    return this.#parts.deliveries.stopRest(id) ? DONE : refuse('command-not-possible');
  }

  /** «Nueva venta» */
  leave(id: SaleId): Reply<null> {
    const sale = this.#onCounter(id);
    if (!sale) return refuse('command-stale');
    if (this.#parts.deliveries.checksRest(id)) return refuse('rest-being-checked');
    // Of a sale that is paid in part nothing may still be payable when its cash goes back.
    const isHeld = holdsCounter(this.#parts.core, sale) || (isPartCollected(sale) && this.#hasLive(sale));
    if (isHeld) return refuse('register-busy');
    return this.#transact((draft) => {
      this.#leaveIn(draft, sale);
      draft.afterCommit(() => this.#parts.setCurrent(null));
    });
  }

  /** An amount and «Cobrar»: opens a sale and charges it. */
  chargeNow(request: RequestOf<'charge.start'>): Reply<null> {
    const ready = this.#mayCharge();
    if (!ready.ok) return ready;
    const free = this.#mayOpen();
    if (!free.ok) return free;
    const priced = this.#typed(request);
    if (!priced.ok) return priced;
    return this.#transact((draft) => this.#chargeIn(draft, this.#openIn(draft, priced.value)));
  }

  /** An amount and «Efectivo»: opens a sale and collects it, beside one that keeps the counter. */
  cashNow({ given, ...request }: RequestOf<'sale.cash-now'>): Reply<null> {
    const priced = this.#typed(request);
    if (!priced.ok) return priced;
    const handed = this.#handed(given, priced.value, priced.value.total);
    if (!handed.ok) return handed;
    const beside = !this.#mayOpen().ok;
    return this.#transact((draft) => {
      const sale = this.#openIn(draft, priced.value, beside);
      this.#cashIn(draft, sale, sale.total, handed.value);
    });
  }

  #transact(change: (draft: Draft) => void): Reply<null> {
    return this.#parts.core.transact(change);
  }

  #onCounter(id: SaleId): Sale | null {
    const sale = this.#parts.current();
    return sale?.id === id ? sale : null;
  }

  #hasLive(sale: Sale): boolean {
    const { books } = this.#parts.core;
    return sale.charges.some((id) => isLiveCharge(books.charge(id)));
  }

  /** The counter is free, or the sale on it gives way by itself. */
  #mayOpen(): Reply<null> {
    const current = this.#parts.current();
    if (!current) return DONE;
    if (this.#parts.deliveries.checksRest(current.id)) return refuse('rest-being-checked');
    if (holdsCounter(this.#parts.core, current)) return refuse('register-busy');
    return isPartCollected(current) ? refuse('sale-part-paid') : DONE;
  }

  /** Neither paid nor about to be: whatever means are taken now, no money comes twice. */
  #mayCollect(sale: Sale): Reply<null> {
    const isFree =
      sale.state.kind !== 'paid' &&
      !this.#hasLive(sale) &&
      !wouldTakeTwice(saleMoney(this.#parts.core, sale)) &&
      !waitsToBeSeen(this.#parts.core, sale);
    return isFree ? DONE : refuse('command-not-possible');
  }

  /** The register is free and the provider is known. */
  #mayCharge(): Reply<null> {
    const { core, connection } = this.#parts;
    if (core.recovery) return refuse('file-restored');
    // The register is taken, whichever sale its order is of; the counter sells on in cash (rule 3).
    if (core.books.openCharges().some(isLiveCharge)) return refuse('register-busy');
    const obstacle = connection.obstacle;
    if (obstacle) return refuse(obstacle);
    // An intent dated by a clock that may be hours wrong would take its own payment for an older one.
    if (!core.time.settled) return refuse(connection.trouble ?? 'not-checked-yet');
    return core.parts.store.canPromise() ? DONE : refuse(core.parts.store.noPromise);
  }

  /** "Venta 000012": what the customer's phone shows. */
  #titleOf(number: number): string {
    const { counter } = messagesFor(languageOf(this.#parts.connection.locale()));
    return counter.saleNumber(saleNumberText(number));
  }

  /** A sale of one line, of the typed amount. */
  #typed({ commandId: _id, amount: typed, agreed, ...more }: RequestOf<'charge.start'>): Reply<Priced> {
    const { core, connection } = this.#parts;
    const currency = currencyOf(core, connection);
    if (!currency.ok) return currency;
    const amount = readAmount(connection, typed, currency.value);
    if (!amount.ok) return amount;
    if (agreed !== typed && this.#parts.ceiling.isAbove(amount.value)) return refuse('amount-above-ceiling');
    const title = messagesFor(languageOf(connection.locale())).counter.typedLine;
    const line: SaleLine = { title, quantity: ONE, unit: 'piece', price: amount.value, total: amount.value };
    return answer({ ...more, lines: [line], total: amount.value, currency: currency.value });
  }

  #priced({ lines, ...more }: SaleOpening, currency: CurrencyCode): Reply<Priced> {
    const priced = lines.map((line) => ({ ...line, total: priceOf(line.quantity, line.price) }));
    const total = sumOf(priced.map((line) => line.total));
    const fault = saleFault(total, currency);
    return fault ? refuse(fault) : answer({ ...more, lines: priced, total: asAmount(total), currency });
  }

  /** @param beside the sale does not go to the counter, where another one stays. */
  #openIn(draft: Draft, priced: Priced, beside = false): Sale {
    const { core, connection, tickets } = this.#parts;
    const before = this.#parts.current();
    if (before && !beside) this.#leaveIn(draft, before);
    const shift = core.books.shiftNow();
    const sale: Sale = {
      ...priced,
      ...(shift === undefined ? {} : { shift: shift.number }),
      id: saleId(core.parts.ids.id()),
      number: core.parts.store.nextSaleNumber(),
      openedAt: core.now(),
      day: dayOf(core.now(), connection.timeZone()),
      state: { kind: 'open' },
      collected: [],
      charges: [],
      dismissed: beside,
    };
    draft.add({ kind: 'sale-opened', sale });
    tickets.saleBegan(sale.id);
    if (!beside) draft.afterCommit(() => this.#parts.setCurrent(sale.id));
    return sale;
  }

  /** Opens a charge about what is due. */
  #chargeIn(draft: Draft, sale: Sale): void {
    const { core, connection, charges } = this.#parts;
    const { settings, ids } = core.parts;
    const account = connection.identity?.account ?? '';
    const title = this.#titleOf(sale.number);
    const register = { account, storeId: settings.storeId, registerId: settings.registerId };
    const id = chargeId(ids.id());
    const reference = ids.reference();
    const order = core.parts.provider.handleFor({ register, reference });
    const { longestMs } = core.parts.provider.capabilities(order);
    const intendedAt = core.now();
    const charge: Charge = {
      id,
      saleId: sale.id,
      reference,
      register,
      order,
      amount: dueOf(sale),
      currency: sale.currency,
      title,
      description: `${title} - ${connection.registerName()}`,
      intendedAt,
      expiresAt: intendedAt + Math.min(settings.chargeMs, longestMs ?? Infinity),
      sends: 0,
      facts: { orders: [], payments: [] },
      state: { kind: 'intended', foreign: null, overwrite: false },
    };
    draft.add({ kind: 'charge-intended', charge });
    draft.afterCommit(() => charges.begin(id));
  }

  /** What was handed over for an amount; null where that was not said. */
  #handed(typed: string | undefined, sale: Pick<Sale, 'currency'>, amount: Minor): Reply<Minor | null> {
    return typed === undefined ? answer(null) : readGiven(this.#parts.connection, typed, sale, amount);
  }

  #cashIn(draft: Draft, sale: Sale, amount: Minor, given: Minor | null): void {
    const { core, printQueue, tickets } = this.#parts;
    const at = core.now();
    const isWhole = amount === dueOf(sale);
    draft.add({
      kind: 'sale-collected',
      saleId: sale.id,
      collection: { means: 'cash', amount, at, ...(given === null ? {} : { given }) },
      state: isWhole ? { kind: 'paid', at, late: false } : sale.state,
    });
    const after = draft.sale(sale.id);
    if (after && isWhole) tickets.queueFirst(draft, after, null);
    this.#parts.reconcile(draft, sale.id);
    if (isWhole) draft.afterCommit(() => printQueue.plan());
  }

  /** The sale leaves the counter; what it still has on the register is wanted no more and goes to the side (rule 3). */
  #leaveIn(draft: Draft, sale: Sale): void {
    const { core, charges } = this.#parts;
    const at = core.now();
    if (isPartCollected(sale)) draft.add({ kind: 'sale-cash-returned', saleId: sale.id, at });
    if (sale.state.kind === 'open')
      draft.add({ kind: 'sale-moved', saleId: sale.id, state: { kind: 'left', at } });
    draft.add({ kind: 'sale-dismissed', saleId: sale.id });
    for (const id of sale.charges) charges.cancelIn(draft, id);
    // Late money may be less than the sale costs, now that its cash was handed back.
    if (isPartCollected(sale)) this.#parts.reconcile(draft, sale.id);
  }
}

function isLiveCharge(charge: Charge | undefined): boolean {
  return charge !== undefined && isLive(charge.state);
}
