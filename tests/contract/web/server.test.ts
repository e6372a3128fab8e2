import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openAccess } from '../../../electron/web/access-file.ts';
import type { Access } from '../../../electron/web/access.ts';
import { openWebServer, type WebServer } from '../../../electron/web/server.ts';
import type { StreamMessage } from '../../../shared/contract.ts';
import { scratchFolder, snapshotOf } from '../../support/host-parts.ts';

const scratch = scratchFolder();
const pageFolder = join(scratch.path, 'renderer');
const asked: unknown[] = [];
const listeners = new Set<(message: StreamMessage) => void>();
let access: Access;
let web: WebServer;
let cookie = '';
let page = '';

beforeAll(async () => {
  mkdirSync(join(pageFolder, 'assets'), { recursive: true });
  writeFileSync(
    join(pageFolder, 'index.html'),
    '<!doctype html><html><head><title>x</title></head><body></body></html>',
  );
  writeFileSync(join(pageFolder, 'assets', 'a.js'), 'let a;');
  writeFileSync(join(scratch.path, 'secret.json'), '{"secret":1}');
  access = openAccess(scratch.path, () => Date.now());
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
  web = await openWebServer({ host, language: 'es', access, pageFolder, controlSecret: 'control-secret' }, 0);
  const value = access.redeem(access.newLink()) ?? '';
  cookie = `${access.cookieName}=${value}`;
  const session = access.session(value);
  page = session ? access.pageSecret(session) : '';
});
afterAll(async () => {
  await web.close();
  scratch.remove();
});
beforeEach(() => void (asked.length = 0));

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

interface Ask {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

function ask({ method = 'GET', path, headers = {}, body }: Ask): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      { host: '127.0.0.1', port: web.port, method, path, headers, agent: false },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (part: string) => (text += part));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
        );
        response.on('error', reject);
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

