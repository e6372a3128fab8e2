import { useLayoutEffect, useRef } from 'react';

/** Covered, or somebody types a PIN beside the screen. */
export const NOT_HEARD = '.shell-holder[inert], .shell[data-asked]';

/**
 * Gets every key of the page, except those of the system (Ctrl, Alt, Meta), and none while the screen is covered:
 * nobody may act on what may be out of date, and no digit of a PIN is an amount. `early`: before the control that has the focus gets it.
 */
export function useKeys(onKey: (event: KeyboardEvent) => void, early = false): void {
  const latest = useRef(onKey);
  // Before anybody can see what the key would answer to.
  useLayoutEffect(() => {
    latest.current = onKey;
  });
  // Heard from when it is first shown: what appeared because something was answered has no listener until later.
  useLayoutEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
      if (document.querySelector(NOT_HEARD)) return;
      latest.current(event);
    };
    window.addEventListener('keydown', hear, early);
    return () => window.removeEventListener('keydown', hear, early);
  }, [early]);
}
