interface HiddenWindow {
  once(event: 'ready-to-show', listener: () => void): unknown;
  isDestroyed(): boolean;
  show(): void;
}

/** A page that is slower than this is seen being drawn. Milliseconds. */
const PATIENCE_MS = 3_000;

/**
 * Shows a window once it is painted, so that nobody sees it empty, and in any case after a while: some systems (Wayland)
 * paint no window that is hidden, and it would stay hidden for ever.
 * @param shown is called once, after it
 */
export function showOncePainted(
  window: HiddenWindow,
  after: (milliseconds: number, call: () => void) => void,
  shown: () => void,
): void {
  let isShown = false;
  const show = (): void => {
    if (isShown || window.isDestroyed()) return;
    isShown = true;
    window.show();
    shown();
  };
  window.once('ready-to-show', show);
  after(PATIENCE_MS, show);
}
