import { createServer, request as httpRequest, type IncomingHttpHeaders, type Server } from 'node:http';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { appFolder, runApp, startApp, type App, type AppFolder } from '../../support/app.ts';

/** Attacks on a browser's access by another account of the same machine: each has a port of its own, or takes ours. */

let folder: AppFolder;
let app: App;
test.beforeEach(async () => {
  folder = appFolder();
  app = await startApp(folder);
});
test.afterEach(async () => {
  await app.stop();
  folder.remove();
});

interface Heard {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A program of another account: it keeps all that it is sent, and answers a page that waits to be led back. */
async function listener(port: number, answer: (heard: Heard) => string): Promise<Listener> {
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('latin1');
    request.on('data', (part: string) => (body += part));
    request.on('end', () => {
      const one = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body };
      heard.push(one);
      const text = answer(one);
      response.setHeader('Content-Type', text.startsWith('{') ? 'application/json' : 'text/html');
      response.end(text);
    });
  }).listen(port, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return { heard, server, port: (server.address() as AddressInfo).port };
}

interface Listener {
  readonly heard: Heard[];
  readonly server: Server;
  readonly port: number;
}

async function end({ server }: Listener): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

/** Sends what a thief has, by a program that can set every header. */
function send(method: string, path: string, headers: IncomingHttpHeaders, body = ''): Promise<string> {
  const { host: _ours, connection: _theirs, ...given } = headers;
  const kept = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      { host: '127.0.0.1', port: app.port, method, path, headers: kept },
      (response) => {
        let text = '';
        response.setEncoding('latin1').on('data', (part: string) => {
          text += part;
          // A stream does not end by itself.
          if (path === '/api/stream') response.destroy();
        });
        response.once('close', () => resolve(`${response.statusCode ?? 0} ${text}`));
      },
    );
    request.once('error', reject);
    request.end(Buffer.from(body, 'latin1'));
  });
}

/** All that can be done with what a browser sent elsewhere: none of it may be answered with 200. */
async function useAll(heard: readonly Heard[]): Promise<string[]> {
  const got: string[] = [];
  for (const { headers } of heard) {
    const own = { 'content-type': headers['content-type'], cookie: headers.cookie };
    const page = await send('GET', '/', own);
    const secret = /name="caja-page" content="([^"]+)"/.exec(page)?.[1];
    const more = { ...own, 'x-caja-page': secret ?? headers['x-caja-page'], origin: app.origin };
    const proof = headers['x-caja-proof'];
    const all = proof === undefined ? more : { ...more, 'x-caja-proof': proof };
    const body = JSON.stringify({ name: 'settings.read', request: {} });
    got.push(await send('POST', '/api/request', { ...all, 'content-type': 'application/json' }, body));
    got.push(await send('GET', '/api/stream', all));
  }
  for (const { method, path, headers, body } of heard)
    if (path.startsWith('/api/')) got.push(await send(method, path, headers, body));
  return got;
}

test('a page on another port that is sent what the browser keeps for this machine opens nothing with it', async ({
  page,
  context,
}) => {
  await page.goto(app.link);
  await page.getByRole('main').waitFor();
  const thief = await listener(0, () => '<title>x</title>');
  const attacker = await context.newPage();
  // It navigates to itself: the browser takes that for the same site.
  await attacker.goto(`http://127.0.0.1:${thief.port}/`);
  await attacker.evaluate(() => void (location.href = '/again'));
  await expect.poll(() => thief.heard.map(({ path }) => path)).toContain('/again');
  for (const answer of await useAll(thief.heard)) expect(answer).not.toMatch(/^200/);
  await end(thief);
});

test('a page on another port can read nothing of ours, show none of it in a frame and ask for nothing', async ({
  page,
  context,
}) => {
  await page.goto(app.link);
  await expect(page.getByLabel('Importe')).toBeEnabled();
  const evil = await listener(
    0,
    () =>
      `<iframe src="${app.origin}/"></iframe><form action="${app.origin}/api/request" method="post"></form>`,
  );
  const attacker = await context.newPage();
  await attacker.goto(`http://127.0.0.1:${evil.port}/`);
  const results = await attacker.evaluate(async (target) => {
    const attempt = async (path: string, init: RequestInit) => {
      try {
        const answer = await fetch(`${target}${path}`, { credentials: 'include', ...init });
        return answer.type === 'opaque' ? 'opaque' : await answer.text();
      } catch {
        return 'refused';
      }
    };
    const body = JSON.stringify({ name: 'charge.start', request: { commandId: 'evil', amount: '1' } });
    const proof = `${'a'.repeat(22)}.1.${'b'.repeat(22)}.${'c'.repeat(86)}`;
    return [
      await attempt('/', {}),
      await attempt('/', { mode: 'no-cors' }),
      await attempt('/api/stream', {}),
      await attempt('/api/hello', { method: 'POST', body }),
      await attempt('/api/request', { method: 'POST', body }),
      await attempt('/api/request', {
        method: 'POST',
        body,
        mode: 'no-cors',
        headers: { 'Content-Type': 'text/plain' },
      }),
      await attempt('/api/request', {
        method: 'POST',
        body,
        headers: { 'Content-Type': 'application/octet-stream', 'X-Caja-Proof': proof },
      }),
    ];
  }, app.origin);
  for (const result of results) expect(['refused', 'opaque']).toContain(result);
  await expect(attacker.frameLocator('iframe').locator('#root')).toHaveCount(0);
  await expect(page.getByLabel('Importe')).toBeEnabled();
  await end(evil);
});

