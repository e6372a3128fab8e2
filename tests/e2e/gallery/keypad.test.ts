import { expect, test, type Page } from '@playwright/test';
import { minor } from '../../../shared/money.ts';
import { SCRIPT } from './answers.ts';
import { startFakeHost, type FakeHost, type Script } from './fake-host.ts';
import { openTab } from './steps.ts';
import { shopAtWork } from './snapshots.ts';

/** A counter for the fingers. */
let rule: { kind: 'learnt' } | { kind: 'none' } | { kind: 'set'; amount: ReturnType<typeof minor> };
const script: Script = {
  ...SCRIPT,
  'amounts.learnt': () => ({
    ok: true,
    value: { ceiling: null, usual: [minor(45_000), minor(125_050), minor(8_000)] },
  }),
  'ceiling.read': () => ({ ok: true, value: { rule, learnt: minor(1_200_000) } }),
  'ceiling.save': () => ({ ok: true, value: { rule, learnt: minor(1_200_000) } }),
};

async function open(page: Page): Promise<FakeHost> {
  rule = { kind: 'learnt' };
  const host = await startFakeHost(shopAtWork(), script);
  await page.goto(host.url);
  await page.getByLabel('Importe').waitFor();
  return host;
}
const key = (page: Page, name: string) =>
  page.getByRole('group', { name: 'Teclado numérico' }).getByRole('button', { name, exact: true });

test.describe('on a touch screen', () => {
  test.use({ hasTouch: true, isMobile: true });

  test('digits, 00, mark and erase type the amount, and only «Cobrar» charges it', async ({ page }) => {
    const host = await open(page);
    const amount = page.getByLabel('Importe');
    for (const name of ['1', '2', 'Dos ceros', '9', 'Borrar', 'Separador decimal', '5'])
      await key(page, name).tap();
    await expect(amount).toHaveValue('1200,5');
    // The keyboard of the system stays away.
    await expect(amount).toHaveAttribute('inputmode', 'none');
    await expect(amount).toBeFocused();
    await page.getByRole('button', { name: '$ 450,00' }).tap();
    await expect(amount).toHaveValue('450');
    await key(page, 'Más').tap();
    await page.getByRole('button', { name: '$ 1.250,50' }).tap();
    await expect(amount).toHaveValue('450+1250,50');
    await expect(page.getByText('Vas a cobrar $ 1.700,50')).toBeVisible();
    expect(host.asked).toEqual([]);
    await page.getByRole('button', { name: 'Cobrar' }).tap();
    await expect.poll(() => host.asked[0]?.request).toMatchObject({ amount: '450+1250,50' });
    await host.close();
  });
});

test('with a mouse there is no keypad until somebody sets it; a usual amount is one click and one key', async ({
  page,
}) => {
  const host = await open(page);
  await expect(page.getByRole('group', { name: 'Teclado numérico' })).toHaveCount(0);
  await page.getByRole('button', { name: '$ 80,00' }).click();
  await expect(page.getByLabel('Importe')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect.poll(() => host.asked[0]?.request).toMatchObject({ amount: '80' });
  await openTab(page, 'Tope y teclado');
  await page.getByRole('group', { name: 'Teclado en la pantalla' }).getByLabel('Siempre').check();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('group', { name: 'Teclado numérico' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('group', { name: 'Teclado numérico' })).toBeVisible();
  await host.close();
});

test('the ceiling is set as an amount, learnt, or none', async ({ page }) => {
  const host = await open(page);
  await openTab(page, 'Tope y teclado');
  await expect(
    page.getByLabel('Más de diez veces la venta más grande de la semana: $ 12.000,00'),
  ).toBeChecked();
  await page.getByLabel('Más de un tope fijo').check();
  await page.getByLabel('Tope por venta').fill('20.000');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Tope guardado.')).toBeVisible();
  await page
    .getByRole('group', { name: /^Preguntar antes/ })
    .getByLabel('Nunca')
    .check();
  await expect
    .poll(() => host.asked.filter(({ name }) => name === 'ceiling.save').map(({ request }) => request))
    .toEqual([{ kind: 'set', amount: '20.000' }, { kind: 'none' }]);
  await host.close();
});
