import { RELAY_SILENCE_MS, streamLineSchema, type StreamLine } from '../../shared/relay.ts';
import type { Clock } from '../engine/ports.ts';
import { jsonOf, Lines } from './body.ts';

/** So many lines are read in a second; more wait in the network. No relay has as much to tell, and a lying one may. */
const LINES_PER_SECOND = 200;

/** Why a stream is over: what the relay said last, or that it says nothing, or nothing that can be read. */
export type StreamEnd = Extract<StreamLine, { kind: 'end' }>['reason'] | 'silent' | 'broken';

/** Reads a stream to its end. Never rejects. @param signal ends it from here, as `broken` */
export async function followStream(
  body: ReadableStream<Uint8Array>,
  clock: Clock,
  signal: AbortSignal,
  onLine: (line: Exclude<StreamLine, { kind: 'end' }>) => void,
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
  const pace = paceOf(clock, LINES_PER_SECOND);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return heard.isSilent ? 'silent' : 'broken';
      for (const text of lines.of(value)) {
        unwatch();
        await pace();
        if (signal.aborted) return 'broken';
        unwatch = watch();
        const said = jsonOf(text);
        if (said === undefined) return 'broken';
        const line = streamLineSchema.safeParse(said);
        // What a later relay may say besides is no reason to ask for it again and again.
        if (!line.success) continue;
        if (line.data.kind === 'end') return line.data.reason;
        onLine(line.data);
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

/** Resolves at once, and after so many in a second when that is over. */
function paceOf(clock: Clock, most: number): () => Promise<void> {
  let began = clock.monotonic();
  let count = 0;
  return async () => {
    const passed = clock.monotonic() - began;
    if (passed >= 1_000) [began, count] = [clock.monotonic(), 0];
    count += 1;
    if (count <= most) return;
    await new Promise<void>((resolve) => clock.after(1_000 - passed, resolve));
    [began, count] = [clock.monotonic(), 1];
  };
}
