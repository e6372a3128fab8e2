import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isLoopback } from '../../shared/loopback.ts';
import { databaseAnswers } from '../database/answers.ts';
import type { Parts } from '../parts.ts';

const READY_MS = 2_000;

const inBrackets = (address: string): string => (address.includes(':') ? `[${address}]` : address);

/** Asked on this machine itself: what came through a proxy of this machine comes from elsewhere. */
function isFromHere({ socket, headers }: FastifyRequest): boolean {
  const isForwarded = headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined;
  const address = (socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  return !isForwarded && isLoopback(inBrackets(address));
}

/** `/healthz`: the process lives. `/readyz`: it can be given work. `/metrics`: for Prometheus. */
export function healthRoutes(app: FastifyInstance, parts: Parts, isMetricsPublic: boolean): void {
  app.get('/healthz', (_request, reply) => reply.send({ ok: true }));
  app.get('/readyz', async (_request, reply) => {
    const isReady = !parts.isStopping() && (await databaseAnswers(parts.db, READY_MS));
    return reply.code(isReady ? 200 : 503).send({ ok: isReady });
  });
  app.get('/metrics', async (request, reply) => {
    if (!isMetricsPublic && !isFromHere(request)) return reply.code(404).send({ error: 'not-found' });
    const { registry } = parts.metrics;
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}
