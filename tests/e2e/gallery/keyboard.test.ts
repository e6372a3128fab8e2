import { expect, test, type Page } from '@playwright/test';
import { failure } from '../../../shared/failures.ts';
import { SCRIPT } from './answers.ts';
import { startFakeHost, type FakeHost, type Script } from './fake-host.ts';
import { openByF9, openGuide } from './steps.ts';
import { asideCharge, cashSale, incident, paid, sale, shopAtWork } from './snapshots.ts';
import { AS_A_HAND } from '../../support/as-a-hand.ts';

/** A sale without a mouse, and what the screen does when the till is not there. */
async function open(page: Page, first = shopAtWork(), script: Script = SCRIPT): Promise<FakeHost> {
  const host = await startFakeHost(first, script);
  await page.goto(host.url);
  await page.getByRole('main').waitFor();
  return host;
}

const names = (host: FakeHost) => host.asked.map(({ name }) => name);

test('digits and Enter charge, Enter searches, F8 cancels, Enter starts the next sale', async ({ page }) => {
  const host = await open(page);
  const amount = page.getByLabel('Importe');
  await expect(amount).toBeFocused();
  await page.keyboard.type('250', AS_A_HAND);
  await expect(page.getByText('Vas a cobrar $ 250,00')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect.poll(() => host.asked[0]).toMatchObject({ name: 'charge.start', request: { amount: '250' } });

  host.publish(shopAtWork({ counter: sale('waiting') }));
  await expect(page.getByRole('status')).toContainText('Esperando el pago');
  await expect(page.getByRole('button', { name: 'Buscar pago' })).toBeFocused();
  await page.waitForTimeout(1_100);
  await page.keyboard.press('Enter');
  await expect.poll(() => names(host)).toEqual(['charge.start', 'charge.search']);
  await page.keyboard.press('Escape');
  await page.keyboard.press('F8');
  await expect.poll(() => names(host)).toEqual(['charge.start', 'charge.search', 'charge.cancel']);

  host.publish(shopAtWork({ counter: paid() }));
  await expect(page.getByRole('status')).toContainText('PAGADO');
  await page.waitForTimeout(1_100);
  await page.keyboard.press('Enter');
  await expect.poll(() => names(host).at(-1)).toBe('sale.next');
  host.publish(shopAtWork());
  await expect(amount).toBeFocused();
  await expect(amount).toHaveValue('');
  await host.close();
});

test('digits typed on a finished sale begin the next one and are kept, and Enter right behind them charges', async ({
  page,
}) => {
  const next: Script = {
    ...SCRIPT,
    'sale.next': () => (host.publish(shopAtWork()), { ok: true, value: null }),
  };
  const host = await open(page, shopAtWork({ counter: paid() }), next);
  await expect(page.getByRole('status')).toContainText('PAGADO');
  await page.keyboard.type('1250,5', AS_A_HAND);
  await page.keyboard.press('Enter');
  await expect.poll(() => names(host)).toEqual(['sale.next', 'charge.start']);
  expect(host.asked[1]?.request).toMatchObject({ amount: '1250,5' });
  await host.close();
});

test('exact cash is digits and F9; with Tab before it, what was handed over goes along', async ({ page }) => {
  const host = await open(page);
  await expect(page.getByLabel('Importe')).toBeFocused();
  await page.keyboard.type('700', AS_A_HAND);
  await page.keyboard.press('F9');
  await expect.poll(() => host.asked.at(-1)?.request).toMatchObject({ amount: '700' });
  expect(host.asked.at(-1)?.request).not.toHaveProperty('given');
  await page.keyboard.type('450', AS_A_HAND);
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('Recibido')).toBeFocused();
  await page.keyboard.type('500', AS_A_HAND);
  await page.keyboard.press('Enter');
  await expect.poll(() => names(host)).toEqual(['sale.cash-now', 'sale.cash-now']);
  expect(host.asked.at(-1)?.request).toMatchObject({ amount: '450', given: '500' });
  await host.close();
});

test('after cash F9 asks what was handed over, Enter tells it, and the next Enter is for the next sale', async ({
  page,
}) => {
  const host = await open(page, shopAtWork({ counter: cashSale() }));
  await expect(page.getByRole('button', { name: 'Nueva venta' })).toBeFocused();
  await openByF9(page, page.getByLabel('Recibido'));
  await page.keyboard.type('20000', AS_A_HAND);
  await page.keyboard.press('Enter');
  await expect.poll(() => names(host)).toEqual(['sale.given']);
  expect(host.asked.at(-1)?.request).toMatchObject({ given: '20000' });
  await expect(page.getByRole('button', { name: 'Nueva venta' })).toBeFocused();
  await page.keyboard.press('F9');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Nueva venta' })).toBeFocused();
  await page.waitForTimeout(400);
  await page.keyboard.press('Enter');
  await expect.poll(() => names(host)).toEqual(['sale.given', 'sale.next']);
  await host.close();
});

