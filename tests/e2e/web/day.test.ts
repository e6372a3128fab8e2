import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { appFolder, startApp, type App, type AppFolder } from '../../support/app.ts';

let folder: AppFolder;
let app: App;
test.beforeEach(async () => {
  folder = appFolder();
  app = await startApp(folder, {});
});
test.afterEach(async () => {
  await app.stop();
  folder.remove();
});

test('one key shows the day in a line, and its list is downloaded as a table that says the same', async ({
  page,
}) => {
  await page.goto(app.link);
  await page.getByLabel('Importe').waitFor();
  const status = page.getByRole('status');
  await expect(status).toContainText('Lista para la próxima venta');
  for (const amount of ['1234,50', '300']) {
    // As a hand types: an F9 right after the board changed would be the one before, bounced.
    await page.keyboard.type(amount, { delay: 150 });
    await page.keyboard.press('F9');
    await expect(status).toContainText('Ticket impreso');
    await page.keyboard.press('Enter');
    await expect(status).toContainText('Lista para la próxima venta');
  }
  await page.keyboard.press('F2');
  const figure = (name: string) => page.locator(`[data-figure="${name}"] dd`);
  await expect(figure('sales')).toHaveText('2');
  await expect(figure('inCash')).toHaveText('$ 1.534,50');
  await expect(figure('byQr')).toHaveText('$ 0,00');
  await expect(figure('back')).toHaveText('$ 0,00');
  await expect(figure('incidents')).toHaveText('0');
  await expect(figure('net')).toHaveText('$ 1.534,50');

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Exportar' }).press('Enter'),
  ]);
  expect(download.suggestedFilename()).toMatch(/^ventas-\d{4}-\d\d-\d\d\.csv$/);
  const text = readFileSync(await download.path(), 'utf8');
  expect(text.startsWith('\uFEFFVenta;Fecha;Hora;')).toBe(true);
  const rows = text.trimEnd().split('\r\n').slice(1);
  expect(rows.map((row) => row.split(';')[8])).toEqual(['300,00', '1234,50']);

  // The day before has no sales, and says so.
  await page.getByRole('button', { name: 'Día anterior' }).press('Enter');
  await expect(figure('sales')).toHaveText('0');
  await expect(page.getByText('No hay ventas este día.')).toBeVisible();
});
