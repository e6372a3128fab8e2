import type { Host } from '../host/index.ts';

interface Preventable {
  preventDefault(): void;
}

interface LifecycleApp {
  on(event: 'second-instance' | 'window-all-closed', listener: () => void): unknown;
  on(event: 'before-quit', listener: (event: Preventable) => void): unknown;
  quit(): void;
  exit(code: number): void;
}

export interface LifecycleWindow {
  on(event: 'close', listener: (event: Preventable) => void): unknown;
  on(event: 'closed' | 'query-session-end' | 'session-end', listener: () => void): unknown;
  isMinimized(): boolean;
  restore(): void;
  show(): void;
  focus(): void;
  close(): void;
}

interface LifecycleDialog {
  showMessageBox(
    window: LifecycleWindow,
    options: {
      type: 'info';
      title: string;
      message: string;
      buttons: string[];
      defaultId: number;
      cancelId: number;
      noLink: boolean;
    },
  ): Promise<{ readonly response: number }>;
}

interface LifecyclePower {
  on(event: 'resume' | 'shutdown', listener: () => void): unknown;
}

type LifecycleHost = Pick<Host, 'closingWords' | 'leave' | 'wake'>;

export interface LifecycleParts {
  readonly app: LifecycleApp;
  readonly dialog: LifecycleDialog;
  readonly powerMonitor: LifecyclePower;
  readonly window: LifecycleWindow;
  /** Has the program started anew once it has ended. */
  readonly beginAgain: () => void;
  /** Monotonic milliseconds. */
  readonly now: () => number;
  /** Null until the books are open. */
  readonly host: () => LifecycleHost | null;
}

/** Whoever is asked whether the system may shut down is not told where another program or a person kept it from that. Milliseconds. */
const SYSTEM_ENDS_MS = 2 * 60_000;

/**
 * One till, one window. A second start shows the window of the first; while that one leaves, it is begun again after
 * it. After sleep the engine searches at once. Closing while customers can still pay asks first, but not a system that
 * is shutting down: it would wait for nobody. Quitting waits until the books are closed; nothing depends on it.
 */
export function runLifecycle(parts: LifecycleParts): void {
  const { app, dialog, powerMonitor, window, beginAgain, now, host } = parts;
  let phase: 'open' | 'asking' | 'closing' | 'closed' | 'left' = 'open';
  let isWantedAgain = false;
  let systemEndsSince = -Infinity;

  app.on('second-instance', () => {
    if (phase === 'closed' || phase === 'left') {
      isWantedAgain = true;
      return;
    }
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  });
  powerMonitor.on('resume', () => host()?.wake());
  const endWithSystem = () => {
    systemEndsSince = now();
  };
  window.on('query-session-end', endWithSystem);
  powerMonitor.on('shutdown', endWithSystem);
  window.on('session-end', () => {
    endWithSystem();
    void host()?.leave();
  });

  window.on('close', (event) => {
    if (phase === 'closing') return;
    const isSystemEnding = now() - systemEndsSince < SYSTEM_ENDS_MS;
    const words = isSystemEnding ? null : (host()?.closingWords() ?? null);
    if (words === null) {
      phase = 'closing';
      return;
    }
    event.preventDefault();
    if (phase === 'asking') return;
    phase = 'asking';
    const { text, close, stay } = words;
    const options = {
      type: 'info' as const,
      title: 'Caja Clara',
      message: text,
      buttons: [close, stay],
      defaultId: 1,
      cancelId: 1,
      noLink: true,
    };
    void dialog.showMessageBox(window, options).then(({ response }) => {
      phase = response === 0 ? 'closing' : 'open';
      if (phase === 'closing') window.close();
    });
  });
  window.on('closed', () => {
    phase = 'closed';
  });
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', (event) => {
    if (phase === 'left') return;
    event.preventDefault();
    // Quitting by menu or key comes here first; the window then asks as if its close button had been pressed.
    if (phase !== 'closed') return window.close();
    void leaveOf(host()).then(() => {
      phase = 'left';
      if (isWantedAgain) beginAgain();
      app.exit(0);
    });
  });
}

function leaveOf(host: Pick<Host, 'leave'> | null): Promise<void> {
  return host?.leave() ?? Promise.resolve();
}

interface Signalled {
  on(event: 'SIGINT' | 'SIGTERM' | 'SIGHUP', listener: () => void): unknown;
}

/** What a signal meets: the books may not be open yet, or are just being opened. */
export interface Stoppable {
  host: LifecycleHost | null;
  /** Whoever opens the books hears of the signal by it, closes them in order, and ends the program. */
  opening: AbortController | null;
}

/**
 * The system ends the program: there is nobody to ask, so the words go to standard error. To be called before anything
 * is opened: the signal may come at any moment.
 */
export function endBySignal(
  own: Signalled,
  app: Pick<LifecycleApp, 'exit'>,
  program: Stoppable,
  say: (line: string) => void,
): void {
  let told = false;
  const end = () => {
    if (told) return;
    told = true;
    const { opening } = program;
    if (opening !== null) {
      opening.abort();
      return;
    }
    const host = () => program.host;
    const words = host()?.closingWords() ?? null;
    if (words !== null) say(words.text);
    void leaveOf(host()).then(() => app.exit(0));
  };
  own.on('SIGINT', end);
  own.on('SIGTERM', end);
  own.on('SIGHUP', end);
}
