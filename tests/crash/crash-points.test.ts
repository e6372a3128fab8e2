import { describe, expect, it } from 'vitest';
import { runConcurrently } from '../support/run-concurrently.ts';
import { CrashHarness } from './crash-harness.ts';
import type { ChargedBy, Story } from './till.ts';

/** A story, the interface that it is charged by, each how many-th of its steps is told, and how many lives of it at once. */
type Told = readonly [story: Story, by: ChargedBy, every: number, atOnce: number];

/**
 * By Orders every sixth step of what is paid, the one between a create and its answer among them: most are in-store v2's. Of
 * a cancel fewer: an odd number apart, so that both sides of a call come up. All stories are told side by side, what waits
 * longest first (an order that only its time ends, a search that comes seldom): the others' lives fill the pauses.
 */
const TOLD: readonly Told[] = [
  ['charge, cancel', 'orders', 9, 8],
  // Between a hint, what is read of it, and its answer.
  ['charge, paid, ticket', 'instore, told by hints', 1, 8],
  ['charge, late payment, refund', 'instore', 1, 4],
  ['charge, paid, ticket', 'orders', 6, 2],
  ['charge, late payment, refund', 'orders', 6, 2],
  ['charge, paid, ticket', 'instore', 1, 4],
  ['charge, cancel', 'instore', 1, 4],
  ['shift, cash, close', 'instore', 1, 4],
];

/** How many steps (before and after each write, call and print) the story takes when nobody is killed. */
async function stepsOf(story: Story, by: ChargedBy): Promise<number> {
  const harness = await CrashHarness.open(story, by);
  try {
    const steps = await harness.live(0);
    expect(harness.findings()).toEqual([]);
    if (steps === null) throw new Error('the life that nobody kills was killed');
    return steps;
  } finally {
    await harness.close();
  }
}

/** A story is told so often at most while the machine stands still in it. */
const TIMES = 4;

async function killedAt(story: Story, by: ChargedBy, point: number) {
  const harness = await CrashHarness.open(story, by);
  let wasKilled = false;
  try {
    wasKilled = (await harness.live(point)) === null;
    await harness.finish();
    return { wasKilled, found: harness.findings(), stoodStill: harness.stoodStill };
  } catch (error) {
    const found = [error instanceof Error ? error.message : String(error)];
    return { wasKilled, found, stoodStill: harness.stoodStill };
  } finally {
    await harness.close();
  }
}

describe.concurrent('25: a till killed at a step, and started again on the same file', () => {
  it.each(TOLD)(
    'ends in the same books: %s, charged by %s',
    async (story, by, every, atOnce) => {
      const steps = await stepsOf(story, by);
      const points = Array.from({ length: Math.ceil(steps / every) }, (_, index) => 1 + index * every);
      const wrong: string[] = [];
      let killed = 0;
      let again = 0;
      await runConcurrently(points, atOnce, async (point) => {
        let told = await killedAt(story, by, point);
        for (let time = 1; time < TIMES && told.found.length > 0 && told.stoodStill; time += 1) {
          again += 1;
          told = await killedAt(story, by, point);
        }
        if (told.wasKilled) killed += 1;
        wrong.push(...told.found.map((finding) => `killed at step ${point}: ${finding}`));
      });
      if (wrong.length > 0) console.log(wrong.join('\n'));
      console.log(
        `crash points of «${story}» by ${by}: ${points.length}; really killed: ${killed}; told again: ${again}`,
      );
      expect(wrong).toEqual([]);
      // A life may take some searches more or less than the first one did, a busy machine's most of all.
      expect(killed).toBeGreaterThan(points.length * 0.6);
    },
    600_000,
  );
});
