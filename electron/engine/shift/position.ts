import { NOTHING } from '../../../shared/money.ts';
import { minus, sumOf, type Sum } from '../../../shared/sum.ts';
import { cashBackOf, changeOf, type Sale } from '../../../shared/sale.ts';
import type { PaymentId } from '../../../shared/ids.ts';
import type { ShiftFigures } from '../../../shared/shift.ts';
import { UNREAD } from '../../../shared/shift-unread.ts';
import type { BooksReader } from '../books-reader.ts';
import { movesOf, type Move } from '../day-money.ts';

/** What one payment brought by the QR. Minor units. */
export interface Payment {
  readonly means: string;
  readonly amount: Sum;
}

/** All that a sale has brought and cost so far, as the books have it. Charges that were cancelled are told by their act. */
export type Position = Omit<ShiftFigures, 'cancelled' | 'qr' | 'chargedBack'> & {
  readonly chargedBack: Sum;
  readonly payments: ReadonlyMap<PaymentId, Payment>;
};

export const NOTHING_MOVED: Position = {
  ...{ sales: 0, total: NOTHING, cashIn: NOTHING, change: NOTHING, cashBack: NOTHING, undone: NOTHING },
  ...{ payments: new Map(), beside: NOTHING, qrBack: NOTHING, chargedBack: NOTHING },
};

/**
 * Where a sale's money stands: the day's line is made of the same moves. What one commit adds to a shift is the
 * difference between this before and after, so that nothing counts twice and nothing is left out, however late it comes.
 */
export function positionOf(books: BooksReader, sale: Sale | undefined): Position {
  if (sale === undefined) return NOTHING_MOVED;
  const { moves } = movesOf(books, sale);
  const of = (...sides: readonly Move['side'][]) => moves.filter(({ side }) => sides.includes(side));
  const cash = sale.collected.filter((one) => one.means === 'cash');
  const returned = cash.filter(({ returnedAt }) => returnedAt !== undefined);
  const undone = (sale.cashRefunds ?? []).filter((one) => one.undone);
  const isPaid = sale.state.kind === 'paid';
  return {
    sales: isPaid ? 1 : 0,
    total: isPaid ? sale.total : NOTHING,
    cashIn: sumOf(cash.map(({ amount }) => amount)),
    change: changeOf(sale)?.change ?? NOTHING,
    cashBack: sumOf([...returned.map(({ amount }) => amount), cashBackOf(sale)]),
    undone: sumOf(undone.map(({ amount }) => amount)),
    payments: byPayment(books, sale, of('byQr', 'beside')),
    beside: sumOf(of('beside').map(({ amount }) => amount)),
    qrBack: sumOf(of('backByQr').map(({ amount }) => amount)),
    chargedBack: sumOf(moves.filter(({ isCharged }) => isCharged).map(({ amount }) => amount)),
  };
}

function byPayment(books: BooksReader, sale: Sale, came: readonly Move[]): Position['payments'] {
  const means = new Map<string | null, string>();
  for (const { facts } of came.length === 0 ? [] : books.printJobsOfSale(sale.id))
    if (facts.kind === 'sale') for (const one of facts.paidWith) means.set(one.paymentId, one.means);
  const payments = new Map<PaymentId, Payment>();
  for (const { paymentId, amount } of came) {
    if (paymentId === null) continue;
    payments.set(paymentId, {
      // What a payment was made with is read after it was found; nothing tells it of one that no ticket names.
      means: means.get(paymentId) ?? UNREAD,
      amount: sumOf([payments.get(paymentId)?.amount ?? NOTHING, amount]),
    });
  }
  return payments;
}

/** What one payment brought more, or less; learnt: what it was made with is known since, and its amount is the same. */
export interface Change extends Payment {
  readonly paymentId: PaymentId;
  readonly learnt: boolean;
}

/** What has changed. */
export type Moved = Omit<Position, 'payments'> & { readonly changes: readonly Change[] };

export const NO_MOVE: Moved = between(NOTHING_MOVED, NOTHING_MOVED);

export function between(before: Position, after: Position): Moved {
  const of = (key: Exclude<keyof Position, 'sales' | 'payments'>): Sum => minus(after[key], before[key]);
  return {
    sales: after.sales - before.sales,
    ...{ total: of('total'), cashIn: of('cashIn'), change: of('change'), cashBack: of('cashBack') },
    ...{ undone: of('undone'), beside: of('beside'), qrBack: of('qrBack') },
    chargedBack: of('chargedBack'),
    changes: [...new Set([...before.payments.keys(), ...after.payments.keys()])].flatMap((paymentId) =>
      changesOf(paymentId, before.payments.get(paymentId), after.payments.get(paymentId)),
    ),
  };
}

/** What was read of a payment once is not forgotten where its ticket names another. */
function changesOf(paymentId: PaymentId, was: Payment | undefined, is: Payment | undefined): Change[] {
  const more = minus(is?.amount ?? NOTHING, was?.amount ?? NOTHING);
  const means = (more < 0 ? was : is)?.means ?? UNREAD;
  const moved = more === 0 ? [] : [{ paymentId, means, amount: more, learnt: false }];
  const isLearnt = was?.means === UNREAD && is !== undefined && is.means !== UNREAD;
  return isLearnt ? [...moved, { paymentId, ...is, learnt: true }] : moved;
}
