import { createServer, type Server, type ServerOptions } from 'node:https';
import { createServer as createPlainServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SocketRelay {
  readonly url: string;
  /** Method and path of each request, in order. */
  readonly asked: string[];
  /** Streams that are open now. */
  readonly streams: ServerResponse[];
  /** Answers the next requests in the place of what a relay does; null: as a relay does. */
  instead: ((request: IncomingMessage, response: ServerResponse) => void) | null;
  /** A line to every stream, or whatever bytes. */
  say(line: object | string): void;
  /** Numbers that were acknowledged. */
  readonly acknowledged: number[];
  newest: number;
  close(): Promise<void>;
}

/**
 * A relay on a real socket, by the text of the wire alone. It believes whoever asks: who is believed is tested where the
 * signature is, in memory. @param tls with a certificate; absent: plain, on this machine
 */
export async function openSocketRelay(tls?: ServerOptions): Promise<SocketRelay> {
  const streams: ServerResponse[] = [];
  const relay: Omit<SocketRelay, 'url' | 'close'> = {
    ...{ asked: [], streams, instead: null, acknowledged: [], newest: 0 },
    say(line) {
      for (const stream of streams)
        stream.write(typeof line === 'string' ? line : `${JSON.stringify(line)}\n`);
    },
  };
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    relay.asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
    if (relay.instead !== null) {
      relay.instead(request, response);
      return;
    }
    let body = '';
    request.on('data', (piece: Buffer) => (body += piece.toString()));
    request.on('end', () => serve(request, response, body));
  };
  const serve = ({ url = '' }: IncomingMessage, response: ServerResponse, body: string) => {
    if (url === '/v1/tills') {
      const place = (letter: string) => `https://relay.example/n/${letter.repeat(43)}`;
      response.writeHead(201, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ till: 't1', orderUrl: place('o'), accountUrl: place('a') }));
    } else if (url.startsWith('/v1/stream?after=')) {
      response.writeHead(200, { 'content-type': 'application/x-ndjson' });
      const from = Number(new URL(url, 'https://relay').searchParams.get('after'));
      const hello = { kind: 'hello', now: Date.now(), newest: relay.newest, from };
      response.write(`${JSON.stringify(hello)}\n`);
      streams.push(response);
      response.on('close', () => streams.splice(streams.indexOf(response), 1));
    } else {
      if (url === '/v1/acknowledged')
        relay.acknowledged.push((JSON.parse(body) as { through: number }).through);
      response.writeHead(204).end();
    }
  };
  const server: Server | ReturnType<typeof createPlainServer> =
    tls === undefined ? createPlainServer(answer) : createServer(tls, answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(relay, {
    url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${String(port)}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}
