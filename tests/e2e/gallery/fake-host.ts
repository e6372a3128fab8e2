import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import type { Answers, RequestName, StreamMessage } from '../../../shared/contract.ts';
import type { Opening } from '../../../shared/opening.ts';
import type { Reply } from '../../../shared/reply.ts';
import { failure } from '../../../shared/failures.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { ensureBuilt } from '../../../scripts/lib/build.mjs';
import { inProject } from '../../../scripts/lib/project.mjs';

/**
 * A host without an engine behind it: the built renderer, the web host's protocol and policy, and whatever snapshot
 * and answers a test hands in. It knows only what the contract says.
 */
export interface FakeHost {
  readonly url: string;
  readonly asked: { readonly name: string; readonly request: Record<string, unknown> }[];
  publish(snapshot: Snapshot): void;
  /** The books are not open yet: nothing else is told from now on. */
  opening(opening: Opening): void;
  /** Stops saying anything, the beat included. */
  fallSilent(): void;
  lockOut(): void;
  close(): Promise<void>;
}

export type Script = {
  readonly [Name in RequestName]?: (
    request: Record<string, unknown>,
  ) => Reply<Answers[Name]> | Promise<Reply<Answers[Name]>>;
};

const SECRET = 'a secret that only the page holds';
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data: blob:; media-src 'self'; connect-src 'self'";
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.wav': 'audio/wav',
};
const BEAT_MS = 1_000;

export async function startFakeHost(first: Snapshot, script: Script = {}): Promise<FakeHost> {
  await ensureBuilt('renderer');
  const streams = new Set<ServerResponse>();
  const asked: { name: string; request: Record<string, unknown> }[] = [];
  let snapshot = first;
  let silent = false;
  let lockedOut = false;

  const say = (message: StreamMessage) => {
    for (const stream of streams) stream.write(`${JSON.stringify(message)}\n`);
  };
  const beat = setInterval(() => {
    if (!silent) say({ kind: 'beat', sequence: snapshot.sequence });
  }, BEAT_MS);

  const server = createServer((incoming, answer) => {
    void route(incoming, answer).catch(() => answer.writeHead(500).end());
  });

  async function route(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
    const path = new URL(incoming.url ?? '/', 'http://host').pathname;
    if (!path.startsWith('/api/')) return serveFile(path, answer);
    if (lockedOut || incoming.headers['x-caja-page'] !== SECRET) return void answer.writeHead(403).end();
    if (path === '/api/stream') {
      answer.writeHead(200, { 'Content-Type': 'application/x-ndjson', 'Cache-Control': 'no-store' });
      answer.write(`${JSON.stringify({ kind: 'snapshot', snapshot } satisfies StreamMessage)}\n`);
      streams.add(answer);
      incoming.on('close', () => streams.delete(answer));
      return;
    }
    const { name, request } = JSON.parse(await bodyOf(incoming)) as {
      name: RequestName;
      request: Record<string, unknown>;
    };
    // What the screen wants to know by itself is nobody's doing.
    if (name !== 'amounts.learnt') asked.push({ name, request });
    const reply = (await script[name]?.(request)) ?? { ok: false, failure: failure('command-not-possible') };
    answer.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(reply));
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    asked,
    publish(next) {
      snapshot = next;
      say({ kind: 'snapshot', snapshot });
    },
    opening(opening) {
      say({ kind: 'opening', opening });
    },
    fallSilent() {
      silent = true;
    },
    lockOut() {
      lockedOut = true;
      for (const stream of streams) stream.end();
    },
    async close() {
      clearInterval(beat);
      await shut(server);
    },
  };
}

async function serveFile(path: string, answer: ServerResponse): Promise<void> {
  const file = path === '/' ? 'index.html' : path.slice(1);
  const bytes = await readFile(join(inProject('dist/renderer'), file)).catch(() => null);
  if (bytes === null) return void answer.writeHead(404).end();
  const isPage = file === 'index.html';
  const body = isPage
    ? bytes.toString('utf8').replace('</head>', `<meta name="caja-page" content="${SECRET}"></head>`)
    : bytes;
  answer.writeHead(200, {
    'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
    'Content-Security-Policy': POLICY,
  });
  answer.end(body);
}

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function shut(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
