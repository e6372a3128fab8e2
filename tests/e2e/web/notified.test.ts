import { cpSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { startProviderServer, type ProviderServer } from '../../../electron/simulator/index.ts';
import { appFolder, startApp, type App, type AppFolder } from '../../support/app.ts';
import { AS_A_HAND } from '../../support/as-a-hand.ts';
import { startRelay, type RelayProgram } from '../../support/relay-program.ts';

/**
 * The whole way of a notification, nothing of it stood in for: the provider posts over a socket, the relay's own program
 * keeps it in its own database, the till looks it up, the screen says what came. While the searches lag behind by an hour
 * they find nothing: what is seen then was told of.
 */

const HOUR_MS = 3_600_000;
/** From the provider's POST to the screen: half a second on an idle machine, and always less than the pause of a search. */
const SOON_MS = 2_500;

let folder: AppFolder;
let app: App;
let provider: ProviderServer;
let relay: RelayProgram;
test.beforeEach(async () => {
  folder = appFolder();
  provider = await startProviderServer({
    controlPort: null,
    shop: true,
    settings: { notifications: { loopbackAllowed: true } },
  });
  relay = await startRelay();
  app = await startTill(folder, await relay.newCode());
});
const account = () => ({
  CAJA_ACCESS_TOKEN: provider.token,
  CAJA_STORE_ID: 'TIENDA01',
  CAJA_REGISTER_ID: 'CAJA01',
  CAJA_MERCADOPAGO_URL: provider.url,
});
const startTill = (place: AppFolder, code: string) =>
  startApp(place, { ...account(), CAJA_SERVER_URL: relay.url, CAJA_SERVER_CODE: code });
test.afterEach(async () => {
  await app.stop();
  await provider.close();
  await relay.remove();
  folder.remove();
});

function searchesLag(isLagging: boolean): void {
  const lag = isLagging ? HOUR_MS : 0;
  provider.control.configure({ orderIndexLagMs: lag, paymentIndexLagMs: lag });
}

async function connected(page: Page): Promise<string> {
  await expect(page.getByRole('status')).toContainText('Lista para la próxima venta');
  await openConnection(page);
  await expect(page.getByText('Conectada: los avisos llegan.')).toBeVisible({ timeout: 15_000 });
  const accountUrl = await page.locator('.to-copy').inputValue();
  await page.keyboard.press('Escape');
  return accountUrl;
}

async function openConnection(page: Page): Promise<void> {
  await page.keyboard.press('F4');
  await page.getByRole('button', { name: 'Conexión', exact: true }).click();
}

async function charge(page: Page, amount: string): Promise<void> {
  await page.keyboard.press('Escape');
  await page.keyboard.type(amount, AS_A_HAND);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status')).toContainText('Esperando el pago');
}

function customer(action: Parameters<ProviderServer['control']['customer']>[0]): void {
  expect(provider.control.customer(action)).toMatchObject({ ok: true });
}

/** What the till asked for since that moment, and what the provider was told of it. Milliseconds since 1970. */
const asked = (since: number) => provider.control.requests().filter(({ at }) => at >= since);
const isSearch = ({ path }: { readonly path: string }) => path.includes('/search');

/** When the screen says so. Milliseconds since 1970, by the clock that the provider has too. */
function paidSeenAt(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const look = () => {
          if (document.querySelector('[role=status]')?.textContent.includes('PAGADO')) resolve(Date.now());
        };
        const all = { subtree: true, childList: true, characterData: true };
        new MutationObserver(look).observe(document.body, all);
      }),
  );
}

/** Paid within the pause of a search, by a read of what was told of. @param pages the address of what is named, without its id */
async function paidByNotification(page: Page, pages: string): Promise<void> {
  // A round of its own has just ended, and the next is seconds away.
  const quietMs = () => Date.now() - (asked(0).at(-1)?.at ?? 0);
  const isBetween = () => quietMs() > 300 && quietMs() < 1_500;
  await expect.poll(isBetween, { timeout: 15_000, intervals: [50] }).toBe(true);
  const seen = paidSeenAt(page);
  const postedAt = Date.now();
  customer({ do: 'pay', phone: 'A' });
  await expect(page.getByRole('status')).toContainText('PAGADO', { timeout: SOON_MS });
  const tookMs = (await seen) - postedAt;
  test.info().annotations.push({ type: 'from the POST to PAGADO', description: `${String(tookMs)} ms` });
  expect(tookMs).toBeLessThan(SOON_MS);
  const told = provider.control.notifications().filter(({ at }) => at >= postedAt);
  expect(told[0]).toMatchObject({ attempt: 1, outcome: 200 });
  const reads = asked(postedAt).filter(({ at }) => at <= postedAt + tookMs);
  const named = told.map(({ id }) => `${pages}${id}`);
  expect(reads.filter(({ path }) => named.includes(path))).not.toEqual([]);
}

