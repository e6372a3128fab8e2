import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { askProof, answerProof } from '../../../electron/web/control-proof.ts';
import { keysInMemory, openPage } from '../../support/web-browser.ts';
import { askAt, CONTROL_SECRET, openBareHost, watchedPage } from './attack-parts.ts';
import type { Answer, Ask, BareHost, WatchedPage } from './attack-parts.ts';

let host: BareHost;
let page: WatchedPage;

beforeAll(async () => {
  host = await openBareHost();
  page = watchedPage(host.web.newLink());
  expect(await page.ask('settings.read', {})).toMatchObject({ ok: true });
});
afterAll(() => host.close());
beforeEach(() => void (host.asked.length = 0));

const ask = (what: Ask) => askAt(host.web.port, what);

/** What our own page would send, changed as told; undefined leaves a header out. */
async function call(
  changes: Record<string, string | undefined> = {},
  more: Partial<Ask> = {},
): Promise<Answer> {
  const sent = await page.capture('/api/request');
  const usual: Record<string, string | undefined> = {
    ...sent.headers,
    'sec-fetch-site': 'same-origin',
    ...changes,
  };
  const headers = Object.fromEntries(
    Object.entries(usual).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
  return ask({ ...sent, headers, ...more });
}

const isOneJsonLine = (text: string) => /^\{.*\}\n$/.test(text) && JSON.parse(text) !== null;

describe('the request route', () => {
  it('answers our own page, in a text that only it can read', async () => {
    expect(await page.ask('settings.read', {})).toEqual({ ok: true, value: null });
    expect(host.asked).toEqual([['settings.read', {}]]);
    const answer = await call();
    expect(answer.status).toBe(200);
    expect(answer.text).not.toContain('ok');
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it.each<[string, number, Record<string, string | undefined>]>([
    ['no proof', 403, { 'x-caja-proof': undefined }],
    ['a proof that is none', 403, { 'x-caja-proof': 'wrong' }],
    ['no origin', 403, { origin: undefined }],
    ['a null origin', 403, { origin: 'null' }],
    ['another port of this machine', 403, { origin: 'http://127.0.0.1:1' }],
    ['another name of this machine', 403, { origin: 'http://localhost:PORT' }],
    ['another scheme', 403, { origin: 'https://127.0.0.1:PORT' }],
    ['a page of another port', 403, { 'sec-fetch-site': 'same-site' }],
    ['a page of another site', 403, { 'sec-fetch-site': 'cross-site' }],
    ['a typed address', 403, { 'sec-fetch-site': 'none' }],
    ['a foreign host name (rebinding)', 403, { host: 'evil.example' }],
    ['a host name without our port', 403, { host: '127.0.0.1' }],
    ['localhost as host name', 403, { host: 'localhost:PORT' }],
    ['a form', 415, { 'content-type': 'application/x-www-form-urlencoded' }],
    ['plain text', 415, { 'content-type': 'text/plain' }],
    ['JSON that is not sealed', 415, { 'content-type': 'application/json' }],
    ['no type', 415, { 'content-type': undefined }],
  ])('refuses %s', async (_what, status, changes) => {
    const put = (text: string) => text.replace('PORT', String(host.web.port));
    const answer = await call(
      Object.fromEntries(Object.entries(changes).map(([name, text]) => [name, text && put(text)])),
    );
    expect(answer.status).toBe(status);
    expect(isOneJsonLine(answer.text)).toBe(true);
    expect(host.asked).toEqual([]);
  });

  it.each(['GET', 'PUT', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH'])('refuses %s', async (method) => {
    const answer = await call({}, { method });
    expect(answer.status).toBe(405);
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    expect(host.asked).toEqual([]);
  });

  it('refuses a body over 64 KB, with or without a declared length, and one that is no request', async () => {
    const large = Buffer.alloc(70_000);
    expect((await call({}, { body: large })).status).toBe(413);
    expect((await call({ 'transfer-encoding': 'chunked' }, { body: large })).status).toBe(413);
    for (const body of ['', '{', '[]', 'null', '{"name":"x"}', '"x"'])
      expect((await call({}, { body })).status).toBe(403);
    for (const text of ['', '{', '[]', 'null', '{"name":"x"}', '"x"']) {
      const signal = AbortSignal.timeout(5_000);
      await expect(
        page.channel.send({ method: 'POST', path: '/api/request', text, signal }),
      ).rejects.toMatchObject({ code: 'internal' });
    }
    expect(host.asked).toEqual([]);
  });

  it('refuses unknown routes', async () => {
    for (const path of ['/api/', '/api/nothing', '/api/request/'])
      expect((await call({}, { path })).status).toBe(404);
  });
});

describe('the stream', () => {
  it('sends a snapshot at once and each one after it, and ends with its page', async () => {
    const lines: unknown[] = [];
    const stop = page.client.listen((message) => lines.push(message));
    await expect.poll(() => lines.length).toBe(1);
    for (const listener of host.listeners) listener({ kind: 'beat', sequence: 1 });
    await expect.poll(() => lines.length).toBe(2);
    expect(lines).toMatchObject([{ kind: 'snapshot' }, { kind: 'beat' }]);
    stop();
    await expect.poll(() => host.listeners.size).toBe(0);
  });

  it('says nothing that anybody else can read', async () => {
    const answer = await ask(await page.capture('/api/stream'));
    expect([answer.status, answer.headers['content-type']]).toEqual([
      200,
      expect.stringContaining('ndjson') as string,
    ]);
    expect(answer.text).toMatch(/^[A-Za-z0-9+/=]{100,}\n/);
    expect(Buffer.from(answer.text, 'base64').toString('latin1')).not.toContain('snapshot');
    await expect.poll(() => host.listeners.size).toBe(0);
  });

  it.each<[string, number, Record<string, string>]>([
    ['without a proof', 403, { 'x-caja-proof': '' }],
    ['from another origin', 403, { origin: 'http://127.0.0.1:1' }],
    ['from another site', 403, { 'sec-fetch-site': 'same-site' }],
  ])('is refused %s', async (_what, status, changes) => {
    const sent = await page.capture('/api/stream');
    expect((await ask({ ...sent, headers: { ...sent.headers, ...changes } })).status).toBe(status);
    expect(host.listeners.size).toBe(0);
  });
});

const NAVIGATION = { 'Sec-Fetch-Site': 'none', 'Sec-Fetch-Mode': 'navigate', 'Sec-Fetch-Dest': 'document' };

describe('access for a browser', () => {
  it('comes by a link, whose code and whose host no browser sends', async () => {
    const link = new URL(host.web.newLink());
    expect(link.href).toMatch(/\/entrar#llave=[\w-]{43}\.[\w-]{43}$/);
    const keys = keysInMemory();
    const entering = watchedPage(link.href, keys);
    expect(await entering.ask('settings.read', {})).toMatchObject({ ok: true });
    const [code = ''] = link.hash.slice('#llave='.length).split('.');
    expect(JSON.stringify(entering.sent)).not.toContain(code);
    for (const { headers } of entering.sent) expect(headers).not.toHaveProperty('cookie');
    // A later page of the same browser needs no link, and another browser gets nothing by the used one.
    expect(await openPage({ url: host.web.origin, keys }).ask('settings.read', {})).toMatchObject({
      ok: true,
    });
    expect(await openPage({ url: link.href }).ask('settings.read', {})).toMatchObject({
      failure: { code: 'link-used' },
    });
    expect(await openPage({ url: link.href, keys }).ask('settings.read', {})).toMatchObject({ ok: true });
  });

  it('is given to one of sixty that race for one link', async () => {
    const link = host.web.newLink();
    const racers = await Promise.all(
      Array.from({ length: 60 }, () => openPage({ url: link }).ask('settings.read', {})),
    );
    const codes = racers.map((reply) => (reply.ok ? 'in' : reply.failure.code));
    expect(codes.filter((code) => code === 'in')).toHaveLength(1);
    expect(new Set(codes)).toEqual(new Set(['in', 'link-used']));
  });

  it('does not come by opening the page, which is the same for everybody and holds nothing', async () => {
    const [one, two] = [
      await ask({ path: '/', headers: NAVIGATION }),
      await ask({ path: '/entrar', headers: { ...NAVIGATION, cookie: 'caja_00000000=x' } }),
    ];
    expect([one.status, two.status, one.headers['set-cookie']]).toEqual([200, 200, undefined]);
    expect(one.text).toBe(two.text);
    expect(one.text).toContain('<html lang="es" data-language="es">');
    expect(one.headers['cache-control']).toBe('no-store');
    expect(one.headers['referrer-policy']).toBe('no-referrer');
    expect(one.headers['content-security-policy']).toContain("default-src 'none'");
    expect(one.headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(one.headers['x-content-type-options']).toBe('nosniff');
    expect(await openPage({ url: host.web.origin }).ask('settings.read', {})).toMatchObject({
      failure: { code: 'session-expired' },
    });
  });

  it('opens the page for a navigation, and not in a frame or for a script', async () => {
    for (const attack of [
      { 'Sec-Fetch-Dest': 'iframe' },
      { 'Sec-Fetch-Mode': 'cors' },
      { 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'script' },
    ])
      expect((await ask({ path: '/', headers: { ...NAVIGATION, ...attack } })).status).toBe(403);
    for (const method of ['HEAD', 'POST', 'OPTIONS'])
      expect((await ask({ path: '/entrar', method })).status).toBe(405);
  });

  it('includes the files of the page, and nothing outside of its folder', async () => {
    const own = { 'Sec-Fetch-Site': 'same-origin' };
    expect((await ask({ path: '/assets/a.js', headers: own })).text).toBe('let a;');
    for (const site of ['same-site', 'cross-site'])
      expect((await ask({ path: '/assets/a.js', headers: { 'Sec-Fetch-Site': site } })).status).toBe(403);
    for (const path of TRAVERSALS) {
      const answer = await ask({ path, headers: own });
      expect(answer.status, path).toBe(404);
      expect(answer.text).not.toContain('secret"');
    }
  });
});

const TRAVERSALS = [
  '/../secret.json',
  '/../../secret.json',
  '/./../secret.json',
  '/assets/../../secret.json',
  '/assets/./../../secret.json',
  '/%2e%2e/secret.json',
  '/%2E%2E/secret.json',
  '/%2e%2e%2fsecret.json',
  '/..%2fsecret.json',
  '/..%5csecret.json',
  '/..\\secret.json',
  '/assets/..%5c..%5csecret.json',
  '/assets/..%2f..%2fsecret.json',
  '/assets/%2e%2e/%2e%2e/secret.json',
  '/%252e%252e/secret.json',
  '/..%252fsecret.json',
  '/%c0%ae%c0%ae/secret.json',
  '/..;/secret.json',
  '/....//secret.json',
  '//127.0.0.1/x',
  '/assets/',
  '/assets/a.js%00.png',
  '/secret.json',
];

/** A wish of another start of the program, proved with a secret. */
const wish = (
  secret: string,
  changes: Record<string, string> = {},
  path = '/control/link',
  method = 'POST',
) => {
  const nonce = 'n'.repeat(43);
  const proof = askProof(secret, { wish: 'link', port: host.web.port, nonce });
  return ask({
    method,
    path,
    headers: { 'content-type': 'application/json', ...changes },
    body: JSON.stringify({ nonce, proof }),
  });
};

describe('another start of the program', () => {
  it('gets a link when it proves to know the secret of its file, and the answer proves the same', async () => {
    const answer = await wish(CONTROL_SECRET);
    const { url, proof } = JSON.parse(answer.text) as { url: string; proof: string };
    expect(url).toMatch(/\/entrar#llave=/);
    const asked = { wish: 'link', port: host.web.port, nonce: 'n'.repeat(43) } as const;
    expect(proof).toBe(answerProof(CONTROL_SECRET, asked, url));
    expect(answer.text).not.toContain(CONTROL_SECRET);
  });

  it.each<[string, number, string, Record<string, string>, string, string]>([
    ['with a wrong secret', 403, 'control-secreT', {}, '/control/link', 'POST'],
    ['for another wish', 403, CONTROL_SECRET, {}, '/control/revoke', 'POST'],
    ['from a browser', 403, CONTROL_SECRET, { Origin: 'http://127.0.0.1:1' }, '/control/link', 'POST'],
    [
      'from a page of ours',
      403,
      CONTROL_SECRET,
      { 'Sec-Fetch-Site': 'same-origin' },
      '/control/link',
      'POST',
    ],
    ['by PUT', 405, CONTROL_SECRET, {}, '/control/link', 'PUT'],
    ['elsewhere', 404, CONTROL_SECRET, {}, '/control/', 'POST'],
  ])('gets nothing %s', async (_what, status, secret, headers, path, method) => {
    const answer = await wish(secret, headers, path, method);
    expect(answer.status).toBe(status);
    expect(answer.text).not.toContain('llave');
  });

  it.each(['', '{}', 'null', '{"nonce":1,"proof":"x"}', '{"nonce":"x"}'])(
    'gets nothing for %j',
    async (body) => {
      const answer = await ask({ method: 'POST', path: '/control/link', body });
      expect([answer.status, answer.text.includes('llave')]).toEqual([403, false]);
    },
  );
});

describe('the socket', () => {
  it('listens on loopback only', async () => {
    const outside = Object.values(networkInterfaces())
      .flatMap((list) => list ?? [])
      .find(({ family, internal }) => family === 'IPv4' && !internal);
    expect(host.web.server.address()).toMatchObject({ address: '127.0.0.1' });
    if (!outside) return;
    const reached = await new Promise<boolean>((resolve) => {
      const socket = connect({ host: outside.address, port: host.web.port });
      socket.once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
    });
    expect(reached).toBe(false);
  });

  it('takes 128 connections and no more, and serves again when they are gone', async () => {
    const bare = await openBareHost();
    const { server, port } = bare.web;
    const sockets = Array.from({ length: 200 }, () => connect({ host: '127.0.0.1', port }));
    let ended = 0;
    for (const socket of sockets) {
      socket.on('error', () => undefined);
      socket.once('close', () => (ended += 1));
    }
    await expect.poll(() => ended).toBe(72);
    const held = await new Promise((resolve) => {
      server.getConnections((_error, count) => resolve(count));
    });
    expect(held).toBe(128);
    for (const socket of sockets) socket.destroy();
    await expect
      .poll(() =>
        askAt(port, { path: '/' }).then(
          ({ status }) => status,
          () => 0,
        ),
      )
      .toBe(200);
    await bare.close();
  });

  it('survives requests that are not HTTP', async () => {
    for (const text of [
      'GET http://evil/ HTTP/1.1\r\nHost: x\r\n\r\n',
      'rubbish\r\n\r\n',
      'GET / HTTP/1.1\r\n\r\n',
    ]) {
      await new Promise<void>((resolve) => {
        const socket = connect({ host: '127.0.0.1', port: host.web.port }, () => socket.end(text));
        socket.on('data', () => undefined);
        socket.once('close', () => resolve());
        socket.once('error', () => undefined);
      });
    }
    expect((await call()).status).toBe(200);
  });
});
