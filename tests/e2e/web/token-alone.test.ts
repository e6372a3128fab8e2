import { expect, test, type Page } from '@playwright/test';
import {
  createSimulatedPrinter,
  startProviderServer,
  type ProviderServer,
  type ProviderServerOptions,
  type SimulatedPrinter,
} from '../../../electron/simulator/index.ts';
import { appFolder, startApp, type App, type AppFolder } from '../../support/app.ts';

/**
 * A new user with nothing but a token, in a real browser: what is pressed is counted, and so is the time that the
 * program itself takes. A person's own time is reckoned from the keys.
 */

let folder: AppFolder;
let app: App;
let provider: ProviderServer;
let printer: SimulatedPrinter;

async function open(page: Page, options: ProviderServerOptions = {}): Promise<void> {
  folder = appFolder();
  provider = await startProviderServer({
    controlPort: null,
    account: { nickname: 'ALMACEN', email: 'a@example.com', testUser: false },
    ...options,
  });
  printer = await createSimulatedPrinter();
  app = await startApp(folder, { CAJA_MERCADOPAGO_URL: provider.url, CAJA_PRINTER: printer.address });
  await page.goto(app.link);
}
test.afterEach(async () => {
  await app.stop();
  await Promise.all([provider.close(), printer.close()]);
  folder.remove();
});

/** The keys of one person, counted. */
function hands(page: Page) {
  let keys = 0;
  return {
    count: () => keys,
    async press(key: string) {
      keys += 1;
      await page.keyboard.press(key, { delay: RHYTHM_MS });
    },
    async type(text: string) {
      keys += text.length;
      await page.keyboard.type(text, { delay: RHYTHM_MS });
    },
    /** One gesture, however long the text is. */
    async paste(text: string) {
      keys += 1;
      await page.keyboard.insertText(text);
    },
    async click(name: string) {
      keys += 1;
      await page.getByRole('button', { name }).click();
    },
  };
}

/** Faster than this is a scanner. Milliseconds. */
const RHYTHM_MS = 90;
/** What a person needs for one key, looking at the screen first. A slow one. Milliseconds. */
const KEY_MS = 700;
const THREE_MINUTES_MS = 180_000;

