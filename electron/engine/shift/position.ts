import { NOTHING } from '../../../shared/money.ts';
import { minus, negative, sumOf, type Sum } from '../../../shared/sum.ts';
import { cashBackOf, changeOf, type Sale } from '../../../shared/sale.ts';
import type { ShiftFigures } from '../../../shared/shift.ts';
import type { BooksReader } from '../books-reader.ts';
import { movesOf, type Move } from '../day-money.ts';

/** All that a sale has brought and cost so far, as the books have it. Charges that were cancelled are told by their act. */
export type Position = Omit<ShiftFigures, 'cancelled'>;

export const NOTHING_MOVED: Position = {
  ...{ sales: 0, total: NOTHING, cashIn: NOTHING, change: NOTHING, cashBack: NOTHING, undone: NOTHING },
  ...{ qr: [], beside: NOTHING, qrBack: NOTHING },
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
    qr: byMeans(books, sale, of('byQr', 'beside')),
    beside: sumOf(of('beside').map(({ amount }) => amount)),
    qrBack: sumOf(of('backByQr').map(({ amount }) => amount)),
  };
}

function byMeans(books: BooksReader, sale: Sale, came: readonly Move[]): Position['qr'] {
  const means = new Map<string | null, string>();
  for (const { facts } of came.length === 0 ? [] : books.printJobsOfSale(sale.id))
    if (facts.kind === 'sale') for (const one of facts.paidWith) means.set(one.paymentId, one.means);
  return came.map(({ paymentId, amount }) => ({
    // What a payment was made with is read after it was found; nothing tells it of one that no ticket names.
    means: means.get(paymentId) ?? 'other',
    amount,
  }));
}

/** What has changed. */
export function between(before: Position, after: Position): Position {
  const of = (key: Exclude<keyof Position, 'sales' | 'qr'>): Sum => minus(after[key], before[key]);
  return {
    sales: after.sales - before.sales,
    ...{ total: of('total'), cashIn: of('cashIn'), change: of('change'), cashBack: of('cashBack') },
    ...{ undone: of('undone'), beside: of('beside'), qrBack: of('qrBack') },
    qr: differences(before.qr, after.qr),
  };
}

function differences(before: Position['qr'], after: Position['qr']): Position['qr'] {
  const sums = new Map<string, Sum>();
  const put = (means: string, amount: Sum) => sums.set(means, sumOf([sums.get(means) ?? NOTHING, amount]));
  for (const { means, amount } of after) put(means, amount);
  for (const { means, amount } of before) put(means, negative(amount));
  return [...sums].flatMap(([means, amount]) => (amount === 0 ? [] : [{ means, amount }]));
}
