import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { SCRIPT } from './answers.ts';
import { startFakeHost } from './fake-host.ts';
import { COUNTER_SCENES, PAGE_SCENES } from './scenes.ts';
import { failure } from '../../../shared/failures.ts';

/** Every state as a picture at two sizes, looked over by axe; at the counter nothing may need scrolling. */
const SMALL = { width: 1024, height: 768 };
const LARGE = { width: 1920, height: 1080 };
const REFUSING = {
  ...SCRIPT,
  'charge.start': () => ({ ok: false, failure: failure('amount-unreadable') }) as const,
};
const COUNTER_NAMES = new Set(COUNTER_SCENES.map((scene) => scene.name));

for (const scene of [...COUNTER_SCENES, ...PAGE_SCENES]) {
  test(scene.name, async ({ page }, info) => {
    const host = await startFakeHost(scene.snapshot, scene.name === 'ready-refused' ? REFUSING : SCRIPT);
    const complaints: string[] = [];
    page.on('console', (line) => (line.type() === 'error' ? complaints.push(line.text()) : undefined));
    page.on('pageerror', (error) => complaints.push(error.message));
    try {
      await page.setViewportSize(SMALL);
      await page.emulateMedia({ reducedMotion: 'reduce' });
      await page.goto(host.url);
      await page.getByRole('main').waitFor();
      await scene.act?.(page);
      await page.evaluate(() => document.fonts.ready);

      await expect(page.getByRole('status')).toHaveCount(1);
      if (scene.says !== undefined) await expect(page.getByRole('status')).toContainText(scene.says);
      for (const size of [LARGE, SMALL]) {
        await page.setViewportSize(size);
        await page.screenshot({ path: info.outputPath(`${scene.name}-${size.width}.png`) });
        if (COUNTER_NAMES.has(scene.name)) expect(await overflowing(page)).toEqual([]);
      }
      // There are no frames to look into, and what passes need not be told: half the time.
      const { violations } = await new AxeBuilder({ page })
        .setLegacyMode()
        .options({ resultTypes: ['violations'] })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze();
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`),
      ).toEqual([]);
      expect(complaints).toEqual([]);
    } finally {
      await host.close();
    }
  });
}

/** Parts of the till that need scrolling; the customer's column may. */
function overflowing(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const parts = ['html', '.main', '.stage', '.entry', '.work', '.work-side', '.board'];
    return parts.flatMap((part) => {
      const element = document.querySelector(part);
      if (!element) return [];
      const over = element.scrollHeight - element.clientHeight;
      const wide = element.scrollWidth - element.clientWidth;
      return over > 1 || wide > 1 ? [`${part} by ${over} and ${wide}`] : [];
    });
  });
}
