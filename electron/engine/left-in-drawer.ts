import { NOTHING, type Minor } from '../../shared/money.ts';
import { cashLeftOf, isCashSale, type Sale } from '../../shared/sale.ts';
import type { SaleMoney } from '../../shared/snapshot.ts';

/**
 * The cash of a sale that is in the drawer although the payment beside it went back, or is on its way: the sale is paid no
 * more, and that cash is the customer's. Minor units.
 */
export function leftInDrawer(sale: Sale, { state }: Pick<SaleMoney, 'state'>): Minor {
  const isBack = state === 'given-back' || state === 'going-back';
  return isBack && !isCashSale(sale) ? cashLeftOf(sale) : NOTHING;
}
