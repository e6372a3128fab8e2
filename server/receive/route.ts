import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Buckets } from '../operate/buckets.ts';
import type { Parts } from '../parts.ts';
import { hashOf } from '../tokens.ts';
import { normalise } from './normalise.ts';
import { checkSignature } from './signature.ts';
import type { Received } from './writer.ts';

/** Of a notification. Bytes. */
const BODY_BYTES = 65_536;
const RATE = { perSecond: 50, burst: 500, keys: 20_000 };
/** When there is no room for a till's next: the provider's own retries are farther apart. Seconds. */
const FULL_AGAIN_S = 60;

interface Answer {
  readonly status: number;
  readonly error?: string;
  /** Seconds. */
  readonly retryAfter?: number;
}

const OK: Answer = { status: 200 };

const header = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
};

function received(request: FastifyRequest<{ Params: { path: string } }>, now: number): Received | null {
  const query = new URLSearchParams(request.url.split('?', 2)[1] ?? '');
  const notification = normalise(query, typeof request.body === 'string' ? request.body : '');
  if (notification === null) return null;
  const signature = header(request, 'x-signature');
  const requestId = header(request, 'x-request-id');
  const { topic, id } = notification;
  return {
    path: hashOf(request.params.path),
    topic,
    id,
    at: now,
    signed: (secret) => checkSignature({ signature, requestId, id, now }, secret),
  };
}

/** `POST /n/{path}`: what the provider sends. Answered 200 when it is on disk. */
export function receiveRoute(app: FastifyInstance, { now, writer, metrics }: Parts): void {
  // Only paths that exist have a bucket, so a stranger's tries cannot push them out.
  const buckets = new Buckets(RATE);

  async function take(request: FastifyRequest<{ Params: { path: string } }>): Promise<Answer> {
    const at = now();
    const item = received(request, at);
    if (item === null) return { status: 400, error: 'unreadable' };
    const wait = buckets.has(item.path) ? buckets.take(item.path, at) : 0;
    if (wait > 0) return { status: 429, error: 'too-fast', retryAfter: wait };
    const kept = await writer.add(item);
    if (kept === 'unknown') return { status: 404, error: 'not-found' };
    if (!buckets.has(item.path)) buckets.take(item.path, at);
    return kept === 'full' ? { status: 429, error: 'full', retryAfter: FULL_AGAIN_S } : OK;
  }

  app.post<{ Params: { path: string } }>('/n/:path', { bodyLimit: BODY_BYTES }, async (request, reply) => {
    const { status, error, retryAfter } = await take(request);
    if (retryAfter !== undefined) void reply.header('retry-after', retryAfter);
    return reply.code(status).send(error === undefined ? {} : { error });
  });
  app.addHook('onResponse', (request, reply, done) => {
    if (request.routeOptions.url === '/n/:path') metrics.received(reply.statusCode, reply.elapsedTime / 1000);
    done();
  });
  app.route({
    method: ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
    url: '/n/:path',
    handler: (_request, reply) => reply.code(405).header('allow', 'POST').send({ error: 'method' }),
  });
}
