import { useEffect, useRef, type RefObject } from 'react';
import type { ChargeView, SaleView } from '../../../shared/snapshot.ts';
import { useCaja, useCajaState, useRefusal, useScreen } from '../../app/context.ts';
import { FailureBox } from '../../components/failure-box.tsx';
import { QrCode } from '../../components/qr-code.tsx';
import { TimeLeft } from '../../components/time-left.tsx';
import { Icon } from '../../components/icon.tsx';
import { AT_COUNTER } from '../../stores/caja.ts';
import { boardHolds } from '../../view-models/board.ts';
import { codeToShow } from '../../view-models/code-to-show.ts';
import { counterKey, showsQr, voucherAsked } from '../../view-models/counter.ts';
import { ownFailure } from '../../view-models/notices.ts';
import { paidWithText } from '../../view-models/ticket.ts';
import { ActionBar } from './action-bar.tsx';
import { CashTaken } from './cash-taken.tsx';
import { CashBeside } from './cash-beside.tsx';
import { SearchAnswer } from './search-answer.tsx';
import { StatusBoard } from './status-board.tsx';
import { TypedNotes } from './typed-notes.tsx';
import { doAct } from './key-press.ts';
import { Voucher } from './voucher.tsx';

/** A sale on the counter, from the moment its order is sent until the next sale. */
export function SaleStage({ sale }: { sale: SaleView }) {
  const { snapshot, formatter } = useScreen();
  const words = formatter.words.counter;
  const caja = useCaja();
  const stage = useFocusOnChange(counterKey(sale));
  const refusal = useRefusal(AT_COUNTER);
  // What was typed beside a charge stays visible when that charge is over. While the next sale is being started it is
  // hidden.
  const showsCash = useCajaState(
    ({ typing, leaving }) =>
      !sale.can.next || (typing.text !== '' && typing.underWay?.act !== 'next' && leaving === null),
  );
  const qr = showsQr(sale);
  const failure = ownFailure(sale, snapshot.connection);
  const leftMs = sale.charge?.leftMs ?? null;
  return (
    <section
      className="stage"
      ref={stage}
      tabIndex={-1}
      aria-label={words.saleNumber(sale.number)}
      data-qr={qr}
    >
      <StatusBoard />
      <div className="sum">
        <p className="sum-amount" data-long={formatter.money(sale.total).length > 11}>
          {formatter.money(sale.total)}
        </p>
        <p className="sum-number">{words.saleNumber(sale.number)}</p>
        {leftMs !== null && <TimeLeft leftMs={leftMs} />}
      </div>
      <div className="work">
        {qr !== 'none' && <QrPlace kind={qr} charge={sale.charge} />}
        <div className="work-side">
          <PaymentDetail sale={sale} />
          {sale.taken && <CashTaken cash={sale.taken} />}
          {failure !== null && (
            <FailureBox failure={failure} loud={false} held={boardHolds(snapshot, formatter)} />
          )}
          {refusal && <FailureBox failure={refusal} />}
          {sale.charge && <SearchAnswer sale={sale} charge={sale.charge} />}
          <ActionBar sale={sale} onAct={(act) => doAct(caja, sale, act)} />
          {showsCash && <CashBeside sale={sale} />}
          <TypedNotes />
          {voucherAsked(sale) && sale.charge && (
            <Voucher key={sale.charge.chargeId} sale={sale} charge={sale.charge} />
          )}
        </div>
      </div>
    </section>
  );
}

/**
 * On each new state the focus moves to the button that Enter presses there, unless somebody is using something outside
 * the counter.
 */
function useFocusOnChange(key: string): RefObject<HTMLElement | null> {
  const caja = useCaja();
  const stage = useRef<HTMLElement>(null);
  useEffect(() => {
    const focused = document.activeElement;
    if (focused instanceof HTMLElement && focused.closest('.aside, .top') !== null) return;
    if (caja.voucher.getState().isOpen) return caja.voucher.focus();
    const entered = stage.current?.querySelector<HTMLElement>('[data-enter="true"] button');
    (entered ?? stage.current)?.focus({ preventScroll: true });
  }, [caja, key]);
  return stage;
}

function QrPlace({ kind, charge }: { kind: 'qr' | 'do-not-scan'; charge: ChargeView | null }) {
  const { snapshot, formatter } = useScreen();
  if (kind === 'do-not-scan' || charge === null) {
    return (
      <div className="qr-place qr-forbidden" aria-hidden="true">
        <Icon name="noqr" />
      </div>
    );
  }
  const { text, isOwn, alt, hint } = codeToShow(charge, snapshot.shop, formatter.words.counter);
  if (text === null) {
    return (
      <div className="qr-place qr-printed">
        <Icon name={isOwn ? 'noqr' : 'qr'} />
        <p>{hint}</p>
      </div>
    );
  }
  return (
    <div className="qr-place" data-own={isOwn}>
      <QrCode text={text} alt={alt} />
      <p>{hint}</p>
    </div>
  );
}

/** How it was paid, as far as the provider tells. */
function PaymentDetail({ sale }: { sale: SaleView }) {
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
