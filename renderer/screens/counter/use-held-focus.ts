import { useEffect, useRef, type RefObject } from 'react';
import { useKeys } from '../../app/use-keys.ts';

/**
 * Gives the field the focus and keeps it: a click beside it or a window that comes back returns there, and digits
 * typed while another control has the focus go there too. Tab still leaves it for the other controls.
 */
export function useHeldFocus(): RefObject<HTMLInputElement | null> {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const take = () => field.current?.focus();
    const takeIfLost = () => {
      if (document.activeElement === document.body || document.activeElement === null) take();
    };
    const onFocusOut = () => setTimeout(takeIfLost, 0);
    take();
    window.addEventListener('focus', takeIfLost);
    window.addEventListener('focusout', onFocusOut);
    return () => {
      window.removeEventListener('focus', takeIfLost);
      window.removeEventListener('focusout', onFocusOut);
    };
  }, []);
  useKeys((event) => {
    if (!isField(event.target) && /^[\d.,]$/.test(event.key)) field.current?.focus();
  });
  return field;
}

/** Keys typed there are its own. */
export function isField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLInputElement ||
    target instanceof HTMLSelectElement ||
    target instanceof HTMLTextAreaElement
  );
}