async function paidBySearch(page: Page): Promise<void> {
  searchesLag(false);
  provider.control.configure({
    notifications: { loopbackAllowed: true, retries: 'doubling', faster: 200 },
  });
  await relay.kill();
  await charge(page, '310');
  customer({ do: 'scan', register: 'CAJA01', phone: 'A' });
  const paidAt = Date.now();
  customer({ do: 'pay', phone: 'A' });
  await expect(page.getByRole('status')).toContainText('PAGADO', { timeout: 15_000 });
  expect(asked(paidAt).some(isSearch)).toBe(true);
}

/** What the dead relay did not take is brought by the provider again, and the till looks at it, though it knows it. */
async function catchesUp(page: Page): Promise<void> {
  searchesLag(true);
  await relay.again();
  const taken = () =>
    provider.control
      .notifications()
      .find(({ attempt, topic, outcome }) => attempt > 1 && topic === 'payment' && outcome === 200);
  await expect.poll(taken, { timeout: 20_000 }).toBeDefined();
  const { at, id } = taken() ?? { at: 0, id: '' };
  await expect
    .poll(() => asked(at).map(({ path }) => path), { timeout: 15_000 })
    .toContain(`/v1/payments/${id}`);
  await expect(page.getByRole('status')).toContainText('PAGADO');
}

async function ordersByThePanel(page: Page, panelUrl: string): Promise<void> {
  provider.control.configure({ notifications: { loopbackAllowed: true, panelUrl } });
  await page.keyboard.press('F4');
  await page.getByRole('button', { name: 'Conexión', exact: true }).click();
  await page.getByRole('radio', { name: /La nueva/ }).click();
  await expect(page.getByRole('radio', { name: /La nueva/ })).toBeChecked();
  await page.keyboard.press('Escape');
  await charge(page, '420');
  customer({ do: 'scan', register: 'CAJA01', phone: 'A' });
  await paidByNotification(page, '/v1/orders/');
}

test('by notifications a charge is paid, a refund of the app and late money are seen; a pulled plug costs time alone', async ({
  page,
}) => {
  await page.goto(app.link);
  const accountUrl = await connected(page);

  searchesLag(true);
  await charge(page, '250');
  customer({ do: 'scan', register: 'CAJA01', phone: 'A' });
  await paidByNotification(page, '/merchant_orders/');

  customer({ do: 'refund', payment: provider.control.state().payments[0]?.id ?? 0 });
  await expect(page.getByText('El pago volvió atrás: no entregues')).toBeVisible({ timeout: SOON_MS });

  await charge(page, '300');
  customer({ do: 'scan', register: 'CAJA01', phone: 'B' });
  await page.keyboard.press('F8');
  await expect(page.getByRole('status')).toContainText('Cobro cancelado');
  customer({ do: 'pay', phone: 'B' });
  await expect(page.getByText('Cancelado, pero llegaron $ 300,00')).toBeVisible({ timeout: SOON_MS });

  await paidBySearch(page);
  await catchesUp(page);
  await ordersByThePanel(page, accountUrl);
});

test('a copy of the till hears nothing until a person has looked, and taken off at once it takes the other one off no relay', async ({
  page,
  browser,
}) => {
  await page.goto(app.link);
  await connected(page);
  await app.stop();
  const copied = appFolder();
  cpSync(folder.path, copied.path, { recursive: true });
  app = await startTill(folder, '');
  await page.goto(app.link);
  await connected(page);
  // Without the environment's address the relay that it knows is one that can be taken off by hand.
  const copy = await startApp(copied, account());
  try {
    const other = await browser.newPage();
    await other.goto(copy.link);
    // Books that woke in another place charge nobody by QR before a person has said which of the two goes on.
    await expect(other.getByRole('status')).toContainText('Sólo efectivo por ahora');
    await openConnection(other);
    await expect(other.getByText('En espera: los datos de esta caja se recuperaron')).toBeVisible();
    await openConnection(page);
    await expect(page.getByText('Conectada: los avisos llegan.')).toBeVisible();

    await other.keyboard.press('Escape');
    await other.getByRole('button', { name: 'Terminar la recuperación' }).click();
    await other.getByRole('button', { name: 'Sí, ya revisé' }).click();
    await expect(
      page.getByText('Otra computadora con los datos de esta caja recibe los avisos en su lugar'),
    ).toBeVisible();
    // At once, before the first till is back: the copy has seen nobody take its place.
    await openConnection(other);
    await other.getByRole('button', { name: 'Quitar' }).click();
    await expect(other.getByText('se quitan solo acá')).toBeVisible();
    await other.getByRole('button', { name: 'Sí, quitar' }).click();
    await expect(other.getByText('Listo: esta computadora ya no recibe avisos.')).toBeVisible();

    await charge(page, '120');
    customer({ do: 'scan', register: 'CAJA01', phone: 'A' });
    customer({ do: 'pay', phone: 'A' });
    await expect(page.getByRole('status')).toContainText('PAGADO');
  } finally {
    await copy.stop();
    copied.remove();
  }
  // It would come back by itself after a minute.
  await app.stop();
  app = await startTill(folder, '');
  await page.goto(app.link);
  await expect(page.getByRole('status')).toContainText('PAGADO');
  await openConnection(page);
  await expect(page.getByText('Conectada: los avisos llegan.')).toBeVisible();
});
