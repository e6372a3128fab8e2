import { createServer, type Server } from 'node:http';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { startProviderServer } from '../../../electron/simulator/index.ts';
import { appFolder, runApp, startApp, type App, type AppFolder } from '../../support/app.ts';

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

/** What a page of ours can ask for, in its own words. */
const ask = (page: Page, name: string, request: unknown) =>
  page.evaluate(
    async ([asked, body]) => {
      const secret = document.querySelector<HTMLMetaElement>('meta[name="caja-page"]')?.content ?? '';
      const answer = await fetch('/api/request', {
        method: 'POST',
        headers: { 'X-Caja-Page': secret, 'Content-Type': 'application/json' },
        body: JSON.stringify({ name: asked, request: body }),
      });
      return { status: answer.status, reply: (await answer.json()) as { ok: boolean } };
    },
    [name, request] as const,
  );

/** The snapshot that a page hears first. */
const firstSnapshot = (page: Page) =>
  page.evaluate(async () => {
    const secret = document.querySelector<HTMLMetaElement>('meta[name="caja-page"]')?.content ?? '';
    const answer = await fetch('/api/stream', { headers: { 'X-Caja-Page': secret } });
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    while (reader && !text.includes('\n')) text += (await reader.read()).value ?? '';
    await reader?.cancel();
    return JSON.parse(text.split('\n')[0] ?? '') as {
      snapshot: { counter: { kind: string; saleId?: string } };
    };
  });

test('the link becomes a clean address, and a cookie that no script reads', async ({ page, context }) => {
  await page.goto(app.link);
  expect(page.url()).toBe(`${app.origin}/`);
  await page.reload();
  expect(page.url()).toBe(`${app.origin}/`);
  const [cookie] = await context.cookies();
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/', domain: '127.0.0.1' });
  expect(await page.evaluate(() => document.cookie)).toBe('');
  expect(await page.evaluate(() => document.referrer)).toBe('');
  expect(await page.content()).not.toContain(cookie?.value ?? 'none');
  expect((await ask(page, 'settings.read', {})).reply.ok).toBe(true);
});

test('a used link opens nothing for another browser', async ({ page, browser }) => {
  await page.goto(app.link);
  const other = await browser.newContext();
  const stranger = await other.newPage();
  expect((await stranger.goto(app.link))?.status()).toBe(401);
  await expect(stranger.getByText('ya se usó o venció')).toBeVisible();
  expect((await stranger.goto(`${app.origin}/`))?.status()).toBe(401);
  await other.close();
});

test('a second tab sees the same sale', async ({ page, context }) => {
  await page.goto(app.link);
  await expect
    .poll(async () => (await ask(page, 'charge.start', { commandId: 'c1', amount: '250' })).reply.ok)
    .toBe(true);
  const tab = await context.newPage();
  await tab.goto(`${app.origin}/`);
  const [one, two] = [await firstSnapshot(page), await firstSnapshot(tab)];
  expect(one.snapshot.counter.kind).toBe('sale');
  expect(two.snapshot.counter.saleId).toBe(one.snapshot.counter.saleId);
});

test('the browser keeps its access after the program was killed, and an open page continues', async ({
  page,
}) => {
  await page.goto(app.link);
  await app.stop('SIGKILL');
  app = await startApp(folder, { CAJA_WEB_PORT: String(app.port) });
  expect((await ask(page, 'settings.read', {})).reply.ok).toBe(true);
  expect((await page.goto(`${app.origin}/`))?.status()).toBe(200);
});

