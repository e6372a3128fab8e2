import type { ServerResponse } from 'node:http';
import type { StreamMessage } from '../../shared/contract.ts';
import { pageHeaders, type Host } from '../host/index.ts';

/**
 * `GET /api/stream`: one sealed message a line, until either side ends it. A page that reads slowly misses snapshots that
 * have been replaced by newer ones, never the newest.
 *
 * @param sealed the line for a text; lines are counted from 0, so that none can be left out or sent again
 */
export function serveStream(
  host: Pick<Host, 'listen'>,
  response: ServerResponse,
  sealed: (text: string, count: number) => string,
): void {
  response.writeHead(200, {
    ...pageHeaders,
    'Content-Type': 'application/x-ndjson; charset=utf-8',
    'Cache-Control': 'no-store',
  });
  let held: StreamMessage | null = null;
  let full = false;
  let count = 0;
  const write = (message: StreamMessage) => {
    full = !response.write(`${sealed(JSON.stringify(message), count)}\n`);
    count += 1;
  };
  const stop = host.listen((message) => {
    if (!full) write(message);
    else if (message.kind === 'snapshot' || held === null) held = message;
  });
  response.on('drain', () => {
    full = false;
    const waiting = held;
    held = null;
    if (waiting !== null) write(waiting);
  });
  response.once('close', stop);
}
