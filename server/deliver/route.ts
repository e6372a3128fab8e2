import type { ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod';
import { RELAY_BODY_BYTES } from '../../shared/relay.ts';
import { leave } from '../enrol/leave.ts';
import type { Parts } from '../parts.ts';
import type { Outlet } from './streams.ts';

const wholeNumber = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number);
const afterSchema = z.object({ after: wholeNumber, at: wholeNumber.nullable().default(null) });
const throughSchema = z.strictObject({ through: z.number().int().nonnegative() });

const bodyOf = (request: FastifyRequest): string => (typeof request.body === 'string' ? request.body : '');

/** Lines go out as they are written, through proxies as well. */
function outletOf(response: ServerResponse): Outlet {
  response.writeHead(200, {
    'content-type': 'application/x-ndjson',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  response.socket?.setNoDelay(true);
  return {
    write: (line) => response.write(line),
    onDrain: (listener) => response.on('drain', listener),
    end: (line) => {
      response.end(line);
      // A till that takes nothing does not take this line either.
      setTimeout(() => response.destroy(), 2_000).unref();
    },
  };
}

/** The till that signed this request; null where it was not believed, and the answer is on its way. */
async function believed(
  { believer }: Parts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<string | null> {
  const { method, url, headers } = request;
  const found = await believer.believe({ method, path: url, headers, body: bodyOf(request) });
  if (found.ok) return found.till;
  await reply.code(401).send(found.why);
  return null;
}

/** What enrolled tills ask: their stream, to acknowledge, to be taken off. */
export function deliverRoutes(app: FastifyInstance, parts: Parts): void {
  const options = { bodyLimit: RELAY_BODY_BYTES };
  const { streams, acknowledger, db, now } = parts;

  app.get('/v1/stream', options, async (request, reply) => {
    const till = await believed(parts, request, reply);
    if (till === null) return reply;
    const asked = afterSchema.safeParse(request.query);
    if (!asked.success) return reply.code(400).send({ error: 'unreadable' });
    if (parts.isStopping()) return reply.code(503).header('retry-after', 1).send({ error: 'stopping' });
    const forget = await streams.open(till, { number: asked.data.after, at: asked.data.at }, () => {
      reply.hijack();
      return outletOf(reply.raw);
    });
    if (forget === null) return reply.code(401).send({ error: 'unknown-till', now: now() });
    reply.raw.once('close', forget);
    if (reply.raw.destroyed) forget();
    return reply;
  });

  app.post('/v1/acknowledged', options, async (request, reply) => {
    const till = await believed(parts, request, reply);
    if (till === null) return reply;
    let asked: z.infer<typeof throughSchema>;
    try {
      asked = throughSchema.parse(JSON.parse(bodyOf(request)));
    } catch {
      return reply.code(400).send({ error: 'unreadable' });
    }
    const sent = streams.sentTo(till);
    const isSent = sent === null || asked.through <= sent;
    const isTaken = isSent && (await acknowledger.add({ till, through: asked.through }));
    return isTaken ? reply.code(204).send() : reply.code(409).send({ error: 'not-sent' });
  });

  app.delete('/v1/tills/self', options, async (request, reply) => {
    const till = await believed(parts, request, reply);
    if (till === null) return reply;
    await leave(db, till, now());
    return reply.code(204).send();
  });
}
