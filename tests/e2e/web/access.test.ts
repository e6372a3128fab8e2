import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { startProviderServer } from '../../../electron/simulator/index.ts';
import { askAs, firstSnapshotOf } from '../../support/page-client.ts';
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

const ask = askAs;

interface Shown {
  readonly counter: { readonly kind: string; readonly saleId?: string };
}
const firstSnapshot = (page: Page) => firstSnapshotOf<Shown>(page);

test('the link becomes a clean address, and a key that no script reads', async ({ page, context }) => {
  await page.goto(app.link);
  await page.getByRole('main').waitFor();
  expect(page.url()).toBe(`${app.origin}/`);
  await page.reload();
  await page.getByRole('main').waitFor();
  expect(page.url()).toBe(`${app.origin}/`);
  expect(await page.evaluate(() => document.referrer)).toBe('');
  // Nothing that this browser would send by itself to another port of this machine.
  expect(await context.cookies()).toEqual([]);
  const kept = await page.evaluate(
    () =>
      new Promise<{ extractable: boolean; read: string }>((resolve) => {
        const opening = indexedDB.open('caja-clara', 1);
        opening.onsuccess = () => {
          const asked = opening.result.transaction('keys').objectStore('keys').get('browser');
          asked.onsuccess = () => {
            const { privateKey } = (asked.result as { pair: CryptoKeyPair }).pair;
            crypto.subtle.exportKey('jwk', privateKey).then(
              () => resolve({ extractable: privateKey.extractable, read: 'read' }),
              (error: unknown) =>
                resolve({
                  extractable: privateKey.extractable,
                  read: error instanceof Error ? error.name : '',
                }),
            );
          };
        };
      }),
  );
  expect(kept).toEqual({ extractable: false, read: 'InvalidAccessError' });
  expect((await ask(page, 'settings.read', {})).ok).toBe(true);
});

test('a used link opens nothing for another browser, and a browser without a link is told what to do', async ({
  page,
  browser,
}) => {
  await page.goto(app.link);
  await page.getByRole('main').waitFor();
  const other = await browser.newContext({ locale: 'es-AR' });
  const stranger = await other.newPage();
  await stranger.goto(app.link);
  await expect(stranger.getByRole('heading', { name: 'Este enlace ya se usó o venció' })).toBeVisible();
  await stranger.goto(`${app.origin}/`);
  await expect(stranger.getByRole('heading', { name: 'no tiene permiso' })).toBeVisible();
  await expect(stranger.getByText('npm run web -- --link')).toBeVisible();
  expect((await ask(stranger, 'settings.read', {})).ok).toBe(false);
  await other.close();
});

test('a browser that was let in by an older version is asked for a new link, in words', async ({
  page,
  context,
}) => {
  writeFileSync(
    join(app.dataFolder, 'web-access.json'),
    '{"name":"0a0b0c0d","key":"k","sessions":[{"hash":"h","until":9e15}]}',
  );
  await app.stop();
  app = await startApp(folder, { CAJA_WEB_PORT: String(app.port) });
  await context.addCookies([{ name: 'caja_0a0b0c0d', value: 'x'.repeat(43), url: app.origin }]);
  await page.goto(`${app.origin}/`);
  await expect(page.getByRole('heading', { name: 'no tiene permiso' })).toBeVisible();
  await page.goto(app.link);
  await expect(page.getByLabel('Importe')).toBeEnabled();
});

test('a browser whose storage was cleared asks for a link; one that keeps nothing works until it is closed', async ({
  page,
}) => {
  await page.goto(app.link);
  await page.getByRole('main').waitFor();
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        const gone = indexedDB.deleteDatabase('caja-clara');
        gone.onsuccess = resolve;
      }),
  );
  // The open page has its key in memory.
  await expect(page.getByLabel('Importe')).toBeEnabled();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'no tiene permiso' })).toBeVisible();
  await page.addInitScript(() => Object.defineProperty(window, 'indexedDB', { value: undefined }));
  const again = await runApp(folder, {}, ['--link']);
  await page.goto(/http:\S+/.exec(again.stdout)?.[0] ?? '');
  await expect(page.getByLabel('Importe')).toBeEnabled();
});

test('--revoke ends what an open page hears at once', async ({ page }) => {
  await page.goto(app.link);
  await expect(page.getByLabel('Importe')).toBeEnabled();
  const revoked = await runApp(folder, {}, ['--revoke']);
  expect(revoked.code).toBe(0);
  await expect(page.getByRole('heading', { name: 'no tiene permiso' })).toBeVisible({ timeout: 3_000 });
});

test('a second tab sees the same sale', async ({ page, context }) => {
  await page.goto(app.link);
  await page.getByRole('main').waitFor();
  await expect
    .poll(async () => (await ask(page, 'charge.start', { commandId: 'c1', amount: '250' })).ok)
    .toBe(true);
  const tab = await context.newPage();
  await tab.goto(`${app.origin}/`);
  const [one, two] = [await firstSnapshot(page), await firstSnapshot(tab)];
  expect(one.counter.kind).toBe('sale');
  expect(two.counter.saleId).toBe(one.counter.saleId);
});

test('the browser keeps its access after the program was killed, and an open page continues', async ({
  page,
}) => {
  await page.goto(app.link);
  await page.getByRole('main').waitFor();
  await app.stop('SIGKILL');
  app = await startApp(folder, { CAJA_WEB_PORT: String(app.port) });
  await expect.poll(async () => (await ask(page, 'settings.read', {})).ok).toBe(true);
  await page.goto(`${app.origin}/`);
  await expect(page.getByLabel('Importe')).toBeEnabled();
});

test('25: in training too, a charge that waited when the till was killed is there, and its phone still pays it', async ({
  page,
}) => {
  await page.goto(app.link);
  await page.getByRole('main').waitFor();
  await page.getByLabel('Importe').fill('250');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Esperando el pago')).toBeVisible();
  await app.stop('SIGKILL');
  app = await startApp(folder, { CAJA_WEB_PORT: String(app.port) });
  await page.goto(`${app.origin}/`);
  await expect(page.getByText('Esperando el pago')).toBeVisible();
  expect((await ask(page, 'training.act', { act: 'pay', means: 'debit_card' })).ok).toBe(true);
  await expect(page.getByText('PAGADO').first()).toBeVisible({ timeout: 20_000 });
});

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
    expect(again.code).toBe(0);
    // Rule 26: one line that it is open already, where nobody asked for a link alone.
    expect(again.stderr).toMatch(args.length === 0 ? /^Caja Clara ya está abierta[^\n]*\n$/ : /^$/);
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
  await page.getByRole('main').waitFor();
  await expect
    .poll(async () => (await ask(page, 'charge.start', { commandId: 'c1', amount: '10' })).ok)
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
