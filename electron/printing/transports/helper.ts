import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import type { Clock } from '../../engine/ports.ts';
import { latch, pause, within } from './waiting.ts';

/** Children get nothing of our environment: no token, and words in one language. */
export const CHILD_ENVIRONMENT = {
  LC_ALL: 'C',
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
};

export interface HelperEnd {
  readonly kind: 'finished' | 'failed' | 'stalled' | 'aborted' | 'not-started';
  /** What the helper said, for the log's code only. */
  readonly words: string;
}

/** Bytes a process has written so far, null where the system does not tell. */
async function writtenBy(pid: number): Promise<number | null> {
  try {
    const text = await readFile(`/proc/${pid}/io`, 'latin1');
    return Number(/^wchar: (\d+)$/m.exec(text)?.[1] ?? Number.NaN);
  } catch {
    return null;
  }
}

async function stop(child: ChildProcess, clock: Clock, exited: Promise<unknown>): Promise<void> {
  child.stdin?.destroy();
  child.kill('SIGKILL');
  // The device is closed, and what the kernel still held is taken back, before a killed process is reported as ended.
  await within(clock, 2_000, new AbortController().signal, exited);
}

/**
 * `cat`, and beside it a watcher on a line that only we hold open: where it ends without a word, we were killed, and the
 * ticket must not come out of a printer that wakes up later. The watcher holds neither the device nor our pipes.
 */
const DIES_WITH_US = [
  '( exec </dev/null >/dev/null 2>&1; read -r done <&3 || kill -9 $$ ) &',
  'exec cat 3<&-',
].join('\n');

/**
 * Writes through a child process (`cat`) that blocks in our place: a blocking write is the only one for which usblp
 * reports a failed transfer, and a process is the only thing that can be stopped in the middle of it. Killing it
 * closes the device, which cancels the transfer in flight.
 */
export async function writeThroughHelper(
  clock: Clock,
  descriptor: number,
  bytes: Uint8Array,
  limits: { readonly idleMs: number; readonly total: number },
  signal: AbortSignal,
): Promise<HelperEnd> {
  const child = spawn('sh', ['-c', DIES_WITH_US], {
    stdio: ['pipe', descriptor, 'pipe', 'pipe'],
    env: CHILD_ENVIRONMENT,
  });
  const [, , , line] = child.stdio;
  line?.on('error', () => undefined);
  const exited = latch<{ readonly code: number | null; readonly started: boolean }>();
  let words = '';
  child.on('error', () => exited.open({ code: null, started: child.pid !== undefined }));
  child.on('exit', (code) => {
    // Before its number is anybody else's.
    if (line && 'end' in line) line.end('done\n');
    exited.open({ code, started: true });
  });
  child.stderr?.on('data', (text: Buffer) => {
    words = (words + text.toString('latin1')).slice(-200);
  });
  child.stdin?.on('error', () => undefined);
  if (child.pid === undefined) {
    await exited.promise;
    return { kind: 'not-started', words };
  }
  child.stdin?.end(bytes);

  const started = clock.monotonic();
  let progressAt = started;
  let written: number | null = null;
  for (;;) {
    const waited = await within(clock, Math.min(100, limits.idleMs), signal, exited.promise);
    if (waited.kind === 'done') {
      // The last words may come after the end.
      await pause(clock, 1, signal);
      return { kind: waited.value.code === 0 ? 'finished' : 'failed', words };
    }
    if (waited.kind === 'aborted') {
      await stop(child, clock, exited.promise);
      return { kind: 'aborted', words };
    }
    const now = await writtenBy(child.pid);
    if (now !== null && now !== written) {
      written = now;
      progressAt = clock.monotonic();
    }
    const idleMs = clock.monotonic() - progressAt;
    if (idleMs >= limits.idleMs || clock.monotonic() - started >= limits.total) {
      await stop(child, clock, exited.promise);
      return { kind: 'stalled', words };
    }
  }
}
