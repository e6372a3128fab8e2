import { useEffect, useRef, type RefObject } from 'react';
import type { SaleId } from '../../../shared/ids.ts';
import type { SaleDetail } from '../../../shared/snapshot.ts';
import { useCaja, useCajaState, useRefusal, useScreen } from '../../app/context.ts';
import { Button } from '../../components/button.tsx';
import { FailureBox } from '../../components/failure-box.tsx';
import { Tag } from '../../components/tag.tsx';
import { TicketPicture } from '../../components/ticket-picture.tsx';
import { useKeys } from '../../app/use-keys.ts';
import { isPressed } from '../../stores/caja.ts';
import { SHORTCUTS } from '../../view-models/shortcuts.ts';
import { isContested } from '../../view-models/chargeback.ts';
import { rowState } from '../../view-models/sales.ts';
import { copyNote } from '../../view-models/ticket.ts';
import { soldRows, takenRows, type PastSaleRow } from '../../view-models/past-sale-rows.ts';
import { CashRefund, CashRefundRows } from './cash-rows.tsx';
import { PaymentRow } from './payment-row.tsx';
import { SaleChargebacks } from './sale-chargebacks.tsx';
import { StoryPrint } from './story-print.tsx';
import { useAnswer } from './use-answer.ts';

/** One past sale: its money, its paper and what can still be done with it. */
export function SaleDetailPane({ saleId }: { saleId: SaleId }) {
  const { snapshot, formatter } = useScreen();
  const answer = useAnswer('history.sale', { saleId }, snapshot.sequence);
  if (answer === null) return <p className="pane-hint">{formatter.words.sales.loading}</p>;
  if (!answer.ok) return <FailureBox failure={answer.failure} />;
  return <SaleDetailBody detail={answer.value} />;
}

function SaleDetailBody({ detail }: { detail: SaleDetail }) {
  const { formatter } = useScreen();
  const words = formatter.words.sales;
  const { row } = detail;
  const pane = useFirstStep(row.saleId);
  return (
    <div className="sale" ref={pane}>
      <header className="sale-head">
        <div>
          <h2>{words.number(row.number)}</h2>
          <p>{formatter.dateTime(row.at)}</p>
          {detail.soldBy !== null && <p>{formatter.words.operators.soldBy(detail.soldBy)}</p>}
        </div>
        <p className="sale-total">{formatter.money(row.total)}</p>
        <Tag state={rowState(row, formatter)} />
      </header>
      {detail.chargebacks.length > 0 && (
        <SaleChargebacks saleId={row.saleId} chargebacks={detail.chargebacks} />
      )}
      <Told rows={soldRows(detail, formatter)} title={words.lines} />
      <section>
        <h3>{words.payments}</h3>
        {detail.payments.length === 0 && <p>{words.noPayments}</p>}
        <Rows rows={takenRows(detail, formatter)} />
        <div data-step>
          <CashRefund detail={detail} />
        </div>
        <ul className="sale-payments" data-step>
          {detail.payments.map((payment) => (
            <PaymentRow
              key={payment.id}
              saleId={row.saleId}
              payment={payment}
              refunds={detail.refunds}
              contested={isContested(detail, payment.id)}
            />
          ))}
        </ul>
      </section>
      {detail.refunds.length + detail.cashRefunds.length > 0 && <Refunds detail={detail} />}
      <Copies detail={detail} />
      {detail.chargebacks.length === 0 && detail.payments.length > 0 && (
        <StoryPrint saleId={row.saleId} canShow />
      )}
      <p className="sale-references">
        {words.references} <span>{detail.references.join(' ')}</span>
      </p>
    </div>
  );
}

/** Of a sale that a scanned ticket opened, the first step has the focus: giving its money back, else another copy. */
function useFirstStep(saleId: SaleId): RefObject<HTMLDivElement | null> {
  const pane = useRef<HTMLDivElement>(null);
  const scanned = useCajaState((state) => state.scannedSale);
  useEffect(() => {
    if (scanned?.saleId !== saleId) return;
    const first = pane.current?.querySelector<HTMLElement>('[data-step] button');
    (first ?? pane.current?.querySelector<HTMLElement>('button'))?.focus();
  }, [scanned, saleId]);
  return pane;
}

function Told({ rows, title }: { rows: readonly PastSaleRow[]; title: string }) {
  if (rows.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <Rows rows={rows} />
    </section>
  );
}

function Rows({ rows }: { rows: readonly PastSaleRow[] }) {
  if (rows.length === 0) return null;
  return (
    <ul className="sale-lines">
      {rows.map(({ amount, text }, index) => (
        <li key={index}>
          <strong>{amount}</strong>
          <span>{text}</span>
        </li>
      ))}
    </ul>
  );
}

function Refunds({ detail }: { detail: SaleDetail }) {
  const caja = useCaja();
  const { formatter } = useScreen();
  const words = formatter.words.sales;
  const { saleId } = detail.row;
  const busy = useCajaState((state) => isPressed(state, 'ticket.reprint'));
  return (
    <section>
      <h3>{words.refunds}</h3>
      <ul className="sale-lines">
        <CashRefundRows detail={detail} />
        {detail.refunds.map((refund) => (
          <li key={refund.id}>
            <strong>{formatter.money(refund.amount)}</strong>
            <span>{words.refundStates[refund.state]}</span>
            <span>{words.payment(refund.paymentId)}</span>
            {refund.failure && <FailureBox failure={refund.failure} loud={false} about="refund" />}
            {refund.ticket && (
              <>
                <span>{copyNote(refund.ticket, formatter).text}</span>
                <Button
                  label={words.reprintVoucher}
                  look="small"
                  busy={busy}
                  onPress={() =>
                    void caja.sendCommand(
                      'ticket.reprint',
                      { saleId, refundId: refund.id },
                      `reprint ${saleId}`,
                    )
                  }
                />
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Copies({ detail }: { detail: SaleDetail }) {
  const caja = useCaja();
  const { formatter } = useScreen();
  const words = formatter.words.sales;
  const { saleId } = detail.row;
  const busy = useCajaState((state) => isPressed(state, 'ticket.reprint'));
  const refusal = useRefusal(`reprint ${saleId}`);
  const printable = detail.can.reprint || detail.copies.length > 0;
  const reprint = () => {
    if (!busy) void caja.sendCommand('ticket.reprint', { saleId }, `reprint ${saleId}`);
  };
  useKeys((event) => {
    if (event.key !== SHORTCUTS.reprint || !detail.can.reprint) return;
    event.preventDefault();
    if (!event.repeat) reprint();
  });
  const preview = useAnswer('ticket.preview', printable ? { saleId } : null, detail.copies.length);
  return (
    <section className="sale-copies">
      <div>
        <h3>{words.copies}</h3>
        {detail.copies.length === 0 && <p>{words.noCopies}</p>}
        <ul className="sale-lines">
          {detail.copies.map((copy) => (
            <li key={copy.jobId}>{copyNote(copy, formatter).text}</li>
          ))}
        </ul>
        {refusal && <FailureBox failure={refusal} />}
        {detail.can.reprint && (
          <Button
            label={formatter.words.counter.buttons.reprint}
            busy={busy}
            hint={SHORTCUTS.reprint}
            onPress={reprint}
          />
        )}
      </div>
      {preview?.ok === true && <TicketPicture preview={preview.value} label={words.preview} />}
    </section>
  );
}
