import { expect, test } from '@playwright/test';
import { minor } from '../../../shared/money.ts';
import { AS_A_HAND } from '../../support/as-a-hand.ts';
import { SCRIPT } from './answers.ts';
import { startFakeHost, type Script } from './fake-host.ts';
import { row, shopAtWork } from './snapshots.ts';

test('a search looks further back by itself, then with Enter, and opens the only sale that it finds', async ({
  page,
}) => {
  const asked: unknown[] = [];
  const old = row(7, { total: minor(70_000) });
  const script: Script = {
    ...SCRIPT,
    'history.find': async ({ below }) => {
      asked.push(below);
      if (below === 400) return { ok: true, value: { sales: [old] } };
      // The second answer takes so long that the search stops there.
      if (below === 900) await new Promise((resolve) => setTimeout(resolve, 2_100));
      const next = below === undefined ? 900 : 400;
      return { ok: true, value: { sales: [], lookedBackTo: '2026-09-01', next } };
    },
  };
  const host = await startFakeHost(shopAtWork(), script);
  await page.goto(host.url);
  await page.getByRole('main').waitFor();
  await page.keyboard.press('F2');
  await expect(page.getByLabel(/^Buscar:/)).toBeFocused();
  await page.keyboard.type('700', AS_A_HAND);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Enter sigue para atrás')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Seguir buscando' })).not.toHaveAttribute('aria-disabled');
  expect(asked).toEqual([undefined, 900]);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Enter sigue para atrás')).toHaveCount(0);
  await expect.poll(() => host.asked.map(({ name }) => name)).toContain('history.sale');
  expect(asked).toEqual([undefined, 900, 400]);
  await host.close();
});

test.describe('a browser of another country', () => {
  test.use({ locale: 'en-US' });

  test('the day of a list is written and typed as the shop’s country does it', async ({ page }) => {
    const host = await startFakeHost(shopAtWork(), SCRIPT);
    await page.goto(host.url);
    await page.getByRole('main').waitFor();
    const days = () =>
      host.asked.filter(({ name }) => name === 'history.list').map(({ request }) => request['day']);
    await page.keyboard.press('F2');
    const day = page.getByLabel('Día', { exact: true });
    const first = days().at(-1);
    await expect(day).toHaveValue(/^\d\d\/\d\d\/\d{4}$/);
    await day.focus();
    await page.keyboard.type('5/11', AS_A_HAND);
    await page.keyboard.press('Enter');
    await expect(day).toHaveValue('05/11/2026');
    await expect.poll(() => days().at(-1)).toBe('2026-11-05');
    await day.focus();
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => days().at(-1)).toBe('2026-11-04');
    // What is no day, and one that has not come, are not taken.
    for (const wrong of ['31/02/2026', '1/1/2030', 'x']) {
      await day.fill(wrong);
      await expect(day).toHaveAttribute('aria-invalid', 'true');
      await day.press('Enter');
      await day.blur();
      await expect(day).toHaveValue('04/11/2026');
    }
    expect(days().at(-1)).toBe('2026-11-04');
    expect(first).not.toBe('2026-11-04');
    await host.close();
  });
});
