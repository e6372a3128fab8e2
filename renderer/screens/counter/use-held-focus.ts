import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import { useCaja, useCajaState } from '../../app/context.ts';

/**
 * Gives the field the focus and keeps it there: a click beside it, or a window that comes back, returns to the field.
 * Tab still moves on to the other controls.
 */
export function useHeldFocus(): RefObject<HTMLInputElement | null> {
  const caja = useCaja();
  const field = useRef<HTMLInputElement>(null);
  useRestored(field);
  useEffect(() => {
    // What is typed about a voucher must never become an amount that is charged.
    const isAsking = () => caja.voucher.getState().isOpen;
    const take = () => (isAsking() ? caja.voucher.focus() : focusAtEnd(field.current));
    const takeIfLost = () => {
      const isLost = document.activeElement === document.body || document.activeElement === null;
      if (isLost && !isPinAsked()) take();
    };
    const onFocusOut = () => setTimeout(takeIfLost, 0);
    const isInForm = isAsking() && document.activeElement?.closest('.voucher-panel');
    if (!isInForm && !isPinAsked()) take();
    window.addEventListener('focus', takeIfLost);
    window.addEventListener('focusout', onFocusOut);
    return () => {
      window.removeEventListener('focus', takeIfLost);
      window.removeEventListener('focusout', onFocusOut);
    };
  }, [caja]);
  return field;
}

/** A PIN is never typed into an amount, nor into a voucher. */
function isPinAsked(): boolean {
  return document.querySelector('.operator-panel') !== null;
}

/** A text that came back after a refusal is selected: the next digit replaces it. */
export function useRestored(field: RefObject<HTMLInputElement | null>): void {
  const restored = useCajaState((state) => state.typing.restored);
  useLayoutEffect(() => {
    if (restored) field.current?.select();
  }, [field, restored]);
}

/** The cursor goes to the end: what is typed next continues what was typed before the field appeared. */
export function focusAtEnd(field: HTMLInputElement | null): void {
  if (field === null) return;
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
}
