import { useRef } from 'react';
import { useCaja } from '../../app/context.ts';
import { useKeys } from '../../app/use-keys.ts';
import type { Focus } from '../../view-models/counter-keys.ts';
import { pressKey, type Hand } from './key-press.ts';

/**
 * Every key of the counter, whatever stands on it, heard before the control that has the focus. It outlives the change
 * from one sale to the next and reads the newest state, so that no key falls between two screens.
 */
export function useCounterKeys(): void {
  const caja = useCaja();
  const hand = useRef<Hand>({ lastEnter: null });
  useKeys((event) => {
    const isReady = caja.getState().feed.snapshot?.counter.kind === 'ready';
    const { key, repeat } = event;
    const does = pressKey(
      caja,
      { key, repeat, focus: focusOf(event.target) },
      hand.current,
      performance.now(),
    );
    if (does === null) return;
    event.preventDefault();
    if (does.do === 'type' && isReady) document.querySelector<HTMLInputElement>('#amount')?.focus();
  }, true);
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
