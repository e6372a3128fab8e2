import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { join } from 'node:path';
import { resize } from './one-page.ts';
import { startFakeHost, type FakeHost } from './fake-host.ts';
import { shopAtWork } from './snapshots.ts';

/** A folder in which the pictures are kept; none by default. */
const PICTURES = process.env['PICTURES'];
const SIZES = [
  { width: 1024, height: 768 },
  { width: 1920, height: 1080 },
  { width: 360, height: 640 },
];

/** Why a page shows nothing of the till, and how it comes to that. */
const WHYS: Readonly<
  Record<string, { readonly title: string; open: (page: Page, host: FakeHost) => unknown }>
> = {
  'no-access': {
    title: 'Este navegador no tiene permiso para abrir la caja',
    open: (page, host) => page.goto(host.origin),
  },
  'link-used': {
    title: 'Este enlace ya se usó o venció',
    async open(page, host) {
      const link = host.url;
      const other = await page.context().browser()?.newContext();
      const first = await other?.newPage();
      await first?.goto(link);
      await first?.getByRole('main').waitFor();
      await other?.close();
      await page.goto(link);
    },
  },
  'host-unproved': {
    title: 'Lo que contesta acá no es tu caja',
    async open(page, host) {
      await page.route('**/api/hello', (route) => route.fulfill({ body: '{}' }));
      await page.goto(host.url);
    },
  },
};

for (const [name, { title, open }] of Object.entries(WHYS))
  test(`shut-out-${name}`, async ({ page }) => {
    const host = await startFakeHost(shopAtWork());
    try {
      await open(page, host);
      await expect(page.getByRole('heading', { name: title })).toBeVisible();
      await expect(page.getByRole('main')).toHaveCount(0);
      for (const size of SIZES) {
        await resize(page, size);
        if (PICTURES !== undefined)
          await page.screenshot({
            path: join(PICTURES, `shut-out-${name}-${size.width}x${size.height}.png`),
            animations: 'disabled',
          });
        const over = () =>
          page.locator('.cover').evaluate((cover) => cover.scrollHeight - cover.clientHeight);
        await expect.poll(over).toBeLessThanOrEqual(0);
      }
      const { violations } = await new AxeBuilder({ page }).include('.cover').analyze();
      expect(violations.map(({ id }) => id)).toEqual([]);
    } finally {
      await page.goto('about:blank');
      await host.close();
    }
  });
