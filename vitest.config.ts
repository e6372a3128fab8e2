import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The folders of tests that run in plain Node; the end-to-end suite belongs to Playwright. */
const suites = ['unit', 'scenarios', 'crash', 'contract', 'golden', 'migrations', 'house', 'proof'];

/** What takes longest begins first, so that no core is left with one long file at the end. */
const LONG = /\/tests\/(crash|proof|house)\//;

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => LONG.test(moduleId);
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  cacheDir: '.cache/vite',
  test: {
    include: suites.map((suite) => `tests/${suite}/**/*.test.{ts,tsx}`),
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
