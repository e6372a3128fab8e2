import type { RequestOf } from '../../shared/contract.ts';
import { refundId, type SaleId } from '../../shared/ids.ts';
import type { Minor } from '../../shared/money.ts';
import { answer, refuse, type Reply } from '../../shared/reply.ts';
import {
  cashBackOf,
  cashLeftOf,
  changeOf,
  collectedBy,
  isCashBack,
  isCashSale,
  saleNumberText,
  type CashRefund,
  type Sale,
} from '../../shared/sale.ts';
import type { CashView } from '../../shared/cash-view.ts';
import { keptChargeOf } from './after-return.ts';
import type { Draft } from './books.ts';
import type { Connection } from './connection.ts';
import type { Core } from './core.ts';
import type { PrintQueue } from './print-queue.ts';
import { saleMoney, wouldTakeTwice } from './sale-money.ts';
import type { Tickets } from './tickets.ts';
import { readAmount, readGiven } from './typed-amount.ts';

/** The parts that cash is given back with. */
export interface CashParts {
  readonly core: Core;
  readonly connection: Connection;
  readonly printQueue: PrintQueue;
  readonly tickets: Tickets;
  reconcile(draft: Draft, saleId: SaleId): void;
  /** The sale that was begun last. */
  newest(): SaleId | null;
}

/**
 * What happens to the cash of a sale after it was booked: what was handed over is said, the booking is undone, or cash
 * goes back. No provider is asked for any of it.
 */
export class Cash {
  readonly #parts: CashParts;

  constructor(parts: CashParts) {
    this.#parts = parts;
  }

  /** What the customer handed over, said after the booking: the change is shown, and told on a ticket still to come. */
  given({ saleId, given: typed }: RequestOf<'sale.given'>): Reply<null> {
    const { core, tickets } = this.#parts;
    const sale = core.books.sale(saleId);
    if (!sale) return refuse('sale-not-found');
    const last = sale.collected.findLast(({ means }) => means === 'cash');
    if (!last || !this.#isLast(sale)) return refuse('command-not-possible');
    const given = readGiven(this.#parts.connection, typed, sale, last.amount);
    if (!given.ok) return given;
    return core.transact((draft) => {
      draft.add({ kind: 'sale-cash-given', saleId, given: given.value });
      tickets.tellGiven(draft, saleId, given.value);
    });
  }

  /** «Deshacer»: all of its cash goes back, while no other sale has begun. */
  undo({ saleId }: RequestOf<'sale.undo'>): Reply<null> {
    const { core } = this.#parts;
    const sale = core.books.sale(saleId);
    if (!sale) return refuse('sale-not-found');
    if (!this.#isLast(sale) || !mayGiveBack(core, sale)) return refuse('command-not-possible');
    return this.#giveBack(sale, cashLeftOf(sale), true);
  }

  /** «Devolver» the cash of a past sale; amount null gives back all that is left of it. */
  refund({ saleId, amount: typed, left: shown }: RequestOf<'sale.cash-refund'>): Reply<null> {
    const { core, connection } = this.#parts;
    const sale = core.books.sale(saleId);
    if (!sale) return refuse('sale-not-found');
    const left = cashLeftOf(sale);
    if (left !== shown) return refuse('refund-left-changed');
    if (!mayGiveBack(core, sale)) return refuse('command-not-possible');
    const read = typed === null ? answer(left) : readAmount(connection, typed, sale.currency);
    if (!read.ok) return read;
    return read.value > left ? refuse('refund-amount-too-large') : this.#giveBack(sale, read.value, false);
  }

  #isLast(sale: Sale): boolean {
    return isWholeCash(sale) && this.#parts.newest() === sale.id;
  }

  #giveBack(sale: Sale, amount: Minor, undone: boolean): Reply<null> {
    const { core, printQueue, tickets } = this.#parts;
    const refund: CashRefund = { id: refundId(core.parts.ids.id()), amount, at: core.now(), undone };
    return core.transact((draft) => {
      draft.add({ kind: 'sale-cash-refunded', saleId: sale.id, refund });
      tickets.cashWentBack(draft, sale, refund);
      this.#parts.reconcile(draft, sale.id);
      draft.afterCommit(() => printQueue.plan());
    });
  }
}

/** It was paid in cash alone, and all of that is in the drawer. */
function isWholeCash(sale: Sale): boolean {
  return isCashSale(sale) && cashLeftOf(sale) > 0 && cashLeftOf(sale) === collectedBy(sale, 'cash');
}

/** Some of its cash is left, and it was not paid a second time by other means: then that money goes back instead. */
export function mayGiveBack(core: Core, sale: Sale): boolean {
  if (cashLeftOf(sale) <= 0) return false;
  return !isCashSale(sale) || !wouldTakeTwice(saleMoney(core, sale));
}

/** A sale that was paid in cash alone, as screens show it; null: it was not, or is paid by what came after that went back. */
export function cashView(core: Core, sale: Sale, newest: SaleId | null): CashView | null {
  const charges = sale.charges.flatMap((one) => core.books.charge(one) ?? []);
  if (!isCashSale(sale) || keptChargeOf(core.books, sale, charges) !== null) return null;
  const isLast = isWholeCash(sale) && newest === sale.id;
  const { id, number, total, cashRefunds = [] } = sale;
  return {
    saleId: id,
    number: saleNumberText(number),
    total,
    handed: isCashBack(sale) ? null : changeOf(sale),
    back: cashBackOf(sale),
    undone: cashRefunds.some(({ undone }) => undone),
    can: { give: isLast, undo: isLast && mayGiveBack(core, sale) },
  };
}