test('F2 puts the focus into the search: type and Enter find the sale', async ({ page }) => {
  const host = await open(page);
  await page.keyboard.press('F2');
  const find = page.getByLabel('Buscar: número, total, fecha, tarjeta, pago, estado');
  await expect(find).toBeFocused();
  await page.keyboard.type('119', AS_A_HAND);
  await page.keyboard.press('Enter');
  await expect.poll(() => names(host)).toContain('history.find');
  await page.getByRole('main').getByRole('button').last().focus();
  await page.keyboard.press('F2');
  await expect(find).toBeFocused();
  await host.close();
});

/** A till that answers each of these only when it is let go. */
function slow(...slowNames: (keyof Script)[]): { script: Script; letGo: () => void } {
  const held: (() => void)[] = [];
  const late = () =>
    new Promise<{ ok: true; value: null }>((resolve) => held.push(() => resolve({ ok: true, value: null })));
  const script = { ...SCRIPT, ...Object.fromEntries(slowNames.map((name) => [name, late])) } as Script;
  return { script, letGo: () => held.shift()?.() };
}

test('what is typed while the till has not answered is the next sale’s: neither glued, nor wiped, nor sent early', async ({
  page,
}) => {
  const { script, letGo } = slow('charge.start', 'sale.cash-now');
  const host = await open(page, shopAtWork(), script);
  const amount = page.getByLabel('Importe');
  await expect(amount).toBeFocused();
  await page.keyboard.type('250', AS_A_HAND);
  await page.keyboard.press('Enter');
  await page.keyboard.type('99', AS_A_HAND);
  await expect(amount).toHaveValue('99');
  await expect(page.getByText('Mandando $ 250,00 al QR…')).toBeVisible();
  await page.keyboard.press('F9');
  await expect(amount).toHaveValue('');
  await expect(page.getByText('Después, $ 99,00 en efectivo.')).toBeVisible();
  await page.keyboard.type('4', AS_A_HAND);
  await expect.poll(() => names(host)).toEqual(['charge.start']);
  host.publish(shopAtWork({ counter: sale('waiting') }));
  await expect(page.getByLabel('Otra venta en efectivo')).toHaveValue('4');
  letGo();
  await expect.poll(() => names(host)).toEqual(['charge.start', 'sale.cash-now']);
  letGo();
  await page.keyboard.type('5', AS_A_HAND);
  await expect(page.getByLabel('Otra venta en efectivo')).toHaveValue('45');
  expect(host.asked.map(({ request }) => request['amount'])).toEqual(['250', '99']);
  await host.close();
});

test('Enter on PAGADO and an amount right behind it, with a slow till: the whole amount is charged', async ({
  page,
}) => {
  const { script, letGo } = slow('sale.next', 'charge.start');
  const host = await open(page, shopAtWork({ counter: paid() }), script);
  await expect(page.getByRole('status')).toContainText('PAGADO');
  await page.keyboard.press('Enter');
  await page.keyboard.type('45', AS_A_HAND);
  host.publish(shopAtWork());
  await expect(page.getByLabel('Importe')).toHaveValue('45');
  await page.keyboard.type('67', AS_A_HAND);
  letGo();
  await page.keyboard.press('Enter');
  await expect.poll(() => names(host)).toEqual(['sale.next', 'charge.start']);
  expect(host.asked[1]?.request).toMatchObject({ amount: '4567' });
  await host.close();
});

test('an Enter for «Buscar pago» right after PAGADO appeared by itself does not dismiss it', async ({
  page,
}) => {
  const host = await open(page, shopAtWork({ counter: sale('waiting') }));
  await expect(page.getByRole('button', { name: 'Buscar pago' })).toBeFocused();
  host.publish(shopAtWork({ counter: paid() }));
  await expect(page.getByRole('status')).toContainText('PAGADO');
  await page.waitForTimeout(400);
  await page.keyboard.press('Enter');
  await page.waitForTimeout(300);
  expect(names(host)).toEqual([]);
  await page.waitForTimeout(500);
  await page.keyboard.press('Enter');
  await expect.poll(() => names(host)).toEqual(['sale.next']);
  await host.close();
});

