import { useCallback, useEffect, useRef, type RefObject } from 'react';
import type { SaleView } from '../../../shared/snapshot.ts';
import { useCaja } from '../../app/context.ts';
import { useKeys } from '../../app/use-keys.ts';
import type { Caja } from '../../stores/caja.ts';
import { useTyping } from './use-typing.ts';
import { actOfKey, counterKey, enterAct, type CounterAct } from '../../view-models/counter.ts';

/** Two Enters closer than this with a change of state between them were meant for the state before. Milliseconds. */
const HASTE_MS = 300;

interface Acts {
  readonly stage: RefObject<HTMLElement | null>;
  readonly bookCash: () => void;
  readonly act: (act: CounterAct) => void;
}

/** Keys, focus and commands of the sale on the counter. */
export function useActs(sale: SaleView): Acts {
  const caja = useCaja();
  const stage = useRef<HTMLElement>(null);
  const lastEnter = useRef({ at: -HASTE_MS, key: '' });
  const typing = useTyping(sale);
  const key = counterKey(sale);
  const act = useCallback((wanted: CounterAct) => doAct(caja, sale, wanted), [caja, sale]);

  useEffect(() => {
    const focused = document.activeElement;
    const isElsewhere = focused instanceof HTMLElement && focused.closest('.aside, .top') !== null;
    if (!isElsewhere) focusPrimary(stage.current);
  }, [key]);

  // Before the focused button hears it: while waiting, Enter searches even with the focus on «Cancelar cobro».
  useKeys((event) => {
    if (typing.hear(event)) {
      event.preventDefault();
      return;
    }
    if (event.key === 'Enter') {
      const last = lastEnter.current;
      lastEnter.current = { at: event.timeStamp, key };
      const hasty = last.key !== key && event.timeStamp - last.at < HASTE_MS;
      if (event.repeat || hasty) {
        event.preventDefault();
        return;
      }
      if (!isForCounter(event.target, sale)) return;
    }
    const wanted = actOfKey(sale, event.key);
    if (wanted === null) return;
    event.preventDefault();
    if (!event.repeat) act(wanted);
  }, true);

  return { stage, act, bookCash: typing.bookCash };
}

/**
 * Enter belongs to the counter when no other control would take it; the button that cancels never does, nor does the
 * field for cash beside the charge, which is booked by F9.
 */
function isForCounter(target: EventTarget | null, sale: SaleView): boolean {
  if (!(target instanceof HTMLElement)) return true;
  const control = target.closest('button, a, input, select, textarea, summary, [role="group"]');
  if (control === null) return true;
  return control.closest('[data-act="cancel"], .cash-beside input') !== null && enterAct(sale) !== null;
}

function focusPrimary(stage: HTMLElement | null): void {
  const primary = stage?.querySelector<HTMLElement>('[data-primary="true"] button');
  (primary ?? stage)?.focus({ preventScroll: true });
}

function doAct(caja: Caja, sale: SaleView, act: CounterAct): void {
  const scope = counterKey(sale);
  const { saleId, charge } = sale;
  const chargeId = charge?.chargeId;
  switch (act) {
    case 'search':
      if (chargeId) void caja.press('charge.search', { chargeId }, scope);
      return;
    case 'cancel':
      if (chargeId) void caja.press('charge.cancel', { chargeId }, scope);
      return;
    case 'overwrite':
      if (chargeId && charge.foreign)
        void caja.press('charge.overwrite', { chargeId, shown: charge.foreign }, scope);
      return;
    case 'retry':
      void caja.press('charge.retry', { saleId }, scope);
      return;
    case 'cash':
      void caja.press('sale.cash', { saleId }, scope);
      return;
    case 'next':
      void caja.press('sale.next', { saleId }, scope);
      return;
    case 'reprint':
      void caja.press('ticket.reprint', { saleId }, scope);
  }
}