async function picture(page: Page, name: string): Promise<void> {
  const into = process.env['PICTURES'];
  if (into === undefined) return;
  for (const [width, height] of [
    [1920, 1080],
    [1024, 768],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.screenshot({ path: `${into}/token-${name}-${width}x${height}.png` });
  }
}

test('an account with no register: connected, first charge, ticket and refund within three minutes', async ({
  page,
}) => {
  await open(page);
  const hand = hands(page);
  const startedAt = performance.now();
  await hand.click('Conectar mi cuenta');
  await expect(page.getByLabel('Access Token')).toBeFocused();
  await hand.paste(provider.token);
  await hand.press('Enter');
  await expect(page.getByText('Es una cuenta de Argentina.')).toBeVisible();
  await hand.press('1');
  await expect(page.getByLabel('Nombre de la caja nueva')).toHaveValue('Caja 1');
  await hand.press('Enter');
  await expect(page.getByLabel('Calle')).toBeFocused();
  for (const typed of ['Caseros', '3039', 'cordoba', 'cordoba']) {
    await hand.type(typed);
    await hand.press('Enter');
  }
  await expect(page.getByText('Cuenta conectada.')).toBeVisible();

  await expect(page.getByRole('heading', { name: 'Primer cobro de prueba' })).toBeVisible();
  await expect(page.locator('.heading-connection')).toHaveText('Servidor de pruebas');
  await picture(page, 'begin');
  await hand.press('1');
  await expect(page.getByText('Escaneá el QR impreso')).toBeVisible();
  await expect(page.getByRole('img', { name: 'QR de la caja' })).toBeVisible();
  await picture(page, 'pay');
  const [register] = provider.control.state().registers;
  expect(register).toMatchObject({ name: 'Caja 1', fixedAmount: true, order: { amount: 10 } });
  provider.control.customer({ do: 'scan', phone: 'A' });
  provider.control.customer({ do: 'pay', phone: 'A' });
  await expect(page.getByText('Llegó el pago')).toBeVisible();
  await expect(page.getByText('Ticket impreso')).toBeVisible();
  expect(
    printer
      .slips()
      .flatMap(({ lines }) => lines)
      .join('\n'),
  ).toContain('10,00');
  await picture(page, 'paid');
  await hand.press('1');
  await expect(page.getByText('La devolución está hecha')).toBeVisible();
  await picture(page, 'done');
  await hand.press('1');
  await expect(page.getByLabel('Importe')).toBeFocused();

  const programMs = performance.now() - startedAt;
  console.log(`token alone: ${hand.count()} keys, ${Math.round(programMs / 1000)} s of the program`);
  expect(hand.count()).toBeLessThanOrEqual(45);
  expect(programMs + hand.count() * KEY_MS).toBeLessThan(THREE_MINUTES_MS);

  // The books keep it as any sale.
  await page.keyboard.press('F2');
  await expect(page.getByText('Devuelta').first()).toBeVisible();
});

test('«new» is never the register that exists, and the other stays as it is', async ({ page }) => {
  await open(page, { shop: true });
  const hand = hands(page);
  await hand.click('Conectar mi cuenta');
  await expect(page.getByLabel('Access Token')).toBeFocused();
  await hand.paste(provider.token);
  await hand.press('Enter');
  await expect(page.getByRole('button', { name: 'Crear una caja nueva' })).toBeVisible();
  await hand.press('2');
  await expect(page.getByLabel('Nombre de la caja nueva')).toHaveValue('Caja 2');
  await hand.press('Enter');
  await expect(page.getByRole('button', { name: 'Tienda de prueba' })).toBeVisible();
  await hand.press('1');
  await expect(page.getByText('Cuenta conectada.')).toBeVisible();
  expect(provider.control.state().registers.map(({ name }) => name)).toEqual(['Caja 1', 'Caja 2']);
  await hand.press('Escape');
  await expect(page.locator('.heading-connection')).toHaveText('Servidor de pruebas');
  await hand.type('250');
  await hand.press('Enter');
  await expect(page.getByRole('status')).toContainText('Esperando el pago');
  expect(provider.control.state().registers.map(({ order }) => order?.amount ?? null)).toEqual([null, 250]);
});

test('a register of another till is said to be one before it is taken, and one made in the app is mended', async ({
  page,
}) => {
  await open(page, {
    shop: [
      {},
      {
        storeName: 'De la app',
        storeExternalId: null,
        registerExternalId: null,
        registerName: 'App',
        fixedAmount: false,
      },
    ],
  });
  const put = provider.provider.answer({
    method: 'PUT',
    url: `/instore/qr/seller/collectors/${provider.control.userId}/stores/TIENDA01/pos/CAJA01/orders`,
    headers: { authorization: `Bearer ${provider.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      external_reference: 'PEDIDO-1',
      title: 'Venta',
      description: 'Venta',
      total_amount: 700,
      items: [{ title: 'A', unit_price: 700, quantity: 1, unit_measure: 'unit', total_amount: 700 }],
    }),
  });
  expect(put).toMatchObject({ status: 204 });
  const hand = hands(page);
  await hand.click('Conectar mi cuenta');
  await expect(page.getByLabel('Access Token')).toBeFocused();
  await hand.paste(provider.token);
  await hand.press('Enter');
  await expect(page.getByText('creada en la app')).toBeVisible();
  await hand.press('1');
  await expect(page.getByText('Otra caja cobra con ese QR')).toBeVisible();
  await expect(page.getByText('un cobro de $ 700,00')).toBeVisible();
  await hand.press('1');
  await expect(page.getByText('¿Con qué caja cobra este mostrador?')).toBeVisible();
  await hand.press('2');
  await expect(page.getByText('Cuenta conectada.')).toBeVisible();
  await expect(page.locator('.heading-connection')).toHaveText('Servidor de pruebas');
  const [, made] = provider.control.state().registers;
  expect(made).toMatchObject({ name: 'App', fixedAmount: true });
  expect(made?.externalId).toMatch(/^CAJA[0-9A-Z]{8}$/);
});

test('what was pasted by mistake, and a city that nobody knows, are said in their own words', async ({
  page,
}) => {
  await open(page);
  const hand = hands(page);
  await hand.click('Conectar mi cuenta');
  await expect(page.getByLabel('Access Token')).toBeFocused();
  for (const [pasted, said] of [
    ['APP_USR-6d3f1c2a-1b2c-4d5e-8f90-123456789abc', 'Esa es la Public Key'],
    ['7434012345678901', 'Eso no es el Access Token'],
    ['APP_USR-7434012345678901-010100-0000', 'Mercado Pago no conoce esa credencial'],
  ] as const) {
    await page.getByLabel('Access Token').fill(pasted);
    await hand.press('Enter');
    await expect(page.getByRole('alert')).toContainText(said);
  }
  provider.control.setFault({ on: 'user', kind: '403', times: 1 });
  await page.getByLabel('Access Token').fill(provider.token);
  await hand.press('Enter');
  await expect(page.getByRole('alert')).toContainText('Esa credencial no alcanza');
  await hand.press('Enter');
  await expect(page.getByText('¿Con qué caja cobra este mostrador?')).toBeVisible();
  await hand.press('1');
  await hand.press('Enter');
  for (const typed of ['Caseros', '3039', 'Capital Federal', 'Springfield']) {
    await hand.type(typed);
    await hand.press('Enter');
  }
  await expect(page.getByRole('alert')).toContainText('no aceptó lo que dice «Ciudad o barrio»');
  await hand.type('belgrano');
  await hand.press('Enter');
  await expect(page.getByText('Cuenta conectada.')).toBeVisible();
});

test('more registers than there are number keys: the arrows go on, and a free one is taken at once', async ({
  page,
}) => {
  await open(page, {
    shop: Array.from({ length: 11 }, (_, index) => ({
      registerName: `Mostrador ${index + 1}`,
      registerExternalId: `MOSTRADOR${index + 1}`,
    })),
  });
  const hand = hands(page);
  await hand.click('Conectar mi cuenta');
  await expect(page.getByLabel('Access Token')).toBeFocused();
  await hand.paste(provider.token);
  await hand.press('Enter');
  await expect(page.getByRole('button', { name: 'Mostrador 11' })).toBeVisible();
  for (let time = 0; time < 11; time += 1) await hand.press('ArrowDown');
  await expect(page.getByRole('button', { name: 'Mostrador 11' })).toBeFocused();
  await hand.press('Enter');
  await expect(page.getByText('Cuenta conectada.')).toBeVisible();
  await expect(page.locator('.heading-register')).toHaveText('Mostrador 11');
});
