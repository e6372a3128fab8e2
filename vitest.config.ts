import { defineConfig } from 'vitest/config';

/** The folders of tests that run in plain Node; the end-to-end suite belongs to Playwright. */
const suites = ['unit', 'scenarios', 'crash', 'contract', 'golden', 'migrations', 'house', 'proof'];

export default defineConfig({
  cacheDir: '.cache/vite',
  test: {
    include: suites.map((suite) => `tests/${suite}/**/*.test.{ts,tsx}`),
    environment: 'node',
    pool: 'forks',
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
