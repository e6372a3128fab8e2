import { useState } from 'react';
import type { ChargeView, SaleView } from '../../../shared/snapshot.ts';
import { useCaja, useScreen } from '../../app/context.ts';
import { useKeys } from '../../app/use-keys.ts';
import { Button } from '../../components/button.tsx';
import { SHORTCUTS } from '../../view-models/shortcuts.ts';
import { boardHolds } from '../../view-models/board.ts';
import { useOpenVoucher } from '../voucher/voucher-place.tsx';
import { isAsked, voucherAnswer } from '../../view-models/voucher.ts';

/**
 * For a phone that shows «paid» while this screen does not: asks the provider once more and says which one is right.
 */
export function Voucher({ sale, charge }: { sale: SaleView; charge: ChargeView }) {
  const caja = useCaja();
  const { formatter, snapshot } = useScreen();
  const [open, setOpen] = useState(false);
  /** When it was asked, in the engine's time: that of the newest snapshot plus the time passed since. */
  const [askedAt, setAskedAt] = useState(0);
  const [pressing, setPressing] = useState(false);
  const words = formatter.words.counter;
  const openForm = useOpenVoucher();
  const ask = () => {
    setOpen(true);
    setPressing(true);
    const { receivedAt } = caja.getState().feed;
    setAskedAt(snapshot.at + Math.max(0, performance.now() - receivedAt));
    void caja
      .sendCommand('charge.search', { chargeId: charge.chargeId }, 'voucher')
      .then(() => setPressing(false));
  };
  useKeys((event) => {
    if (event.key !== SHORTCUTS.voucher) return;
    event.preventDefault();
    if (event.repeat) return;
    if (open) openForm();
    else ask();
  });
  if (!open) {
    return (
      <div className="voucher">
        <Button label={words.buttons.voucher} look="quiet" hint={SHORTCUTS.voucher} onPress={ask} />
      </div>
    );
  }
  return (
    <section className="voucher voucher-answer" aria-label={words.buttons.voucher}>
      <p aria-live="polite">
        <strong>
          {voucherAnswer(
            sale,
            charge,
            pressing || isAsked(charge, askedAt),
            formatter,
            boardHolds(snapshot, formatter),
          )}
        </strong>
      </p>
      <p>{words.voucher.rule}</p>
      <div className="voucher-buttons">
        <Button label={words.voucher.close} look="small" onPress={() => setOpen(false)} />
        <Button
          label={formatter.words.voucherDesk.everywhere}
          look="small"
          hint={SHORTCUTS.voucher}
          onPress={openForm}
        />
      </div>
    </section>
  );
}
