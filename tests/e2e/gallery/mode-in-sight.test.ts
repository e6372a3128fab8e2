import { expect, type Page } from '@playwright/test';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { drawNothing, resize, showScene, test } from './one-page.ts';
import { asideCharge, incident, PAPER_ASKS, sale, shopAtWork, training } from './snapshots.ts';

/** Training, a test account or another server must be seen as such on every screen, however small the window is. */
const SIZES = [
  { width: 360, height: 480 },
  { width: 360, height: 640 },
  { width: 640, height: 360 },
  { width: 800, height: 400 },
];

const noticed = (notice: Snapshot['shop']['notice'], change: Partial<Snapshot>): Snapshot => {
  const snapshot = shopAtWork(change);
  return { ...snapshot, shop: { ...snapshot.shop, notice } };
};

const CROWDED: Partial<Snapshot> = {
  counter: sale('waiting'),
  aside: [asideCharge('withdrawing'), asideCharge('waiting')],
  incidents: [incident('late')],
  paper: PAPER_ASKS,
  recovery: true,
};

const MODES = [
  { is: 'ENTRENAMIENTO', of: (change: Partial<Snapshot>) => training(change) },
  { is: 'CUENTA DE PRUEBA', of: (change: Partial<Snapshot>) => noticed('test-account', change) },
  { is: 'ESTO NO ES MERCADO PAGO', of: (change: Partial<Snapshot>) => noticed('other-provider', change) },
];

/** Whether these words stand somewhere in the window with nothing before them, also once everything is scrolled down. */
async function isInSight(page: Page, words: string, isScrolled: boolean): Promise<boolean> {
  return page.evaluate(
    ([text, scrolled]) => {
      for (const part of document.querySelectorAll('.shell, .top, .main, .aside'))
        part.scrollTop = scrolled ? part.scrollHeight : 0;
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
        const from = (node.textContent ?? '').indexOf(text);
        if (from < 0 || node.parentElement?.closest('.watermark') !== null) continue;
        const range = document.createRange();
        range.setStart(node, from);
        range.setEnd(node, from + text.length);
        const box = range.getBoundingClientRect();
        if (box.width === 0 || box.top < 0 || box.bottom > window.innerHeight) continue;
        const points = [0.02, 0.5, 0.98].map((at) =>
          document.elementFromPoint(box.left + box.width * at, box.top + box.height / 2),
        );
        if (points.every((at) => at !== null && node.parentElement?.contains(at))) return true;
      }
      return false;
    },
    [words, isScrolled] as const,
  );
}

for (const { is, of } of MODES)
  test(`28: «${is}» is in sight on every screen of a small window`, async ({ stage: page }) => {
    for (const [name, change] of Object.entries({ ready: {}, crowded: CROWDED })) {
      await showScene(page, { name, snapshot: of(change) }, async () => {
        await drawNothing(page);
        for (const key of ['Escape', 'F2', 'F3', 'F4', 'F6']) {
          await page.keyboard.press(key);
          for (const size of SIZES) {
            await resize(page, size);
            for (const isScrolled of [false, true]) {
              const message = `${name} ${key} ${size.width}×${size.height}${isScrolled ? ', scrolled' : ''}`;
              await expect.poll(() => isInSight(page, is, isScrolled), { message }).toBe(true);
            }
          }
        }
      });
    }
  });
