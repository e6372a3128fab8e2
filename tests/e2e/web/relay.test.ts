import { expect, test, type Page } from '@playwright/test';
import { startProviderServer, type ProviderServer } from '../../../electron/simulator/index.ts';
import { appFolder, startApp, type App, type AppFolder } from '../../support/app.ts';
import { AS_A_HAND } from '../../support/as-a-hand.ts';
import { startRelay, type RelayProgram } from '../../support/relay-program.ts';

/** A relay's own program, enrolled with by hand; and the same till when the relay's plug is pulled. */

let folder: AppFolder;
let app: App;
let server: ProviderServer;
let relay: RelayProgram;
test.beforeEach(async () => {
  folder = appFolder();
  server = await startProviderServer({
    controlPort: null,
    shop: true,
    settings: { notifications: { loopbackAllowed: true } },
  });
  relay = await startRelay();
  app = await startApp(folder, {
    CAJA_ACCESS_TOKEN: server.token,
    CAJA_STORE_ID: 'TIENDA01',
    CAJA_REGISTER_ID: 'CAJA01',
    CAJA_MERCADOPAGO_URL: server.url,
  });
});
test.afterEach(async () => {
  await app.stop();
  await server.close();
  await relay.remove();
  folder.remove();
});

async function charge(page: Page, amount: string): Promise<void> {
  await page.keyboard.press('Escape');
  await page.keyboard.type(amount, AS_A_HAND);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toContainText('Esperando el pago');
}

function pay(): void {
  expect(server.control.customer({ do: 'scan', register: 'CAJA01', phone: 'A' })).toMatchObject({ ok: true });
  expect(server.control.customer({ do: 'pay', phone: 'A' })).toMatchObject({ ok: true });
}

test('«Quitar» asks once, and the address of before is said to be another after a new code', async ({
  page,
}) => {
  await page.goto(app.link);
  await expect(page.getByRole('status')).toContainText('Lista para la próxima venta');
  await page.keyboard.press('F4');
  await page.getByRole('button', { name: 'Conexión', exact: true }).click();
  const enrol = async (url: string) => {
    await page.getByLabel('Dirección del servidor').fill(url);
    await page.getByLabel('Código de alta').fill(await relay.newCode());
    await page.getByRole('button', { name: 'Dar de alta' }).click();
    await expect(page.getByText('Conectada: los avisos llegan.')).toBeVisible();
  };
  // As it is copied from the line of the webhooks.
  await enrol(`${relay.url}/n/abc?topic=payment`);
  await expect(page.getByLabel('Pegá esta dirección')).toBeVisible();
  await page.getByRole('button', { name: 'Quitar' }).click();
  await page.getByRole('button', { name: 'No, seguir con avisos' }).click();
  await expect(page.getByText('Conectada: los avisos llegan.')).toBeVisible();
  await page.getByRole('button', { name: 'Quitar' }).click();
  await expect(page.getByText('Esta caja deja de recibir avisos')).toBeVisible();
  await page.getByRole('button', { name: 'Sí, quitar' }).click();
  await expect(page.getByText('Listo: esta caja ya no recibe avisos.')).toBeVisible();

  await enrol(relay.url);
  await expect(page.getByLabel('Cambió la dirección para Mercado Pago')).toBeVisible();
  await page.getByRole('button', { name: 'Ya la cambié' }).click();
  await expect(page.getByLabel('Pegá esta dirección')).toBeVisible();
});

test('a till is enrolled by typing, an aviso by hand wakes a look, and a pulled plug keeps nobody from being paid', async ({
  page,
}) => {
  const code = await relay.newCode();
  await page.goto(app.link);
  await expect(page.getByRole('status')).toContainText('Lista para la próxima venta');
  await page.keyboard.press('F4');
  await page.getByRole('button', { name: 'Conexión', exact: true }).click();
  await page.getByLabel('Dirección del servidor').fill(relay.url);
  await page.getByLabel('Código de alta').fill('ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZ');
  await page.getByRole('button', { name: 'Dar de alta' }).click();
  await expect(page.getByText('El servidor de avisos no conoce ese código')).toBeVisible();
  await page.getByLabel('Código de alta').fill(code);
  await page.getByRole('button', { name: 'Dar de alta' }).click();
  await expect(page.getByText('Conectada: los avisos llegan.')).toBeVisible();
  const address = page.locator('.to-copy');
  const accountUrl = await address.inputValue();
  await page.getByLabel('Pegá esta dirección').focus();
  await page.keyboard.press('Control+C');
  await expect(page.getByText('Copiada: ya la podés pegar.')).toBeVisible();
  const selected = await address.evaluate((field: HTMLTextAreaElement) => field.selectionEnd);
  expect(selected).toBe(accountUrl.length);

  const answer = await fetch(`${accountUrl}?topic=payment&id=990001`, { method: 'POST' });
  expect(answer.status).toBe(200);
  await expect
    .poll(() => JSON.stringify(server.control.requests()).includes('990001'), { timeout: 2_000 })
    .toBe(true);

  await charge(page, '250');
  await relay.kill();
  pay();
  await expect(page.getByRole('status')).toContainText('PAGADO');
  await expect(page.getByText('avisos')).toHaveCount(0);
  await page.keyboard.press('F4');
  await page.getByRole('button', { name: 'Conexión', exact: true }).click();
  await expect(page.getByText(/Sin avisos desde el/)).toBeVisible();
});
