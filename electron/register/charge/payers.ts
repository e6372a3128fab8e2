import type { Charge } from '../../../shared/charge.ts';
import type { PaymentId } from '../../../shared/ids.ts';
import { netOf, type Settlement } from '../../../shared/settlement.ts';

/** The payments that cover the total, earliest approved first: the ticket stands for these, any other is too much. */
export function payersOf(charge: Pick<Charge, 'amount'>, settlement: Settlement): PaymentId[] {
  const payers: PaymentId[] = [];
  let covered = 0;
  for (const payment of settlement.payments) {
    if (covered >= charge.amount) break;
    const net = netOf(payment);
    if (net <= 0) continue;
    payers.push(payment.id);
    covered += net;
  }
  return payers;
}
