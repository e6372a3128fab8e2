import type { PrintOutcome } from '../../../electron/engine/ports.ts';

/** An outcome in one line: `unknown printer-timeout`. */
export function say(outcome: PrintOutcome): string {
  return 'fault' in outcome ? `${outcome.kind} ${outcome.fault}` : outcome.kind;
}

/** What a promise gives, and how many milliseconds it took. */
export async function timed<Value>(work: Promise<Value>): Promise<readonly [Value, number]> {
  const start = performance.now();
  return [await work, Math.round(performance.now() - start)];
}
