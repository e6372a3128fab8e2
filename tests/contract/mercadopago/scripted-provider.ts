import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createMercadoPago, type MercadoPago } from '../../../electron/mercadopago/index.ts';
import type { Clock, LogFields } from '../../../electron/engine/ports.ts';
import type { QrMode } from '../../../shared/charging.ts';

/**
 * A provider made by somebody who read only the documentation: it answers what a test tells it to, one answer per
 * request, and keeps every request as it came.
 */
export interface Seen {
  readonly method: string;
  /** As sent: encoded, without the query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: IncomingHttpHeaders;
  /** Parsed JSON; undefined when there was none. */
  readonly body: unknown;
  /** Path, query and body as they came. */
  readonly raw: string;
}

export type Respond = (response: ServerResponse) => void;

export const DATE = 'Fri, 20 Nov 2026 12:00:00 GMT';

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Respond {
  return text(status, JSON.stringify(body), {
    'content-type': 'application/json; charset=utf-8',
    ...headers,
  });
}

export function text(status: number, body: string, headers: Record<string, string> = {}): Respond {
  return (response) => {
    response.writeHead(status, { date: DATE, ...headers });
    response.end(body);
  };
}

export const empty = (status: number): Respond => text(status, '');
export const html = (status: number): Respond =>
  text(status, '<html><body><h1>Service</h1></body></html>', { 'content-type': 'text/html' });
/** The connection is lost without a byte of an answer: the request has been received, perhaps processed. */
export const drop: Respond = (response) => void response.socket?.destroy();
export const reset: Respond = (response) => void response.socket?.resetAndDestroy();
/** Says 100 bytes, sends some, and is gone. */
export function dropInBody(status: number): Respond {
  return (response) => {
    response.writeHead(status, { date: DATE, 'content-length': '100', 'content-type': 'application/json' });
    response.write('{"elements":');
    setImmediate(() => response.socket?.destroy());
  };
}
/** Headers at once, the body never. */
export function slowBody(status: number): Respond {
  return (response) => {
    response.writeHead(status, { date: DATE, 'content-length': '100', 'content-type': 'application/json' });
    response.write('{"elements":');
  };
}
/** No answer at all. */
export const noAnswer: Respond = () => undefined;

export interface ScriptedProvider {
  readonly url: string;
  readonly seen: Seen[];
  /** Answers for the next requests, in order. Without one, a request is answered 500 and the test fails on it. */
  will(...answers: readonly Respond[]): void;
  /** How many answers were not asked for. */
  left(): number;
  close(): Promise<void>;
}

export async function startScriptedProvider(): Promise<ScriptedProvider> {
  const seen: Seen[] = [];
  const answers: Respond[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://stranger');
      const body = Buffer.concat(chunks).toString('utf8');
      seen.push({
        method: request.method ?? '',
        path: url.pathname,
        query: Object.fromEntries(url.searchParams),
        headers: request.headers,
        body: body === '' ? undefined : (JSON.parse(body) as unknown),
        raw: `${request.url ?? ''}\n${body}`,
      });
      (answers.shift() ?? text(500, 'nothing was to be asked'))(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    will: (...more) => void answers.push(...more),
    left: () => answers.length,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Real monotonic time; timers that only fire when a test says so. */
export interface ManualTimers extends Clock {
  fire(): void;
  /** Milliseconds of the timers that still run. */
  readonly pending: readonly number[];
}

export function manualTimers(): ManualTimers {
  const timers = new Map<() => void, number>();
  return {
    now: () => Date.UTC(2026, 10, 20, 11, 59, 58),
    monotonic: () => performance.now(),
    after: (milliseconds, call) => {
      timers.set(call, milliseconds);
      return () => void timers.delete(call);
    },
    fire: () => {
      for (const call of timers.keys()) call();
      timers.clear();
    },
    get pending() {
      return [...timers.values()];
    },
  };
}

export const TOKEN = 'APP_USR-1234567890123456-112012-0123456789abcdef0123456789abcdef-446566691';

export interface Logged {
  readonly event: string;
  readonly fields: LogFields | undefined;
}

export interface TestAdapter {
  readonly provider: MercadoPago;
  readonly clock: ManualTimers;
  readonly logged: Logged[];
}

/** @param mode the next order is made by Orders, so; null: by in-store v2. */
export function adapterAt(
  baseUrl: string,
  token: () => string = () => TOKEN,
  fetch: typeof globalThis.fetch = globalThis.fetch,
  mode: QrMode | null = null,
  notificationUrl: () => string | null = () => null,
): TestAdapter {
  const logged: Logged[] = [];
  const clock = manualTimers();
  const write = (event: string, fields?: LogFields) => void logged.push({ event, fields });
  const log = { info: write, warn: write };
  const chosen = () => ({ interface: mode ? 'orders' : 'instore', mode: mode ?? 'static' }) as const;
  const world = { baseUrl, token, fetch, chosen, notificationUrl, clock, log };
  return { provider: createMercadoPago(world), clock, logged };
}
