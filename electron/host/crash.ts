import type { Log } from '../engine/ports.ts';
import type { HostWords } from './words.ts';

interface CrashingProcess {
  on(event: 'uncaughtException' | 'unhandledRejection', listener: (error: unknown) => void): unknown;
}

interface CrashParts {
  readonly words: HostWords;
  readonly say: (line: string) => void;
  readonly end: () => void;
}

/** Notes where it happened, never the error's text, which may contain requests or answers. */
export function noteCrash(log: Log, error: unknown): void {
  log.warn('crashed', { error: error instanceof Error ? error.name : typeof error, where: placeOf(error) });
}

/**
 * For an error that nobody caught: the state in memory can no longer be trusted, the books can. Says so, notes where it
 * happened, and ends the program at once. @returns where to note it, once there is a log
 */
export function endOnCrash(
  own: CrashingProcess,
  { words, say, end }: CrashParts,
): { readonly noteIn: (log: Log) => void } {
  let log: Log | null = null;
  const crash = (error: unknown) => {
    try {
      if (log !== null) noteCrash(log, error);
    } catch {
      // The log is gone too: what is said has to do.
    }
    say(words.crashed);
    end();
  };
  own.on('uncaughtException', crash);
  own.on('unhandledRejection', crash);
  return {
    noteIn(opened) {
      log = opened;
    },
  };
}

/** "boot.ts:48:11": the nearest place in the program's own code. */
function placeOf(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  return /([\w.-]+\.(?:ts|js|mjs|cjs):\d+:\d+)/.exec(stack.slice(stack.indexOf('\n    at ')))?.[1] ?? '';
}
