import { meansWords } from '../../shared/means.ts';
import type { SaleDetail } from '../../shared/snapshot.ts';
import type { Formatter } from './shop.ts';

/** A row of a past sale: an amount and what it is for. */
export interface PastSaleRow {
  readonly amount: string;
  readonly text: string;
}

/** What was sold, line by line; empty for a sale that is one typed amount. */
export function soldRows({ lines }: Pick<SaleDetail, 'lines'>, formatter: Formatter): readonly PastSaleRow[] {
  const [only] = lines;
  if (lines.length === 1 && only?.quantity === 1_000 && only.unit === 'piece') return [];
  return lines.map(({ title, quantity, unit, price, total }) => ({
    amount: formatter.money(total),
    text: `${formatter.quantity(quantity, unit)} × ${formatter.money(price)} · ${title}`,
  }));
}

/** What was taken at the counter. What came by charges is listed as payments instead. */
export function takenRows(
  { collected }: Pick<SaleDetail, 'collected'>,
  formatter: Formatter,
): readonly PastSaleRow[] {
  const words = formatter.words.sales;
  return collected.flatMap((one) => {
    if (one.means === 'qr') return [];
    const means =
      meansWords({ means: one.means, method: null }, formatter.locale, formatter.language).means ?? '';
    const kept = one.given === undefined ? means : words.handed(means, formatter.money(one.given));
    const text = one.returnedAt === undefined ? kept : words.handedBack(means);
    return [{ amount: formatter.money(one.amount), text }];
  });
}
