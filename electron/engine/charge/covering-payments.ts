import type { Charge } from '../../../shared/charge.ts';
import { leastCovering } from '../../../shared/coverage.ts';
import type { PaymentId } from '../../../shared/ids.ts';
import { netOf, type Settlement } from '../../../shared/settlement.ts';

/** The payments that cover the total: the ticket stands for these, any other is too much. */
export function coveringPaymentIds(charge: Pick<Charge, 'amount'>, settlement: Settlement): PaymentId[] {
  const money = settlement.payments.filter((payment) => netOf(payment) > 0).map((payment) => ({ payment }));
  return leastCovering(money, charge.amount).map(({ payment }) => payment.id);
}
