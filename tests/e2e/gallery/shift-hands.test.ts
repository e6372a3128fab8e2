import { expect, test, type Page } from '@playwright/test';
import { SCRIPT } from './answers.ts';
import { startFakeHost, type FakeHost } from './fake-host.ts';
import { CLOSED, OPEN, x } from './shift-scenes.ts';
import { shopAtWork } from './snapshots.ts';
import { keys, scan } from './steps.ts';

/** What a hand and a scanner do to the count of a drawer, through the keys of a real browser. */
const SAID = 'Ese código no es de un ticket';
const EAN_13 = '7790001112223';

async function open(page: Page, shift: typeof OPEN): Promise<FakeHost> {
  const host = await startFakeHost(shopAtWork({ shift }), { ...SCRIPT, 'shift.x': x(false) });
  await page.goto(host.url);
  await page.getByLabel('Importe').waitFor();
  await page.keyboard.press('F12');
  return host;
}

const row = (page: Page) => page.locator('.count-values input').first();
const type = (page: Page, text: string) => keys(page, text, 70);

test('a code read into a count is said to be none, and what was counted stays', async ({ page }) => {
  const host = await open(page, CLOSED);
  await expect(row(page)).toBeFocused();
  await type(page, '12');
  for (const gap of [2, 30]) {
    await scan(page, EAN_13, gap);
    await expect(page.getByRole('alert')).toContainText(SAID);
    await expect(row(page)).toHaveValue('12');
    await expect(row(page)).toBeFocused();
  }
  await page.getByRole('button', { name: 'Poner sólo el total' }).click();
  const sum = page.locator('.count input').first();
  await expect(sum).toBeFocused();
  await type(page, '300');
  await scan(page, EAN_13);
  await expect(sum).toHaveValue('300');
  expect(host.asked.filter(({ name }) => name === 'shift.open')).toEqual([]);
  await host.close();
});

test('a count that no drawer holds is told beside its row, and the page stays', async ({ page }) => {
  const host = await open(page, OPEN);
  await page.getByRole('heading', { name: 'Turno 42, abierto' }).waitFor();
  await page.keyboard.press('3');
  await expect(row(page)).toBeFocused();
  await type(page, '50001');
  await expect(page.getByRole('alert')).toContainText('hasta 9999');
  await page.keyboard.press('Backspace');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(page.locator('.count-total')).toContainText('100.000.000');
  await host.close();
});

test('Esc in the form of movements goes back to the shift, and then to the counter', async ({ page }) => {
  const host = await open(page, OPEN);
  const title = page.getByRole('heading', { name: 'Turno 42, abierto' });
  await title.waitFor();
  await page.keyboard.press('1');
  await page.getByLabel('Importe').waitFor();
  await type(page, '5');
  await page.keyboard.press('Escape');
  await expect(title).toBeVisible();
  await page.keyboard.press('2');
  await expect(page.getByRole('heading', { name: /X/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(title).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(title).toHaveCount(0);
  await expect(page.getByLabel('Importe')).toBeFocused();
  await host.close();
});
