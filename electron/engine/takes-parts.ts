import type { Charge } from '../../shared/charge.ts';
import type { PaymentId } from '../../shared/ids.ts';
import { siteById, type SiteId } from '../../shared/sites.ts';
import type { BooksReader } from './books-reader.ts';

/** Whether a part of this payment can go back: not in Peru, nor to another wallet or bank (but for Pix). */
export function takesParts(
  books: Pick<BooksReader, 'printJobsOfSale'>,
  site: SiteId,
  charge: Charge,
  payment: PaymentId,
): boolean {
  if (!siteById(site).partialRefunds) return false;
  if (site === 'MLB') return true;
  const told = books
    .printJobsOfSale(charge.saleId)
    .flatMap(({ facts }) => (facts.kind === 'sale' ? facts.paidWith : []));
  return !told.some((one) => one.paymentId === payment && one.means === 'bank_transfer');
}
