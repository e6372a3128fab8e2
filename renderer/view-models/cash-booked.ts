import type { CashView } from '../../shared/cash-view.ts';
import { amountText } from './typed-words.ts';
import type { Formatter } from './shop.ts';

/** What is said of the cash booked last beside a charge, and the sale whose change and «Deshacer» stand with it. */
export interface CashBooked {
  readonly text: string;
  readonly cash: CashView | null;
}

/**
 * @param typed the amount that this screen booked last.
 * @param last the newest sale, where cash alone paid it. Another screen may have booked it: then nothing of it can be
 * pressed under what is said of ours.
 */
export function cashBooked(typed: string, last: CashView | null, formatter: Formatter): CashBooked {
  const { cashBeside: words, saleNumber } = formatter.words.counter;
  const amount = amountText(typed, formatter);
  if (last === null || formatter.money(last.total) !== amount)
    return { text: words.booked(amount), cash: null };
  const said = last.back > 0 ? words.undone(amount) : words.booked(amount);
  return { text: `${said} · ${saleNumber(last.number)}`, cash: last };
}
