import { useCaja, useCajaState, useScreen } from '../../app/context.ts';
import { useKeys } from '../../app/use-keys.ts';
import { Button } from '../../components/button.tsx';
import { voucherAsked } from '../../view-models/counter.ts';
import { SHORTCUTS } from '../../view-models/shortcuts.ts';
import { VoucherPanel } from './voucher-panel.tsx';

/** F6 on every screen. Where the sale on the counter is asked about first, the second F6 asks about the whole account. */
export function useVoucherKey(): void {
  const caja = useCaja();
  const { snapshot } = useScreen();
  const isOpen = useCajaState((state) => state.voucherOpen);
  const screen = useCajaState((state) => state.screen);
  useKeys((event) => {
    if (event.key !== SHORTCUTS.voucher || event.repeat) return;
    const { counter } = snapshot;
    // The sale on the counter answers it itself.
    if (screen === 'counter' && counter.kind === 'sale' && voucherAsked(counter)) return;
    event.preventDefault();
    if (!isOpen) caja.showVoucher(true);
  });
}

/** Beside the counter it stands in the column of what needs a person; elsewhere over the page. */
export function VoucherPlace({ at }: { at: 'aside' | 'page' }) {
  const isOpen = useCajaState((state) => state.voucherOpen);
  const isCounter = useCajaState((state) => state.screen) === 'counter';
  if (!isOpen || isCounter !== (at === 'aside')) return null;
  return at === 'aside' ? (
    <VoucherPanel />
  ) : (
    <div className="voucher-over">
      <VoucherPanel />
    </div>
  );
}

/** @param short where there is little room */
export function VoucherButton({ short = false }: { short?: boolean }) {
  const caja = useCaja();
  const { formatter } = useScreen();
  return (
    <Button
      label={short ? formatter.words.voucherDesk.short : formatter.words.counter.buttons.voucher}
      look="small"
      hint={SHORTCUTS.voucher}
      onPress={() => caja.showVoucher(true)}
    />
  );
}
