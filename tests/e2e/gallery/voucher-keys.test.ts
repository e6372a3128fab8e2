import { expect, test } from '@playwright/test';
import { SCRIPT } from './answers.ts';
import { startFakeHost, type Script } from './fake-host.ts';
import { paid, sale, shopAtWork } from './snapshots.ts';
import { AS_A_HAND } from '../../support/as-a-hand.ts';

/** Keys around a voucher: what is typed about it never becomes an amount that is charged. */
const done = () => ({ ok: true, value: null }) as const;
const script: Script = {
  ...SCRIPT,
  'voucher.ask': done,
  'voucher.close': done,
  'charge.start': done,
  'charge.search': done,
};

test('what is typed about a voucher stays there when the counter gets ready meanwhile', async ({ page }) => {
  const host = await startFakeHost(shopAtWork({ counter: paid() }), script);
  await page.goto(host.url);
  await page.getByText('PAGADO').first().waitFor();
  await page.keyboard.press('F6');
  const amount = page.getByLabel('Cuánto');
  await expect(amount).toBeFocused();
  host.publish(shopAtWork());
  await page.getByLabel('Importe').waitFor();
  await page.keyboard.type('700', AS_A_HAND);
  await page.keyboard.press('Enter');
  await expect(amount).toHaveValue('700');
  await expect
    .poll(() => host.asked.at(-1))
    .toMatchObject({ name: 'voucher.ask', request: { amount: '700' } });
  expect(host.asked.map(({ name }) => name)).not.toContain('charge.start');
  await page.keyboard.press('Escape');
  await expect(amount).toHaveCount(0);
  await expect(page.getByLabel('Importe')).toBeFocused();
  await host.close();
});

test('the second F6 asks about the whole account, on any screen the first; a number goes alone', async ({
  page,
}) => {
  const host = await startFakeHost(shopAtWork({ counter: sale('waiting') }), script);
  await page.goto(host.url);
  await page.getByRole('button', { name: 'Buscar pago' }).waitFor();
  await page.keyboard.press('F6');
  await page.getByText('nunca el teléfono').waitFor();
  await expect(page.getByLabel('Cuánto')).toHaveCount(0);
  await page.keyboard.press('F6');
  await expect(page.getByLabel('Cuánto')).toHaveValue('12.345,50');
  await page.keyboard.press('Escape');
  for (const key of ['F2', 'F3', 'F4']) {
    await page.keyboard.press(key);
    await page.keyboard.press('F6');
    await expect(page.getByLabel('Cuánto')).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.getByLabel('Cuánto')).toHaveCount(0);
  }
  await page.keyboard.press('F6');
  await page.getByLabel('Hora aprox.').fill('1031');
  await page.keyboard.press('Enter');
  await expect.poll(() => host.asked.at(-1)?.request).toMatchObject({ amount: '12.345,50', about: '10:31' });
  await page.getByLabel('o N.º de operación').fill('Operación 123 456');
  await page.keyboard.press('Enter');
  await expect
    .poll(() => host.asked.at(-1)?.request)
    .toMatchObject({ amount: null, about: null, paymentId: '123456' });
  await host.close();
});
