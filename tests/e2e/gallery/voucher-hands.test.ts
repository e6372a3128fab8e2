import { expect, test, type Page } from '@playwright/test';
import { SCRIPT } from './answers.ts';
import { startFakeHost, type FakeHost } from './fake-host.ts';
import { scan } from './steps.ts';
import { paid, sale, shopAtWork } from './snapshots.ts';
import { TRUTH_SCENES } from './truth-scenes.ts';
import { AS_A_HAND } from '../../support/as-a-hand.ts';

/** While a voucher is being asked about, keys are its own, wherever the focus is. Nothing is clicked to help them. */
const CHARGES = ['charge.start', 'sale.cash-now', 'sale.next', 'charge.change'];
const amount = (page: Page) => page.getByLabel('Cuánto');
const charged = (host: FakeHost) => host.asked.filter(({ name }) => CHARGES.includes(name));
const lastAsked = (host: FakeHost) => host.asked.findLast(({ name }) => name === 'voucher.ask')?.request;

const answered = (name: string) => TRUTH_SCENES.find((scene) => scene.name === name)!.snapshot;
let sequence = 100_000;
const later = (snapshot: ReturnType<typeof shopAtWork>) => ({ ...snapshot, sequence: (sequence += 10) });

async function opened(page: Page, first = shopAtWork()): Promise<FakeHost> {
  const host = await startFakeHost(first, SCRIPT);
  await page.goto(host.url);
  await page.getByRole('main').waitFor();
  await page.keyboard.press('F6');
  if ((await amount(page).count()) === 0) await page.keyboard.press('F6');
  await expect(amount(page)).toBeFocused();
  return host;
}

/** The focus is nowhere, or at the amount of the counter. */
const lose = (page: Page) =>
  page.evaluate(() => (document.activeElement instanceof HTMLElement ? document.activeElement.blur() : 0));
const toCounter = (page: Page) =>
  page.evaluate(() => document.querySelector<HTMLElement>('#amount')?.focus());

for (const [where, away] of [
  ['nowhere', lose],
  ['at the amount of the counter', toCounter],
] as const)
  test(`with the focus ${where}, F6 goes back, digits and Enter ask, and Esc closes`, async ({ page }) => {
    const host = await opened(page);
    await page.keyboard.type('445', AS_A_HAND);
    await page.keyboard.press('Enter');
    await expect.poll(() => lastAsked(host)).toMatchObject({ amount: '445' });
    await away(page);
    await page.keyboard.press('F6');
    await expect(amount(page)).toBeFocused();
    await away(page);
    await page.keyboard.type('555', AS_A_HAND);
    await expect(amount(page)).toHaveValue('555');
    await expect(page.getByLabel('Importe')).toHaveValue('');
    await page.keyboard.press('Enter');
    await expect.poll(() => lastAsked(host)).toMatchObject({ amount: '555' });
    await away(page);
    await page.keyboard.press('Enter');
    await page.waitForTimeout(200);
    expect(charged(host)).toEqual([]);
    await away(page);
    await page.keyboard.press('Escape');
    await expect(amount(page)).toHaveCount(0);
    await expect(page.getByLabel('Importe')).toBeFocused();
    await page.keyboard.type('70', AS_A_HAND);
    await page.keyboard.press('Enter');
    await expect
      .poll(() => charged(host))
      .toMatchObject([{ name: 'charge.start', request: { amount: '70' } }]);
    await host.close();
  });

test('a payment is attached by keys alone, and the next digits ask again', async ({ page }) => {
  const host = await opened(page, answered('voucher-no-sale'));
  await page.keyboard.press('Enter');
  const attach = page.getByRole('button', { name: 'Es de la venta 000123' });
  await attach.waitFor();
  for (
    let tabs = 0;
    tabs < 12 && !(await attach.evaluate((one) => one === document.activeElement));
    tabs += 1
  )
    await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('group', { name: /El pago queda anotado/ })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(attach).toBeFocused();
  for (
    let tabs = 0;
    tabs < 12 && !(await attach.evaluate((one) => one === document.activeElement));
    tabs += 1
  )
    await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForTimeout(800);
  await page.keyboard.press('F5');
  await expect.poll(() => host.asked.map(({ name }) => name)).toContain('voucher.attach');
  await expect(amount(page)).toBeFocused();
  // The board changes by itself meanwhile, and takes no focus.
  host.publish(later(shopAtWork({ counter: paid() })));
  await page.getByText('PAGADO').first().waitFor();
  await expect(amount(page)).toBeFocused();
  await page.keyboard.type('888', AS_A_HAND);
  await page.keyboard.press('Enter');
  await expect.poll(() => lastAsked(host)).toMatchObject({ amount: '888' });
  await lose(page);
  host.publish(later(shopAtWork()));
  await page.getByLabel('Importe').waitFor();
  await page.keyboard.type('999', AS_A_HAND);
  await page.keyboard.press('Enter');
  await expect.poll(() => lastAsked(host)).toMatchObject({ amount: '999' });
  expect(charged(host)).toEqual([]);
  await host.close();
});

