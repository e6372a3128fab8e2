import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { controlAnswer } from './control-routes.ts';
import { listen, readBody } from './http-server.ts';
import type { AdvanceClock, ControlAnswer } from './control-routes.ts';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ProviderControl } from '../provider/control.ts';
import type { RunningServer } from './http-server.ts';

const pages: Readonly<Record<string, readonly [file: string, type: string]>> = {
  '/': ['index.html', 'text/html'],
  '/panel.css': ['panel.css', 'text/css'],
  '/panel.js': ['panel.js', 'text/javascript'],
  '/controls.js': ['controls.js', 'text/javascript'],
};

const pageHeaders = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};

async function sendPage(response: ServerResponse, path: string): Promise<boolean> {
  const page = pages[path];
  if (!page) return false;
  const [file, type] = page;
  // In a bundle the page is not beside this file: then only the API is served.
  const text = await readFile(new URL(`../page/${file}`, import.meta.url)).catch(() => null);
  if (text === null) return false;
  response.writeHead(200, { ...pageHeaders, 'content-type': `${type}; charset=utf-8` }).end(text);
  return true;
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response
    .writeHead(status, { ...pageHeaders, 'content-type': 'application/json; charset=utf-8' })
    .end(JSON.stringify(body));
}

/** Another site in the same browser must not steer the simulator: no foreign host, and writes must be JSON. */
function isForeign(request: IncomingMessage): boolean {
  if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host ?? '')) return true;
  const { origin } = request.headers;
  return origin !== undefined && origin !== `http://${request.headers.host ?? ''}`;
}

async function answerTo(
  control: ProviderControl,
  advance: AdvanceClock | undefined,
  request: IncomingMessage,
  path: string,
): Promise<ControlAnswer> {
  const refused = (status: number, wrong: string): ControlAnswer => ({ status, body: { ok: false, wrong } });
  const text = await readBody(request);
  let body: unknown;
  if (text === null) return refused(413, 'length');
  if (text !== '') {
    if (!(request.headers['content-type'] ?? '').startsWith('application/json'))
      return refused(415, 'content-type');
    try {
      body = JSON.parse(text);
    } catch {
      return refused(400, 'json');
    }
  }
  return controlAnswer(control, advance, request.method ?? 'GET', path, body) ?? refused(404, 'path');
}

async function serve(
  control: ProviderControl,
  advance: AdvanceClock | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (isForeign(request)) {
    sendJson(response, 403, { ok: false, wrong: 'origin' });
    return;
  }
  const path = (request.url ?? '/').split('?')[0] ?? '/';
  if (request.method === 'GET' && (await sendPage(response, path))) return;
  const { status, body } = await answerTo(control, advance, request, path);
  sendJson(response, status, body);
}

/**
 * The control API and its page, on a port of their own, so that the provider's port serves only what the provider does.
 */
export function serveControl(
  control: ProviderControl,
  port = 0,
  advance?: AdvanceClock,
): Promise<RunningServer> {
  const server = createServer((request, response) => {
    serve(control, advance, request, response).catch(() => response.socket?.destroy());
  });
  return listen(server, port);
}
