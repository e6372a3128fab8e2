import type { SaleId } from '../../../shared/ids.ts';
import { useCaja, useScreen } from '../../app/context.ts';
import { useFocusBack } from '../../app/use-focus-back.ts';
import { Ask } from '../../components/ask.tsx';
import { Button } from '../../components/button.tsx';
import { Words } from '../../components/words.tsx';
import type { VoucherNote } from '../../view-models/voucher-desk.ts';

interface VoucherFindingProps {
  readonly note: VoucherNote;
  readonly busy: boolean;
  /** The sale of which it is asked whether this payment is for it; null: of none. */
  readonly asked: SaleId | null;
  readonly onAsk: (saleId: SaleId | null) => void;
}

/** One payment that fits, whose it is, and what can be done about it. */
export function VoucherFinding({ note, busy, asked, onAsk }: VoucherFindingProps) {
  const caja = useCaja();
  const { formatter } = useScreen();
  const { voucherDesk: words, incidents } = formatter.words;
  const { paymentId, sale } = note;
  const buttonRef = useFocusBack(asked);
  return (
    <li className="voucher-finding" data-tone={note.tone}>
      <p>
        <strong>
          <Words text={note.head} />
        </strong>{' '}
        <span className="voucher-small">{note.id}</span>
      </p>
      {note.lines.map((line) => (
        <p key={line}>
          <Words text={line} />
        </p>
      ))}
      {sale !== null && (
        <Button look="small" label={incidents.open} onPress={() => caja.show('sales', { openSale: sale })} />
      )}
      {note.attachTo.map(({ saleId, number }) =>
        asked === saleId ? (
          <Ask
            key={saleId}
            question={words.attachAsk(number)}
            yes={words.attachYes(number)}
            no={words.no}
            busy={busy}
            onYes={() => {
              onAsk(null);
              caja.voucher.attach(paymentId, saleId);
            }}
            onNo={() => onAsk(null)}
          />
        ) : (
          <Button
            key={saleId}
            ref={buttonRef(saleId)}
            look="small"
            label={words.attach(number)}
            busy={busy}
            onPress={() => onAsk(saleId)}
          />
        ),
      )}
    </li>
  );
}
