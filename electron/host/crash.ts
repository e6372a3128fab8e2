import type { Log } from '../engine/ports.ts';

interface CrashingProcess {
  on(event: 'uncaughtException' | 'unhandledRejection', listener: (error: unknown) => void): unknown;
}

/** What a person reads when a fault of ours ends the program: the books are whole, whatever happened. */
const WORDS =
  'La caja se cerró por una falla inesperada; al abrirla de nuevo retoma lo que estaba pendiente.';

/**
 * A fault that nobody caught: the state in memory cannot be trusted any more, the books can. Says so, notes where it
 * happened (never the error's text, which may hold what was asked or answered), and ends at once.
 */
export function endOnCrash(
  own: CrashingProcess,
  log: Log,
  say: (line: string) => void,
  end: () => void,
): void {
  const crash = (error: unknown) => {
    log.warn('crashed', { error: error instanceof Error ? error.name : typeof error, where: placeOf(error) });
    say(WORDS);
    end();
  };
  own.on('uncaughtException', crash);
  own.on('unhandledRejection', crash);
}

/** "boot.ts:48:11": the nearest place in the program's own code. */
function placeOf(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  return /([\w.-]+\.(?:ts|js|mjs|cjs):\d+:\d+)/.exec(stack.slice(stack.indexOf('\n    at ')))?.[1] ?? '';
}
