import { expect, it } from 'vitest';
import { seeded } from '../support/random.ts';
import { runConcurrently } from '../support/run-concurrently.ts';
import { CrashHarness } from './crash-harness.ts';
import type { Story } from './till.ts';

const STORIES: readonly Story[] = ['charge, paid, ticket', 'charge, cancel', 'charge, late payment, refund'];
const SHOPS = 15;
const KILLS = 2;
/** A life is over after about this long. Milliseconds. */
const LIFE = 1_500;

it('25: tills killed at random moments, again and again, end in the same books', async () => {
  const chance = seeded(2026);
  const adapters = Array.from({ length: SHOPS }, (_, index) => ({
    story: STORIES[index % STORIES.length] ?? 'charge, cancel',
    after: Array.from({ length: KILLS }, () => Math.round(150 + chance() * LIFE)),
  }));
  const wrong: string[] = [];
  let killed = 0;
  await runConcurrently(adapters, 6, async ({ story, after }) => {
    const harness = await CrashHarness.open(story);
    try {
      for (const milliseconds of after) if ((await harness.live(0, milliseconds)) === null) killed += 1;
      await harness.finish();
      wrong.push(...harness.findings().map((finding) => `killed after ${after.join(', ')} ms: ${finding}`));
    } catch (error) {
      wrong.push(
        `killed after ${after.join(', ')} ms: ${error instanceof Error ? error.message : String(error)}`,
      );
    } finally {
      await harness.close();
    }
  });
  if (wrong.length > 0) console.log(wrong.join('\n'));
  console.log(`tills killed at random moments: ${killed} of ${SHOPS * KILLS} lives, in ${SHOPS} shops`);
  expect(wrong).toEqual([]);
  expect(killed).toBeGreaterThan(SHOPS / 2);
}, 600_000);
