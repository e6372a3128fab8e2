import type { Clock } from '../../electron/engine/ports.ts';
import type { SimulatedAnswer, SimulatedRequest } from '../../electron/simulator/index.ts';
import type { ProcessLife } from './crashable.ts';

/** The provider's answer, or why the request did not reach it. */
type Answering = (request: SimulatedRequest) => SimulatedAnswer | Error;

/**
 * When something was recorded: the provider's time, the length of its ledger, and a count that puts all records in one
 * order.
 */
export interface Moment {
  readonly at: number;
  readonly ledger: number;
  readonly order: number;
}

/** A request as the provider received it; the moment is after it was processed. */
export interface Served extends Moment {
  readonly method: string;
  readonly url: string;
  /** A status, `drop`, `hang` or `cut`; with `cut` the till cannot read the answer. */
  readonly outcome: string;
  /** How long the answer takes. Milliseconds. */
  readonly delayMs: number;
  readonly sent: string;
  /** Its `X-Idempotency-Key`; null: none. */
  readonly key: string | null;
  /** The body of the answer, where there was one. */
  readonly body: string;
}

export interface FetchParts {
  readonly answer: Answering;
  readonly clock: Clock;
  readonly life: ProcessLife;
  served(request: Omit<Served, keyof Moment>): void;
}

/**
 * `fetch` to the simulated provider: answers after as much virtual time as they take; hangs, drops and cuts like a
 * socket. Only the parts of a `Response` that the adapter reads exist, so that thousands of days fit in a minute.
 */
export function providerFetch({ answer, clock, life, served }: FetchParts): typeof fetch {
  return (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const request = {
      method: init?.method ?? 'GET',
      url: url.pathname + url.search,
      headers: lowered(init?.headers),
      body: typeof init?.body === 'string' ? init.body : '',
    };
    const about = `${request.method} ${url.pathname}`;
    return new Promise<Response>((resolve, reject) => {
      init?.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
      if (!life.survives('call:before', about)) return;
      const given = answer(request);
      if (given instanceof Error) return reject(given);
      const said = given.kind === 'answer';
      const isCut = said && given.cutAfterBytes !== undefined && given.body !== '' && given.status !== 204;
      served({
        method: request.method,
        url: request.url,
        sent: request.body,
        key: request.headers['x-idempotency-key'] ?? null,
        outcome: isCut ? 'cut' : said ? String(given.status) : given.kind,
        delayMs: said ? given.delayMs : 0,
        body: said && !isCut ? given.body : '',
      });
      if (!life.survives('call:processed', about) || given.kind === 'hang') return;
      const give = () => {
        if (given.kind === 'drop') reject(connectionLost());
        else resolve(lightResponse(given.status, given.headers, given.body, given.cutAfterBytes));
        life.survives('call:heard', about);
      };
      if (given.delayMs === 0) give();
      else clock.after(given.delayMs, give);
    });
  };
}

export function lowered(headers: HeadersInit | undefined): Record<string, string> {
  const plain = headers instanceof Headers ? Object.fromEntries(headers.entries()) : (headers ?? {});
  return Object.fromEntries(
    Object.entries(plain as Record<string, string>).map(([name, value]) => [name.toLowerCase(), value]),
  );
}

const encoder = new TextEncoder();

/** A response with only those parts that the adapter reads. */
export function lightResponse(
  status: number,
  headers: Readonly<Record<string, string>>,
  text: string,
  cutAfter: number | undefined,
): Response {
  const bytes = encoder.encode(text);
  const parts = cutAfter === undefined ? [bytes] : [bytes.slice(0, cutAfter)];
  const body = {
    getReader: () => ({
      read: (): Promise<{ done: boolean; value?: Uint8Array }> => {
        const value = parts.shift();
        if (value) return Promise.resolve({ done: false, value });
        return cutAfter === undefined ? Promise.resolve({ done: true }) : Promise.reject(connectionLost());
      },
      cancel: () => Promise.resolve(),
    }),
    cancel: () => Promise.resolve(),
  };
  const light = {
    status,
    ok: status >= 200 && status < 300,
    headers: { get: (name: string) => headers[name.toLowerCase()] ?? null },
    body: text === '' || status === 204 ? null : body,
  };
  return light as unknown as Response;
}

export function connectionLost(): TypeError {
  return new TypeError('fetch failed', {
    cause: Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' }),
  });
}
