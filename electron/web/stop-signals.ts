/** When a program without a window has to stop: at a signal, or when the process that started it is gone. */

interface ProcessParts {
  readonly ppid: number;
  on(event: 'SIGINT' | 'SIGTERM' | 'SIGHUP' | 'SIGBREAK', listener: () => void): unknown;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK'] as const;
const LOOK_EVERY_MS = 1_000;

/**
 * Calls `leave` once, at the first signal or when the process that started us is gone (after npm was killed, a till
 * must not go on unseen); calls `force` at a second signal. @returns what ends the watch.
 */
export function watchForStop(
  own: ProcessParts,
  leave: (why: string) => void,
  force: () => void,
  lookEveryMs = LOOK_EVERY_MS,
): () => void {
  let told = false;
  const tell = (why: string) => {
    if (told) return false;
    told = true;
    leave(why);
    return true;
  };
  for (const signal of SIGNALS) {
    own.on(signal, () => {
      if (!tell(signal)) force();
    });
  }
  const parent = own.ppid;
  // Started by the system itself (a service, a detached session): there is no parent whose end matters.
  if (parent <= 1) return () => undefined;
  const timer = setInterval(() => {
    if (own.ppid !== parent) tell('parent-gone');
  }, lookEveryMs);
  timer.unref();
  return () => clearInterval(timer);
}
