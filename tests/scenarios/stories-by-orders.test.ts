import { afterAll, describe, expect, it } from 'vitest';
import { audit } from '../support/stories/audit.ts';
import { stories, subjects } from '../support/stories/list.ts';
import { openMemoryShop } from '../support/stories/memory-driver.ts';

/** The same stories, told by a till that charges by Orders; those that cannot be say why. */
for (const [subject, told] of Object.entries(subjects)) {
  const byOrders = told.filter(({ orders }) => orders === undefined);
  describe.skipIf(byOrders.length === 0)(subject, () => {
    it.each(byOrders.map((story) => [story.name, story] as const))('%s', async (_name, story) => {
      const { shop, world } = await openMemoryShop(story.setup, 'orders');
      await story.tell(shop);
      await audit(world);
    });
  });
}

const untold = stories.filter(({ orders }) => orders !== undefined);

it('each story that is not told by Orders says why, and most are told', () => {
  expect(untold.filter(({ orders = '' }) => orders.length < 20).map(({ name }) => name)).toEqual([]);
  expect(untold.length).toBeLessThan(stories.length / 10);
});

it('what is told with the order’s own code is told in a browser and by Orders: at least five stories', () => {
  const told = stories.filter(({ ownCode }) => ownCode === true);
  expect(told.filter(({ browser, orders }) => browser !== true || orders !== undefined)).toEqual([]);
  expect(told.length).toBeGreaterThanOrEqual(5);
});

afterAll(() => {
  process.stdout.write(
    `${stories.length - untold.length} of ${stories.length} stories are told by Orders too.\n`,
  );
});
