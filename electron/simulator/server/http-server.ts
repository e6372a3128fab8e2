import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Provider } from '../provider/provider.ts';
import type { PlainAnswer, SimulatedAnswer, SimulatedRequest } from '../provider/types.ts';

export interface RunningServer {
  /** `http://127.0.0.1:PORT`, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

const longestBody = 1_000_000;

/** Reads a whole body as text; null when it is longer than a megabyte. */
export async function readBody(request: IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const part = chunk as Buffer;
    length += part.length;
    if (length > longestBody) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function headersOf(request: IncomingMessage): SimulatedRequest['headers'] {
  const headers: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(request.headers))
    headers[name] = Array.isArray(value) ? value.join(', ') : value;
  return headers;
}

function send(answer: PlainAnswer, response: ServerResponse): void {
  // The answer's own Date is kept, also when it is wrong on purpose.
  response.sendDate = false;
  const body = Buffer.from(answer.body, 'utf8');
  const hasBody = answer.status !== 204;
  response.writeHead(answer.status, {
    ...answer.headers,
    ...(hasBody ? { 'content-length': String(body.length) } : {}),
  });
  if (answer.cutAfterBytes === undefined) {
    response.end(hasBody ? body : undefined);
    return;
  }
  response.write(body.subarray(0, answer.cutAfterBytes), () => response.socket?.destroy());
}

function deliver(answer: SimulatedAnswer, response: ServerResponse): void {
  // A request that gets no answer: the connection stays open until the client gives up.
  if (answer.kind === 'answer') send(answer, response);
  else if (answer.kind === 'drop') response.socket?.destroy();
}

/** Listens on loopback and resolves when the port is known; `close` also ends open connections. */
export function listen(server: Server, port: number): Promise<RunningServer> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      const { port: real } = server.address() as AddressInfo;
      resolve({
        url: `http://127.0.0.1:${real}`,
        port: real,
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            server.closeAllConnections();
          }),
      });
    });
  });
}

async function serve(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readBody(request);
  if (body === null) {
    response.writeHead(413).end();
    return;
  }
  const { method = 'GET', url = '/' } = request;
  const answer = await provider.handle({ method, url, headers: headersOf(request), body });
  const delayMs = answer.kind === 'hang' ? 0 : answer.delayMs;
  if (delayMs <= 0) {
    deliver(answer, response);
    return;
  }
  const timer = setTimeout(() => deliver(answer, response), delayMs);
  response.once('close', () => clearTimeout(timer));
}

/**
 * Serves the provider over real sockets, with real delays and really dropped connections. Loopback only; port 0 takes a
 * free one.
 */
export function serveProvider(provider: Provider, port = 0): Promise<RunningServer> {
  const server = createServer((request, response) => {
    serve(provider, request, response).catch(() => response.socket?.destroy());
  });
  server.requestTimeout = 0;
  return listen(server, port);
}
