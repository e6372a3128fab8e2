import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCluster, type Cluster } from './support/cluster.ts';
import { WRONG_VERSIONS } from './wrong/list.ts';
import { LONGEST_MS } from './support/till.ts';
import { openScene } from './wrong/scene.ts';
import { WrongThread } from './wrong/threads.ts';
import { TRAPS, type TrapName } from './wrong/traps.ts';

let cluster: Cluster;
/** How long the relay as it is takes for each trap, ms, just now on this machine. */
const took = new Map<string, number>();

beforeAll(async () => {
  cluster = await openCluster();
});
afterAll(() => cluster.close());

it.concurrent.each(Object.entries(TRAPS))('the relay as it is passes: %s', async (name, trap) => {
  const scene = await openScene(await cluster.newDatabase());
  const since = performance.now();
  try {
    await trap(scene);
    took.set(name, performance.now() - since);
  } finally {
    await scene.close();
  }
});

/** Many of them wait for something that never comes: so several at once. */
const AT_ONCE = 4;
/** What does not come in so many times as long as it took the right relay, among as many, and not in so long, never comes. */
const TIMES = 4;
const LEAST_MS = 3_000;

const longestFor = (trap: TrapName): number =>
  Math.min(LONGEST_MS, Math.max(LEAST_MS, TIMES * (took.get(trap) ?? LONGEST_MS)));

it('every known wrong version is caught', async () => {
  const alive: string[] = [];
  const rows: string[] = [];
  // Those that may wait longest begin.
  const left = WRONG_VERSIONS.toSorted((one, other) => longestFor(other.trap) - longestFor(one.trap));
  const walk = async () => {
    const thread = new WrongThread();
    for (let wrong = left.shift(); wrong !== undefined; wrong = left.shift()) {
      const longestMs = longestFor(wrong.trap);
      const since = performance.now();
      const job = { wrong, database: await cluster.newDatabase(), longestMs };
      const { applied, caughtBy } = await thread.run(job);
      const ms = String(Math.round(performance.now() - since)).padStart(6);
      rows.push(`${wrong.name.padEnd(60)} ${ms} ms ${caughtBy ?? 'NOT CAUGHT'}`);
      if (!applied) alive.push(`${wrong.name}: does not apply exactly once`);
      else if (caughtBy === null) alive.push(`${wrong.name}: survives`);
    }
    await thread.end();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, walk));
  console.log(`${String(WRONG_VERSIONS.length)} wrong versions\n${rows.toSorted().join('\n')}`);
  expect(alive).toEqual([]);
  expect(WRONG_VERSIONS.length).toBeGreaterThanOrEqual(20);
});
