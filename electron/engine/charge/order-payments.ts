import type { MoneyFacts, PaymentFact } from '../../../shared/money-facts.ts';
import type { OrderCapabilities } from '../ports.ts';

/**
 * Payments that a reading of an order by its id tells of. Where their money counts by their own pages alone, only of an
 * order that was read with those pages: what another one lists of them is a hint.
 */
export function paymentsWithOrder(
  told: { readonly order: MoneyFacts['orders'][number]; readonly payments: readonly PaymentFact[] },
  { moneyOnPagesAlone }: Pick<OrderCapabilities, 'moneyOnPagesAlone'>,
): PaymentFact[] {
  return moneyOnPagesAlone && told.order.lists === undefined ? [] : [...told.payments];
}
