import { expect, test, type Page } from '@playwright/test';
import { startProviderServer, type ProviderServer } from '../../../electron/simulator/index.ts';
import { appFolder, startApp, type App, type AppFolder } from '../../support/app.ts';
import { AS_A_HAND } from '../../support/as-a-hand.ts';
import { readOff } from '../../support/qr-on-screen.ts';

/** Charges of Orders on the real screen: the customer's phone knows of a code what a decoder reads off it. */

let folder: AppFolder;
let app: App;
let server: ProviderServer;
test.beforeEach(async () => {
  folder = appFolder();
  server = await startProviderServer({ controlPort: null, shop: true });
});
test.afterEach(async () => {
  await app.stop();
  await server.close();
  folder.remove();
});

const open = async () => {
  app = await startApp(folder, {
    CAJA_ACCESS_TOKEN: server.token,
    CAJA_STORE_ID: 'TIENDA01',
    CAJA_REGISTER_ID: 'CAJA01',
    CAJA_MERCADOPAGO_URL: server.url,
  });
};

async function choose(page: Page, ...names: readonly RegExp[]): Promise<void> {
  await page.keyboard.press('F4');
  await page.getByRole('button', { name: 'Conexión', exact: true }).click();
  for (const name of names) {
    await page.getByRole('radio', { name }).click();
    await expect(page.getByRole('radio', { name })).toBeChecked();
  }
  await page.keyboard.press('Escape');
}

async function charge(page: Page, amount: string): Promise<void> {
  await page.keyboard.type(amount, AS_A_HAND);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toContainText('Esperando el pago');
}

test('a dynamic code is scanned from the screen and paid, also after the program was killed; a setting that changes meanwhile changes nothing of it', async ({
  page,
}) => {
  await open();
  await page.goto(app.link);
  await expect(page.getByRole('status')).toContainText('Lista para la próxima venta');
  await choose(page, /La nueva/, /Uno nuevo en cada cobro/);
  await charge(page, '250');
  await expect(page.getByText('El impreso no sirve para este cobro')).toBeVisible();
  const code = await readOff(page);
  expect(code).toMatch(/^000201/);
  expect(code).not.toBe(server.control.state().registers[0]?.qrCode);
  // The printed one leads to nothing.
  expect(server.control.customer({ do: 'scan', register: 'CAJA01', phone: 'B' })).toMatchObject({
    screen: 'waiting',
  });
  await choose(page, /La de siempre/);

  await app.stop('SIGKILL');
  await open();
  await page.goto(app.link);
  await expect(page.getByRole('status')).toContainText('Esperando el pago');
  await expect.poll(() => readOff(page)).toBe(code);
  expect(server.control.customer({ do: 'scan', code: code ?? '', phone: 'A' })).toMatchObject({
    ok: true,
    screen: 'payment',
  });
  expect(server.control.customer({ do: 'pay', phone: 'A' })).toMatchObject({ ok: true });
  await expect(page.getByRole('status')).toContainText('PAGADO');
  await page.getByRole('button', { name: 'Nueva venta' }).click();
  await expect(page.getByRole('status')).toContainText('Lista para la próxima venta');
  // What was chosen meanwhile holds from here on.
  await charge(page, '300');
  await expect.poll(() => readOff(page)).toBe(server.control.state().registers[0]?.qrCode);
});

test('with both codes the printed one pays too', async ({ page }) => {
  await open();
  await page.goto(app.link);
  await expect(page.getByRole('status')).toContainText('Lista para la próxima venta');
  await choose(page, /Automática/, /Los dos/);
  await charge(page, '250');
  await expect(page.getByText('También sirve el impreso de la caja')).toBeVisible();
  const code = await readOff(page);
  expect(code).toMatch(/^000201/);
  expect(server.control.customer({ do: 'scan', register: 'CAJA01', phone: 'A' })).toMatchObject({
    screen: 'payment',
  });
  expect(server.control.customer({ do: 'pay', phone: 'A' })).toMatchObject({ ok: true });
  await expect(page.getByRole('status')).toContainText('PAGADO');
});
