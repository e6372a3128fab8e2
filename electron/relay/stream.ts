import { RELAY_SILENCE_MS, streamLineSchema, type StreamLine } from '../../shared/relay.ts';
import type { Clock } from '../engine/ports.ts';
import { jsonOf, Lines } from './body.ts';

/** So much is read at once: twice what a relay ever has waiting for one till. */
const AT_ONCE_BYTES = 4 * 1_024 * 1_024;
/** So much more in a second. No relay has as much to tell, and a lying one may. */
const BYTES_PER_SECOND = 20_000;

/**
 * Why a stream is over: what the relay said last; that it says nothing, nothing that can be read, or too much; or that its
 * greeting is of no version that is known here.
 */
export type StreamEnd =
  Extract<StreamLine, { kind: 'end' }>['reason'] | 'silent' | 'broken' | 'flood' | 'foreign';
export type HeardLine = Exclude<StreamLine, { kind: 'end' }>;

/**
 * Reads a stream to its end, as fast as it comes: what waits in the network hides that nobody is there any more. Never
 * rejects. @param signal ends it from here, as `broken`
 */
export async function followStream(
  body: ReadableStream<Uint8Array>,
  clock: Clock,
  signal: AbortSignal,
  onLine: (line: HeardLine) => void,
): Promise<StreamEnd> {
  const reader = body.getReader();
  const lines = new Lines();
  const heard = { isSilent: false };
  // A reading that is waited for then answers that there is no more, whatever the network does.
  const stop = () => void reader.cancel().catch(() => undefined);
  signal.addEventListener('abort', stop);
  if (signal.aborted) stop();
  const watch = () =>
    clock.after(RELAY_SILENCE_MS, () => {
      heard.isSilent = true;
      stop();
    });
  let unwatch = watch();
  const mayRead = allowance(clock);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return heard.isSilent ? 'silent' : 'broken';
      if (!mayRead(value.byteLength)) return 'flood';
      for (const text of lines.of(value)) {
        unwatch();
        unwatch = watch();
        const end = take(text, onLine);
        if (end !== null) return end;
      }
    }
  } catch {
    return 'broken';
  } finally {
    unwatch();
    signal.removeEventListener('abort', stop);
    stop();
  }
}

/** @returns why the stream is over; null: it goes on */
function take(text: string, onLine: (line: HeardLine) => void): StreamEnd | null {
  const said = jsonOf(text);
  if (said === undefined) return 'broken';
  const line = streamLineSchema.safeParse(said);
  // What a later relay may say besides is no reason to ask for it again and again.
  if (!line.success) return isGreeting(said) ? 'foreign' : null;
  if (line.data.kind === 'end') return line.data.reason;
  onLine(line.data);
  return null;
}

function isGreeting(said: unknown): boolean {
  return typeof said === 'object' && said !== null && 'kind' in said && said.kind === 'hello';
}

/** Whether so many more bytes may be read now. */
function allowance(clock: Clock): (bytes: number) => boolean {
  let left = AT_ONCE_BYTES;
  let at = clock.monotonic();
  return (bytes) => {
    const now = clock.monotonic();
    left = Math.min(AT_ONCE_BYTES, left + ((now - at) / 1_000) * BYTES_PER_SECOND) - bytes;
    at = now;
    return left >= 0;
  };
}