test('a refusal shows its amount, puts it back for one key, and disappears when it is no longer true', async ({
  page,
}) => {
  const refusing: Script = {
    ...SCRIPT,
    'charge.start': () => ({ ok: false, failure: failure('register-busy') }),
  };
  const aside = [asideCharge('withdrawing')];
  const host = await open(page, shopAtWork({ aside }), refusing);
  const amount = page.getByLabel('Importe');
  await expect(amount).toBeFocused();
  await page.keyboard.type('76', AS_A_HAND);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('Habías pedido $ 76,00 con QR.');
  await expect(amount).toHaveValue('76');
  await page.keyboard.type('81', AS_A_HAND);
  await expect(amount).toHaveValue('81');
  await expect(page.getByRole('alert')).toBeVisible();
  host.publish(shopAtWork());
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(amount).toHaveValue('81');
  await host.close();
});

test('F9 books what is typed in cash: on a ready counter, on a finished sale, beside a charge that waits', async ({
  page,
}) => {
  const next: Script = {
    ...SCRIPT,
    'sale.next': () => (host.publish(shopAtWork()), { ok: true, value: null }),
  };
  const host = await open(page, shopAtWork(), next);
  await expect(page.getByLabel('Importe')).toBeFocused();
  await page.keyboard.type('80', AS_A_HAND);
  const answered = page.waitForResponse('**/api/request');
  await page.keyboard.press('F9');
  await expect.poll(() => host.asked[0]).toMatchObject({ name: 'sale.cash-now', request: { amount: '80' } });

  host.publish(shopAtWork({ counter: cashSale() }));
  await expect(page.getByRole('status')).toContainText('COBRADO EN EFECTIVO');
  // What is typed before the answer would be the next sale's, beside this one.
  await (await answered).finished();
  await page.waitForTimeout(200);
  // As a hand types: before that is sure, a finished sale does not leave for a scanner's sake.
  await page.keyboard.type('90', { delay: 90 });
  await expect.poll(() => names(host)).toEqual(['sale.cash-now', 'sale.next']);
  await expect(page.getByLabel('Importe')).toHaveValue('90');
  await page.keyboard.press('F9');
  await expect.poll(() => names(host)).toEqual(['sale.cash-now', 'sale.next', 'sale.cash-now']);
  expect(host.asked[2]?.request).toMatchObject({ amount: '90' });

  host.publish(shopAtWork({ counter: sale('waiting') }));
  await expect(page.getByRole('status')).toContainText('Esperando el pago');
  await page.keyboard.type('70', AS_A_HAND);
  await expect(page.getByLabel('Otra venta en efectivo')).toHaveValue('70');
  await page.keyboard.press('Enter');
  await expect.poll(() => names(host).at(-1)).toBe('charge.search');
  await page.keyboard.press('F9');
  await expect
    .poll(() => host.asked.at(-1))
    .toMatchObject({ name: 'sale.cash-now', request: { amount: '70' } });
  await expect(page.getByLabel('Otra venta en efectivo')).toHaveCount(0);
  await page.waitForTimeout(1_100);
  await page.keyboard.press('Enter');
  await expect.poll(() => names(host).at(-1)).toBe('charge.search');
  await host.close();
});

test('a charge at the side stays visible, is searched and cancelled there, and its buttons have other names than the counter’s', async ({
  page,
}) => {
  const host = await open(page, shopAtWork({ aside: [asideCharge('waiting')] }));
  await expect(page.getByText('QR ocupado: todavía se puede pagar $ 800,00')).toBeVisible();
  await expect(page.getByLabel('Importe')).toBeFocused();
  host.publish(shopAtWork({ aside: [asideCharge('waiting')], counter: sale('waiting') }));
  for (const name of ['Buscar pago', 'Cancelar cobro'])
    await expect(page.getByRole('button', { name })).toHaveCount(1);
  await page.getByRole('button', { name: 'Buscar el de $ 800,00' }).click();
  await page.getByRole('button', { name: 'Cancelar el de $ 800,00' }).click();
  await expect
    .poll(() => host.asked.map(({ name, request }) => [name, request['chargeId']]))
    .toEqual([
      ['charge.search', 'aside-waiting'],
      ['charge.cancel', 'aside-waiting'],
    ]);
  await host.close();
});

test('Enter on «Cancelar cobro» searches, Space and the mouse cancel, at once and without a question', async ({
  page,
}) => {
  const host = await open(page, shopAtWork({ counter: sale('waiting') }));
  const cancel = page.getByRole('button', { name: 'Cancelar cobro' });
  await cancel.focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => names(host)).toEqual(['charge.search']);
  await page.keyboard.press('Space');
  await expect.poll(() => names(host)).toEqual(['charge.search', 'charge.cancel']);
  await cancel.click();
  await expect.poll(() => names(host)).toEqual(['charge.search', 'charge.cancel', 'charge.cancel']);
  await host.close();
});

