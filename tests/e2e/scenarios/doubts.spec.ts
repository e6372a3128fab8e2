import { expect, test, type Page } from '@playwright/test';
import { runConcurrently } from '../../support/run-concurrently.ts';
import { DOUBTS, patternOf, type Doubt, type Press } from '../../support/doubts/list.ts';
import { openBrowserShop } from '../../support/stories/browser-driver.ts';
import type { Browser } from '@playwright/test';
import { AS_A_HAND } from '../../support/as-a-hand.ts';

const SIDE_BY_SIDE = 4;

/** DOUBT='part of one' asks only those. */
const wanted = process.env['DOUBT'] ?? '';

test('the doubts of a cashier, each answered by its sentence after its keys', async ({ browser }) => {
  test.setTimeout(600_000);
  const broken: string[] = [];
  const asked = DOUBTS.filter(({ doubt }) => doubt.includes(wanted));
  await runConcurrently(asked, SIDE_BY_SIDE, async (doubt) => {
    await test
      .step(doubt.doubt, () => ask(browser, doubt), { timeout: 120_000 })
      .catch((error: unknown) => broken.push(`${doubt.doubt}: ${String(error)}`));
  });
  if (broken.length > 0) throw new Error(broken.join('\n\n'));
});

async function ask(browser: Browser, { setup, tell, says }: Doubt): Promise<void> {
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  const page = await context.newPage();
  const { shop, close } = await openBrowserShop(page, setup);
  try {
    await tell(shop, pressOn(page));
    await expect(page.getByText(patternOf(says)).first()).toBeVisible({ timeout: 45_000 });
  } catch (error) {
    const screen = await page.locator('body').innerText();
    throw new Error(`${String(error)}\n--- on the screen ---\n${screen}`, { cause: error });
  } finally {
    await close();
    await context.close();
  }
}

function pressOn(page: Page): Press {
  return async (...keys) => {
    // Whoever doubts has looked at the board first: an Enter right behind the one that charged is a slip of the hand.
    await page.waitForTimeout(400);
    for (const key of keys) {
      if (key.startsWith('"')) await page.keyboard.type(key.slice(1, -1), AS_A_HAND);
      else await page.keyboard.press(key);
      // A hand is no faster.
      await page.waitForTimeout(150);
    }
  };
}
