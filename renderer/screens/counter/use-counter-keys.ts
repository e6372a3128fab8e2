import { useRef } from 'react';
import type { CounterView, SaleView } from '../../../shared/snapshot.ts';
import { useCaja } from '../../app/context.ts';
import { useKeys } from '../../app/use-keys.ts';
import { AT_COUNTER, type Caja } from '../../stores/caja.ts';
import type { CounterAct } from '../../view-models/counter.ts';
import {
  isHasty,
  isSurprised,
  keyDoes,
  passesOver,
  type Focus,
  type KeyDoes,
  type LastEnter,
} from '../../view-models/counter-keys.ts';

/**
 * Every key of the counter, whatever stands on it, heard before the control that has the focus. It outlives the change
 * from one sale to the next and reads the newest state, so that no key falls between two screens.
 */
export function useCounterKeys(): void {
  const caja = useCaja();
  const lastEnter = useRef<LastEnter | null>(null);
  useKeys((event) => {
    const { feed, typing, board } = caja.getState();
    const counter = feed.snapshot?.counter;
    if (!counter) return;
    const now = performance.now();
    const hasty = isHasty(board, lastEnter.current, now);
    const surprised = isSurprised(board, now);
    if (event.key === 'Enter') lastEnter.current = { key: board.key, at: now };
    const moment = { counter, typing, focus: focusOf(event.target), hasty, surprised };
    const does = keyDoes(event.key, moment);
    if (passesOver(event.key, does, moment) && !event.repeat) caja.passOver();
    if (does === null) return;
    event.preventDefault();
    // A held Enter is one Enter; a held Backspace goes on.
    if (!event.repeat || does.do === 'type') obey(caja, counter, does);
  }, true);
}

function obey(caja: Caja, counter: CounterView, does: KeyDoes): void {
  switch (does.do) {
    case 'nothing':
      return;
    case 'tell':
      caja.tellIdle(does.why);
      return;
    case 'take':
      caja.take(does.act);
      return;
    case 'act':
      if (counter.kind === 'sale') doAct(caja, counter, does.act);
      return;
    case 'type':
      caja.setAmount(does.text);
      if (does.leaves && counter.kind === 'sale') caja.actOn('next', counter.saleId);
      if (counter.kind === 'ready') document.querySelector<HTMLInputElement>('#amount')?.focus();
  }
}

function focusOf(target: EventTarget | null): Focus {
  if (!(target instanceof HTMLElement)) return 'nowhere';
  if (target instanceof HTMLInputElement && target.matches('[data-amount]')) return 'amount';
  if (target.matches('input, select, textarea')) return 'field';
  const control = target.closest('button, a, summary, [role="group"]');
  // While waiting, Enter searches even with the focus on «Cancelar cobro».
  const isOurs = target.closest('[data-primary="true"], [data-act="cancel"]') !== null;
  return control === null || isOurs ? 'nowhere' : 'control';
}

/** What a button of the sale on the counter does, or its key. */
export function doAct(caja: Caja, sale: SaleView, act: CounterAct): void {
  const { saleId, charge } = sale;
  const chargeId = charge?.chargeId;
  switch (act) {
    case 'search':
      if (chargeId) void caja.sendCommand('charge.search', { chargeId }, AT_COUNTER);
      return;
    case 'cancel':
      if (chargeId) void caja.sendCommand('charge.cancel', { chargeId }, AT_COUNTER);
      return;
    case 'overwrite':
      if (chargeId && charge.foreign)
        void caja.sendCommand('charge.overwrite', { chargeId, shown: charge.foreign }, AT_COUNTER);
      return;
    case 'retry':
      caja.actOn('retry', saleId);
      return;
    case 'cash':
      caja.actOn('cash-this', saleId);
      return;
    case 'next':
      caja.actOn('next', saleId);
      return;
    case 'reprint':
      void caja.sendCommand('ticket.reprint', { saleId }, AT_COUNTER);
  }
}
