import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import { startProviderServer, type ProviderServer } from '../../../electron/simulator/index.ts';
import type { Place } from './leaks.ts';

/** What the front answers itself instead of passing a request on. */
export type Misbehaviour =
  | { readonly kind: 'echo'; readonly status: number }
  | { readonly kind: 'html'; readonly status: number }
  | { readonly kind: 'too-many' }
  | { readonly kind: 'redirect' }
  | { readonly kind: 'drop' };

export interface WatchedProvider {
  readonly url: string;
  readonly simulated: ProviderServer;
  /** The next requests of this method whose path fits get these answers, one each. */
  play(method: string, path: RegExp, ...tricks: Misbehaviour[]): void;
  /** Tricks that nothing has met yet. */
  waiting(): number;
  /** All that arrived but the value of the Authorization header. */
  received(): Place[];
  /** The Authorization headers that arrived. */
  authorizations(): ReadonlySet<string>;
  close(): Promise<void>;
}

interface Waiting {
  readonly method: string;
  readonly path: RegExp;
  readonly trick: Misbehaviour;
}

/**
 * The simulated provider behind a front that keeps every byte it is sent, and answers as an ill-behaved gateway does:
 * quoting the token in codes, messages, pages and addresses.
 */
export async function watchProvider(token: string): Promise<WatchedProvider> {
  const simulated = await startProviderServer({ controlPort: null, shop: true, account: { token } });
  const received: Place[] = [];
  const authorizations = new Set<string>();
  const tricks: Waiting[] = [];

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await bodyOf(request);
    const { method = '', url = '' } = request;
    const { authorization, ...others } = request.headers;
    if (authorization !== undefined) authorizations.add(authorization);
    const name = `request ${method} ${url.slice(0, 60)}`;
    received.push({ name: `${name}: address`, content: url });
    received.push({ name: `${name}: headers`, content: JSON.stringify(others) });
    received.push({ name: `${name}: body`, content: body });
    const at = tricks.findIndex((waiting) => waiting.method === method && waiting.path.test(url));
    const [met] = at < 0 ? [] : tricks.splice(at, 1);
    if (met) trick(met.trick, authorization?.replace(/^Bearer /, '') ?? '', request, response);
    else pass(simulated.port, request, body, response);
  };
  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    simulated,
    play: (method, path, ...list) => tricks.push(...list.map((one) => ({ method, path, trick: one }))),
    waiting: () => tricks.length,
    received: () => received,
    authorizations: () => authorizations,
    async close() {
      server.closeAllConnections();
      await Promise.all([new Promise((resolve) => server.close(resolve)), simulated.close()]);
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts);
}

function trick(what: Misbehaviour, token: string, request: IncomingMessage, response: ServerResponse): void {
  const json = (status: number, headers: Record<string, string> = {}) => {
    const words = { error: token.slice(0, 60), code: token, message: `Invalid token Bearer ${token}` };
    response.writeHead(status, { 'content-type': 'application/json', 'x-echo': token, ...headers });
    response.end(JSON.stringify({ ...words, status, cause: [{ code: token, description: token }] }));
  };
  switch (what.kind) {
    case 'echo':
      return json(what.status);
    case 'too-many':
      return json(429, { 'retry-after': '1' });
    case 'redirect':
      return json(302, { location: `/elsewhere?access_token=${token}` });
    case 'html':
      response.writeHead(what.status, { 'content-type': 'text/html' });
      response.end(`<html><body>Bad gateway for ${token}</body></html>`);
      return;
    case 'drop':
      request.socket.destroy();
  }
}

/** Passes a request on; what comes back gets one more field that quotes the token, as a debugging gateway does. */
function pass(port: number, request: IncomingMessage, body: Buffer, response: ServerResponse): void {
  const { method, url, headers } = request;
  const onward = forward({ host: '127.0.0.1', port, method, path: url, headers }, (answer) => {
    void bodyOf(answer).then((bytes) => {
      const text = bytes.toString('utf8');
      const isObject = text.startsWith('{') && text.trimEnd().endsWith('}') && !text.startsWith('{}');
      const quoted = isObject
        ? `{"debug":${JSON.stringify(headers.authorization ?? '')},${text.slice(1)}`
        : text;
      const { 'content-length': _length, ...rest } = answer.headers;
      response.writeHead(answer.statusCode ?? 502, { ...rest, 'x-echo': headers.authorization ?? '' });
      response.end(quoted);
    });
  });
  onward.on('error', () => response.destroy());
  onward.end(body);
}
