import { Worker } from 'node:worker_threads';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openCluster, type Cluster } from './support/cluster.ts';
import { WRONG_VERSIONS } from './wrong/list.ts';
import { openScene } from './wrong/scene.ts';
import { TRAPS } from './wrong/traps.ts';
import type { WrongJob, WrongResult } from './wrong/wrong-child.ts';

let cluster: Cluster;

beforeAll(async () => {
  cluster = await openCluster();
});
afterAll(() => cluster.close());

describe('the relay as it is', () => {
  let scene: Awaited<ReturnType<typeof openScene>>;
  beforeEach(async () => {
    scene = await openScene(await cluster.newDatabase());
  });
  afterEach(() => scene.close());

  it.each(Object.entries(TRAPS))('passes: %s', async (_name, trap) => {
    await trap(scene);
  });
});

/** Breaks the relay in one way, in a thread of its own. */
function run(workerData: WrongJob): Promise<WrongResult> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./wrong/wrong-child.ts', import.meta.url), { workerData });
    worker.once('message', (news: WrongResult) => {
      resolve(worker.terminate().then(() => news));
    });
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the thread ended without a word')));
  });
}

/** Many of them wait for something that never comes: so several at once. */
const AT_ONCE = 6;

it('every known wrong version is caught', async () => {
  const alive: string[] = [];
  const rows: string[] = [];
  const left = [...WRONG_VERSIONS];
  const walk = async () => {
    for (let wrong = left.shift(); wrong !== undefined; wrong = left.shift()) {
      const { applied, caughtBy } = await run({ wrong, database: await cluster.newDatabase() });
      rows.push(`${wrong.name.padEnd(60)} ${caughtBy ?? 'NOT CAUGHT'}`);
      if (!applied) alive.push(`${wrong.name}: does not apply exactly once`);
      else if (caughtBy === null) alive.push(`${wrong.name}: survives`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, walk));
  console.log(`${String(WRONG_VERSIONS.length)} wrong versions\n${rows.toSorted().join('\n')}`);
  expect(alive).toEqual([]);
  expect(WRONG_VERSIONS.length).toBeGreaterThanOrEqual(20);
});
