import { expect, it } from 'vitest';
import { chanceOf } from './chance.ts';
import { addCoverage, type Coverage } from './coverage.ts';
import { bufferScene } from './rough/buffer-scene.ts';
import { runRoughDay } from './rough/day.ts';

/** As many as reach all of it, whatever they draw. */
const DAYS = 16;

/** What this scene is there for. */
const REACHED = [
  'ticket moving × the printer says',
  'ticket moving × the printer is silent',
  'ticket moving × next ticket',
  'ticket moving × crash',
  'ticket moving × restart',
  'ticket unknown × paper',
];

it('24: on a printer with a buffer, all that may come to a ticket while its paper moves is met, counted and told', async () => {
  let coverage: Coverage = {};
  for (let seed = 1; seed <= DAYS; seed += 1) {
    const happenings = bufferScene(5_000, chanceOf(seed, 'buffer'));
    const day = await runRoughDay({
      kind: 'rough',
      seed,
      happenings,
      habits: {},
      clockOff: 0,
      watchful: false,
    });
    expect(day.findings).toEqual([]);
    coverage = addCoverage(coverage, day.coverage);
  }
  expect(REACHED.filter((what) => coverage[what] === undefined)).toEqual([]);
}, 120_000);
