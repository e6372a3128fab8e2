import { useCaja, useCajaState, useRefusal, useScreen } from '../../app/context.ts';
import { UndoButton } from './cash-taken.tsx';
import { Button } from '../../components/button.tsx';
import { FailureBox } from '../../components/failure-box.tsx';
import { Icon } from '../../components/icon.tsx';
import { useKeys } from '../../app/use-keys.ts';
import { isPressed } from '../../stores/caja.ts';
import { SHORTCUTS } from '../../view-models/shortcuts.ts';
import { lastSale, rowState } from '../../view-models/sales.ts';
import { Tag } from '../../components/tag.tsx';

/** The amount and state of the sale before this one, so that an Enter pressed too soon hides nothing. */
export function LastSale() {
  const caja = useCaja();
  const { snapshot, formatter } = useScreen();
  const busy = useCajaState((state) => isPressed(state, 'ticket.reprint'));
  const refusal = useRefusal('last-sale');
  const row = lastSale(snapshot.today);
  const reprint = () => {
    if (row !== null && !busy) void caja.sendCommand('ticket.reprint', { saleId: row.saleId }, 'last-sale');
  };
  useKeys((event) => {
    if (event.key !== SHORTCUTS.reprint) return;
    event.preventDefault();
    if (row?.state !== 'unpaid' && !event.repeat) reprint();
  });
  if (row === null) return null;
  const words = formatter.words.counter;
  const state = rowState(row, formatter);
  const cash = snapshot.lastCash;
  const printable = row.state !== 'unpaid';
  return (
    <section className="last-sale" aria-label={words.lastSale}>
      <Icon name="paper" />
      <div className="last-sale-text">
        <p className="last-sale-title">{words.lastSale}</p>
        <p>
          <span>{row.number}</span> · <strong className="whole">{formatter.money(row.total)}</strong>{' '}
          <Tag state={state} />
        </p>
        {refusal && <FailureBox failure={refusal} />}
      </div>
      {cash?.saleId === row.saleId && <UndoButton cash={cash} />}
      {printable && (
        <Button
          label={words.buttons.reprint}
          look="small"
          busy={busy}
          hint={SHORTCUTS.reprint}
          onPress={reprint}
        />
      )}
    </section>
  );
}
