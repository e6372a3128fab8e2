import { expect, type Page } from '@playwright/test';
import { createSimulatedPrinter, startProviderServer } from '../../../electron/simulator/index.ts';
import { appFolder, startApp, type App } from '../app.ts';
import { startRelay } from '../relay-program.ts';
import { browserObservations } from './browser-observations.ts';
import { browserTill } from './browser-till.ts';
import { chooseOwnCode, screenPhone } from './browser-phone.ts';
import { STORIES_BY_ORDERS, storyProviderByOrders } from './by-orders.ts';
import { hadOnlyOrdersOf, toldBy, type Charging } from './charging.ts';
import { customerOf, strangersOrder } from './customer.ts';
import { openNetworkCable } from './network-cable.ts';
import type { Setup, Shop } from './story.ts';

const MEMORY_ONLY = 'this story is told in memory only: it bends what no browser can';

let starting: Promise<unknown> = Promise.resolve();

/** Tills are started one after the other: a start needs the processor, the story after it mostly waits. */
function startInTurn(...parts: Parameters<typeof startApp>): Promise<App> {
  const turn = starting.then(() => startApp(...parts));
  starting = turn.catch(() => undefined);
  return turn;
}

/**
 * Runs the stories with everything real but the money: the till is a process of its own, its page is in a browser, the
 * provider and the printer are behind sockets.
 */
export async function openBrowserShop(page: Page, setup: Setup = {}, charging: Charging = 'instore') {
  const by = toldBy(charging);
  const provider = await startProviderServer({
    ...setup.provider,
    settings: { ...(by === 'orders' ? STORIES_BY_ORDERS : {}), ...setup.provider?.settings },
    shop: setup.register ?? true,
    controlPort: null,
  });
  const line = await openNetworkCable(provider.port);
  const relay = setup.notified ? await startRelay() : null;
  const printer = await createSimulatedPrinter();
  const folder = appFolder();
  const variables = {
    CAJA_ACCESS_TOKEN: provider.token,
    CAJA_STORE_ID: 'TIENDA01',
    CAJA_REGISTER_ID: 'CAJA01',
    CAJA_MERCADOPAGO_URL: line.url,
    CAJA_SHOP_NAME: 'Almacén de prueba',
    ...(relay === null ? {} : { CAJA_SERVER_URL: relay.url, CAJA_SERVER_CODE: await relay.newCode() }),
    ...(charging === 'static' ? { CAJA_ORDER_API: 'orders' } : {}),
    ...(setup.printer === false ? {} : { CAJA_PRINTER: printer.address }),
    ...(setup.chargeMinutes === undefined ? {} : { CAJA_CHARGE_MINUTES: String(setup.chargeMinutes) }),
  };
  let app: App | null = null;
  const see = browserObservations(page, printer, setup.register?.fixedAmount === false);
  const start = async () => {
    app = await startInTurn(folder, variables);
    await page.goto(app.link);
  };
  await start();
  await see.ready();
  if (relay !== null) provider.control.configure({ notifications: await notifiedBy(page) });
  const isOnScreen = charging === 'dynamic' || charging === 'hybrid';
  if (isOnScreen) await chooseOwnCode(page, charging);
  const phone = isOnScreen ? screenPhone(page, provider.control) : null;
  const till = browserTill(page, {
    async kill() {
      await app?.stop('SIGKILL');
      app = null;
    },
    start,
  });
  const shop: Shop = {
    by,
    till,
    customer: phone?.customer ?? customerOf(provider.control),
    provider: by === 'orders' ? storyProviderByOrders(provider.control) : provider.control,
    network: {
      down: () => line.cut(),
      up: () => line.mend(),
      bend: notHere,
      instead: notHere,
      justBefore: notHere,
    },
    stranger: {
      putsOrder(amount) {
        const { path, body, headers } = strangersOrder(provider.control, amount);
        provider.provider.answer({ method: 'PUT', url: path, headers, body });
      },
    },
    printer: {
      behaviour(behaviour) {
        const dies = behaviour === 'dies-in-the-middle';
        printer.set({
          paperOut: behaviour === 'paper-out',
          mute: behaviour === 'takes',
          closeAfterBytes: dies ? 120 : null,
        });
      },
    },
    time: {
      pass: (milliseconds) => page.waitForTimeout(milliseconds),
      later(milliseconds) {
        provider.advance(milliseconds);
        return Promise.resolve();
      },
      sleep: notHere,
      setClock: notHere,
    },
    see: phone?.seen(see) ?? see,
  };
  const close = async () => {
    await app?.stop('SIGKILL');
    await Promise.all([line.close(), provider.close(), printer.close(), relay?.remove()]);
    folder.remove();
  };
  return { shop, close, audit: () => hadOnlyOrdersOf(charging, provider.control) };
}

/** A person copies the till's address at the relay into the account's panel. @returns how the provider notifies since */
async function notifiedBy(page: Page) {
  await page.keyboard.press('F4');
  await page.getByRole('button', { name: 'Conexión', exact: true }).click();
  await expect(page.getByText('Conectada: los avisos llegan.')).toBeVisible({ timeout: 60_000 });
  const panelUrl = await page.locator('.to-copy').inputValue();
  await page.keyboard.press('Escape');
  const panelTopics = ['payment', 'merchant_order', 'order', 'chargebacks'] as const;
  return { loopbackAllowed: true, panelUrl, panelTopics };
}

function notHere(): never {
  throw new Error(MEMORY_ONLY);
}
