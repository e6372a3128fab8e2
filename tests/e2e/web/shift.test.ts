import { expect, test, type Page } from '@playwright/test';
import {
  createSimulatedPrinter,
  startProviderServer,
  type ProviderServer,
  type SimulatedPrinter,
} from '../../../electron/simulator/index.ts';
import { appFolder, startApp, type App, type AppFolder } from '../../support/app.ts';
import { AS_A_HAND } from '../../support/as-a-hand.ts';
import { paperText } from '../../support/stories/browser-observations.ts';

/** A whole shift on a real engine: real books, the simulated provider and the simulated printer behind sockets. */

let folder: AppFolder;
let app: App;
let provider: ProviderServer;
let printer: SimulatedPrinter;

test.beforeEach(async () => {
  folder = appFolder();
  provider = await startProviderServer({ shop: true, controlPort: null });
  printer = await createSimulatedPrinter();
});
test.afterEach(async () => {
  await app.stop('SIGKILL');
  await Promise.all([provider.close(), printer.close()]);
  folder.remove();
});

const start = async (page: Page) => {
  app = await startApp(folder, {
    CAJA_ACCESS_TOKEN: provider.token,
    CAJA_STORE_ID: 'TIENDA01',
    CAJA_REGISTER_ID: 'CAJA01',
    CAJA_MERCADOPAGO_URL: provider.url,
    CAJA_PRINTER: printer.address,
    CAJA_SHOP_NAME: 'Almacén de prueba',
  });
  await page.goto(app.link);
};

const PINS = { Berta: '2580', Carla: '9021', Ana: '1357' } as const;
type Name = keyof typeof PINS;

const status = (page: Page) => page.getByRole('status');
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first();
const worksNow = (page: Page, name: Name) =>
  expect(button(page, `Cambiar de operador: ${name}`)).toBeVisible();

const KEYS = ['Enter', 'Tab', 'F9'];
/** Texts and keys, one after the other, as a hand does. */
const type = async (page: Page, ...all: readonly string[]) => {
  for (const one of all)
    await (KEYS.includes(one) ? page.keyboard.press(one, AS_A_HAND) : page.keyboard.type(one, AS_A_HAND));
};

/** F1 and a PIN, wherever the till stands. */
async function comes(page: Page, name: Name): Promise<void> {
  await page.keyboard.press('F1');
  const who = page.getByLabel('Operador', { exact: true });
  await who.selectOption(name);
  await page.getByLabel('PIN', { exact: true }).focus();
  await type(page, PINS[name], 'Enter');
  await worksNow(page, name);
}

/** An owner begins, with a supervisor and a cashier. */
async function takesOn(page: Page): Promise<void> {
  await page.keyboard.press('F4');
  await button(page, 'Operadores').click();
  await page.getByLabel('Nombre').fill('Berta');
  await page.getByLabel('PIN nuevo').fill(PINS.Berta);
  await button(page, 'Empezar a usar operadores').click();
  for (const [name, role] of [
    ['Carla', 'Supervisor'],
    ['Ana', 'Cajero'],
  ] as const) {
    await button(page, 'Agregar un operador').click();
    await page.getByLabel('Nombre').fill(name);
    await page.getByLabel('Puesto').selectOption(role);
    await page.getByLabel('PIN nuevo').fill(PINS[name]);
    await button(page, 'Guardar').click();
    await expect(button(page, `Datos de ${name}`)).toBeVisible();
  }
  await page.keyboard.press('Escape');
}

/** Counts the drawer with keys alone: so many of each value, all other rows passed over; the last Enter gives it. */
async function counts(page: Page, pieces: Readonly<Record<string, string>>): Promise<void> {
  const rows = page.locator('.count-values input');
  await expect(rows.first()).toBeFocused();
  for (const label of await page.locator('.count-values label > :first-child').allTextContents()) {
    await type(page, ...(pieces[label] === undefined ? [] : [pieces[label]]), 'Enter');
  }
  await type(page, 'Enter');
}

/** «Turno», at its beginning. */
async function turno(page: Page): Promise<void> {
  await page.keyboard.press('F12');
  await page.getByRole('heading', { name: 'Turno', exact: true }).waitFor();
}

async function moves(page: Page, direction: string, amount: string, reason: string): Promise<void> {
  await page.getByLabel('Qué pasó').selectOption(direction);
  await page.getByLabel('Importe').focus();
  await type(page, amount, 'Tab');
  await type(page, reason, 'Enter');
  await expect(page.getByText('Anotado.')).toBeVisible();
}

/** Opens a sale in «Ventas», asks for its money back, and says yes. */
async function givesBack(page: Page, sale: string, asks: string | RegExp): Promise<void> {
  await page.keyboard.press('F2');
  await page.getByRole('main').getByRole('button', { name: sale }).first().click();
  await button(page, asks).click();
  await button(page, 'Seguir').click();
  await button(page, /^(Sí|Confirmar)/).click();
}

/** The newest paper that says this, once it is out. */
async function paperWith(words: string): Promise<string> {
  const found = () =>
    printer
      .jobs()
      .map(({ printed }) => paperText(printed))
      .findLast((text) => text.includes(words));
  await expect.poll(() => found() !== undefined, { timeout: 20_000 }).toBe(true);
  return found() ?? '';
}