/** What our own page would send, changed as told; undefined leaves a header out. */
function call(changes: Record<string, string | undefined> = {}, more: Partial<Ask> = {}): Promise<Answer> {
  const usual: Record<string, string | undefined> = {
    Cookie: cookie,
    'X-Caja-Page': page,
    Origin: web.origin,
    'Sec-Fetch-Site': 'same-origin',
    'Content-Type': 'application/json',
    ...changes,
  };
  const headers = Object.fromEntries(
    Object.entries(usual).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
  const body = JSON.stringify({ name: 'settings.read', request: {} });
  return ask({ method: 'POST', path: '/api/request', headers, body, ...more });
}

const isOneJsonLine = (text: string) => /^\{.*\}\n$/.test(text) && JSON.parse(text) !== null;

describe('the request route', () => {
  it('answers our own page', async () => {
    const answer = await call();
    expect([answer.status, JSON.parse(answer.text)]).toEqual([200, { ok: true, value: null }]);
    expect(asked).toEqual([['settings.read', {}]]);
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it.each<[string, number, Record<string, string | undefined>]>([
    ['no cookie', 401, { Cookie: undefined }],
    ['another cookie', 401, { Cookie: 'caja_00000000=x' }],
    ['a made-up cookie value', 401, { Cookie: 'COOKIE=made-up' }],
    ['two cookies of our name', 401, { Cookie: 'COOKIE=a; OURS' }],
    ['no page secret', 403, { 'X-Caja-Page': undefined }],
    ['a wrong page secret', 403, { 'X-Caja-Page': 'wrong' }],
    ['no origin', 403, { Origin: undefined }],
    ['a null origin', 403, { Origin: 'null' }],
    ['another port of this machine', 403, { Origin: 'http://127.0.0.1:1' }],
    ['another name of this machine', 403, { Origin: 'http://localhost:PORT' }],
    ['another scheme', 403, { Origin: 'https://127.0.0.1:PORT' }],
    ['a page of another port', 403, { 'Sec-Fetch-Site': 'same-site' }],
    ['a page of another site', 403, { 'Sec-Fetch-Site': 'cross-site' }],
    ['a typed address', 403, { 'Sec-Fetch-Site': 'none' }],
    ['a foreign host name (rebinding)', 403, { Host: 'evil.example' }],
    ['a host name without our port', 403, { Host: '127.0.0.1' }],
    ['localhost as host name', 403, { Host: 'localhost:PORT' }],
    ['a form', 415, { 'Content-Type': 'application/x-www-form-urlencoded' }],
    ['plain text', 415, { 'Content-Type': 'text/plain' }],
    ['no type', 415, { 'Content-Type': undefined }],
  ])('refuses %s', async (_what, status, changes) => {
    const put = (text: string) =>
      text.replace('PORT', String(web.port)).replace('OURS', cookie).replace('COOKIE', access.cookieName);
    const answer = await call(
      Object.fromEntries(Object.entries(changes).map(([name, text]) => [name, text && put(text)])),
    );
    expect(answer.status).toBe(status);
    expect(isOneJsonLine(answer.text)).toBe(true);
    expect(asked).toEqual([]);
  });

  it.each(['GET', 'PUT', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH'])('refuses %s', async (method) => {
    const answer = await call({}, { method });
    expect(answer.status).toBe(405);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    expect(asked).toEqual([]);
  });

  it('refuses a body over 64 KB, with or without a declared length, and one that is no request', async () => {
    const large = JSON.stringify({ name: 'x', request: 'y'.repeat(70_000) });
    expect((await call({}, { body: large })).status).toBe(413);
    expect((await call({ 'Transfer-Encoding': 'chunked' }, { body: large })).status).toBe(413);
    for (const body of ['', '{', '[]', 'null', '{"name":"x"}', '"x"'])
      expect((await call({}, { body })).status).toBe(400);
    expect(asked).toEqual([]);
  });

  it('refuses unknown routes', async () => {
    for (const path of ['/api/', '/api/nothing', '/api/request/'])
      expect((await call({}, { path })).status).toBe(404);
  });
});

describe('the stream', () => {
  const headers = () => ({ Cookie: cookie, 'X-Caja-Page': page });

  it('sends a snapshot at once and each one after it, and ends with its page', async () => {
    const lines: unknown[] = [];
    await new Promise<void>((resolve, reject) => {
      const request = httpRequest(
        { host: '127.0.0.1', port: web.port, path: '/api/stream', headers: headers(), agent: false },
        (response) => {
          expect(response.statusCode).toBe(200);
          expect(response.headers['content-type']).toContain('ndjson');
          response.setEncoding('utf8');
          response.on('error', () => undefined);
          response.on('data', (text: string) => {
            lines.push(
              ...text
                .trim()
                .split('\n')
                .map((line) => JSON.parse(line) as unknown),
            );
            if (lines.length === 1) for (const listener of listeners) listener({ kind: 'beat', sequence: 1 });
            if (lines.length === 2) {
              request.destroy();
              resolve();
            }
          });
        },
      );
      request.on('error', reject);
      request.end();
    });
    expect(lines).toMatchObject([{ kind: 'snapshot' }, { kind: 'beat' }]);
    await expect.poll(() => listeners.size).toBe(0);
  });

  it.each<[string, number, Record<string, string>]>([
    ['without a cookie', 401, { Cookie: '' }],
    ['without the page secret', 403, { 'X-Caja-Page': '' }],
    ['from another origin', 403, { Origin: 'http://127.0.0.1:1' }],
    ['from another site', 403, { 'Sec-Fetch-Site': 'same-site' }],
  ])('is refused %s', async (_what, status, changes) => {
    expect((await ask({ path: '/api/stream', headers: { ...headers(), ...changes } })).status).toBe(status);
    expect(listeners.size).toBe(0);
  });
});

describe('access for a browser', () => {
  const entry = (url: string) => url.slice(web.origin.length);

  it('comes by a link that becomes a clean address and a cookie', async () => {
    const path = entry(web.newLink());
    const answer = await ask({ path });
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toBe('/');
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['referrer-policy']).toBe('no-referrer');
    const [set = ''] = answer.headers['set-cookie'] ?? [];
    expect(set).toMatch(/^caja_[0-9a-f]{8}=[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Strict$/);
    expect((await ask({ path })).status).toBe(401);
    expect((await ask({ path, headers: { Cookie: set.split(';')[0] ?? '' } })).status).toBe(303);
  });

  it('is not used up by a browser that only prefetches, nor by HEAD', async () => {
    const path = entry(web.newLink());
    expect((await ask({ path, headers: { 'Sec-Purpose': 'prefetch;prerender' } })).status).toBe(503);
    expect((await ask({ path, method: 'HEAD' })).status).toBe(405);
    expect((await ask({ path })).status).toBe(303);
  });

  it('is refused without a cookie by a page of words, and nothing else', async () => {
    const answer = await ask({ path: '/' });
    expect(answer.status).toBe(401);
    expect(answer.text).toContain('npm run web -- --link');
    expect(answer.text).not.toContain('caja-page');
    expect(answer.text).not.toMatch(/<script|src=|style/);
    expect((await ask({ path: '/assets/a.js' })).status).toBe(401);
  });

  it('opens the page with its secret for a navigation with the cookie', async () => {
    const navigation = {
      'Sec-Fetch-Site': 'none',
      'Sec-Fetch-Mode': 'navigate',
      'Sec-Fetch-Dest': 'document',
    };
    const answer = await ask({ path: '/', headers: { Cookie: cookie, ...navigation } });
    expect(answer.status).toBe(200);
    expect(answer.text).toContain(`<meta name="caja-page" content="${page}">`);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    for (const attack of [
      { 'Sec-Fetch-Dest': 'iframe' },
      { 'Sec-Fetch-Mode': 'cors' },
      { 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'script' },
      { 'Sec-Fetch-Site': 'same-site' },
      { 'Sec-Fetch-Site': 'cross-site' },
    ]) {
      const refused = await ask({ path: '/', headers: { Cookie: cookie, ...navigation, ...attack } });
      expect(refused.status).toBe(403);
      expect(refused.text).not.toContain(page);
    }
  });

  it('includes the files of the page, and nothing outside of its folder', async () => {
    const own = { Cookie: cookie, 'Sec-Fetch-Site': 'same-origin' };
    expect((await ask({ path: '/assets/a.js', headers: own })).text).toBe('let a;');
    expect(
      (await ask({ path: '/assets/a.js', headers: { ...own, 'Sec-Fetch-Site': 'same-site' } })).status,
    ).toBe(403);
    for (const path of [
      '/../secret.json',
      '/%2e%2e/secret.json',
      '/..%2fsecret.json',
      '/assets/..%5c..%5csecret.json',
      '//127.0.0.1/x',
      '/assets/',
    ]) {
      const answer = await ask({ path, headers: own });
      expect(answer.status, path).toBe(404);
      expect(answer.text).not.toContain('secret"');
    }
  });
});

describe('another start of the program', () => {
  const control = { 'x-caja-control': 'control-secret' };

  it('gets a link with the secret of its file', async () => {
    const answer = await ask({ method: 'POST', path: '/control/link', headers: control });
    expect(JSON.parse(answer.text)).toMatchObject({
      url: expect.stringMatching(/\/entrar\?llave=/) as string,
    });
  });

  it.each<[string, number, Record<string, string>, string]>([
    ['without the secret', 403, {}, 'POST'],
    ['with a wrong one', 403, { 'x-caja-control': 'control-secreT' }, 'POST'],
    ['from a browser', 403, { ...control, Origin: 'http://127.0.0.1:1' }, 'POST'],
    ['from a page of ours', 403, { ...control, 'Sec-Fetch-Site': 'same-origin' }, 'POST'],
    ['by GET', 405, control, 'GET'],
  ])('gets nothing %s', async (_what, status, headers, method) => {
    const answer = await ask({ method, path: '/control/link', headers });
    expect(answer.status).toBe(status);
    expect(answer.text).not.toContain('llave');
  });
});

describe('the socket', () => {
  it('listens on loopback only', async () => {
    const outside = Object.values(networkInterfaces())
      .flatMap((list) => list ?? [])
      .find(({ family, internal }) => family === 'IPv4' && !internal);
    expect(web.server.address()).toMatchObject({ address: '127.0.0.1' });
    if (!outside) return;
    const reached = await new Promise<boolean>((resolve) => {
      const socket = connect({ host: outside.address, port: web.port });
      socket.once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
    });
    expect(reached).toBe(false);
  });

  it('survives requests that are not HTTP', async () => {
    for (const text of [
      'GET http://evil/ HTTP/1.1\r\nHost: x\r\n\r\n',
      'rubbish\r\n\r\n',
      'GET / HTTP/1.1\r\n\r\n',
    ]) {
      await new Promise<void>((resolve) => {
        const socket = connect({ host: '127.0.0.1', port: web.port }, () => socket.end(text));
        socket.on('data', () => undefined);
        socket.once('close', () => resolve());
        socket.once('error', () => undefined);
      });
    }
    expect((await call()).status).toBe(200);
  });
});
