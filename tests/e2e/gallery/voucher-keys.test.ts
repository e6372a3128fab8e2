import { expect, test } from '@playwright/test';
import { SCRIPT } from './answers.ts';
import { startFakeHost, type Script } from './fake-host.ts';
import { paid, sale, shopAtWork } from './snapshots.ts';
import { TRUTH_SCENES } from './truth-scenes.ts';
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
  // «Ajustes» asks for a picture of its ticket, which may come in between.
  const asked = () => host.asked.filter(({ name }) => name === 'voucher.ask').at(-1)?.request;
  await page.keyboard.press('F6');
  await page.getByLabel('Hora aprox.').fill('1031');
  await page.keyboard.press('Enter');
  await expect.poll(asked).toMatchObject({ amount: '12.345,50', about: '10:31' });
  // While one question is on its way there is no second one.
  await expect(page.locator('.voucher-form [aria-disabled]')).toHaveCount(0);
  await page.getByLabel('o N.º de operación').fill('Operación 123 456');
  await page.keyboard.press('Enter');
  await expect.poll(asked).toMatchObject({ amount: null, about: null, paymentId: '123456' });
  await host.close();
});

test('while a payment is being attached, heading and amount stay in sight', async ({ page }) => {
  const free = TRUTH_SCENES.find(({ name }) => name === 'voucher-no-sale');
  const host = await startFakeHost(free!.snapshot, script);
  await page.goto(host.url);
  await page.getByRole('button', { name: 'Nueva venta' }).waitFor();
  await page.keyboard.press('F6');
  await page.keyboard.press('F6');
  await page.keyboard.press('Enter');
  const heading = page.getByRole('heading', { name: 'Un comprobante, en toda la cuenta' });
  const panel = page.getByRole('region', { name: 'Un comprobante, en toda la cuenta' });
  const amount = panel.locator('.voucher-head').getByText('$ 12.345,50', { exact: true });
  for (const size of [
    { width: 1024, height: 768 },
    { width: 1024, height: 440 },
    { width: 360, height: 640 },
  ]) {
    await page.setViewportSize(size);
    await panel.getByRole('button', { name: 'Es de la venta 000123' }).click();
    await expect(panel.getByRole('group')).toBeFocused();
    for (const part of [heading, amount]) await expect(part).toBeInViewport({ ratio: 1 });
    const yes = panel.getByRole('button', { name: 'Sí, es de la venta 000123' });
    await yes.scrollIntoViewIfNeeded();
    for (const part of [heading, amount, yes]) await expect(part).toBeInViewport({ ratio: 1 });
    await page.keyboard.press('Escape');
    await expect(panel.getByLabel('Cuánto')).toBeVisible();
  }
  await host.close();
});
