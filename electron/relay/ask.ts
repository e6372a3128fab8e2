import type { Clock } from '../engine/ports.ts';

/** For the headers of an answer, or for all of a short one. Milliseconds. */
const ASK_LIMIT_MS = 10_000;

export interface RelayWorld {
  /** https, or http on this machine; no slash at its end. A path in front is kept. */
  readonly baseUrl: string;
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  /** Ends what is asked: nobody waits for it any more. */
  readonly signal?: AbortSignal;
}

export interface Ask {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** With its query; begins with /v1/. */
  readonly path: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Sends one request, never repeated and never redirected: what is signed is for one address. `read` has the rest of the
 * time for the body. Null: nobody answered in time. Never rejects for what network or relay do.
 */
export async function ask<Value>(
  world: RelayWorld,
  request: Ask,
  read: (response: Response) => Value | Promise<Value>,
): Promise<Value | null> {
  const { method, path, body, headers } = request;
  const late = new AbortController();
  const { promise: tooLate, resolve } = Promise.withResolvers<null>();
  const giveUp = () => {
    resolve(null);
    late.abort();
  };
  const stop = world.clock.after(ASK_LIMIT_MS, giveUp);
  world.signal?.addEventListener('abort', giveUp);
  if (world.signal?.aborted === true) giveUp();
  const answered = async () => {
    try {
      const response = await world.fetch(world.baseUrl + path, {
        method,
        headers: {
          'user-agent': 'caja-clara',
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body }),
        redirect: 'manual',
        signal: late.signal,
      });
      return await read(response);
    } catch {
      return null;
    }
  };
  const answer = await Promise.race([answered(), tooLate]);
  stop();
  world.signal?.removeEventListener('abort', giveUp);
  return answer;
}
