import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { verify } from '../../../electron/storage/index.ts';
import { connectBooks } from '../../../electron/storage/sqlite.ts';
import { appFolder, startApp } from '../../support/app.ts';

const FIRST_RELEASE = join(import.meta.dirname, '../../migrations/lived-in/v1.sql');

test('the file of the first release is shown at the counter, in the list and on the page of a sale', async ({
  page,
}) => {
  const folder = appFolder();
  const data = join(folder.path, 'data');
  mkdirSync(data, { recursive: true });
  const file = join(data, 'caja.db');
  const db = connectBooks(file);
  db.exec(readFileSync(FIRST_RELEASE, 'utf8'));
  db.close();
  // Its own provider cannot be reached: what is in the file is shown all the same.
  const app = await startApp(folder, {
    CAJA_ACCESS_TOKEN: 'TEST-1234567890123456-112120-0123456789abcdef0123456789abcdef-446566691',
    CAJA_STORE_ID: 'LOCAL1',
    CAJA_REGISTER_ID: 'CAJA1',
    CAJA_MERCADOPAGO_URL: 'https://provider.test',
  });
  try {
    await page.goto(app.link);
    await expect(page.getByText('Pago tardío').first()).toBeVisible();
    await page.keyboard.press('F2');
    await page.getByLabel('Buscar: número, total, fecha, tarjeta, pago, estado').fill('1');
    await page.keyboard.press('Enter');
    await expect(page.getByText('1 venta encontrada')).toBeVisible();
    await page
      .locator('.found')
      .getByRole('button', { name: /000001/ })
      .click();
    await expect(page.getByRole('heading', { name: 'Venta 000001' })).toBeVisible();
    await expect(page.locator('.sale-payment')).toContainText('$ 1.234,50');
  } finally {
    await app.stop();
    expect(verify(file, null).line).toMatch(/^whole: /);
    folder.remove();
  }
});
