import type { Charge } from '../../shared/charge.ts';
import type { PaymentId, SaleId } from '../../shared/ids.ts';
import { mergeFacts, NO_FACTS, type PaymentFact } from '../../shared/money-facts.ts';
import type { BooksReader } from './books-reader.ts';
import { isStanding, takerOf } from './taken-elsewhere.ts';

type Reader = Pick<BooksReader, 'chargesOfPayment' | 'refundsOfPayment'>;

/**
 * A payment that several sales were told of is money once (rule 35): of the sale that it paid, else of the one that asked
 * for it back, else of the oldest.
 * @returns what is known of it by all of them where it is this sale's money; null: it is another's.
 */
export function moneyOfSale(books: Reader, sale: SaleId, payment: PaymentFact): PaymentFact | null {
  const holders = books.chargesOfPayment(payment.id);
  if (holders.every(({ saleId }) => saleId === sale)) return payment;
  if (homeOf(books, payment.id, holders) !== sale) return null;
  const told = holders.map(({ facts }) => facts.payments.filter(({ id }) => id === payment.id));
  const { payments } = told.reduce(
    (known, one) => mergeFacts(known, { orders: [], payments: one }),
    NO_FACTS,
  );
  return payments[0] ?? payment;
}

function homeOf(books: Reader, id: PaymentId, holders: readonly Charge[]): SaleId | undefined {
  const taker = takerOf(books, id);
  if (taker) return taker.saleId;
  const asked = books.refundsOfPayment(id).filter(isStanding);
  const asking = holders.find((one) => asked.some(({ chargeId }) => chargeId === one.id));
  return (asking ?? holders[0])?.saleId;
}

/** The sales whose figures may change with what is known of these charges' payments. */
export function salesBeside(books: Reader, charges: readonly Charge[]): SaleId[] {
  return charges.flatMap(({ facts }) =>
    facts.payments.flatMap(({ id }) => books.chargesOfPayment(id).map(({ saleId }) => saleId)),
  );
}
