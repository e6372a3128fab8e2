import { expect, test, type Page } from '@playwright/test';
import { appFolder, startApp, type App, type AppFolder } from '../../support/app.ts';
import { AS_A_HAND } from '../../support/as-a-hand.ts';

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

/** Walks with Tab, or back, to the button of this name, and presses it. */
const press = async (page: Page, name: string, walk = 'Tab') => {
  const button = page.getByRole('button', { name, exact: true }).first();
  await button.waitFor();
  for (let step = 0; step < 80; step += 1) {
    if (await button.evaluate((one) => one === document.activeElement)) {
      await page.keyboard.press('Enter');
      return;
    }
    await page.keyboard.press(walk);
  }
  throw new Error(`no ${walk} leads to ${name}`);
};

const begin = async (page: Page, name: string) => {
  await page.goto(app.link);
  await expect(status(page)).toContainText('Lista para la próxima venta');
  // From the field, where the focus is: the bar stands before it.
  await press(page, 'Ejercicios', 'Shift+Tab');
  await press(page, name);
  await expect(exercise(page, name)).toContainText('Paso 1 de 4');
  await page.getByLabel('Importe').focus();
  await page.keyboard.type('1200', AS_A_HAND);
  await page.keyboard.press('Enter');
};

const exercise = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const status = (page: Page) => page.getByRole('status');
const rights = (page: Page, name: string) => exercise(page, name).locator('li[data-right="true"]');
const wrongs = (page: Page, name: string) => exercise(page, name).locator('li[data-right="false"]');

test('no paper: paid, paper put in, and the first ticket comes out by itself', async ({ page }) => {
  await begin(page, 'Sin papel');
  const panel = exercise(page, 'Sin papel');
  await expect(status(page)).toContainText('PAGADO');
  await expect(panel).toContainText('Paso 3 de 4');
  await press(page, 'Poner el papel');
  await expect(panel).toContainText('Ejercicio terminado');
  await expect(rights(page, 'Sin papel')).toHaveCount(2);
  await expect(page.getByText('Ticket impreso').first()).toBeVisible();
  await press(page, 'Cerrar');
  await expect(panel).toBeHidden();
});

test('a partial payment: cancelled, and the rest in cash', async ({ page }) => {
  await begin(page, 'Pago parcial');
  const panel = exercise(page, 'Pago parcial');
  await expect(panel).toContainText('Paso 3 de 4');
  // A reload comes back to the step, and the phone does not pay its half again.
  await page.reload();
  await expect(panel).toContainText('Paso 3 de 4');
  await expect(status(page)).toContainText('Pago parcial');
  await page.keyboard.press('F8');
  await expect(panel).toContainText('Paso 4 de 4');
  await page.reload();
  await expect(panel).toContainText('Paso 4 de 4');
  await page.keyboard.press('F9');
  await expect(panel).toContainText('Ejercicio terminado');
  await expect(rights(page, 'Pago parcial')).toHaveCount(2);
  await expect(status(page)).toContainText('PAGADO');
});

test('paid after cancel: delivered on its card; another sale begun before that is told as wrong', async ({
  page,
}) => {
  await begin(page, 'Pagado después de cancelar');
  const panel = exercise(page, 'Pagado después de cancelar');
  await expect(panel).toContainText('Paso 2 de 4');
  await page.keyboard.press('F8');
  await expect(panel).toContainText('Paso 4 de 4');
  await expect(page.getByText('Pago tardío').first()).toBeVisible();
  // What a hurried cashier does: the next sale.
  await page.keyboard.type('300', AS_A_HAND);
  await page.keyboard.press('Enter');
  await expect(status(page)).toContainText('Esperando el pago');
  // What has just come into sight takes no key yet.
  await page.waitForTimeout(800);
  await page.keyboard.press('F5');
  await page.getByRole('button', { name: /^Confirmar/ }).press('Enter');
  await expect(panel).toContainText('Ejercicio terminado');
  await expect(wrongs(page, 'Pagado después de cancelar')).toHaveCount(2);
});
