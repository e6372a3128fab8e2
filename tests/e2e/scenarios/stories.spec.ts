import { test, type Browser } from '@playwright/test';
import { runConcurrently } from '../../support/run-concurrently.ts';
import { openBrowserShop } from '../../support/stories/browser-driver.ts';
import { CHARGING_WORDS, chargingsOf, type Charging } from '../../support/stories/charging.ts';
import { stories } from '../../support/stories/list.ts';
import type { Story } from '../../support/stories/story.ts';

/** Stories mostly wait for the next search, so a few tills stand side by side: each with its own data, provider and page. */
const SIDE_BY_SIDE = 5;
/** One for each worker that may take them. */
const PARTS = 2;

/** None lasts a minute; one that hangs may not hide the others. Milliseconds. */
const STORY_LIMIT = 300_000;
/** Four minutes on two quiet cores; a busy machine takes several times that. Milliseconds, less than `npm test` waits. */
const PART_LIMIT = 1_400_000;

/** One story, and what its till charges by. */
interface Telling {
  readonly name: string;
  readonly story: Story;
  readonly charging: Charging;
}

/** STORY='part of a name' tells only those; the name ends with what it is told by. */
const wanted = process.env['STORY'] ?? '';
const browsed = stories.filter((story) => story.browser === true);
const told = browsed
  .flatMap((story) =>
    chargingsOf(story).map((charging): Telling => ({
      name: `${story.name} (${CHARGING_WORDS[charging]})`,
      story,
      charging,
    })),
  )
  .filter(({ name }) => name.includes(wanted));

// What is not told by Orders stands in the output with its reason.
for (const { name, orders } of browsed)
  if (orders !== undefined) test.skip(`by in-store v2 alone: ${name}: ${orders}`, () => undefined);

for (let part = 0; part < PARTS; part += 1) {
  const own = told.filter((_, index) => index % PARTS === part);
  if (own.length === 0) continue;
  test(`stories, part ${part + 1}: ${own.length} of ${told.length}`, async ({ browser }) => {
    test.setTimeout(PART_LIMIT);
    const broken: string[] = [];
    await runConcurrently(own, SIDE_BY_SIDE, async (telling) => {
      const wrong = await test
        .step(telling.name, () => tell(browser, telling), { timeout: STORY_LIMIT })
        .catch((error: unknown) => `${telling.name}: ${String(error)}`);
      if (wrong !== null) broken.push(wrong);
    });
    if (broken.length > 0) throw new Error(broken.join('\n\n'));
  });
}

/** @returns what went wrong, under the story's name; null when it went as told. */
async function tell(browser: Browser, { name, story, charging }: Telling): Promise<string | null> {
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  try {
    const page = await context.newPage();
    const asked = new Set<string>();
    page.on('request', (request) => asked.add(new URL(request.url()).hostname));
    const { shop, close, audit } = await openBrowserShop(page, story.setup, charging);
    try {
      await story.tell(shop);
      audit();
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
    return `${name}: ${error instanceof Error ? error.message : String(error)}`;
  } finally {
    await context.close();
  }
}