test('beside a charge that waits, on a button of its board: digits and F6 are the voucher’s', async ({
  page,
}) => {
  const host = await opened(page, shopAtWork({ counter: sale('waiting') }));
  await page.getByRole('button', { name: 'Buscar pago' }).focus();
  await page.keyboard.press('F6');
  await expect(amount(page)).toBeFocused();
  await page.getByRole('button', { name: 'Buscar pago' }).focus();
  await page.keyboard.type('61', AS_A_HAND);
  await page.keyboard.press('Enter');
  await expect.poll(() => lastAsked(host)).toMatchObject({ amount: '61' });
  expect(charged(host)).toEqual([]);
  await host.close();
});

test('a code under the scanner leaves the form as it was, wherever the focus is', async ({ page }) => {
  const host = await opened(page);
  await page.keyboard.type('445', AS_A_HAND);
  await lose(page);
  // The hand that types is the hand that scans.
  await page.waitForTimeout(200);
  await scan(page, '7791234567890');
  await page.getByText(/7791234567890/).waitFor();
  await expect(amount(page)).toHaveValue('445');
  await expect(page.getByLabel('Importe')).toHaveValue('');
  expect(charged(host)).toEqual([]);
  await host.close();
});

test('a wrong hour or number is said at its field, asks nothing, and keeps no former answer under it', async ({
  page,
}) => {
  const host = await opened(page, answered('voucher-none'));
  await page.keyboard.press('Enter');
  await page.getByText(/no llegó ningún pago/).waitFor();
  const before = host.asked.length;
  await page.keyboard.press('Tab');
  await page.keyboard.type('25:00', AS_A_HAND);
  await expect(page.getByText(/no llegó ningún pago/)).toHaveCount(0);
  await page.keyboard.press('Enter');
  const hour = page.getByLabel('Hora aprox.');
  await expect(page.getByRole('alert').filter({ hasText: '14:09' })).toBeVisible();
  await expect(hour).toBeFocused();
  await page.keyboard.type('14:9', AS_A_HAND);
  await expect(hour).toHaveValue('14:9');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: '14:09' })).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.type('abc', AS_A_HAND);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'copiá sólo las cifras' })).toBeVisible();
  await expect(page.getByLabel('o N.º de operación')).toBeFocused();
  expect(host.asked.length).toBe(before);
  await page.keyboard.type('137150046761', AS_A_HAND);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect.poll(() => lastAsked(host)).toMatchObject({ paymentId: '137150046761', about: null });
  await host.close();
});

test('two windows: each shows the answer to its own question alone', async ({ page, context }) => {
  const host = await opened(page, answered('voucher-none'));
  await page.keyboard.press('Enter');
  await page.getByText(/no llegó ningún pago/).waitFor();
  const own = lastAsked(host)!;
  const other = await context.newPage();
  await other.goto(host.origin);
  await other.getByRole('main').waitFor();
  await other.keyboard.press('F6');
  await other.keyboard.press('Enter');
  // Both answers stand in what every window is told; the first one's is the question of before.
  const view = answered('voucher-none').vouchers[0]!;
  const [form, question] = [String(own.form), String(own.question)];
  host.publish(later(shopAtWork({ vouchers: [{ ...view, form, question: 'of before' }] })));
  await expect(page.getByText(/no llegó ningún pago/)).toHaveCount(0);
  host.publish(later(shopAtWork({ vouchers: [{ ...view, form, question }] })));
  await page.getByText(/no llegó ningún pago/).waitFor();
  await expect(other.getByText(/no llegó ningún pago/)).toHaveCount(0);
  // And it goes with what was typed.
  await page.keyboard.type('1', AS_A_HAND);
  await expect(page.getByText(/no llegó ningún pago/)).toHaveCount(0);
  await host.close();
});
