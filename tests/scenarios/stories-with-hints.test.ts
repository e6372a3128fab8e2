import { describe, expect, it } from 'vitest';
import { booksEnd, paidDelays, type BooksEnd } from '../proof/hints/books-end.ts';
import { evidenceOf } from '../proof/day.ts';
import { LIES, LyingRelay } from '../support/lying-relay.ts';
import type { MemoryWorld } from '../support/memory-world.ts';
import { audit } from '../support/stories/audit.ts';
import { subjects } from '../support/stories/list.ts';
import { openMemoryShop } from '../support/stories/memory-driver.ts';
import { MINUTE, type Story, type ToldBy } from '../support/stories/story.ts';

/** How a till hears of its money in a story. */
type Hearing = 'search' | 'both' | 'hints' | 'lies';

/** What is still on its way at the end of a story arrives in this time, whoever told of it. */
const AFTERWARDS = 20 * MINUTE;
/** How long the searches know nothing of what is new, where hints alone do. Milliseconds. */
const BLIND = 40_000;
/** A liar tells so often, and so many times. Milliseconds. */
const LIE_EVERY = 3_000;
const LIES_TOLD = 40;

interface Told {
  readonly end: BooksEnd;
  readonly delays: ReadonlyMap<number, number>;
  readonly failed: string | null;
}

function lie(world: MemoryWorld): void {
  const liar = new LyingRelay(world, 1);
  let time = 0;
  const again = (): void => {
    liar.tells(LIES[time % LIES.length] ?? 'nothing');
    time += 1;
    if (time < LIES_TOLD) world.clock.after(LIE_EVERY, again);
  };
  world.clock.after(LIE_EVERY, again);
}

async function tell(story: Story, by: ToldBy, hearing: Hearing): Promise<Told> {
  const { shop, world } = await openMemoryShop(story.setup, by, {
    recorded: true,
    notified: hearing !== 'search',
    ...(hearing === 'hints' ? { habits: { orderIndexLagMs: BLIND, paymentIndexLagMs: BLIND } } : {}),
    ...(hearing === 'lies' ? { habits: { notifications: { lost: 1 } } } : {}),
  });
  if (hearing === 'lies') lie(world);
  let failed: string | null = null;
  try {
    await story.tell(shop);
    await audit(world);
  } catch (error) {
    failed = error instanceof Error ? error.message : String(error);
  }
  world.provider.clearFaults();
  shop.network.up();
  if (!world.alive) await world.start();
  await world.run(AFTERWARDS);
  const evidence = evidenceOf(world);
  const told = { end: booksEnd(evidence), delays: paidDelays(evidence), failed };
  world.end();
  return told;
}

for (const by of ['instore', 'orders'] as const)
  for (const [subject, told] of Object.entries(subjects)) {
    const fitting = told.filter(({ orders }) => by === 'instore' || orders === undefined);
    describe.skipIf(fitting.length === 0)(`${subject}, by ${by}`, () => {
      it.each(fitting.map((story) => [story.name, story] as const))('%s', async (_name, story) => {
        const search = await tell(story, by, 'search');
        for (const hearing of ['both', 'hints', 'lies'] as const) {
          if (by === 'orders' && hearing === 'hints') continue;
          const other = await tell(story, by, hearing);
          expect(other.failed, hearing).toBeNull();
          expect(other.end, hearing).toEqual(search.end);
          for (const [sale, delay] of search.delays)
            expect(other.delays.get(sale), `${hearing}: sale ${sale}`).toBeLessThanOrEqual(delay);
        }
      });
    });
  }
