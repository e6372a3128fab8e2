import type { StreamMessage } from '../../shared/contract.ts';
import { isStreamMessage, readReply } from './messages.ts';
import type { LinkNews, ScreenClient } from './screen-client.ts';
import { refuse } from '../../shared/reply.ts';

/** The parts of a browser that the client uses; passed in, so that tests need no network. */
export interface HttpWorld {
  readonly fetch: typeof globalThis.fetch;
  /** Waits; ends early when the signal aborts. */
  readonly pause: (durationMs: number, signal: AbortSignal) => Promise<void>;
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 5_000;
/** An answer may have to wait for the provider (10 s a call, twice) or for a slow printer. */
const REQUEST_MS = 40_000;

/** Talks to the web host: `POST /api/request`, and `GET /api/stream` read line by line. */
export function httpClient(secret: string, world: HttpWorld): ScreenClient {
  const headers = { 'X-Caja-Page': secret };
  return {
    async request(name, request) {
      try {
        const answer = await world.fetch('/api/request', {
          method: 'POST',
          headers: { ...headers, 'Content-Type': 'application/json' },
          body: JSON.stringify({ name, request }),
          cache: 'no-store',
          signal: AbortSignal.timeout(REQUEST_MS),
        });
        if (isLockedOut(answer)) return refuse('session-expired');
        return readReply(await answer.json());
      } catch (error) {
        return refuse(error instanceof SyntaxError ? 'internal' : 'engine-silent');
      }
    },
    listen(onMessage, onLink) {
      const stop = new AbortController();
      void keepListening(world, headers, stop.signal, onMessage, onLink ?? (() => undefined));
      return () => stop.abort();
    },
  };
}

function isLockedOut(answer: Response): boolean {
  return answer.status === 401 || answer.status === 403;
}

async function keepListening(
  world: HttpWorld,
  headers: Record<string, string>,
  stop: AbortSignal,
  onMessage: (message: StreamMessage) => void,
  onLink: (news: LinkNews) => void,
): Promise<void> {
  let pauseMs = FIRST_PAUSE_MS;
  const stopped = () => stop.aborted;
  while (!stopped()) {
    try {
      const answer = await world.fetch('/api/stream', { headers, cache: 'no-store', signal: stop });
      if (isLockedOut(answer)) onLink({ kind: 'lost', cause: 'session-expired' });
      else if (answer.ok && answer.body) {
        onLink({ kind: 'opened' });
        await readLines(answer.body, (line) => {
          const message = parse(line);
          if (!isStreamMessage(message)) return;
          pauseMs = FIRST_PAUSE_MS;
          onMessage(message);
        });
        onLink({ kind: 'lost', cause: 'engine-silent' });
      }
    } catch {
      if (!stopped()) onLink({ kind: 'lost', cause: 'engine-silent' });
    }
    await world.pause(pauseMs, stop);
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
async function readLines(body: ReadableStream<Uint8Array>, onLine: (line: string) => void): Promise<void> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const lines = (rest + decoder.decode(value, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.trim() !== '') onLine(line);
  }
}
