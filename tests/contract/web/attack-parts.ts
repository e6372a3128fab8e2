import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openAccess } from '../../../electron/web/access-file.ts';
import type { Access } from '../../../electron/web/access.ts';
import { openWebServer, type WebServer } from '../../../electron/web/server.ts';
import type { StreamMessage } from '../../../shared/contract.ts';
import { scratchFolder, snapshotOf } from '../../support/host-parts.ts';
import { fetchAsPage, keysInMemory, openPage, type WebBrowser } from '../../support/web-browser.ts';

/** A web host with nothing behind it, what it was asked, and programs that may send whatever they like. */
export interface BareHost {
  readonly web: WebServer;
  readonly access: Access;
  readonly folder: string;
  readonly asked: unknown[];
  readonly listeners: Set<(message: StreamMessage) => void>;
  /** What the host's clock is set wrong by. Milliseconds. */
  readonly clock: { offMs: number };
  close(): Promise<void>;
}

export const CONTROL_SECRET = 'control-secret';

export async function openBareHost(more: { readonly ownUser?: number } = {}): Promise<BareHost> {
  const scratch = scratchFolder();
  const pageFolder = join(scratch.path, 'renderer');
  mkdirSync(join(pageFolder, 'assets'), { recursive: true });
  const page = '<!doctype html><html lang="x"><head><title>x</title></head><body></body></html>';
  writeFileSync(join(pageFolder, 'index.html'), page);
  writeFileSync(join(pageFolder, 'assets', 'a.js'), 'let a;');
  writeFileSync(join(scratch.path, 'secret.json'), '{"secret":1}');
  const clock = { offMs: 0 };
  const now = () => Date.now() + clock.offMs;
  const access = openAccess(scratch.path, now);
  const asked: unknown[] = [];
  const listeners = new Set<(message: StreamMessage) => void>();
  const host = {
    answer: async (name: unknown, request: unknown) => {
      asked.push([name, request]);
      return { ok: true, value: null } as const;
    },
    listen: (listener: (message: StreamMessage) => void) => {
      listeners.add(listener);
      listener({ kind: 'snapshot', snapshot: snapshotOf(1) });
      return () => void listeners.delete(listener);
    },
  };
  const parts = { host, language: 'es', access, pageFolder, controlSecret: CONTROL_SECRET, now } as const;
  const web = await openWebServer({ ...parts, ...more }, 0);
  return {
    ...{ web, access, folder: scratch.path, asked, listeners, clock },
    async close() {
      await web.close();
      scratch.remove();
    },
  };
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  readonly text: string;
}

export interface Ask {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Uint8Array;
}

/** What a program sends that can set every header. */
export function askAt(port: number, { method = 'GET', path, headers = {}, body }: Ask): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      { host: '127.0.0.1', port, method, path, headers, agent: false },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => {
          parts.push(part);
          // A stream has no end.
          if (path === '/api/stream' && response.statusCode === 200) response.destroy();
        });
        response.on('close', () => {
          const bytes = Buffer.concat(parts);
          const { statusCode = 0, headers: told } = response;
          resolve({ status: statusCode, headers: told, bytes, text: bytes.toString('utf8') });
        });
        response.on('error', () => undefined);
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

/** A request as our own page sent it, byte for byte. */
export type Sent = Required<Ask>;

/** A page of a browser that entered, and what its requests look like on the wire. */
export interface WatchedPage extends WebBrowser {
  readonly sent: Sent[];
  /** A request as the page makes it, which is kept from the host. */
  capture(path: '/api/request' | '/api/stream'): Promise<Sent>;
}

export function watchedPage(url: string, keys = keysInMemory()): WatchedPage {
  const { origin } = new URL(url);
  const asPage = fetchAsPage(origin);
  const sent: Sent[] = [];
  const holding = { on: false };
  const page = openPage({
    url,
    keys,
    async fetch(path, init) {
      const body =
        init.body instanceof Uint8Array
          ? Buffer.from(init.body)
          : typeof init.body === 'string'
            ? init.body
            : '';
      const headers = Object.fromEntries(new Headers(init.headers));
      if (init.method === 'POST') headers['origin'] = origin;
      sent.push({ method: init.method ?? 'GET', path, headers, body });
      if (holding.on) throw new TypeError('kept');
      return asPage(path, init);
    },
  });
  return {
    ...page,
    sent,
    async capture(path) {
      holding.on = true;
      const text = path === '/api/request' ? JSON.stringify({ name: 'settings.read', request: {} }) : null;
      const method = text === null ? 'GET' : 'POST';
      await page.channel
        .send({ method, path, text, signal: AbortSignal.timeout(5_000) })
        .catch(() => undefined);
      holding.on = false;
      const one = sent.at(-1);
      if (one === undefined) throw new Error('the page sent nothing');
      return one;
    },
  };
}
