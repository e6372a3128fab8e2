import type { SaleView } from '../../../shared/snapshot.ts';
import { useCajaState, useRefusal, useScreen } from '../../app/context.ts';
import { FailureBox } from '../../components/failure-box.tsx';
import { QrCode } from '../../components/qr-code.tsx';
import { TimeLeft } from '../../components/time-left.tsx';
import { Icon } from '../../components/icon.tsx';
import { isPressed } from '../../stores/caja.ts';
import { counterKey, showsQr, voucherAsked } from '../../view-models/counter.ts';
import { ActionBar } from './action-bar.tsx';
import { CashBeside } from './cash-beside.tsx';
import { PaymentDetail } from './payment-detail.tsx';
import { StatusBoard } from './status-board.tsx';
import { useActs } from './use-acts.ts';
import { Voucher } from './voucher.tsx';

/** A sale on the counter, from its charge on the way to the register until the next sale. */
export function SaleStage({ sale }: { sale: SaleView }) {
  const { pen } = useScreen();
  const words = pen.words.counter;
  const { stage, act, bookCash } = useActs(sale);
  const refusal = useRefusal(counterKey(sale));
  // What was typed beside a charge stays in sight when that charge is over; on its way to the next sale it is not shown.
  const showsCash = useCajaState(
    (state) => !sale.can.next || (state.typed !== '' && !isPressed(state, 'sale.next')),
  );
  const qr = showsQr(sale);
  const failure = sale.charge?.failure ?? null;
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
        <p className="sum-amount" data-long={pen.money(sale.total).length > 11}>
          {pen.money(sale.total)}
        </p>
        <p className="sum-number">{words.saleNumber(sale.number)}</p>
        {leftMs !== null && <TimeLeft leftMs={leftMs} />}
      </div>
      <div className="work">
        {qr !== 'none' && <QrPlace kind={qr} />}
        <div className="work-side">
          <PaymentDetail sale={sale} />
          {failure !== null && failure.code !== 'not-saved' && <FailureBox failure={failure} loud={false} />}
          {refusal && <FailureBox failure={refusal} />}
          <ActionBar sale={sale} onAct={act} />
          {showsCash && <CashBeside key={sale.saleId} onBook={bookCash} />}
          {voucherAsked(sale) && sale.charge && (
            <Voucher key={sale.charge.chargeId} sale={sale} charge={sale.charge} />
          )}
        </div>
      </div>
    </section>
  );
}

function QrPlace({ kind }: { kind: 'qr' | 'do-not-scan' }) {
  const { snapshot, pen } = useScreen();
  const words = pen.words.counter;
  if (kind === 'do-not-scan') {
    return (
      <div className="qr-place qr-forbidden" aria-hidden="true">
        <Icon name="noqr" />
      </div>
    );
  }
  const { qr, mode } = snapshot.shop;
  if (qr === null) {
    return (
      <div className="qr-place qr-printed">
        <Icon name="qr" />
        <p>{words.qrNone}</p>
      </div>
    );
  }
  return (
    <div className="qr-place">
      <QrCode text={qr} alt={words.qrAlt} />
      <p>{mode === 'training' ? words.qrTraining : words.qrHint}</p>
    </div>
  );
}
