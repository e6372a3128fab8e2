import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Language } from '../../shared/sites.ts';
import { hostWords, readPage, type Host } from '../host/index.ts';
import type { Access } from './access.ts';
import { serveApi } from './api-routes.ts';
import * as check from './checks.ts';
import { serveControl } from './control-route.ts';
import { isOwnPeer } from './peers.ts';
import { refuse, send } from './replies.ts';
import { Sessions } from './sessions.ts';

export interface WebParts {
  readonly host: Pick<Host, 'answer' | 'listen'>;
  readonly language: Language;
  readonly access: Access;
  readonly pageFolder: string;
  /** What a second start by the same user must know to ask for a link. */
  readonly controlSecret: string;
  readonly now: () => number;
  /** The account that this program runs as; undefined where accounts have no numbers. */
  readonly ownUser?: number | undefined;
}

export interface WebServer {
  readonly server: Server;
  readonly port: number;
  readonly origin: string;
  /** A one-time address; its code is in no log. */
  newLink(): string;
  /** Withdraws the access of all browsers, and ends what they hear. Throws when that could not be written. */
  revokeAll(): void;
  close(): Promise<void>;
}

const LOOPBACK = '127.0.0.1';
/** Some pages with six connections each; whoever holds more open gets none. */
const MOST_CONNECTIONS = 128;
/** How long an answer on its way may still take when the program stops. Milliseconds. */
const LAST_WORDS_MS = 300;
/** Where one-time links lead. It is the page, so that opening a link in a tab of the page loads it anew. */
export const LINK_PATH = '/entrar';

/** Listens on loopback only. @param port 0 picks a free one. Rejects with the system's error (EADDRINUSE…). */
export async function openWebServer(parts: WebParts, port: number): Promise<WebServer> {
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000, maxHeaderSize: 16 * 1024 });
  server.maxConnections = MOST_CONNECTIONS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: LOOPBACK, port, exclusive: true }, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address();
  const actual = typeof address === 'object' && address !== null ? address.port : port;
  const web = new Web(parts, actual);
  server.on('connection', (socket) => {
    const { remoteAddress: address, remotePort } = socket;
    const peer = { ...(address && { address }), ...(remotePort && { port: remotePort }) };
    if (!isOwnPeer(peer, actual, parts.ownUser)) socket.destroy();
  });
  server.on('request', (request, response) => void web.serve(request, response));
  return {
    server,
    port: actual,
    origin: web.origin,
    newLink: () => web.newLink(),
    revokeAll: () => web.revokeAll(),
    close: () => {
      web.endStreams();
      setTimeout(() => server.closeAllConnections(), LAST_WORDS_MS).unref();
      return new Promise((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}

class Web {
  readonly origin: string;
  readonly #authority: string;
  readonly #port: number;
  readonly #parts: WebParts;
  readonly #sessions: Sessions;
  readonly #streams = new Set<ServerResponse>();

  constructor(parts: WebParts, port: number) {
    this.#parts = parts;
    this.#port = port;
    this.#authority = `${LOOPBACK}:${port}`;
    this.origin = `http://${this.#authority}`;
    this.#sessions = new Sessions({ origin: this.origin, access: parts.access, now: parts.now });
  }

  /** Code and host's hash stand behind the "#", which a browser sends to nobody. */
  newLink(): string {
    return `${this.origin}${LINK_PATH}#llave=${this.#parts.access.newLink()}.${this.#sessions.hostHash}`;
  }

  revokeAll(): void {
    try {
      this.#parts.access.revokeAll();
    } finally {
      this.#sessions.forgetAll();
      for (const response of this.#streams) response.destroy();
    }
  }

  /** Ends the streams properly, so that no page mistakes this for a broken connection. */
  endStreams(): void {
    for (const response of this.#streams) response.end();
  }

  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await this.#route(request, response);
    } catch {
      // A request was cut off, or a file vanished: the other requests go on.
      if (!response.headersSent) refuse(request, response, 'body');
      else response.destroy();
    }
  }

  async #route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { headers, method = '' } = request;
    const target = request.url ?? '';
    const no = (why: check.RefusedRequest) => refuse(request, response, why);
    if (!check.isOurHost(headers, this.#authority)) return void no('host');
    if (!target.startsWith('/') || target.startsWith('//')) return void no('not-found');
    const url = URL.canParse(target, this.origin) ? new URL(target, this.origin) : null;
    if (url === null) return void no('not-found');
    const { pathname } = url;
    if (pathname.startsWith('/control/')) {
      const { controlSecret } = this.#parts;
      const [newLink, revokeAll] = [() => this.newLink(), () => this.revokeAll()];
      const control = { controlSecret, port: this.#port, newLink, revokeAll };
      return serveControl(control, pathname, request, response);
    }
    if (pathname.startsWith('/api/')) {
      const { host, access } = this.#parts;
      const parts = { host, access, origin: this.origin, sessions: this.#sessions, streams: this.#streams };
      return serveApi(parts, pathname, request, response);
    }
    if (method !== 'GET') return void no('method');
    return pathname === '/' || pathname === LINK_PATH
      ? this.#page(request, response)
      : this.#file(target, request, response);
  }

  /** The page is the same for everybody: it holds no secret, and shows nothing before it has proved who answers it. */
  async #page(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { language, pageFolder } = this.#parts;
    if (!check.isNavigation(request.headers)) return void refuse(request, response, 'foreign-page');
    const page = await readPage(pageFolder, '/');
    if (page === null)
      return void send(response, 503, 'text/plain; charset=utf-8', `${hostWords(language).web.notBuilt}\n`);
    // What the page says before it hears anything is in the language of the program.
    const html = page.bytes
      .toString('utf8')
      .replace(/<html[^>]*>/i, `<html lang="${language}" data-language="${language}">`);
    send(response, 200, page.type, html);
  }

  async #file(target: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!check.isFromOurPageOrPerson(request.headers)) return void refuse(request, response, 'foreign-page');
    // The path as it was sent: URL resolves dots by itself, and an attack must be refused, not repaired.
    const file = await readPage(this.#parts.pageFolder, target.replace(/[?#].*$/, ''));
    if (file === null) return void refuse(request, response, 'not-found');
    send(response, 200, file.type, file.bytes);
  }
}
