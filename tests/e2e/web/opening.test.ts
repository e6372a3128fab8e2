import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { openStore } from '../../../electron/storage/open.ts';
import { chargeBegun, chargePaid, NOON, printed } from '../../unit/storage/support/books.ts';
import { appFolder, startApp, type AppFolder } from '../../support/app.ts';

const SALES = 5_000;
const ACCOUNT = {
  CAJA_ACCESS_TOKEN: 'TEST-1234567890123456-112120-0123456789abcdef0123456789abcdef-446566691',
  CAJA_STORE_ID: 'LOCAL1',
  CAJA_REGISTER_ID: 'CAJA1',
  CAJA_MERCADOPAGO_URL: 'https://provider.test',
};

/** Books of some months, whose first page says nothing any more. */
function damagedBooks({ path }: AppFolder): void {
  const folder = join(path, 'data');
  const headFolder = join(path, 'state/caja-clara/heads');
  const store = openStore({ folder, headFolder, now: () => NOON });
  store.connection.pragma('synchronous = OFF');
  for (let number = 1; number <= SALES; number += 1)
    store.commit([...chargeBegun(number), ...chargePaid(number, 4), ...printed(number)], NOON);
  store.closeForNow();
  const handle = openSync(join(folder, 'caja.db'), 'r+');
  writeSync(handle, Buffer.alloc(4_096), 0, 4_096, 0);
  closeSync(handle);
}

/** What the screen said while it waited, each figure once, until `isEnough`. */
async function readFigures(page: Page, isEnough: (figures: readonly string[]) => boolean): Promise<string[]> {
  const figures: string[] = [];
  await expect(async () => {
    const text = await page.locator('.cover-figure').textContent({ timeout: 1_000 });
    if (text !== null && text !== '' && figures.at(-1) !== text) figures.push(text);
    expect(isEnough(figures)).toBe(true);
  }).toPass({ intervals: [50], timeout: 60_000 });
  return figures;
}

test('damaged books: the screen says at once what is done and counts; killed in the middle, it goes on', async ({
  page,
}) => {
  const folder = appFolder();
  damagedBooks(folder);
  try {
    const killed = await startApp(folder, ACCOUNT);
    await page.goto(killed.link);
    await expect(page.locator('.cover-progress')).toBeVisible({ timeout: 2_000 });
    await expect(page.getByText('Ningún pago se pierde', { exact: false })).toBeVisible();
    await readFigures(page, (figures) => figures.length >= 2);
    await killed.stop('SIGKILL');

    const app = await startApp(folder, ACCOUNT);
    await page.goto(app.link);
    const figures = await readFigures(page, (seen) => seen.some((figure) => figure.includes('renglones')));
    expect(figures.length).toBeGreaterThan(0);
    await expect(page.getByRole('heading', { name: 'Revisando los libros' })).toBeVisible();
    await expect(page.locator('.cover')).toBeHidden({ timeout: 120_000 });
    await expect(page.locator('.heading-nav')).toBeVisible();
    expect(await app.stop()).toBe(0);
  } finally {
    folder.remove();
  }
});
