import { useRef } from 'react';
import { useCaja } from '../../app/context.ts';
import { SCAN_END_MS } from '../../../shared/scan.ts';
import { useKeys } from '../../app/use-keys.ts';
import type { Focus } from '../../view-models/counter-keys.ts';
import { pressKey, type Hand } from './key-press.ts';

/**
 * Listens to every key of the counter before the control that has the focus gets it. The listener stays while one sale
 * replaces another and reads the newest state, so that no key is lost in between.
 */
export function useCounterKeys(): void {
  const caja = useCaja();
  const timer = useRef<number | undefined>(undefined);
  const hand = useRef<Hand>({
    lastEnter: null,
    // A scanner goes on before this time is over.
    leave: (saleId) => {
      caja.leaveSoon(saleId);
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(caja.leaveNow, SCAN_END_MS);
    },
  });
  useKeys((event) => {
    const isReady = caja.getState().feed.snapshot?.counter.kind === 'ready';
    const { key, repeat } = event;
    if (key.length > 1 && key !== 'Shift') caja.leaveNow();
    const does = pressKey(
      caja,
      { key, repeat, focus: focusOf(event.target) },
      hand.current,
      performance.now(),
    );
    if (does === null) return;
    event.preventDefault();
    if (does.do === 'give') giveOrTell();
    if (does.do === 'type' && isReady) document.querySelector<HTMLInputElement>('#amount')?.focus();
  }, true);
}

/** The first F9 asks what was handed over, the second one tells it. */
function giveOrTell(): void {
  const field = document.querySelector<HTMLInputElement>('[data-handed]');
  if (field === document.activeElement) field?.form?.requestSubmit();
  else field?.focus();
}

function focusOf(target: EventTarget | null): Focus {
  if (!(target instanceof HTMLElement)) return 'nowhere';
  if (target instanceof HTMLInputElement && target.matches('[data-amount]')) return 'amount';
  if (target instanceof HTMLInputElement && target.matches('[data-given]')) return 'given';
  if (target.matches('[data-handed]')) return 'handed';
  if (target.matches('input, select, textarea')) return 'field';
  const control = target.closest('button, a, summary, [role="group"]');
  // While waiting, Enter searches even with the focus on «Cancelar cobro».
  const isOurs = target.closest('[data-enter="true"], [data-act="cancel"]') !== null;
  return control === null || isOurs ? 'nowhere' : 'control';
}
