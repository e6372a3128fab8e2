import type { Log } from '../engine/ports.ts';
import { PAGE_URL, PLAIN_URL } from './scheme.ts';

interface LivingContents {
  on(
    event: 'render-process-gone',
    listener: (event: unknown, details: { readonly reason: string }) => void,
  ): unknown;
  isDestroyed(): boolean;
  forcefullyCrashRenderer(): void;
}

interface LivingWindow {
  readonly webContents: LivingContents;
  on(event: 'unresponsive', listener: () => void): unknown;
  isDestroyed(): boolean;
  loadURL(url: string): Promise<void>;
}

interface LifeParts {
  readonly window: LivingWindow;
  /** Monotonic milliseconds. */
  readonly now: () => number;
  readonly after: (milliseconds: number, call: () => void) => void;
  readonly log: () => Pick<Log, 'warn'> | null;
}

/** A page that died so often within this time is not drawn again: the plain one is. Milliseconds. */
const MOST = 3;
const WITHIN_MS = 60_000;
/** The plain one too is drawn again only so often. Milliseconds. */
const PLAIN_AGAIN_MS = 5_000;

/**
 * The till lives in this process, not in its page: a page that died or hangs is drawn again. One that dies again and
 * again gives way to a page without scripts, which says state and amount and leads back.
 */
export function keepPage({ window, now, after, log }: LifeParts): { readonly load: () => void } {
  const deaths: number[] = [];
  const draw = (url: string): void => {
    if (window.isDestroyed()) return;
    // A page that dies while it is loaded is told by the event below; nobody waits for this answer.
    window.loadURL(url).catch(() => log()?.warn('page-not-loaded'));
  };
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    log()?.warn('page-gone', { reason });
    const at = now();
    deaths.push(at);
    while (deaths[0] !== undefined && at - deaths[0] > WITHIN_MS) deaths.shift();
    // Never within the event: Electron itself may not survive a page that is drawn while it tells of the old one's end.
    if (deaths.length < MOST) after(0, () => draw(PAGE_URL));
    else after(deaths.length === MOST ? 0 : PLAIN_AGAIN_MS, () => draw(PLAIN_URL));
  });
  window.on('unresponsive', () => {
    log()?.warn('page-hangs');
    if (!window.isDestroyed()) window.webContents.forcefullyCrashRenderer();
  });
  return { load: () => draw(PAGE_URL) };
}
