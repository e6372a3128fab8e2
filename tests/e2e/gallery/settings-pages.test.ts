import { expect } from '@playwright/test';
import { SCRIPT } from './answers.ts';
import { startFakeHost } from './fake-host.ts';
import { resize, test } from './one-page.ts';
import { shopAtWork } from './snapshots.ts';

/** Where the pages of «Ajustes» have no column of their own they stand in one list. Pixels. */
const ONE_ROW = 64;

test('in a narrow window the pages of «Ajustes» take one row, and each is reached from there', async ({
  stage: page,
}) => {
  const host = await startFakeHost(shopAtWork(), SCRIPT);
  for (const size of [
    { width: 360, height: 640 },
    { width: 683, height: 512 },
  ]) {
    await resize(page, size);
    await page.goto(host.url);
    await page.getByText('Lista para la próxima venta').waitFor();
    await page.keyboard.press('F4');
    const pages = page.getByRole('combobox', { name: 'Ajustes' });
    const body = page.locator('.settings-body');
    await expect(pages).toBeVisible();
    const side = async () => (await page.locator('.settings-side').boundingBox())?.height;
    await expect.poll(side).toBeLessThanOrEqual(ONE_ROW);
    for (const name of ['Impresora', 'Acerca de', 'Negocio']) {
      await pages.selectOption(name);
      await expect(pages).toHaveValue(/\w+/);
      await expect(body.getByRole('heading').first()).toBeVisible();
      await expect(pages.locator('option:checked')).toHaveText(name);
    }
  }
  await host.close();
  await page.goto('about:blank');
});
