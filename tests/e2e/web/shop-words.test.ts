import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { askAs } from '../../support/page-client.ts';
import { appFolder, startApp, type App, type AppFolder } from '../../support/app.ts';
import { AS_A_HAND } from '../../support/as-a-hand.ts';

let folder: AppFolder;
let app: App;
test.beforeEach(async () => {
  folder = appFolder();
  app = await startApp(folder, { CAJA_SHOP_NAME: 'Nombre del instalador' });
});
test.afterEach(async () => {
  await app.stop();
  folder.remove();
});

/** The last paper of the simulated printer, as text drawn from its bytes. */
const paperOf = async (page: Page) => {
  const { value } = await askAs(page, 'training.read', {});
  return (value as { paper: { text: string }[] }).paper.map((one) => one.text);
};

const lastPaper = async (page: Page) => (await paperOf(page))[0] ?? '';

const papers = async (page: Page) => (await paperOf(page)).length;

/** A photo as a telephone makes it: a dark box on a light ground. */
const photo = async (page: Page): Promise<Buffer> => {
  const url = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [1200, 600];
    const brush = canvas.getContext('2d')!;
    brush.fillStyle = '#f4efe6';
    brush.fillRect(0, 0, 1200, 600);
    brush.fillStyle = '#7a1f2b';
    brush.fillRect(100, 100, 1000, 400);
    return canvas.toDataURL('image/jpeg');
  });
  return Buffer.from(url.split(',')[1] ?? '', 'base64');
};

/** Of 80 mm paper: `assets/ticket/logo.png` with the white before it. The ticket's code is a picture too. */
const LOGO = '[image 384x128]';

const openSettings = async (page: Page) => {
  await page.goto(app.link);
  await page.getByRole('main').waitFor();
  await page.keyboard.press('F4');
};
const preview = (page: Page) => page.getByLabel('Así sale el ticket');
/** Sells in cash. The words of an earlier sale may still stand when the page was just opened, so the paper is awaited too. */
const sell = async (page: Page, amount: string) => {
  const before = await papers(page);
  await page.keyboard.press('Escape');
  await page.keyboard.type(amount, AS_A_HAND);
  await page.keyboard.press('F9');
  await expect(page.getByText('Ticket impreso').first()).toBeVisible();
  await expect.poll(() => papers(page)).toBe(before + 1);
};

test('the shop writes its own ticket, sees it while typing, and the next one prints so', async ({ page }) => {
  await openSettings(page);
  const name = page.getByLabel('Nombre del negocio');
  await expect(name).toHaveValue('Nombre del instalador');
  await expect(page.getByText('Estos datos los puso quien instaló la caja')).toBeVisible();

  await name.fill('Despensa La Ñata');
  await page.getByLabel('CUIT').fill('30-12345678-9');
  await expect(page.getByText('El dígito verificador de ese CUIT no da')).toBeVisible();
  await page.getByLabel('Nombre de esta caja').fill('Mostrador 2');
  await page.getByLabel('Renglones al pie').fill('Cambios en 30 días\ncon este ticket');
  await page.getByLabel('Hora del ticket').selectOption('America/Argentina/Salta');

  // What is no picture, and one of which nothing would show, are refused in words; the ticket stays.
  const file = page.locator('input[type=file]');
  await file.setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from('no picture') });
  await expect(page.getByText('Esa imagen no se puede leer')).toBeVisible();
  await file.setInputFiles({ name: 'logo.jpg', mimeType: 'image/jpeg', buffer: await photo(page) });
  await expect(page.getByText('Este logo sale desde que lo guardes')).toBeVisible();
  await expect(page.getByText('Esa imagen no se puede leer')).toBeHidden();
  await expect(preview(page)).toContainText('[image 544x');
  for (const words of ['Despensa La Ñata', 'CUIT 30-12345678-9', 'Mostrador 2', 'Cambios en 30 días'])
    await expect(preview(page)).toContainText(words);

  // Nothing of it is on paper before it is saved.
  await sell(page, '100');
  expect(await lastPaper(page)).toContain('Nombre del instalador');
  expect(await lastPaper(page)).not.toContain('Mostrador 2');
});

test('what was saved is on the next ticket, after a restart too; a damaged logo holds nothing up', async ({
  page,
}) => {
  await openSettings(page);
  await page.getByLabel('Nombre del negocio').fill('Despensa La Ñata');
  await page.getByLabel('Nombre de esta caja').fill('Mostrador 2');
  await page.locator('input[type=file]').setInputFiles('assets/ticket/logo.png');
  await expect(preview(page)).toContainText(LOGO);
  await page.getByRole('button', { name: 'Guardar' }).click();
  await expect(page.getByText('Guardado: el próximo ticket sale así.')).toBeVisible();
  await expect(page.getByText('Este logo sale en el ticket.')).toBeVisible();
  // The header has the new name at once.
  await expect(page.getByRole('banner')).toContainText('Despensa La Ñata');

  await sell(page, '250');
  const paper = await lastPaper(page);
  for (const words of [
    '[image ',
    'Despensa La Ñata',
    'Mostrador 2',
    'Varios',
    'DOCUMENTO NO VÁLIDO COMO FACTURA',
  ])
    expect(paper).toContain(words);

  const data = join(folder.path, 'data');
  const logo = readdirSync(data).find((one) => one.startsWith('logo-'))!;
  await app.stop();
  writeFileSync(join(data, logo), readFileSync(join(data, logo)).subarray(0, 100));
  app = await startApp(folder, { CAJA_SHOP_NAME: 'Nombre del instalador' });
  await openSettings(page);
  await expect(page.getByLabel('Nombre del negocio')).toHaveValue('Despensa La Ñata');
  await expect(page.getByText('El archivo del logo está dañado')).toBeVisible();
  await sell(page, '300');
  const without = await lastPaper(page);
  expect(without).toContain('Despensa La Ñata');
  expect(without).not.toContain(LOGO);
});
