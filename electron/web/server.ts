import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Language } from '../../shared/sites.ts';
import { hostWords, readPage, type Host } from '../host/index.ts';
import type { Access, Session } from './access.ts';
import * as check from './checks.ts';
import { refuse, send, sendAccessPage } from './replies.ts';
import { serveRequest } from './request-route.ts';
import { serveStream } from './stream-route.ts';
import { serveControl } from './control-route.ts';

export interface WebParts {
  readonly host: Pick<Host, 'answer' | 'listen'>;
  readonly language: Language;
  readonly access: Access;
  readonly pageFolder: string;
  /** What a second start by the same user must show to ask for a link. */
  readonly controlSecret: string;
}

export interface WebServer {
  readonly server: Server;
  readonly port: number;
  readonly origin: string;
  /** A one-time address; its code is in no log. */
  newLink(): string;
  close(): Promise<void>;
}

const LOOPBACK = '127.0.0.1';
const MOST_STREAMS = 32;
/** How long an answer on its way may still take when the program stops. Milliseconds. */
const LAST_WORDS_MS = 300;
export const LINK_PATH = '/entrar';

/** Listens on loopback only. @param port 0 picks a free one. Rejects with the system's error (EADDRINUSE…). */
export async function openWebServer(parts: WebParts, port: number): Promise<WebServer> {
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000, maxHeaderSize: 16 * 1024 });
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
  server.on('request', (request, response) => void web.serve(request, response));
  return {
    server,
    port: actual,
    origin: web.origin,
    newLink: () => web.newLink(),
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
  readonly #parts: WebParts;
  readonly #streams = new Set<ServerResponse>();

  constructor(parts: WebParts, port: number) {
    this.#parts = parts;
    this.#authority = `${LOOPBACK}:${port}`;
    this.origin = `http://${this.#authority}`;
  }

  newLink(): string {
    return `${this.origin}${LINK_PATH}?llave=${this.#parts.access.newLink()}`;
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
    if (!check.isOurHost(headers, this.#authority)) return void refuse(request, response, 'host');
    if (!target.startsWith('/') || target.startsWith('//'))
      return void refuse(request, response, 'not-found');
    const url = URL.canParse(target, this.origin) ? new URL(target, this.origin) : null;
    if (url === null) return void refuse(request, response, 'not-found');
    if (url.pathname.startsWith('/control/')) {
      const { access, controlSecret } = this.#parts;
      return void serveControl(
        { access, controlSecret, newLink: () => this.newLink() },
        url.pathname,
        request,
        response,
      );
    }
    if (url.pathname.startsWith('/api/')) return this.#api(url.pathname, request, response);
    if (method !== 'GET') return void refuse(request, response, 'method');
    if (url.pathname === LINK_PATH)
      return void this.#enter(url.searchParams.get('llave') ?? '', request, response);
    return url.pathname === '/' ? this.#page(request, response) : this.#file(target, request, response);
  }

  async #api(path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { headers, method } = request;
    const { host, access } = this.#parts;
    if (!check.isFromOurPage(headers)) return void refuse(request, response, 'foreign-page');
    const wanted = path === '/api/request' ? 'POST' : path === '/api/stream' ? 'GET' : null;
    if (wanted === null) return void refuse(request, response, 'not-found');
    if (method !== wanted) return void refuse(request, response, 'method');
    if (wanted === 'POST' || headers.origin !== undefined) {
      if (!check.isOurOrigin(headers, this.origin)) return void refuse(request, response, 'origin');
    }
    const session = this.#session(request);
    if (session === null) return void refuse(request, response, 'cookie');
    const secret = headers['x-caja-page'];
    if (typeof secret !== 'string' || !access.isPageSecret(session, secret))
      return void refuse(request, response, 'page');
    if (wanted === 'POST') return serveRequest(host, request, response);
    if (this.#streams.size >= MOST_STREAMS) return void refuse(request, response, 'busy');
    this.#streams.add(response);
    response.once('close', () => this.#streams.delete(response));
    return void serveStream(host, response);
  }

  /**
   * A one-time link: sets a cookie and redirects to a clean address, so that neither history nor referrer nor a look at
   * the screen gives the link away.
   */
  #enter(code: string, request: IncomingMessage, response: ServerResponse): void {
    if (check.isPrefetch(request.headers)) return refuse(request, response, 'busy');
    const { access } = this.#parts;
    const value = access.redeem(code);
    // A browser that is already known may come back to its own used link with the Back button.
    if (value === null && this.#session(request) === null)
      return sendAccessPage(response, 'old-link', this.#parts.language);
    if (value !== null) this.#setCookie(response, value);
    response.setHeader('Location', '/');
    send(response, 303, 'text/plain; charset=utf-8', '');
  }

  async #page(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { access, language, pageFolder } = this.#parts;
    const session = this.#session(request);
    if (session === null) return void sendAccessPage(response, 'no-key', language);
    if (!check.isNavigation(request.headers)) return void refuse(request, response, 'foreign-page');
    const page = await readPage(pageFolder, '/');
    if (page === null)
      return void send(response, 503, 'text/plain; charset=utf-8', `${hostWords(language).web.notBuilt}\n`);
    const value = check.cookieValue(request.headers, access.cookieName);
    if (value !== null && access.renew(session)) this.#setCookie(response, value);
    const meta = `<meta name="caja-page" content="${access.pageSecret(session)}">`;
    const html = page.bytes.toString('utf8').replace(/<head(\s[^>]*)?>/i, (head) => `${head}\n    ${meta}`);
    send(response, 200, page.type, html);
  }

  async #file(target: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!check.isFromOurPageOrPerson(request.headers)) return void refuse(request, response, 'foreign-page');
    if (this.#session(request) === null) return void refuse(request, response, 'cookie');
    // The path as it was sent: URL resolves dots by itself, and an attack must be refused, not repaired.
    const file = await readPage(this.#parts.pageFolder, target.replace(/[?#].*$/, ''));
    if (file === null) return void refuse(request, response, 'not-found');
    send(response, 200, file.type, file.bytes);
  }

  #session(request: IncomingMessage): Session | null {
    const { access } = this.#parts;
    return access.session(check.cookieValue(request.headers, access.cookieName));
  }

  #setCookie(response: ServerResponse, value: string): void {
    const seconds = 180 * 24 * 60 * 60;
    const name = this.#parts.access.cookieName;
    response.setHeader(
      'Set-Cookie',
      `${name}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Strict`,
    );
  }
}
