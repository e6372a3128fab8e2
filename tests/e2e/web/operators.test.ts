import { expect, test } from '@playwright/test';
import { AS_A_HAND } from '../../support/as-a-hand.ts';
import { appFolder, startApp, type App, type AppFolder } from '../../support/app.ts';

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

test('an owner begins, locks the till, a cashier works, and the owner consents in place', async ({
  page,
}) => {
  await page.goto(app.link);
  await page.getByRole('button', { name: 'Ajustes' }).click();
  await page.getByRole('button', { name: 'Operadores' }).click();
  await page.getByLabel('Nombre').fill('Berta');
  await page.getByLabel('PIN nuevo').fill('2580');
  await page.getByRole('button', { name: 'Empezar a usar operadores' }).click();
  await page.getByRole('button', { name: 'Agregar un operador' }).click();
  await page.getByLabel('Nombre').fill('Ana');
  await page.getByLabel('PIN nuevo').fill('1357');
  await page.getByRole('button', { name: 'Guardar' }).click();
  await expect(page.getByRole('button', { name: 'Datos de Ana' })).toBeVisible();

  // Digits of a PIN are no amount, and a wrong one opens nothing.
  await page.keyboard.press('F1');
  await page.getByRole('button', { name: 'Bloquear la caja' }).click();
  await expect(page.getByRole('heading', { name: 'Caja bloqueada' })).toBeVisible();
  await page.getByLabel('Operador', { exact: true }).selectOption('Ana');
  await page.keyboard.type('1357', AS_A_HAND);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Cambiar de operador: Ana' })).toBeVisible();
  await expect(page.locator('#amount')).toHaveValue('');

  // Cash is hers to take, and not to undo: the owner agrees there and then.
  await page.keyboard.type('250', AS_A_HAND);
  await page.keyboard.press('F9');
  await page.getByRole('button', { name: 'Deshacer' }).first().click();
  const sure = page.locator('.ask .button').first();
  if (await sure.isVisible()) await sure.click();
  await expect(page.getByText('Deshacer $ 250,00 en efectivo de la venta 000001')).toBeVisible();
  await page.keyboard.type('2580', AS_A_HAND);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Deshacer $ 250,00 en efectivo de la venta 000001')).toBeHidden();
  await expect(page.getByRole('button', { name: 'Cambiar de operador: Ana' })).toBeVisible();
});
