import type { SaleView } from '../../../shared/snapshot.ts';
import { useScreen } from '../../app/context.ts';
import { paidWithText } from '../../view-models/ticket.ts';

/** How it was paid, as far as the provider tells. */
export function PaymentDetail({ sale }: { sale: SaleView }) {
  const { formatter } = useScreen();
  const payments = sale.charge?.phase === 'paid' ? sale.charge.paidWith : [];
  if (payments.length === 0) return null;
  return (
    <ul className="payments">
      {payments.map((paid, index) => (
        <li key={paid.paymentId ?? index}>
          <strong>{paidWithText(paid, formatter)}</strong>
          {payments.length > 1 && <span>{formatter.money(paid.amount)}</span>}
          {paid.paymentId !== null && (
            <span className="payments-id">{formatter.words.counter.paymentId(paid.paymentId)}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
