import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * The folders of tests that run in plain Node; the end-to-end suite belongs to Playwright. Those of SHARED keep nothing
 * in a module and change nothing of their process, so many files run in one: loading the program again for each costs
 * more than most of them. `tests/house/shared-process.test.ts` holds them to it.
 */
const SHARED = ['unit', 'scenarios', 'golden', 'migrations'];
const ALONE = ['crash', 'contract', 'house', 'proof', 'server'];

/** They put something else in a module's place, which the process then keeps. */
const REPLACE_A_MODULE = [
  'tests/unit/shell/bridge.test.ts',
  'tests/unit/printing/transports/winspool.test.ts',
];

const filesOf = (suites: readonly string[]) => suites.map((suite) => `tests/${suite}/**/*.test.{ts,tsx}`);

/**
 * What takes longest begins first, so that no core is left with one long file at the end. Those that share a process
 * come last, all in a row: it is kept for the next file only where that one shares it too.
 */
const LONG = /\/tests\/(crash|proof|house)\//;

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rankOf = ({ moduleId, project }: TestSpecification) => {
      if (LONG.test(moduleId)) return 0;
      return project.config.isolate ? 1 : 2;
    };
    const sorted = await super.sort(files);
    return sorted.toSorted((one, other) => rankOf(one) - rankOf(other));
  }
}

export default defineConfig({
  cacheDir: '.cache/vite',
  test: {
    projects: [
      { extends: true, test: { name: 'alone', include: [...filesOf(ALONE), ...REPLACE_A_MODULE] } },
      {
        extends: true,
        test: { name: 'shared', include: filesOf(SHARED), exclude: REPLACE_A_MODULE, isolate: false },
      },
    ],
    environment: 'node',
    pool: 'forks',
    sequence: { sequencer: LongFirst },
    maxWorkers: 2,
    passWithNoTests: true,
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
    testTimeout: 180_000,
    hookTimeout: 180_000,
    env: { TZ: 'UTC', LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', LANGUAGE: '' },
  },
});