test('a refused amount has a message, and nothing typed is lost', async ({ page }) => {
  const refusing = {
    ...SCRIPT,
    'charge.start': () => ({ ok: false, failure: failure('amount-unreadable') }) as const,
  };
  const host = await open(page, shopAtWork(), refusing);
  await page.keyboard.type('12,3456', AS_A_HAND);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('No se entiende el monto');
  await expect(page.getByLabel('Importe')).toHaveValue('12,3456');
  await expect(page.getByLabel('Importe')).toBeFocused();
  await page.getByText('Hoy').click();
  await expect(page.getByLabel('Importe')).toBeFocused();
  await page.keyboard.press('F2');
  await expect(page.getByRole('heading', { name: 'Ventas' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByLabel('Importe')).toHaveValue('12,3456');
  await host.close();
});

test('an incident waits beside the charge, takes no key from it, and asks once', async ({ page }) => {
  const host = await open(page, shopAtWork({ counter: sale('waiting') }));
  await expect(page.getByRole('button', { name: 'Buscar pago' })).toBeFocused();
  host.publish(shopAtWork({ counter: sale('waiting'), incidents: [incident('late')] }));
  await expect(page.getByText('Pago tardío')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Buscar pago' })).toBeFocused();
  await page.getByRole('button', { name: 'Entregar' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  expect(names(host)).toEqual([]);
  await page.getByRole('button', { name: /^Confirmar/ }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => names(host)).toEqual(['incident.deliver']);
  await host.close();
});

test('each name of the counter is one button, and no other label has the amount’s', async ({ page }) => {
  const host = await open(page);
  await expect(page.getByLabel('Importe')).toHaveCount(1);
  await expect(page.getByRole('button', { name: 'Cobrar' })).toHaveCount(1);
  const not = { overwrite: false, rest: false, stopRest: false, change: false };
  const can = { ...not, search: true, cancel: true, retry: true, cash: true, next: true, reprint: true };
  host.publish(shopAtWork({ counter: sale('waiting', {}, { can }) }));
  for (const name of [
    'Buscar pago',
    'Cancelar cobro',
    'Nueva venta',
    'Reimprimir',
    'Efectivo',
    'Reintentar',
    'Ventas',
    'Ajustes',
    'Incidentes',
  ]) {
    await expect(page.getByRole('button', { name })).toHaveCount(1);
  }
  await expect(page.getByText('PAGADO')).toHaveCount(0);
  await host.close();
});

test('a till that sends nothing covers the screen, and its first message uncovers it', async ({ page }) => {
  const host = await open(page, shopAtWork({ counter: sale('waiting') }));
  host.fallSilent();
  await expect(page.getByRole('heading', { name: 'No se sabe: la caja no responde' })).toBeVisible({
    timeout: 30_000,
  });
  await page.keyboard.press('F8');
  host.publish(shopAtWork({ counter: paid() }));
  await expect(page.getByRole('heading', { name: 'No se sabe: la caja no responde' })).toBeHidden();
  await expect(page.getByRole('status')).toContainText('PAGADO');
  expect(names(host)).toEqual([]);
  await host.close();
});

test('a page that lost its access says so', async ({ page }) => {
  const host = await open(page);
  host.lockOut();
  await expect(page.getByRole('alert')).toContainText('no tiene permiso');
  await host.close();
});

test('the guided test is answered by its numbers, Enter saves, and the drawer’s rule is changed beside it', async ({
  page,
}) => {
  const host = await open(page);
  // Printer 2, the model that is proposed; letters 6, width 1, no cutter, the drawn code, a drawer, for every sale.
  await openGuide(page, '21613212');
  await page.keyboard.press('Enter');
  const chosen = {
    address: 'tcp://192.168.0.50:9100',
    profile: {
      model: 'epson-tm-t20',
      codePage: 'raster',
      columns: 32,
      cutter: 'none',
      qr: 'raster',
      drawerPin: 2,
      drawerOpens: 'always',
    },
  };
  await expect.poll(() => host.asked.at(-2)).toMatchObject({ name: 'printer.save', request: chosen });
  await expect(page.getByText('Impresora guardada.')).toBeVisible();
  await page.getByRole('radio', { name: 'Nunca por sí solo' }).focus();
  await page.keyboard.press('Space');
  await expect
    .poll(() => names(host).slice(-4))
    .toEqual(['printer.save', 'settings.read', 'printer.save', 'settings.read']);
  expect(host.asked.at(-2)?.request).toMatchObject({ profile: { drawerOpens: 'never' } });
  await host.close();
});
