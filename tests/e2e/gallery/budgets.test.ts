import { expect, test, type Page } from '@playwright/test';
import { SCRIPT } from './answers.ts';
import { startFakeHost, type FakeHost, type Script } from './fake-host.ts';
import { scan } from './steps.ts';
import { incident, paid, sale, shopAtWork } from './snapshots.ts';
import { AS_A_HAND } from '../../support/as-a-hand.ts';

/** How many keys everyday acts take. Nothing here is clicked. */
const YES = () => ({ ok: true, value: null }) as const;
const script: Script = {
  ...SCRIPT,
  'refund.start': YES,
  'ticket.reprint': YES,
  'incident.deliver': YES,
};

async function open(page: Page, first = shopAtWork()): Promise<FakeHost> {
  const host = await startFakeHost(first, script);
  await page.goto(host.url);
  await page.getByRole('main').waitFor();
  return host;
}

/** Presses them as a hand does, and no more than these. */
async function press(page: Page, keys: readonly string[], budget: number): Promise<void> {
  expect(keys.length).toBeLessThanOrEqual(budget);
  for (const key of keys) {
    await page.keyboard.press(key);
    await page.waitForTimeout(60);
  }
}
/** What the till was asked to change. */
const commands = (host: FakeHost) =>
  host.asked.filter(({ request }) => 'commandId' in request).map(({ name }) => name);

test('an amount is on the QR with its digits and one key, and the next sale is one more', async ({
  page,
}) => {
  const host = await open(page);
  await expect(page.getByLabel('Importe')).toBeFocused();
  await press(page, ['1', '2', '5', '0', 'Enter'], 4 + 1);
  await expect
    .poll(() => host.asked.at(-1))
    .toMatchObject({ name: 'charge.start', request: { amount: '1250' } });
  host.publish(shopAtWork({ counter: paid() }));
  await expect(page.getByRole('button', { name: 'Nueva venta' })).toBeFocused();
  await page.waitForTimeout(1_100);
  await press(page, ['Enter'], 1);
  await expect.poll(() => commands(host)).toEqual(['charge.start', 'sale.next']);
  await host.close();
});

test('a sale in cash is its digits and one key, on a ready counter and beside a charge that waits', async ({
  page,
}) => {
  const host = await open(page);
  await expect(page.getByLabel('Importe')).toBeFocused();
  await press(page, ['8', '0', 'F9'], 2 + 1);
  await expect.poll(() => commands(host)).toEqual(['sale.cash-now']);
  host.publish(shopAtWork({ counter: sale('waiting') }));
  await expect(page.getByRole('button', { name: 'Buscar pago' })).toBeFocused();
  await press(page, ['8', '0', 'F9'], 2 + 1);
  await expect.poll(() => commands(host)).toEqual(['sale.cash-now', 'sale.cash-now']);
  await host.close();
});

test('another copy is one key for the last sale, and one more than finding it for any other', async ({
  page,
}) => {
  const host = await open(page);
  await expect(page.getByLabel('Importe')).toBeFocused();
  await press(page, ['F10'], 2);
  await expect.poll(() => commands(host)).toEqual(['ticket.reprint']);
  await press(page, ['F2', '1', '1', '9', 'Enter'], 3 + 2);
  await expect(page.getByRole('heading', { name: /000119/ })).toBeVisible();
  await press(page, ['F10'], 1);
  await expect.poll(() => commands(host)).toEqual(['ticket.reprint', 'ticket.reprint']);
  await host.close();
});

test('an incident’s step is two keys from the counter, and a bounce of the first agrees to nothing', async ({
  page,
}) => {
  const host = await open(page, shopAtWork({ counter: sale('waiting'), incidents: [incident('late')] }));
  await expect(page.getByRole('button', { name: 'Entregar' })).toBeVisible();
  // What has just come into sight was not meant.
  await page.keyboard.press('F5');
  await page.waitForTimeout(800);
  await expect(page.getByRole('button', { name: /^Confirmar/ })).toHaveCount(0);
  await page.keyboard.press('F5');
  await page.keyboard.press('F5');
  await expect(page.getByRole('button', { name: /^Confirmar/ })).toBeVisible();
  await page.waitForTimeout(200);
  expect(commands(host)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.waitForTimeout(800);
  await press(page, ['F5'], 1);
  await page.waitForTimeout(800);
  await press(page, ['F5'], 1);
  await expect.poll(() => commands(host)).toEqual(['incident.deliver']);
  // Without a question and without an incident it loads nothing anew.
  host.publish(shopAtWork());
  await page.keyboard.type('25', AS_A_HAND);
  await page.keyboard.press('F5');
  await expect(page.getByLabel('Importe')).toHaveValue('25');
  await host.close();
});

test('with the ticket in the hand money goes back with the scan and three keys', async ({ page }) => {
  const host = await open(page);
  await expect(page.getByLabel('Importe')).toBeFocused();
  await scan(page, 'CAJACLARA:0k3hx9q2mvt7w5zr8sbc');
  await expect(page.getByRole('button', { name: /^Devolver/ }).first()).toBeFocused();
  await page.waitForTimeout(500);
  await press(page, ['Enter', 'Enter'], 2);
  await expect(page.getByRole('button', { name: /^Sí, devolver/ })).toBeVisible();
  await page.waitForTimeout(800);
  await press(page, ['F5'], 1);
  await expect.poll(() => commands(host)).toEqual(['refund.start']);
  expect(host.asked.find(({ name }) => name === 'refund.start')?.request).toMatchObject({ amount: null });
  await host.close();
});

for (const text of ['119', '14.696,50', '98765432101', '4821', 'cc-ab12cd-0123', 'ayer', 'devuelta'])
  test(`a sale is found with F2, «${text}» and Enter`, async ({ page }) => {
    const host = await open(page);
    await press(page, ['F2'], 1);
    for (const character of text) await press(page, [character], 1);
    await press(page, ['Enter'], 1);
    await expect
      .poll(() =>
        host.asked.filter(({ name }) => name === 'history.find').map(({ request }) => request['text']),
      )
      .toEqual([text]);
    await expect(page.getByText(/encontrada|No se encontró/)).toBeVisible();
    await host.close();
  });
