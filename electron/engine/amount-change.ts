import type { RequestOf } from '../../shared/contract.ts';
import { keepsCounter, type Charge } from '../../shared/charge.ts';
import type { ChargeId, CommandId, OperatorId, SaleId } from '../../shared/ids.ts';
import type { Minor } from '../../shared/money.ts';
import { refuse, type Reply } from '../../shared/reply.ts';
import type { ChangeOvertaken } from '../../shared/amount-change-view.ts';
import { isPartCollected, saleNumberText, type Sale } from '../../shared/sale.ts';
import type { SaleMoney } from '../../shared/snapshot.ts';
import type { Ceiling } from './ceiling.ts';
import type { Charges } from './charge/charges.ts';
import type { Connection } from './connection.ts';
import type { Core } from './core.ts';
import { saleMoney, wouldTakeTwice } from './sale-money.ts';
import { readAmount } from './typed-amount.ts';

/** An order that takes longer to leave is not charged anew by itself: its customer may be gone. Milliseconds. */
const WITHIN_MS = 60_000;

interface Wish {
  readonly chargeId: ChargeId;
  readonly saleId: SaleId;
  readonly commandId: CommandId;
  /** Who wished for it. */
  readonly by: OperatorId | null;
  readonly typed: string;
  readonly amount: Minor;
  /** Monotonic milliseconds. */
  readonly until: number;
  /** The same by corrected time, which goes on while the machine sleeps. */
  readonly before: number;
}

/**
 * «Cambiar el importe»: the charge on the counter is cancelled, and once the register is proved free of it and a search since
 * then found no money, the new amount is charged as a sale of its own. Money that comes wins, «Cancelar cobro» takes the
 * wish back, and a restart forgets it.
 */
export class AmountChange {
  readonly #core: Core;
  readonly #charges: Charges;
  readonly #connection: Connection;
  readonly #current: () => Sale | null;
  readonly #ceiling: Ceiling;
  #wish: Wish | null = null;
  /** Those that came to nothing, while their charges can still be seen. */
  readonly #dropped = new Map<ChargeId, Wish>();
  #overtaken: ChangeOvertaken | null = null;
  /** Opens the new sale and charges it. */
  chargeNow: (request: RequestOf<'charge.start'>) => Reply<null> = () => refuse('command-not-possible');

  constructor(
    core: Core,
    charges: Charges,
    connection: Connection,
    current: () => Sale | null,
    ceiling: Ceiling,
  ) {
    this.#ceiling = ceiling;
    this.#core = core;
    this.#charges = charges;
    this.#connection = connection;
    this.#current = current;
  }

  begin(charge: Charge, { amount: typed, commandId, agreed }: RequestOf<'charge.change'>): Reply<null> {
    const sale = this.#current();
    if (!sale || !mayChange(sale, charge, saleMoney(this.#core, sale))) return refuse('command-not-possible');
    const read = readAmount(this.#connection, typed, charge.currency);
    if (!read.ok) return read;
    if (agreed !== typed && this.#ceiling.isAbove(read.value)) return refuse('amount-above-ceiling');
    const cancelled = this.#charges.cancel(charge.id);
    if (!cancelled.ok) return cancelled;
    const until = this.#core.monotonic() + WITHIN_MS;
    const before = this.#core.now() + WITHIN_MS;
    this.#wish = {
      chargeId: charge.id,
      saleId: sale.id,
      commandId,
      by: this.#core.by,
      typed,
      amount: read.value,
      until,
      before,
    };
    // Nothing may be written meanwhile, and the screen promises the new amount.
    this.#core.scheduler.at('change-over', until, () => {
      this.look();
      this.#core.onChange();
    });
    this.look();
    return cancelled;
  }

  /** What is charged once that sale's order is off the register. Minor units; null: nothing. */
  wishedFor(id: SaleId): Minor | null {
    // The screen may be drawn anew before anybody has noticed that the machine slept.
    const wish = this.#wish !== null && this.#isTimely(this.#wish) ? this.#wish : null;
    return wish?.saleId === id ? wish.amount : null;
  }

  /** What was wished for in the place of that charge, and is not charged. Minor units; null: nothing. */
  droppedFor(id: ChargeId | undefined): Minor | null {
    if (id === undefined) return null;
    const wish = this.#wish?.chargeId === id && !this.#isTimely(this.#wish) ? this.#wish : null;
    return (wish ?? this.#dropped.get(id))?.amount ?? null;
  }

  /** The last one whose sale had left the counter by then, so that no board says it; null: none in this run. */
  get overtaken(): ChangeOvertaken | null {
    return this.#overtaken;
  }

  #isTimely({ until, before }: Wish): boolean {
    return this.#core.monotonic() < until && this.#core.now() < before;
  }

  /** «Cancelar cobro» after the wish: nothing is charged in the place of that charge. @returns whether there was one. */
  takeBack(id: ChargeId): boolean {
    if (this.#wish?.chargeId !== id) return false;
    this.#drop(this.#wish);
    this.#core.onChange();
    return true;
  }

  #drop(wish: Wish): void {
    const { books } = this.#core;
    const seen = new Set(books.openCharges().map(({ id }) => id));
    for (const id of this.#dropped.keys()) if (!seen.has(id)) this.#dropped.delete(id);
    this.#wish = null;
    this.#dropped.set(wish.chargeId, wish);
    const sale = books.sale(wish.saleId);
    if (!sale || this.#current()?.id === wish.saleId) return;
    const { chargeId, amount } = wish;
    this.#overtaken = { chargeId, saleNumber: saleNumberText(sale.number), amount, at: this.#core.now() };
  }

  /** After each commit, and when another sale is on the counter. */
  look(): void {
    const wish = this.#wish;
    if (!wish) return;
    const sale = this.#current();
    const state = this.#core.books.charge(wish.chargeId)?.state;
    const isTimely = this.#isTimely(wish) && sale?.id === wish.saleId;
    // Off the register, and searched since: only then it is known that nobody paid.
    const isUnproved =
      state?.kind === 'withdrawing' || (state?.kind === 'guarding' && state.unchecked === true);
    const money = sale && saleMoney(this.#core, sale);
    // A payment that does not match may be the whole price: a person who has looked charges again by hand, the till does not.
    const isOdd = money?.state === 'mismatch';
    if (isTimely && isUnproved && !isOdd) return;
    const isFree = isTimely && state?.kind === 'guarding' && !isOdd;
    if (!isFree || !money || wouldTakeTwice(money)) {
      this.#drop(wish);
      return;
    }
    this.#wish = null;
    const { typed: amount, commandId, by } = wish;
    this.#core.scheduler.at(`change:${wish.chargeId}`, this.#core.monotonic(), () => {
      const isStill = this.#current()?.id === sale.id;
      const charge = () => this.chargeNow({ amount, commandId, agreed: amount });
      if (!isStill || !this.#core.onBehalf(by, charge).ok) this.#drop(wish);
    });
  }
}

/** Its order waits for the customer, nothing of its sale was taken, and no payment of it is one that nobody can read. */
export function mayChange(sale: Sale, charge: Charge, { state }: SaleMoney): boolean {
  return (
    charge.state.kind === 'waiting' &&
    keepsCounter(charge.state) &&
    !isPartCollected(sale) &&
    state !== 'mismatch'
  );
}
