import { expect, test } from '@playwright/test';
import { SCRIPT } from './answers.ts';
import { startFakeHost, type Script } from './fake-host.ts';
import { cashSale, shopAtWork } from './snapshots.ts';
import { AS_A_HAND } from '../../support/as-a-hand.ts';

/** Keys around what was handed over for cash that is booked: nothing of the next sale ends in that field. */
const script: Script = {
  ...SCRIPT,
  'sale.given': () => ({ ok: true, value: null }),
};

test('an F9 that bounces does nothing, and what is typed then begins the next sale', async ({ page }) => {
  const host = await startFakeHost(shopAtWork(), script);
  await page.goto(host.url);
  await page.getByLabel('Importe').waitFor();
  host.publish(shopAtWork({ counter: cashSale() }));
  await page.getByText('COBRADO EN EFECTIVO').first().waitFor();
  await page.keyboard.press('F9');
  await expect(page.getByLabel('Recibido')).not.toBeFocused();
  await page.keyboard.type('70', AS_A_HAND);
  await expect.poll(() => host.asked.map(({ name }) => name)).toEqual(['sale.next']);
  await host.close();
});

test('F9 tells what was typed there, and Esc leaves the field', async ({ page }) => {
  const host = await startFakeHost(shopAtWork({ counter: cashSale() }), script);
  await page.goto(host.url);
  const handed = page.getByLabel('Recibido');
  await handed.waitFor();
  await page.waitForTimeout(600);
  await page.keyboard.press('F9');
  await expect(handed).toBeFocused();
  await page.keyboard.type('150', AS_A_HAND);
  await page.keyboard.press('F9');
  await expect.poll(() => host.asked.at(-1)).toMatchObject({ name: 'sale.given', request: { given: '150' } });
  await expect(handed).not.toBeFocused();
  await page.keyboard.press('F9');
  await page.keyboard.type('99', AS_A_HAND);
  await page.keyboard.press('Escape');
  await expect(handed).not.toBeFocused();
  await expect(handed).toHaveValue('');
  await page.keyboard.type('70', AS_A_HAND);
  await expect.poll(() => host.asked.at(-1)?.name).toBe('sale.next');
  await host.close();
});
