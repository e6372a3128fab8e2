import { expect, test } from '@playwright/test';
import { RealApp, whySkipped } from './real-app.ts';

/**
 * The real Electron app, in training: what the stand-in for Electron lets pass must pass here too. Runs only where
 * Electron's executable is; it is not an npm package.
 */

const skipped = whySkipped();
if (skipped !== null) process.stderr.write(`SKIPPED: the Electron suite; ${skipped}.\n`);
test.skip(skipped !== null, skipped ?? '');
test.describe.configure({ mode: 'serial', timeout: 60_000 });

let till: RealApp;
test.beforeEach(async () => {
  till = await RealApp.make();
});
test.afterEach(() => till.end());

test('opens on the sale screen in training, locked', async () => {
  expect(till.page.url()).toBe('caja://app/');
  await expect(till.amount()).toBeFocused();
  expect(
    await till.page.evaluate(() => ['require', 'process', 'module'].filter((name) => name in window)),
  ).toEqual([]);
  expect(await till.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('cannot navigate elsewhere, and opens no window', async () => {
  await till.page.evaluate(() => {
    window.open('https://example.com/');
    location.href = 'https://example.com/';
  });
  await expect(till.amount()).toBeVisible();
  expect(till.page.url()).toBe('caja://app/');
  expect(till.app.windows()).toHaveLength(1);
});

test('fits on its screen, frame and all', async () => {
  const { bounds, workArea } = await till.app.evaluate(({ BrowserWindow, screen }) => ({
    bounds: BrowserWindow.getAllWindows()[0]?.getBounds() ?? { width: 0, height: 0 },
    workArea: screen.getPrimaryDisplay().workAreaSize,
  }));
  expect(bounds.width).toBeGreaterThan(0);
  expect(bounds.width).toBeLessThanOrEqual(workArea.width);
  expect(bounds.height).toBeLessThanOrEqual(workArea.height);
});

test('books a sale in cash', async () => {
  await till.amount().fill('123,45');
  await till.page.keyboard.press('F9');
  await expect(till.page.getByText('$ 123,45').first()).toBeVisible();
  await till.page.keyboard.press('F2');
  await expect(till.page.getByRole('main').getByRole('button', { name: '$ 123,45' }).first()).toBeVisible();
});

for (let times = 1; times <= 5; times += 1)
  test(`charges, and goes on with the charge after it was killed (${times})`, async () => {
    await till.charge();
    // The later ones at once, the first while it waits.
    if (times === 1) await expect(till.page.getByText('Esperando el pago')).toBeVisible();
    await till.kill();
    await till.open();
    await expect(till.page.getByText('$ 250,00').first()).toBeVisible();
  });

test('draws its page again when its process dies, and then the plain sheet, which leads back', async () => {
  await till.charge();
  await expect(till.page.getByText('Esperando el pago')).toBeVisible();
  for (const url of ['caja://app/', 'caja://app/', 'caja://app/plain']) {
    await till.crashPage();
    await expect.poll(() => till.address()).toBe(url);
  }
  const text = await till.shown('document.body.innerText');
  expect(text).toMatch(/250,00/);
});

test('asks before it is closed while a charge can be paid, and stays when told to', async () => {
  await till.charge();
  await expect(till.page.getByText('Esperando el pago')).toBeVisible();
  await till.answerClosing('stay');
  await till.close();
  expect(await till.questions()).toBe(1);
  expect(till.app.windows()).toHaveLength(1);
});

test('is not asked when the system ends its session', async () => {
  await till.charge();
  await till.answerClosing('stay');
  await till.app.evaluate(({ BrowserWindow }) => {
    const event = 'query-session-end' as 'closed';
    BrowserWindow.getAllWindows()[0]?.emit(event);
  });
  const ended = till.hasEnded();
  await till.close();
  await ended;
});

test('started a second time, it shows the first one and ends', async () => {
  expect(await till.startAgain()).toBe(0);
  await expect(till.amount()).toBeVisible();
});

test('a fault of ours starts it again with the charge on the screen', async () => {
  await till.charge();
  await expect(till.page.getByText('Esperando el pago')).toBeVisible();
  const relaunched = await till.app.evaluate(async ({ app }) => {
    const words: string[] = [];
    app.relaunch = (options) => void words.push(...(options?.args ?? []));
    const ended = new Promise<void>((resolve) => (app.exit = () => resolve()));
    setTimeout(() => {
      throw new RangeError('a fault made by a test');
    });
    await ended;
    return words;
  });
  expect(relaunched.some((word) => word.startsWith('--after-fault='))).toBe(true);
  await till.kill();
});
