import { useEffect } from 'react';
import { isFocusLost } from './use-focus-back.ts';

/** Where the keys of a counter belong, else the heading of the page. */
const LANDINGS = ['#amount', '.stage [data-enter="true"] button', '.stage', '.main h1'];

/**
 * Wherever what had the focus is gone, and nobody gave it back, it goes to the screen itself: a key, or a reader of the
 * screen, never begins nowhere.
 */
export function useFocusKept(): void {
  useEffect(() => {
    let focused: Element | null = null;
    const remember = ({ target }: FocusEvent) => {
      focused = target instanceof Element ? target : null;
    };
    // Whoever gives it back does so in the same turn as the change, or in its effects right after it.
    const look = () => setTimeout(land, 0);
    const land = () => {
      if (focused === null || focused.isConnected || !isFocusLost()) return;
      const places = LANDINGS.map((place) => document.querySelector<HTMLElement>(place));
      const place = places.find((one) => one !== null && one.closest('[inert]') === null);
      if (place?.tagName === 'H1') place.tabIndex = -1;
      place?.focus({ preventScroll: true });
    };
    window.addEventListener('focusin', remember);
    const watch = new MutationObserver(look);
    watch.observe(document.body, { childList: true, subtree: true });
    return () => {
      window.removeEventListener('focusin', remember);
      watch.disconnect();
    };
  }, []);
}
