import type { FastifyInstance } from 'fastify';
import { enrolSchema, enrolText, RELAY_BODY_BYTES } from '../../shared/relay.ts';
import { Buckets } from '../operate/buckets.ts';
import type { Parts } from '../parts.ts';
import { isSignedBy } from '../tokens.ts';
import { enrol } from './enrol.ts';

/** A code has 100 bits, so nobody guesses one; this keeps trying from being work for us. */
const OF_AN_ADDRESS = { perSecond: 1 / 6, burst: 10, keys: 10_000 };
const OF_ALL = { perSecond: 5, burst: 50, keys: 1 };

const STATUS = { 'code-unknown': 404, 'code-used': 409 } as const;

function parsedJson(body: unknown): unknown {
  try {
    return typeof body === 'string' ? JSON.parse(body) : null;
  } catch {
    return null;
  }
}

/** `POST /v1/tills`: a till makes its key known with a one-time code. */
export function enrolRoute(app: FastifyInstance, { db, now, publicUrl }: Parts): void {
  const ofAddress = new Buckets(OF_AN_ADDRESS);
  const ofAll = new Buckets(OF_ALL);
  app.post('/v1/tills', { bodyLimit: RELAY_BODY_BYTES }, async (request, reply) => {
    const at = now();
    const wait = ofAddress.take(request.ip, at) || ofAll.take('', at);
    if (wait > 0) return reply.code(429).header('retry-after', wait).send({ error: 'too-fast' });
    const asked = enrolSchema.safeParse(parsedJson(request.body));
    if (!asked.success) return reply.code(400).send({ error: 'unreadable' });
    const { code, publicKey, proof } = asked.data;
    if (!isSignedBy(publicKey, enrolText(code, publicKey), proof))
      return reply.code(401).send({ error: 'bad-signature', now: at });
    const made = await enrol(db, { code, publicKey, base: publicUrl(), now: at });
    return typeof made === 'string'
      ? reply.code(STATUS[made]).send({ error: made })
      : reply.code(201).send(made);
  });
}
