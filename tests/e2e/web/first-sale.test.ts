import { expect, test } from '@playwright/test';
import { appFolder, startApp, type App, type AppFolder } from '../../support/app.ts';
import { AS_A_HAND } from '../../support/as-a-hand.ts';

let folder: AppFolder;
let app: App;
test.beforeEach(async () => {
  folder = appFolder();
});
test.afterEach(async () => {
  await app.stop();
  folder.remove();
});

const MINUTE_MS = 60_000;
/** What a person needs to look at the screen before each thing that they press. Milliseconds. */
const LOOKS_MS = 3_000;

test('a fresh till, in training: the first sale is on paper within a minute, and nothing was asked', async ({
  page,
}) => {
  const beganAt = performance.now();
  app = await startApp(folder);
  await page.goto(app.link);
  const status = page.getByRole('status');
  await expect(status).toContainText('Lista para la próxima venta');
  const asked = async () => {
    // Neither who works, nor a drawer to count, nor anything else, nor a page that stands before the counter.
    await expect(page.getByRole('button', { name: /operador/i })).toHaveCount(0);
    await expect(page.getByRole('button', { name: /turno/i })).toHaveCount(0);
    await expect(page.locator('.operator-panel, .ask, dialog, .bar-strip[data-tone=bad]')).toHaveCount(0);
  };
  await asked();
  await expect(page.getByLabel('Importe')).toBeFocused();
  await page.keyboard.type('250', AS_A_HAND);
  await page.keyboard.press('Enter');
  await expect(status).toContainText('Esperando el pago');
  for (const name of ['Escanear', 'Pagar']) await page.getByRole('button', { name, exact: true }).click();
  await expect(status).toContainText('PAGADO');
  await expect(page.getByText('Ticket impreso').first()).toBeVisible();
  await asked();
  // The amount with its Enter, and two touches on the phone.
  const hands = 3 * LOOKS_MS;
  expect(performance.now() - beganAt + hands).toBeLessThan(MINUTE_MS);
});
