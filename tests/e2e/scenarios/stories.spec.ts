import { test, type Browser } from '@playwright/test';
import { runConcurrently } from '../../support/run-concurrently.ts';
import { openBrowserShop } from '../../support/stories/browser-driver.ts';
import { stories } from '../../support/stories/list.ts';
import type { Story } from '../../support/stories/story.ts';

/** Stories mostly wait for the next search, so a few tills stand side by side: each with its own data, provider and page. */
const SIDE_BY_SIDE = 4;
/** One for each worker that may take them. */
const PARTS = 2;

/** None lasts a minute; one that hangs may not hide the others. Milliseconds. */
const STORY_LIMIT = 300_000;

/** STORY='part of a name' tells only those. */
const wanted = process.env['STORY'] ?? '';
const told = stories.filter((story) => story.browser === true && story.name.includes(wanted));
for (let part = 0; part < PARTS; part += 1) {
  const own = told.filter((_, index) => index % PARTS === part);
  if (own.length === 0) continue;
  test(`stories, part ${part + 1}: ${own.length} of ${told.length}`, async ({ browser }) => {
    test.setTimeout(900_000);
    const broken: string[] = [];
    await runConcurrently(own, SIDE_BY_SIDE, async (story) => {
      const wrong = await test
        .step(story.name, () => tell(browser, story), { timeout: STORY_LIMIT })
        .catch((error: unknown) => `${story.name}: ${String(error)}`);
      if (wrong !== null) broken.push(wrong);
    });
    if (broken.length > 0) throw new Error(broken.join('\n\n'));
  });
}

/** @returns what went wrong, under the story's name; null when it went as told. */
async function tell(browser: Browser, story: Story): Promise<string | null> {
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  try {
    const page = await context.newPage();
    const asked = new Set<string>();
    page.on('request', (request) => asked.add(new URL(request.url()).hostname));
    const { shop, close } = await openBrowserShop(page, story.setup);
    try {
      await story.tell(shop);
      // The QR is drawn here, and nothing else of the page comes from anywhere else either.
      const elsewhere = [...asked].filter((host) => host !== '127.0.0.1');
      if (elsewhere.length > 0) throw new Error(`the page asked ${elsewhere.join(', ')}`);
    } catch (error) {
      const screen = await page.locator('body').innerText();
      throw new Error(`${String(error)}\n--- on the screen ---\n${screen}`, { cause: error });
    } finally {
      await close();
    }
    return null;
  } catch (error) {
    return `${story.name}: ${error instanceof Error ? error.message : String(error)}`;
  } finally {
    await context.close();
  }
}
