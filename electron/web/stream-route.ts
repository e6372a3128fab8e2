import type { ServerResponse } from 'node:http';
import type { StreamMessage } from '../../shared/contract.ts';
import { pageHeaders, type Host } from '../host/index.ts';

/**
 * `GET /api/stream`: one JSON message a line, until either side ends it. A page that reads slowly misses snapshots that
 * have been replaced by newer ones, never the newest.
 */
export function serveStream(host: Pick<Host, 'listen'>, response: ServerResponse): void {
  response.writeHead(200, {
    ...pageHeaders,
    'Content-Type': 'application/x-ndjson; charset=utf-8',
    'Cache-Control': 'no-store',
  });
  let held: StreamMessage | null = null;
  let full = false;
  const write = (message: StreamMessage) => {
    full = !response.write(`${JSON.stringify(message)}\n`);
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
