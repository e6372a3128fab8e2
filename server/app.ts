import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import { BlockList } from 'node:net';
import { createServer as createTlsServer } from 'node:https';
import fastify, { LogController, type FastifyInstance, type FastifyReply } from 'fastify';
import type { RelaySettings } from './settings.ts';

/** Slow senders are let go. Milliseconds. */
const REQUEST_MS = 10_000;
/** How often slow senders are looked for; Node's own is half a minute. Milliseconds. */
const LOOK_MS = 2_000;
/** Longer than a proxy in front keeps its connections, so that it never uses one that we just closed. */
const KEEP_ALIVE_MS = 75_000;
const RETRY_AFTER_S = 5;
/** So much of a body that is too long is read and dropped before it is refused. Bytes. */
const DROPPED_BYTES = 1_048_576;
/** And for so long; a proxy has it all already. Milliseconds. */
const DROPPED_MS = 1_000;

const codeOf = (status: number): string => {
  if (status === 413) return 'too-large';
  return status === 404 ? 'not-found' : 'unreadable';
};

/** Of this machine or a network of one's own: only such a neighbour can be a proxy in front. */
const near = new BlockList();
near.addSubnet('127.0.0.0', 8);
near.addSubnet('10.0.0.0', 8);
near.addSubnet('172.16.0.0', 12);
near.addSubnet('192.168.0.0', 16);
near.addAddress('::1', 'ipv6');
near.addSubnet('fc00::', 7, 'ipv6');

function isNear(address: string): boolean {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '');
  return near.check(plain, plain.includes(':') ? 'ipv6' : 'ipv4');
}

/** A proxy in front must have sent it all to hear why it is refused: else it says itself that we failed. */
async function dropBody(raw: IncomingMessage): Promise<void> {
  const isGiant = Number(raw.headers['content-length'] ?? 0) > DROPPED_BYTES;
  if (raw.complete || raw.destroyed || isGiant) return;
  await new Promise<void>((done) => {
    const slow = setTimeout(done, DROPPED_MS);
    const end = (): void => {
      clearTimeout(slow);
      done();
    };
    let left = DROPPED_BYTES;
    raw.on('data', (part: Buffer | string) => {
      left -= part.length;
      if (left < 0) end();
    });
    raw.once('end', end).once('close', end).resume();
  });
}

/** The base path of the public address, which a proxy may have left in front of ours. */
function withoutBase(url: string, base: string): string {
  return base !== '' && url.startsWith(`${base}/`) ? url.slice(base.length) : url;
}

/**
 * The HTTP server without its routes. Bodies are text, whatever they say that they are. Nothing of a request is logged:
 * its path is a secret.
 * @param log where lines of the log go; standard error if left out
 */
export async function openApp(
  { logLevel, trustedHops, tls, publicUrl }: RelaySettings,
  log: { write(line: string): void } = process.stderr,
): Promise<FastifyInstance> {
  const base = publicUrl === null ? '' : new URL(publicUrl).pathname.replace(/\/+$/, '');
  const https =
    tls === null ? null : { cert: await readFile(tls.certFile), key: await readFile(tls.keyFile) };
  const timeouts = {
    requestTimeout: REQUEST_MS,
    headersTimeout: REQUEST_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    connectionsCheckingInterval: LOOK_MS,
  };
  const app = fastify({
    serverFactory: (handler) =>
      https === null ? createServer(timeouts, handler) : createTlsServer({ ...timeouts, ...https }, handler),
    logger: { level: logLevel, stream: log, base: { pid: process.pid } },
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: (address, hop) => hop < trustedHops && isNear(address),
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    exposeHeadRoutes: false,
    rewriteUrl: ({ url = '/' }) => withoutBase(url, base),
    frameworkErrors: (error, _request, reply) => {
      const status = error.code === 'FST_ERR_BAD_URL' ? 400 : 404;
      // The library types this one reply by a schema that no route here has.
      void (reply as unknown as FastifyReply).code(status).send({ error: codeOf(status) });
    },
  });
  app.addHook('onRequest', (request, _reply, done) => {
    // The library refuses a body whose type it cannot read; ours are read whatever they say that they are.
    if (request.headers['content-type'] !== undefined) request.headers['content-type'] = 'text/plain';
    done();
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  app.setNotFoundHandler((_request, reply) => reply.code(404).send({ error: 'not-found' }));
  app.setErrorHandler(async (error, request, reply) => {
    const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 0;
    if (status === 413) await dropBody(request.raw);
    if (status >= 400 && status < 500) return reply.code(status).send({ error: codeOf(status) });
    app.log.error({ err: error }, 'a request could not be served');
    return reply.code(503).header('retry-after', RETRY_AFTER_S).send({ error: 'unavailable' });
  });
  return app;
}

/** Connections that still answer when the relay stops are cut after this. Milliseconds. */
const CUT_MS = 3_000;

/**
 * Closes it: what is being answered is finished. The library closes connections that are idle just then; those that
 * become so a moment later would hold the stop for as long as connections are kept.
 */
export async function closeApp(app: FastifyInstance): Promise<void> {
  const idle = setInterval(() => app.server.closeIdleConnections(), 20);
  const cut = setTimeout(() => app.server.closeAllConnections(), CUT_MS);
  try {
    await app.close();
  } finally {
    clearInterval(idle);
    clearTimeout(cut);
  }
}
