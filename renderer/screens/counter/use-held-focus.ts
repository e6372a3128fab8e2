import { useEffect, useRef, type RefObject } from 'react';

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
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || isField(event.target)) return;
      if (/^[\d.,]$/.test(event.key)) take();
    };
    take();
    window.addEventListener('focus', takeIfLost);
    window.addEventListener('focusout', onFocusOut);
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('focus', takeIfLost);
      window.removeEventListener('focusout', onFocusOut);
      window.removeEventListener('keydown', onKey);
    };
  }, []);
  return field;
}

function isField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLInputElement ||
    target instanceof HTMLSelectElement ||
    target instanceof HTMLTextAreaElement
  );
}
