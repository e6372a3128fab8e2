/** When a program without a window has to stop: at a signal, or when the process that started it is gone. */

interface ProcessParts {
  readonly ppid: number;
  on(event: 'SIGINT' | 'SIGTERM' | 'SIGHUP' | 'SIGBREAK', listener: () => void): unknown;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK'] as const;
const LOOK_EVERY_MS = 1_000;

export interface StopWatch {
  /** Aborted once, with its reason in a word: nobody is asked, and what is open is closed in order. */
  readonly stop: AbortSignal;
  /** Calls back when it is aborted, a moment later where it is already. @returns what ends that */
  watch(leave: (why: string) => void): () => void;
}

/**
 * Aborts once, at the first signal or when the process that started us is gone (after npm was killed, a till must not go
 * on unseen); calls `force` at a second signal. To be begun before anything else: a program without it ends at once.
 */
export function watchForStop(own: ProcessParts, force: () => void, lookEveryMs = LOOK_EVERY_MS): StopWatch {
  const told = new AbortController();
  const tell = (why: string) => {
    if (told.signal.aborted) return false;
    told.abort(why);
    return true;
  };
  for (const signal of SIGNALS) {
    own.on(signal, () => {
      if (!tell(signal)) force();
    });
  }
  const parent = own.ppid;
  // Started by the system itself (a service, a detached session): there is no parent whose end matters.
  if (parent > 1) {
    const timer = setInterval(() => {
      if (own.ppid !== parent && tell('parent-gone')) clearInterval(timer);
    }, lookEveryMs);
    timer.unref();
  }
  return {
    stop: told.signal,
    watch(leave) {
      const listener = () => leave(String(told.signal.reason));
      if (told.signal.aborted) queueMicrotask(listener);
      else told.signal.addEventListener('abort', listener, { once: true });
      return () => told.signal.removeEventListener('abort', listener);
    },
  };
}
