import { useEffect, useState } from 'react';
import type { ChargeView, SaleView } from '../../../shared/snapshot.ts';
import { useCaja, useScreen } from '../../app/context.ts';
import { Button } from '../../components/button.tsx';
import { voucherAnswer } from '../../view-models/voucher.ts';

const KEY = 'F6';

/** A phone shows «paid» and this screen does not: asks the provider once more and says whom to believe. */
export function Voucher({ sale, charge }: { sale: SaleView; charge: ChargeView }) {
  const caja = useCaja();
  const { pen } = useScreen();
  const [open, setOpen] = useState(false);
  const [asking, setAsking] = useState(false);
  const words = pen.words.counter;
  const { chargeId } = charge;
  useEffect(() => {
    const ask = () => {
      setOpen(true);
      setAsking(true);
      void caja.press('charge.search', { chargeId }, 'voucher').then(() => setAsking(false));
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== KEY || event.repeat) return;
      event.preventDefault();
      ask();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [caja, chargeId]);
  const press = () => window.dispatchEvent(new KeyboardEvent('keydown', { key: KEY, cancelable: true }));
  if (!open) {
    return (
      <div className="voucher">
        <Button label={words.buttons.voucher} look="quiet" hint={KEY} onPress={press} />
      </div>
    );
  }
  return (
    <section className="voucher voucher-answer" aria-label={words.buttons.voucher}>
      <p aria-live="polite">
        <strong>{voucherAnswer(sale, charge, asking, pen)}</strong>
      </p>
      <p>{words.voucher.rule}</p>
      <Button label={words.voucher.close} look="small" onPress={() => setOpen(false)} />
    </section>
  );
}
