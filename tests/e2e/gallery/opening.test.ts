import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { join } from 'node:path';
import { OPENING_STEPS } from '../../../shared/opening.ts';
import { resize } from './one-page.ts';
import { startFakeHost } from './fake-host.ts';
import { shopAtWork } from './snapshots.ts';

/** A folder in which the pictures are kept; none by default. */
const PICTURES = process.env['PICTURES'];
const SIZES = [
  { width: 1024, height: 768 },
  { width: 1920, height: 1080 },
];

for (const step of OPENING_STEPS)
  test(`opening-${step}`, async ({ page }) => {
    const host = await startFakeHost(shopAtWork());
    try {
      await page.goto(host.url);
      await page.getByRole('main').waitFor();
      host.opening({ step, done: 120_000, of: 200_000, mode: 'live' });
      await expect(page.getByText('120.000 de 200.000')).toBeVisible();
      for (const size of SIZES) {
        await resize(page, size);
        if (PICTURES !== undefined)
          await page.screenshot({
            path: join(PICTURES, `opening-${step}-${size.width}x${size.height}.png`),
            animations: 'disabled',
          });
        const over = () =>
          page.locator('.cover').evaluate((cover) => cover.scrollHeight - cover.clientHeight);
        await expect.poll(over).toBeLessThanOrEqual(0);
      }
      const { violations } = await new AxeBuilder({ page }).include('.cover').analyze();
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`),
      ).toEqual([]);
      // What stood there before is shown again only with news of the books.
      host.publish({ ...shopAtWork(), sequence: shopAtWork().sequence + 1 });
      await expect(page.locator('.cover')).toBeHidden();
    } finally {
      await page.goto('about:blank');
      await host.close();
    }
  });