test('a program that takes the port of a killed till learns nothing of use from the tab that comes back', async ({
  page,
}) => {
  await page.goto(app.link);
  await page.getByRole('main').waitFor();
  await app.stop('SIGKILL');
  const squatter = await listener(app.port, ({ path }) =>
    path === '/api/stream' ? '{"kind":"beat","sequence":1}\n' : '{"ok":true,"value":null}',
  );
  await expect.poll(() => squatter.heard.length).toBeGreaterThan(2);
  // What it says is not taken for the till.
  await expect(page.getByRole('heading', { name: /no es tu caja/ })).toBeVisible();
  await end(squatter);
  app = await startApp(folder, { CAJA_WEB_PORT: String(app.port) });
  for (const answer of await useAll(squatter.heard))
    expect(answer).not.toMatch(/^200 .*ok.*true|^200 .*kind/s);
  await expect(page.getByRole('alert')).toBeHidden();
  await expect(page.getByLabel('Importe')).toBeEnabled();
});

test('a program that takes the port of a killed till gets no secret of its, and no link of its own is printed', async () => {
  await app.stop('SIGKILL');
  const foreign = `http://127.0.0.1:${app.port}/entrar?llave=${'A'.repeat(43)}`;
  const squatter = await listener(app.port, () => JSON.stringify({ url: foreign }));
  const asked = await runApp(folder, { CAJA_WEB_PORT: String(app.port) }, ['--link']);
  expect(asked.stdout).toBe('');
  expect([asked.code, asked.stderr]).toEqual([
    1,
    expect.stringContaining(`el puerto ${app.port} está ocupado`),
  ]);
  const began = await runApp(folder, { CAJA_WEB_PORT: String(app.port) });
  expect([began.code, began.stdout]).toEqual([1, '']);
  expect(began.stderr).toContain(`el puerto ${app.port} está ocupado`);
  await end(squatter);
  app = await startApp(folder, { CAJA_WEB_PORT: String(app.port) });
  for (const { method, path, headers, body } of squatter.heard)
    expect(await send(method, path, headers, body)).not.toMatch(/^200/);
});

test('the link is in no process list: what is opened is a file that only this user can read', async ({
  page,
}) => {
  await app.stop();
  const seen = join(folder.path, 'opened');
  const programs = join(folder.path, 'programs');
  mkdirSync(programs);
  writeFileSync(join(programs, 'xdg-open'), `#!/bin/sh\nprintf %s "$*" > ${seen}\nsleep 2\n`, {
    mode: 0o755,
  });
  const before = process.umask(0);
  app = await startApp(folder, {
    CAJA_WEB_OPEN: '1',
    DISPLAY: ':77',
    PATH: `${programs}:${process.env['PATH'] ?? ''}`,
  });
  process.umask(before);
  await expect.poll(() => existsSync(seen) && readFileSync(seen, 'utf8')).toBeTruthy();
  const opened = readFileSync(seen, 'utf8');
  expect(opened).not.toContain('llave');
  expect(listedProcesses()).not.toContain('llave=');
  expect(statSync(opened).mode & 0o777).toBe(0o600);
  await page.goto(`file://${opened}`);
  await expect(page.getByLabel('Importe')).toBeEnabled();
  expect(page.url()).toBe(`${app.origin}/`);
  await page.reload();
  await expect(page.getByLabel('Importe')).toBeEnabled();
  await app.stop();
  expect(existsSync(opened)).toBe(false);
});

/** The command line of every process, as any account of the machine can read it. */
function listedProcesses(): string {
  const lines = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => {
      try {
        return readFileSync(join('/proc', name, 'cmdline'), 'utf8');
      } catch {
        return '';
      }
    });
  expect(lines.join()).toContain('electron/web/main.ts');
  return lines.filter((line) => line.includes('xdg-open') || line.includes('main.ts')).join('\n');
}
