import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test as base, type Page } from '@playwright/test';
import { CONNECTED, SCRIPT } from './answers.ts';
import { startFakeHost } from './fake-host.ts';
import { COUNTER_SCENES, PAGE_SCENES } from './scenes.ts';
import { TRUTH_PAGES, TRUTH_SCENES } from './truth-scenes.ts';
import { failure } from '../../../shared/failures.ts';

/** Every state at two sizes, looked over by axe; at the counter nothing may need scrolling. */
const SMALL = { width: 1024, height: 768 };
const LARGE = { width: 1920, height: 1080 };
const REFUSING = {
  ...SCRIPT,
  'charge.start': () => ({ ok: false, failure: failure('amount-unreadable') }) as const,
};
/** PICTURES=folder keeps a picture of every state at both sizes there; drawing them costs more than the rest. */
const PICTURES = process.env['PICTURES'];
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];
const COUNTER_NAMES = new Set([...COUNTER_SCENES, ...TRUTH_SCENES].map((scene) => scene.name));

/** A page is dear to make, so a worker shows all its scenes on one: each from a till (an origin) of its own. */
const test = base.extend<object, { readonly stage: Page }>({
  stage: [
    async ({ browser }, use, { project }) => {
      const { locale, timezoneId } = project.use;
      const context = await browser.newContext({
        viewport: SMALL,
        reducedMotion: 'reduce',
        ...(locale === undefined ? {} : { locale }),
        ...(timezoneId === undefined ? {} : { timezoneId }),
      });
      await use(await context.newPage());
      await context.close();
    },
    { scope: 'worker' },
  ],
});

const SCRIPTS: Readonly<Record<string, typeof SCRIPT>> = {
  'ready-refused': REFUSING,
  'settings-first-charge': { ...SCRIPT, ...CONNECTED },
};

for (const scene of [...COUNTER_SCENES, ...TRUTH_SCENES, ...PAGE_SCENES, ...TRUTH_PAGES]) {
  test(scene.name, async ({ stage: page }) => {
    const host = await startFakeHost(scene.snapshot, SCRIPTS[scene.name] ?? SCRIPT);
    const complaints: string[] = [];
    page.on('console', (line) => (line.type() === 'error' ? complaints.push(line.text()) : undefined));
    page.on('pageerror', (error) => complaints.push(error.message));
    try {
      await page.setViewportSize(SMALL);
      await page.goto(host.url);
      await page.getByRole('main').waitFor();
      await scene.act?.(page);
      await page.evaluate(() => document.fonts.ready);

      await expect(page.getByRole('status')).toHaveCount(1);
      if (scene.says !== undefined) await expect(page.getByRole('status')).toContainText(scene.says);
      for (const size of [LARGE, SMALL]) {
        await page.setViewportSize(size);
        await drawn(page);
        if (PICTURES !== undefined)
          await page.screenshot({ path: join(PICTURES, `${scene.name}-${size.width}x${size.height}.png`) });
        if (COUNTER_NAMES.has(scene.name)) await expect.poll(() => overflowing(page)).toEqual([]);
      }
      expect(await violations(page)).toEqual([]);
      expect(complaints).toEqual([]);
    } finally {
      // The next scene must hear nothing of this one, such as its till going away.
      page.removeAllListeners();
      await page.goto('about:blank');
      await host.close();
    }
  });
}

/** Two frames later all that answers to the new size has done so. */
async function drawn(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

/** Our screens have no frames, and asking axe to look for them (its newer way) costs three times as much. */
async function violations(page: Page): Promise<string[]> {
  expect(page.frames()).toHaveLength(1);
  const found = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .withTags(TAGS)
    .analyze();
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
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
