import { useState } from 'react';
import type { SaleDetail } from '../../../shared/snapshot.ts';
import { useCaja, useCajaState, useRefusal, useScreen } from '../../app/context.ts';
import { Button } from '../../components/button.tsx';
import { FailureBox } from '../../components/failure-box.tsx';
import { isPressed } from '../../stores/caja.ts';
import { copyNote } from '../../view-models/ticket.ts';
import { RefundForm } from './refund-form.tsx';

/** Gives back cash of a past sale, over the counter. */
export function CashRefund({ detail }: { detail: SaleDetail }) {
  const caja = useCaja();
  const { formatter } = useScreen();
  const [open, setOpen] = useState(false);
  const words = formatter.words.sales.refund;
  const { saleId } = detail.row;
  const scope = `refund cash ${saleId}`;
  const busy = useCajaState((state) => isPressed(state, 'sale.cash-refund'));
  const refusal = useRefusal(scope);
  return (
    <>
      {detail.cashLeft > 0 && !open && (
        <Button label={words.button} unseen={words.ofCash} onPress={() => setOpen(true)} />
      )}
      {open && (
        <RefundForm
          id="cash"
          refundable={detail.cashLeft}
          parts
          question={words.askCash}
          busy={busy}
          send={async (amount, left) =>
            (await caja.sendCommand('sale.cash-refund', { saleId, amount, left }, scope))?.ok === true
          }
          onDone={() => setOpen(false)}
          onClose={() => setOpen(false)}
        />
      )}
      {refusal && <FailureBox failure={refusal} about="refund" />}
    </>
  );
}

/** Cash that went back, with its vouchers. */
export function CashRefundRows({ detail }: { detail: SaleDetail }) {
  const caja = useCaja();
  const { formatter } = useScreen();
  const words = formatter.words.sales;
  const { saleId } = detail.row;
  const busy = useCajaState((state) => isPressed(state, 'ticket.reprint'));
  return detail.cashRefunds.map((refund) => (
    <li key={refund.id}>
      <strong>{formatter.money(refund.amount)}</strong>
      <span>{refund.undone ? words.cashUndone : words.cashBack}</span>
      <span>{formatter.time(refund.at)}</span>
      {refund.ticket && (
        <>
          <span>{copyNote(refund.ticket, formatter).text}</span>
          <Button
            label={words.reprintVoucher}
            look="small"
            busy={busy}
            onPress={() =>
              void caja.sendCommand('ticket.reprint', { saleId, refundId: refund.id }, `reprint ${saleId}`)
            }
          />
        </>
      )}
    </li>
  ));
}
