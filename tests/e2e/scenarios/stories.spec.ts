import { test } from '@playwright/test';
import { openBrowserShop } from '../../support/stories/browser-driver.ts';
import { subjects } from '../../support/stories/list.ts';

for (const [subject, stories] of Object.entries(subjects)) {
  test.describe(subject, () => {
    for (const story of stories.filter((one) => one.browser === true)) {
      test(story.name, async ({ page }) => {
        const { shop, close } = await openBrowserShop(page, story.setup);
        try {
          await story.tell(shop);
        } finally {
          await close();
        }
      });
    }
  });
}
