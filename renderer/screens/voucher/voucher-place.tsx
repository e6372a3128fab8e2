import { useStore } from 'zustand';
import { useCaja, useCajaState, useScreen } from '../../app/context.ts';
import { useKeys } from '../../app/use-keys.ts';
import { Button } from '../../components/button.tsx';
import { voucherAsked } from '../../view-models/counter.ts';
import { SHORTCUTS } from '../../view-models/shortcuts.ts';
import { amountMeant } from '../../view-models/voucher-form.ts';
import { VoucherPanel } from './voucher-panel.tsx';

/** Opens the form for the sale on the counter, or gives the focus back to the one that is open. */
export function useOpenVoucher(): () => void {
  const caja = useCaja();
  const { snapshot, formatter } = useScreen();
  return () => caja.voucher.open(amountMeant(snapshot.counter, formatter.money));
}

/** F6 on every screen. Where the sale on the counter is asked about first, the second F6 asks about the whole account. */
export function useVoucherKey(): void {
  const { snapshot } = useScreen();
  const open = useOpenVoucher();
  const screen = useCajaState((state) => state.screen);
  useKeys((event) => {
    if (event.key !== SHORTCUTS.voucher || event.repeat) return;
    const { counter } = snapshot;
    // The sale on the counter answers it itself.
    if (screen === 'counter' && counter.kind === 'sale' && voucherAsked(counter)) return;
    event.preventDefault();
    open();
  });
}

/** Beside the counter it stands in the column of what needs a person; elsewhere over the page. */
export function VoucherPlace({ at }: { at: 'aside' | 'page' }) {
  const isOpen = useStore(useCaja().voucher, (state) => state.isOpen);
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
  const open = useOpenVoucher();
  const { formatter } = useScreen();
  return (
    <Button
      label={short ? formatter.words.voucherDesk.short : formatter.words.counter.buttons.voucher}
      look="small"
      hint={SHORTCUTS.voucher}
      onPress={open}
    />
  );
}
