import type { VoucherView } from '../../../shared/voucher-view.ts';
import { useCaja, useScreen } from '../../app/context.ts';
import { Button } from '../../components/button.tsx';
import { FailureBox, Retry } from '../../components/failure-box.tsx';
import { Words } from '../../components/words.tsx';
import type { AttachAsked, VoucherSays } from '../../view-models/voucher-desk.ts';
import { VoucherFinding } from './voucher-finding.tsx';

interface VoucherAnswerProps {
  readonly voucher: VoucherView;
  readonly says: VoucherSays;
  /** The payment of which it is asked whether it is for a sale. */
  readonly asked: AttachAsked | null;
  readonly onAsked: (asked: AttachAsked | null) => void;
}

/** What is answered to this window's question, which stands in the first line. */
export function VoucherAnswer({ voucher, says, asked, onAsked }: VoucherAnswerProps) {
  const { formatter } = useScreen();
  const { voucherDesk: words } = formatter.words;
  const caja = useCaja();
  return (
    <div className="voucher-says" aria-live="polite">
      <p className="voucher-about">
        <Words text={says.about} />
      </p>
      {says.title !== null && (
        <p>
          <strong>
            <Words text={says.title} />
          </strong>
        </p>
      )}
      {voucher.failure !== null && voucher.failure.retryAt !== null && <Retry at={voucher.failure.retryAt} />}
      <ul>
        {says.notes.map((note) => (
          <VoucherFinding
            key={note.paymentId}
            note={note}
            busy={voucher.attaching !== null}
            asked={asked?.paymentId === note.paymentId ? asked.saleId : null}
            onAsk={(saleId) => onAsked(saleId && { paymentId: note.paymentId, saleId })}
          />
        ))}
      </ul>
      {voucher.attaching !== null && <p>{words.attaching}</p>}
      {voucher.refused && <FailureBox failure={voucher.refused} />}
      {says.lines.map((line) => (
        <p key={line} className="voucher-small">
          {line}
        </p>
      ))}
      {voucher.unasked > 0 && !voucher.looking && (
        <Button look="small" label={words.further} onPress={() => caja.voucher.askFurther()} />
      )}
    </div>
  );
}
