import { describe, expect, it } from 'vitest';
import { runConcurrently } from '../support/run-concurrently.ts';
import { CrashHarness } from './crash-harness.ts';
import type { Story } from './till.ts';

const STORIES: readonly Story[] = ['charge, paid, ticket', 'charge, cancel', 'charge, late payment, refund'];
/** Lives spend most of their time waiting. */
const AT_ONCE = 6;

/** How many steps (before and after each write, call and print) the story takes when nobody is killed. */
async function stepsOf(story: Story): Promise<number> {
  const harness = await CrashHarness.open(story);
  try {
    const steps = await harness.live(0);
    expect(harness.findings()).toEqual([]);
    return steps ?? 0;
  } finally {
    await harness.close();
  }
}

describe('25: a till killed at a step, and started again on the same file', () => {
  it.each(STORIES)(
    'ends in the same books: %s',
    async (story) => {
      const steps = await stepsOf(story);
      const points = Array.from({ length: steps }, (_, index) => index + 1);
      const wrong: string[] = [];
      let killed = 0;
      await runConcurrently(points, AT_ONCE, async (point) => {
        const harness = await CrashHarness.open(story);
        try {
          if ((await harness.live(point)) === null) killed += 1;
          await harness.finish();
          wrong.push(...harness.findings().map((finding) => `killed at step ${point}: ${finding}`));
        } catch (error) {
          wrong.push(`killed at step ${point}: ${error instanceof Error ? error.message : String(error)}`);
        } finally {
          await harness.close();
        }
      });
      if (wrong.length > 0) console.log(wrong.join('\n'));
      console.log(`crash points of «${story}»: ${steps}; really killed: ${killed}`);
      expect(wrong).toEqual([]);
      // A life may take a few searches more or less than the first one did.
      expect(killed).toBeGreaterThan(steps * 0.8);
    },
    600_000,
  );
});