test('a whole shift: opened, sold, moved, given back, counted blind after a crash; what goes back later is of the next one', async ({
  page,
}) => {
  await start(page);
  await expect(status(page)).toContainText('Lista para la próxima venta');
  await takesOn(page);

  // The float, by keys alone.
  await comes(page, 'Ana');
  await turno(page);
  await counts(page, { '$ 10.000,00': '1' });
  await expect(page.getByRole('heading', { name: 'Turno 1, abierto' })).toBeVisible();
  await page.keyboard.press('Escape');

  // A charge waits, and somebody else takes over.
  await type(page, '250', 'Enter');
  await expect(status(page)).toContainText('Esperando el pago');
  await comes(page, 'Carla');
  await expect(status(page)).toContainText('Esperando el pago');
  provider.control.customer({ do: 'scan', phone: 'A' });
  provider.control.customer({ do: 'pay', phone: 'A' });
  await expect(status(page)).toContainText('PAGADO');
  await expect(page.getByText('Ticket impreso').first()).toBeVisible();
  await comes(page, 'Ana');

  // In cash, beside it; then cash in and out.
  await type(page, '300', 'F9');
  await expect(page.getByText('Ticket impreso').first()).toBeVisible();
  await turno(page);
  await page.keyboard.press('1');
  await moves(page, 'Salió del cajón', '50', 'panadero');
  await moves(page, 'Entró al cajón', '20', 'cambio del banco');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');

  // What is not hers to give back: the supervisor agrees in place.
  await givesBack(page, '000001', /^Devolver el pago/);
  await expect(page.getByText('Devolver $ 250,00 de la venta 000001')).toBeVisible();
  await page.getByLabel('Operador', { exact: true }).selectOption('Carla');
  await page.getByLabel('PIN', { exact: true }).focus();
  await type(page, PINS.Carla, 'Enter');
  await worksNow(page, 'Ana');
  await paperWith('DEVOLUCIÓN');

  // X on paper, without the drawer's figures for whoever will count it.
  await turno(page);
  await page.keyboard.press('2');
  await expect(page.getByText('El efectivo no se muestra')).toBeVisible();
  await button(page, 'Imprimir el X').click();
  const x = await paperWith('PARCIAL');
  expect(x).toContain('250,00');
  expect(x).not.toMatch(/300,00|270,00|TOTAL/);
  await expect(page.getByText('X impreso.')).toBeVisible();

  // The plug is pulled.
  await app.stop('SIGKILL');
  await start(page);
  await expect(page.getByRole('heading', { name: 'Caja bloqueada' })).toBeVisible();
  await comes(page, 'Ana');

  // Blind: nothing before the count says what there should be.
  await turno(page);
  await page.getByRole('heading', { name: 'Turno 1, abierto' }).waitFor();
  await page.keyboard.press('3');
  await expect(page.locator('.count-values input').first()).toBeFocused();
  expect(await page.locator('body').innerText()).not.toMatch(/10\.270|Debería haber/);
  await counts(page, { '$ 10.000,00': '1', '$ 200,00': '1', '$ 50,00': '1' });
  await expect(page.getByText('FALTA $ 20,00')).toBeVisible();
  const z = await paperWith('CIERRE DE TURNO');
  for (const line of [
    /Turno\s+1\b/,
    /Ventas cobradas: 2\s+\$ ?550,00/,
    /Efectivo\s+\$ ?300,00/,
    /Devuelto por QR\s+-\$ ?250,00/,
    /Contado al abrir\s+\$ ?10\.000,00/,
    /Salió: panadero \(Ana\)\s+-\$ ?50,00/,
    /Entró: cambio del banco \(Ana\)\s+\$ ?20,00/,
    /Debería haber\s+\$ ?10\.270,00/,
    /Contado al cerrar\s+\$ ?10\.250,00/,
    /FALTA\s+\$ ?20,00/,
    /Ana: ventas 2/,
    /Devolvió un pago \(venta 000001\)/,
    /Autorizó Carla/,
  ])
    expect(z).toMatch(line);

  // «Turnos», for whoever may see them.
  await comes(page, 'Berta');
  await button(page, 'Turnos cerrados').click();
  const row = button(page, /^Z 1/);
  await expect(row).toContainText('FALTA $ 20,00');
  await expect(row).toContainText('1 acto con permiso');
  await row.press('Enter');
  const closed = page.locator('.shift-closed');
  await expect(closed).toContainText('Autorizó Carla');
  const told = await closed.innerText();
  await page.keyboard.press('Escape');

  // What goes back of that shift's sale is of the one that is open, on a line of its own.
  await counts(page, { '$ 10.000,00': '1', '$ 100,00': '0' });
  await expect(page.getByRole('heading', { name: 'Turno 2, abierto' })).toBeVisible();
  await givesBack(page, '000002', 'Devolver lo cobrado en mano');
  await paperWith('000002');
  await expect(page.getByText('Devuelta').first()).toBeVisible();
  await turno(page);
  await page.keyboard.press('2');
  await expect(page.getByRole('region', { name: 'De ventas de otro turno' })).toContainText(
    /Z 1: se devolvió\s*-\$\s300,00/,
  );
  await page.keyboard.press('Escape');
  await page.keyboard.press('4');
  await button(page, /^Z 1/).press('Enter');
  expect(await closed.innerText()).toBe(told);
});