test('another program on this machine gets the cookie, and can do nothing with it', async ({
  page,
  context,
}) => {
  await page.goto(app.link);
  const received: string[] = [];
  const evil = await serve((cookie) => received.push(cookie), app.origin);
  const secret = await page.locator('meta[name="caja-page"]').getAttribute('content');
  const attacker = await context.newPage();
  await attacker.goto(evil.url);
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
    return [
      await attempt('/', {}),
      await attempt('/', { mode: 'no-cors' }),
      await attempt('/api/stream', {}),
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
        headers: { 'Content-Type': 'application/json', 'X-Caja-Page': 'x' },
      }),
    ];
  }, app.origin);
  // Cookies ignore ports: the attack is real.
  expect(received.join()).toContain('caja_');
  for (const result of results) expect(['refused', 'opaque']).toContain(result);
  await expect(attacker.frameLocator('iframe').locator('meta[name="caja-page"]')).toHaveCount(0);
  expect(results.join()).not.toContain(secret ?? 'none');
  const shown = await firstSnapshot(page);
  expect(shown.snapshot.counter.kind).toBe('ready');
  evil.server.close();
});

async function serve(
  onCookie: (cookie: string) => void,
  target: string,
): Promise<{ server: Server; url: string }> {
  const html = `<iframe src="${target}/"></iframe><form action="${target}/api/request" method="post"></form>`;
  const server = createServer((request, response) => {
    onCookie(request.headers.cookie ?? '');
    response.setHeader('Content-Type', 'text/html').end(html);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  return { server, url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/` };
}

test('the policy lets nothing run but our own files', async ({ page }) => {
  await page.goto(app.link);
  const ran = await page.evaluate(() => {
    const script = document.createElement('script');
    let refused = '';
    try {
      script.textContent = 'window.ran = true';
    } catch {
      refused = 'trusted types';
    }
    document.head.append(script);
    return { refused, ran: 'ran' in window };
  });
  expect(ran).toEqual({ refused: 'trusted types', ran: false });
  const outside = await page.evaluate(() =>
    fetch('http://127.0.0.1:9/').then(
      () => 'reached',
      () => 'refused',
    ),
  );
  expect(outside).toBe('refused');
});

test('one line on standard output; a second start says one more, and ends', async () => {
  expect(app.stdout()).toMatch(/^[^\n]*http:\/\/127\.0\.0\.1:\d+\/\S+\n$/);
  for (const args of [[], ['--link']]) {
    const again = await runApp(folder, {}, args);
    expect([again.code, again.stderr]).toEqual([0, '']);
    expect(again.stdout).toMatch(new RegExp(`^[^\\n]*${app.origin}/\\S+\\n$`));
  }
  expect(app.stderr()).not.toContain('http');
});

test('a wrong setting ends the start in one line, before anything is opened', async () => {
  const wrong = await runApp(folder, { CAJA_WEB_PORT: 'x', CAJA_DATA_DIR: join(folder.path, 'other') });
  expect([wrong.code, wrong.stdout]).toEqual([2, '']);
  expect(wrong.stderr).toMatch(/^CAJA_WEB_PORT: se espera .*\n$/);
  expect(readdirSync(folder.path)).not.toContain('other');
});

test('the token is in no page, file, log or address', async ({ page }) => {
  const provider = await startProviderServer({ controlPort: null, shop: true });
  const till = appFolder();
  const live = await startApp(till, {
    CAJA_ACCESS_TOKEN: provider.token,
    CAJA_STORE_ID: 'TIENDA01',
    CAJA_REGISTER_ID: 'CAJA01',
    CAJA_MERCADOPAGO_URL: provider.url,
  });
  await page.goto(live.link);
  await expect
    .poll(async () => (await ask(page, 'charge.start', { commandId: 'c1', amount: '10' })).reply.ok)
    .toBe(true);
  provider.control.setFault({ on: 'any', kind: '502-html', times: 2 });
  const said = [
    await page.content(),
    JSON.stringify(await firstSnapshot(page)),
    JSON.stringify(await ask(page, 'settings.read', {})),
  ];
  await live.stop();
  said.push(live.stdout(), live.stderr());
  for (const file of readdirSync(till.path, { recursive: true, withFileTypes: true })) {
    if (file.isFile()) said.push(readFileSync(join(file.parentPath, file.name), 'latin1'));
  }
  expect(said.some((text) => text.includes('TIENDA01'))).toBe(true);
  for (const text of said) expect(text).not.toContain(provider.token);
  till.remove();
  await provider.close();
});
