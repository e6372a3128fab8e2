import { describe, it } from 'vitest';
import { subjects } from '../support/stories/list.ts';
import { openMemoryShop } from '../support/stories/memory-driver.ts';

for (const [subject, stories] of Object.entries(subjects)) {
  describe(subject, () => {
    it.each(stories.map((story) => [story.name, story] as const))('%s', async (_name, story) => {
      const { shop } = await openMemoryShop(story.setup);
      await story.tell(shop);
    });
  });
}
