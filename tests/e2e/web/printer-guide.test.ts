import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import {
  createSimulatedPrinter,
  type PrinterSwitches,
  type SimulatedPrinter,
} from '../../../electron/simulator/index.ts';
import { appFolder, startApp, type App, type AppFolder } from '../../support/app.ts';

let folder: AppFolder;
let app: App;
let printer: SimulatedPrinter;
test.beforeEach(async () => {
  folder = appFolder();
  app = await startApp(folder);
  // A cheap one: it takes every byte, says nothing, knows no order that begins with GS ( — and has no paper.
  printer = await printerWith({
    mute: true,
    answersInTurn: false,
    processIds: 'none',
    unknownOrders: ['GS (', 'GS r'],
    paperOut: true,
  });
});
test.afterEach(async () => {
  await app.stop();
  await printer.close();
  folder.remove();
});

/** Only where printers listen is one looked for: the first such port that no other test has. */
async function printerWith(switches: Partial<PrinterSwitches>): Promise<SimulatedPrinter> {
  for (let port = 9101; port < 9110; port += 1) {
    const own = await createSimulatedPrinter({ port, switches }).catch(() => null);
    if (own !== null) return own;
  }
  throw new Error('every port of a printer is taken');
}

/** A printer's port that no test listens on. */
const NOBODYS_PORT = 6101;

const linesOnPaper = () => printer.slips().flatMap(({ lines }) => lines);

/** In both sizes, where a folder for pictures is named. */
async function picture(page: Page, name: string): Promise<void> {
  const into = process.env['PICTURES'];
  if (into === undefined) return;
  for (const [width, height] of [
    [1920, 1080],
    [1024, 768],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.screenshot({ path: join(into, `guide-${name}-${width}x${height}.png`) });
  }
}

test('nothing came out, the paper was missing: the next try works, and only then is the printer saved', async ({
  page,
}) => {
  await page.goto(app.link);
  await page.getByRole('button', { name: /^Ajustes/ }).click();
  await page.getByRole('button', { name: 'Impresora', exact: true }).click();
  await page.getByRole('button', { name: 'Elegir y probar' }).click();

  // An address that nobody answers at is refused at its own step, in words.
  const address = page.getByLabel('Otra dirección');
  await address.fill(`127.0.0.1:${NOBODYS_PORT}`);
  await page.getByRole('button', { name: 'Seguir' }).click();
  await expect(page.getByRole('alert')).toContainText('La impresora no contesta en la red');
  await picture(page, 'unreachable');

  // A bare address is taken; the model is looked for by its name.
  await address.fill(`127.0.0.1:${printer.port}`);
  await page.getByRole('button', { name: 'Seguir' }).click();
  await expect(page.getByRole('heading', { name: '¿Qué impresora es?' })).toBeVisible();
  await picture(page, 'model');
  await page.getByLabel('Buscar por marca o modelo').fill('xp-58');
  await page.keyboard.press('Enter');

  // Every byte is taken, and nothing comes out.
  await expect(page.getByRole('heading', { name: '¿Qué renglón se lee bien?' })).toBeVisible();
  await expect(page.getByText('La hoja se mandó a la impresora.')).toBeVisible();
  expect(printer.slips()).toEqual([]);
  await page.getByRole('button', { name: 'No salió nada' }).click();
  await expect(page.getByText('Mirá que esté encendida, con papel')).toBeVisible();
  await picture(page, 'nothing');

  // Switched off and on, with a roll in it: what it held is gone, and the next try comes out.
  printer.reset();
  printer.set({ paperOut: false });
  await page.getByRole('button', { name: 'Ya está: imprimir otra vez' }).click();
  await expect.poll(() => linesOnPaper().filter((line) => /^[1-5] /.test(line)).length).toBe(5);
  // This model is said to know FS .; no line begins with the full stop of one that does not.
  expect(linesOnPaper().filter((line) => line.startsWith('.'))).toEqual([]);
  await expect(page.getByText('La hoja se mandó a la impresora.')).toBeVisible();
  await page.getByRole('button', { name: 'PC858' }).click();
  await page.getByRole('button', { name: '32 columnas' }).click();
  await page.getByRole('button', { name: 'No cortó' }).click();

  // The order for codes came out as letters here, and the drawn one as a picture.
  await expect.poll(() => linesOnPaper().join('\n')).toContain('CAJACLARA:TEST');
  await page.getByRole('button', { name: 'Sólo el 2' }).click();
  await page.getByRole('button', { name: 'No hay cajón' }).click();

  const before = linesOnPaper().length;
  await expect(page.getByRole('heading', { name: 'Así va a salir' })).toBeVisible();
  await expect.poll(() => linesOnPaper().slice(before).join('\n')).toContain('1.234,50');
  // Not a letter of an order stands on a ticket for it.
  expect(linesOnPaper().slice(before).join('\n')).not.toMatch(/\(k|CAJACLARA/);
  await picture(page, 'ticket');
  await page.getByRole('button', { name: 'Salió bien' }).click();
  await expect(page.getByText('Impresora guardada.')).toBeVisible();
  await expect(page.getByText(`tcp://127.0.0.1:${printer.port}`)).toBeVisible();
  await expect(page.getByText('Xprinter XP-58')).toBeVisible();
  await picture(page, 'saved');
  const kept = JSON.parse(readFileSync(join(app.dataFolder, 'caja-clara.json'), 'utf8')) as unknown;
  expect(kept).toMatchObject({
    printer: {
      address: printer.address,
      profile: { model: 'xprinter-xp-58', columns: 32, qr: 'raster', cutter: 'none', drawerPin: null },
    },
  });
});

test('a printer without paper says so itself: nothing is asked about a page that did not come out', async ({
  page,
}) => {
  printer.set({ mute: false, answersInTurn: true });
  await page.goto(app.link);
  await page.getByRole('button', { name: /^Ajustes/ }).click();
  await page.getByRole('button', { name: 'Impresora', exact: true }).click();
  await page.getByRole('button', { name: 'Elegir y probar' }).click();
  await page.getByLabel('Otra dirección').fill(`127.0.0.1:${printer.port}`);
  await page.getByRole('button', { name: 'Seguir' }).click();
  await page.getByLabel('Buscar por marca o modelo').fill('xp-58');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'La hoja no salió.' })).toBeVisible();
  await expect(page.getByText(/^La hoja no salió\. .*papel/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'PC858' })).toHaveCount(0);
  await expect(page.getByText('¿Qué renglón se lee bien?')).toHaveCount(0);
  await picture(page, 'not-out');
  await page.keyboard.press('1');
  await expect(page.getByText('Mirá que esté encendida, con papel')).toBeVisible();

  printer.reset();
  printer.set({ paperOut: false });
  await page.getByRole('button', { name: 'Ya está: imprimir otra vez' }).click();
  await expect(page.getByRole('heading', { name: '¿Qué renglón se lee bien?' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'PC858' })).toBeVisible();
});
