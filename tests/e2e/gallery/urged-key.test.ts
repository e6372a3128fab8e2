import { expect, test } from '@playwright/test';
import { SCRIPT } from './answers.ts';
import { COUNTER } from './all-scenes.ts';
import { startFakeHost } from './fake-host.ts';

test('where the words ask to cancel, that is the urged button; Enter searches, and only F8 cancels', async ({
  page,
}) => {
  const scene = COUNTER.find(({ name }) => name === 'waiting-came-before');
  const host = await startFakeHost(scene!.snapshot, SCRIPT);
  const names = () => host.asked.map(({ name }) => name);
  await page.goto(host.url);
  await expect(page.getByRole('status')).toContainText('cancelá este cobro');
  const urged = page.locator('.acts .button').first();
  await expect(urged).toContainText('Cancelar cobro');
  await expect(urged).toHaveAttribute('data-look', 'primary');
  await expect(page.getByRole('button', { name: 'Buscar pago' })).toBeFocused();
  await page.waitForTimeout(1_100);
  await page.keyboard.press('Enter');
  await expect.poll(names).toEqual(['charge.search']);
  await page.keyboard.press('F8');
  await expect.poll(names).toEqual(['charge.search', 'charge.cancel']);
  await host.close();
});
