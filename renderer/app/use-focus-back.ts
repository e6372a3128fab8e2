import { useCallback, useEffect, useRef, type RefCallback } from 'react';

/** Nothing has the focus: what had it is gone. */
export function isFocusLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}

/**
 * A button that gives way to what it opens gets the focus back when that is gone and took the focus with it: nobody has
 * to look for where they were.
 * @param open which of the buttons has given way now; null: none
 * @returns for each of them, by its key, what keeps hold of it
 */
export function useFocusBack<Key extends string>(open: Key | null): (key: Key) => RefCallback<HTMLElement> {
  const buttons = useRef(new Map<Key, HTMLElement>());
  const last = useRef<Key | null>(null);
  useEffect(() => {
    const from = last.current;
    last.current = open;
    if (open === null && from !== null && isFocusLost()) buttons.current.get(from)?.focus();
  }, [open]);
  return useCallback(
    (key) => (button) => {
      if (button === null) buttons.current.delete(key);
      else buttons.current.set(key, button);
    },
    [],
  );
}
