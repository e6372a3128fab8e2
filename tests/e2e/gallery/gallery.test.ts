import { expect, type Page } from '@playwright/test';
import { COUNTER, COUNTER_NAMES, PAGES } from './all-scenes.ts';
import { violations } from './axe.ts';
import { brokenAtEverySize } from './every-size.ts';
import { resize, showScene, test } from './one-page.ts';
import { keepPictures } from './pictures.ts';

/**
 * Every state, looked over by axe; at the two usual sizes nothing at the counter may need scrolling; and at every size
 * nothing is broken. Showing a scene is dear, so one test looks at all of it.
 */
const LARGE = { width: 1920, height: 1080 };

for (const scene of [...COUNTER, ...PAGES]) {
  test(scene.name, async ({ stage: page }) => {
    await showScene(page, scene, async (host, snapshot) => {
      await expect(page.getByRole('status')).toHaveCount(1);
      if (scene.says !== undefined) await expect(page.getByRole('status')).toContainText(scene.says);
      const isCounter = COUNTER_NAMES.has(scene.name);
      if (isCounter) await expect.poll(() => overflowing(page)).toEqual([]);
      expect(await violations(page)).toEqual([]);
      if (isCounter) {
        await resize(page, LARGE);
        await expect.poll(() => overflowing(page)).toEqual([]);
      }
      await keepPictures(page, scene.name, host, snapshot);
      expect(await brokenAtEverySize(page, scene.name, host, snapshot)).toEqual([]);
    });
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
