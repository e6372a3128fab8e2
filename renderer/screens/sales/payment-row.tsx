import { useState } from 'react';
import type { SaleId } from '../../../shared/ids.ts';
import { rejectionWords } from '../../../shared/messages/index.ts';
import type { PaymentView, RefundView } from '../../../shared/snapshot.ts';
import { useCaja, useCajaState, useRefusal, useScreen } from '../../app/context.ts';
import { useFocusBack } from '../../app/use-focus-back.ts';
import { Ask } from '../../components/ask.tsx';
import { Button } from '../../components/button.tsx';
import { FailureBox } from '../../components/failure-box.tsx';
import { isPressed } from '../../stores/caja.ts';
import { isRefundUnderWay, paymentState } from '../../view-models/sales.ts';
import { RefundForm } from './refund-form.tsx';

interface PaymentRowProps {
  readonly saleId: SaleId;
  readonly payment: PaymentView;
  /** All refunds of the sale. */
  readonly refunds: readonly RefundView[];
  /** The bank may take its money back, or has: that is said before anything is given back. */
  readonly contested: boolean;
}

/** A payment of a past sale, with the button that gives it back. */
export function PaymentRow({ saleId, payment, refunds, contested }: PaymentRowProps) {
  const caja = useCaja();
  const { formatter } = useScreen();
  const busy = useCajaState((state) => isPressed(state, 'refund.start'));
  const [open, setOpen] = useState(false);
  const [warned, setWarned] = useState(false);
  const [asked, setAsked] = useState(false);
  const buttonRef = useFocusBack(open ? 'refund' : null);
  const { chargeback } = formatter.words;
  const words = formatter.words.sales;
  const close = () => {
    setOpen(false);
    setWarned(false);
  };
  const refusal = useRefusal(`refund ${payment.id}`);
  return (
    <li className="sale-payment">
      <div className="sale-payment-head">
        <div>
          <p>
            <strong>
              {payment.amount === null ? words.paymentStateOther : formatter.money(payment.amount)}
            </strong>{' '}
            {paymentState(payment, formatter)}
            {payment.at !== null && ` · ${formatter.time(payment.at)}`}
          </p>
          <p className="sale-payment-id">{words.payment(payment.id)}</p>
          {payment.status === 'rejected' && <p>{rejectionWords(formatter.words, payment.detail)}</p>}
          {payment.refunded > 0 && <p>{words.refunded(formatter.money(payment.refunded))}</p>}
          {asked && isRefundUnderWay(payment.id, refunds) && <p aria-live="polite">{words.refund.asked}</p>}
        </div>
        {payment.refundable > 0 && !open && (
          <Button
            ref={buttonRef('refund')}
            label={words.refund.button}
            unseen={words.refund.of(payment.id)}
            onPress={() => setOpen(true)}
          />
        )}
      </div>
      {open && contested && !warned && (
        <Ask
          question={chargeback.refundAsk}
          yes={chargeback.refundYes}
          no={words.refund.no}
          busy={busy}
          onYes={() => setWarned(true)}
          onNo={close}
        />
      )}
      {open && (warned || !contested) && (
        <RefundForm
          id={payment.id}
          refundable={payment.refundable}
          parts={payment.partialRefund}
          question={words.refund.ask}
          busy={busy}
          send={async (amount, left) => {
            const request = { saleId, paymentId: payment.id, amount, left };
            return (await caja.sendCommand('refund.start', request, `refund ${payment.id}`))?.ok === true;
          }}
          onDone={() => {
            close();
            setAsked(true);
          }}
          onClose={close}
        />
      )}
      {refusal && <FailureBox failure={refusal} about="refund" />}
    </li>
  );
}
