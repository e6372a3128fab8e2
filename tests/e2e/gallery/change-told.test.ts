import { expect, test } from '@playwright/test';
import { chargeId } from '../../../shared/ids.ts';
import { minor } from '../../../shared/money.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { AS_A_HAND } from '../../support/as-a-hand.ts';
import { SCRIPT } from './answers.ts';
import { startFakeHost, type Script } from './fake-host.ts';
import { asideCharge, NOON, sale, shopAtWork } from './snapshots.ts';

const done = () => ({ ok: true, value: null }) as const;
const script: Script = { ...SCRIPT, 'charge.change': done, 'charge.start': done };
const NOT_CHARGED = 'No se cobraron $ 80,00';

const overtaken = (change: Partial<Snapshot> = {}): Snapshot =>
  shopAtWork({
    changeOvertaken: {
      chargeId: chargeId('charge-1'),
      saleNumber: '000123',
      amount: minor(8_000),
      at: NOON - 1_000,
    },
    ...change,
  });

test('35: «Cambiar el importe» that another sale ended is said at its charge, and in the window that asked until it is read', async ({
  page,
  browser,
}) => {
  const host = await startFakeHost(shopAtWork({ counter: sale('waiting') }), script);
  const elsewhere = await browser.newPage();
  for (const window of [page, elsewhere]) {
    await window.goto(host.url);
    await window.getByRole('button', { name: 'Buscar pago' }).waitFor();
  }
  await page.keyboard.type('80', AS_A_HAND);
  await page.getByRole('button', { name: 'Cambiar el importe: $ 80,00' }).waitFor();
  await page.keyboard.press('F7');
  await expect.poll(() => host.asked.map(({ name }) => name)).toContain('charge.change');

  const aside = [asideCharge('withdrawing', { chargeId: chargeId('charge-1'), changeDropped: minor(8_000) })];
  host.publish(overtaken({ aside }));
  // At its charge, in every window; the one that asked does not say it twice.
  for (const window of [page, elsewhere]) {
    const card = window.getByRole('region', { name: 'Cobros al costado' });
    await expect(card).toContainText('$ 80,00 pedidos en su lugar no se cobran');
    await expect(window.getByText(NOT_CHARGED)).toHaveCount(0);
  }
  host.publish(overtaken());
  const told = page.getByRole('alert');
  await expect(told).toContainText(NOT_CHARGED);
  await expect(told).toContainText('venta 000123');
  await page.keyboard.press('F2');
  await expect(told).toContainText(NOT_CHARGED);
  await page.keyboard.press('Escape');
  await page.keyboard.type('25', AS_A_HAND);
  await expect(told).toBeVisible();
  await page.getByRole('button', { name: 'Entendido' }).click();
  await expect(page.getByText(NOT_CHARGED)).toHaveCount(0);
  await expect(page.getByLabel('Importe')).toBeFocused();
  await expect(page.getByLabel('Importe')).toHaveValue('25');
  await expect(elsewhere.getByText(NOT_CHARGED)).toHaveCount(0);
  await host.close();
});
