import type { StreamMessage } from '../../shared/contract.ts';
import type { FailureCode } from '../../shared/failures.ts';
import { refuse } from '../../shared/reply.ts';
import { REQUEST_PATH, STREAM_PATH } from '../../shared/web-channel.ts';
import { ChannelError, type Channel } from './channel.ts';
import { isStreamMessage, readReply } from './messages.ts';
import type { LinkNews, ScreenClient } from './screen-client.ts';

/** Waits; ends early when the signal aborts. */
export type Pause = (durationMs: number, signal: AbortSignal) => Promise<void>;

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 5_000;
/** An answer may have to wait for the provider (10 s a call, twice) or for a slow printer. */
const REQUEST_MS = 40_000;

/** Talks to the web host: `POST /api/request`, and `GET /api/stream` read line by line. */
export function httpClient(channel: Pick<Channel, 'send'>, pause: Pause): ScreenClient {
  return {
    async request(name, request) {
      try {
        const heard = await channel.send({
          method: 'POST',
          path: REQUEST_PATH,
          text: JSON.stringify({ name, request }),
          signal: AbortSignal.timeout(REQUEST_MS),
        });
        return readReply(JSON.parse(await heard.answer()));
      } catch (error) {
        return refuse(causeOf(error));
      }
    },
    listen(onMessage, onLink) {
      const stop = new AbortController();
      void keepListening({ channel, pause }, stop.signal, onMessage, onLink ?? (() => undefined));
      return () => stop.abort();
    },
  };
}

function causeOf(error: unknown): FailureCode {
  if (error instanceof ChannelError) return error.code;
  return error instanceof SyntaxError ? 'internal' : 'engine-silent';
}

async function keepListening(
  { channel, pause }: { readonly channel: Pick<Channel, 'send'>; readonly pause: Pause },
  stop: AbortSignal,
  onMessage: (message: StreamMessage) => void,
  onLink: (news: LinkNews) => void,
): Promise<void> {
  let pauseMs = FIRST_PAUSE_MS;
  const stopped = () => stop.aborted;
  while (!stopped()) {
    try {
      const heard = await channel.send({ method: 'GET', path: STREAM_PATH, text: null, signal: stop });
      let count = 0;
      await readLines(heard.response.body, async (line) => {
        const message = parse(await heard.line(line, count));
        // Nothing is believed of a stream before its first line was proved to be the host's.
        if (count === 0) onLink({ kind: 'opened' });
        count += 1;
        if (!isStreamMessage(message) || stopped()) return;
        pauseMs = FIRST_PAUSE_MS;
        onMessage(message);
      });
      onLink({ kind: 'lost', cause: 'engine-silent' });
    } catch (error) {
      if (!stopped()) onLink({ kind: 'lost', cause: causeOf(error) });
    }
    await pause(pauseMs, stop);
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
  }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return null;
  }
}

/** Reads a body of newline-delimited text to its end; calls for each whole line, empty ones left out. */
async function readLines(
  body: ReadableStream<Uint8Array> | null,
  onLine: (line: string) => Promise<void>,
): Promise<void> {
  if (body === null) return;
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const lines = (rest + decoder.decode(value, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.trim() !== '') await onLine(line);
  }
}
