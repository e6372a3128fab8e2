import { spawn } from 'node:child_process';
import type { Clock } from '../../engine/ports.ts';
import { errorCode } from './faults.ts';
import { CHILD_ENVIRONMENT } from './helper.ts';
import { latch, within } from './waiting.ts';

export interface ChildEnd {
  /** `missing`: there is no such command. `late`: it was stopped. */
  readonly kind: 'ended' | 'missing' | 'late';
  readonly code: number | null;
  readonly out: string;
  readonly said: string;
}

/** Runs a command with bytes on its standard input, for at most so many milliseconds; then it is killed. Never rejects. */
export async function runChild(
  clock: Clock,
  command: string,
  args: readonly string[],
  options: {
    readonly input?: Uint8Array;
    readonly limitMs: number;
    readonly signal: AbortSignal;
    readonly environment?: Readonly<Record<string, string>>;
  },
): Promise<ChildEnd> {
  const child = spawn(command, args, {
    stdio: 'pipe',
    env: { ...CHILD_ENVIRONMENT, ...options.environment },
  });
  const closed = latch<{ readonly code: number | null; readonly missing: boolean }>();
  let out = '';
  let said = '';
  child.stdout.on('data', (part: Buffer) => (out += part.toString('utf8')));
  child.stderr.on('data', (part: Buffer) => (said += part.toString('utf8')));
  child.stdin.on('error', () => undefined);
  child.on('error', (error) => closed.open({ code: null, missing: errorCode(error) === 'ENOENT' }));
  child.on('close', (code) => closed.open({ code, missing: false }));
  child.stdin.end(options.input);
  const waited = await within(clock, options.limitMs, options.signal, closed.promise);
  if (waited.kind === 'done') {
    return { kind: waited.value.missing ? 'missing' : 'ended', code: waited.value.code, out, said };
  }
  child.kill('SIGKILL');
  await within(clock, 1_000, new AbortController().signal, closed.promise);
  return { kind: 'late', code: null, out, said };
}
