import { expect, test, type Page } from '@playwright/test';
import { SCRIPT } from './answers.ts';
import { startFakeHost, type FakeHost, type Script } from './fake-host.ts';
import { keys, openByF9, scan } from './steps.ts';
import { cashSale, paid, sale, shopAtWork } from './snapshots.ts';
import { AS_A_HAND } from '../../support/as-a-hand.ts';

/** What a scanner reads, on every screen, through the keys of a real browser. */
const EAN_8 = '77912345';
const TICKET = 'CAJACLARA:0k3hx9q2mvt7w5zr8sbc';
const CHANGES = [
  'charge.start',
  'charge.change',
  'sale.cash-now',
  'sale.next',
  'sale.given',
  'charge.search',
];

async function open(page: Page, first = shopAtWork(), script: Script = SCRIPT): Promise<FakeHost> {
  const host = await startFakeHost(first, script);
  await page.goto(host.url);
  await page.getByRole('main').waitFor();
  return host;
}

const type = (page: Page, text: string) => keys(page, text, 70);
const changed = (host: FakeHost) => host.asked.filter(({ name }) => CHANGES.includes(name));
const SAID = 'Ese código no es de un ticket';

test('an EAN-8 in «Importe» charges nothing, says so, and what was typed before it stays', async ({
  page,
}) => {
  const host = await open(page);
  const amount = page.getByLabel('Importe');
  await expect(amount).toBeFocused();
  await type(page, '1250');
  for (const gap of [2, 15, 30, 40]) {
    await scan(page, EAN_8, gap);
    await expect(page.getByRole('alert')).toContainText(SAID);
    await expect(page.getByRole('alert')).toContainText(EAN_8);
    await expect(amount).toHaveValue('1250');
    await expect(amount).toBeFocused();
  }
  expect(changed(host)).toEqual([]);
  await page.keyboard.type('5', AS_A_HAND);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(amount).toHaveValue('12505');
  await page.waitForTimeout(200);
  await page.keyboard.press('Enter');
  await expect.poll(() => changed(host).map(({ request }) => request['amount'])).toEqual(['12505']);
  await host.close();
});

test('36: a code of one to five characters charges nothing with its Enter, and the same digits of a hand do', async ({
  page,
}) => {
  const host = await open(page);
  const amount = page.getByLabel('Importe');
  await expect(amount).toBeFocused();
  await type(page, '80');
  for (const [code, gap] of [
    ['1', 8],
    ['12', 16],
    ['77', 8],
    ['12345', 40],
  ] as const) {
    await scan(page, code, gap);
    await expect(page.getByRole('alert')).toContainText(SAID);
    await expect(amount).toHaveValue('80');
  }
  host.publish(shopAtWork({ counter: paid() }));
  await expect(page.getByRole('status')).toContainText('PAGADO');
  await page.waitForTimeout(1_100);
  await scan(page, '12');
  await expect(page.getByRole('alert')).toContainText(SAID);
  expect(changed(host)).toEqual([]);
  host.publish(shopAtWork());
  await amount.fill('');
  await keys(page, '12\n', 60);
  await expect.poll(() => changed(host).map(({ request }) => request['amount'])).toEqual(['12']);
  await host.close();
});

test('on PAGADO, beside a charge that waits, and where cash is handed over it changes nothing either', async ({
  page,
}) => {
  const host = await open(page, shopAtWork({ counter: paid() }));
  await expect(page.getByRole('status')).toContainText('PAGADO');
  await page.waitForTimeout(1_100);
  await scan(page, EAN_8);
  await expect(page.getByRole('alert')).toContainText(SAID);
  host.publish(shopAtWork({ counter: sale('waiting') }));
  await expect(page.getByRole('status')).toContainText('Esperando el pago');
  await scan(page, '7791234567898', 30);
  await expect(page.getByLabel('Otra venta en efectivo')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Buscar pago' })).toBeFocused();
  host.publish(shopAtWork({ counter: cashSale() }));
  await expect(page.getByRole('status')).toContainText('COBRADO EN EFECTIVO');
  await openByF9(page, page.getByLabel('Recibido'));
  await type(page, '200');
  await scan(page, 'https://example.com/a b?c=1');
  await expect(page.getByLabel('Recibido')).toHaveValue('200');
  expect(changed(host)).toEqual([]);
  await host.close();
});

test('a ticket’s code opens its sale from the counter and from every screen; an unknown one is said', async ({
  page,
}) => {
  let known = true;
  const script: Script = {
    ...SCRIPT,
    'history.find': (request) =>
      known ? SCRIPT['history.find']!(request) : { ok: true, value: { sales: [] } },
  };
  const host = await open(page, shopAtWork(), script);
  await expect(page.getByLabel('Importe')).toBeFocused();
  await type(page, '80');
  for (const key of ['Escape', 'F3', 'F4', 'F2']) {
    await page.keyboard.press(key);
    await page.waitForTimeout(200);
    await scan(page, TICKET);
    await expect(page.getByRole('heading', { name: 'Ventas', exact: true })).toBeVisible();
    await expect(page.getByRole('button', { name: /^Devolver/ }).first()).toBeFocused();
  }
  await page.keyboard.press('Escape');
  await expect(page.getByLabel('Importe')).toHaveValue('80');
  await expect(page.getByLabel('Importe')).toBeFocused();
  known = false;
  await scan(page, TICKET);
  await expect(page.getByRole('alert')).toContainText('Ese ticket no está en los libros de esta caja');
  await expect(page.getByLabel('Importe')).toHaveValue('80');
  expect(changed(host)).toEqual([]);
  await host.close();
});

test('into a search another code is typed as it is, and its Enter searches', async ({ page }) => {
  const host = await open(page);
  await page.keyboard.press('F2');
  await scan(page, '123456789012');
  await expect
    .poll(() =>
      host.asked.filter(({ name }) => name === 'history.find').map(({ request }) => request['text']),
    )
    .toEqual(['123456789012']);
  await host.close();
});

test('an impatient hand on the keypad, and a key that is held, are no scanner', async ({ page }) => {
  const host = await open(page);
  const amount = page.getByLabel('Importe');
  await expect(amount).toBeFocused();
  await keys(page, '99999123,50', 60);
  await expect(amount).toHaveValue('99999123,50');
  await page.keyboard.press('Backspace');
  await amount.fill('');
  await keys(page, '20000000', 30, [1]);
  await expect(amount).toHaveValue('20000000');
  await expect(page.getByRole('alert')).toHaveCount(0);
  await host.close();
});
