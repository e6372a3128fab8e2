import { existsSync, readFileSync } from 'node:fs';
import { startVitest } from 'vitest/node';
import { mutantsOf, withMutants } from './operators.ts';
import type { MutationJob } from './messages.ts';

/** The process that `run.ts` starts: vitest over the tests of one source, with all its mutants inside. */
const ROOT = new URL('../../../', import.meta.url).pathname.replace(/\/$/, '');
const letter = process.argv[2]!;
const { source, text, report } = JSON.parse(readFileSync(letter, 'utf8')) as MutationJob;
const mutants = mutantsOf(source, text);
const vitest = await startVitest(
  [],
  {
    root: ROOT,
    config: false,
    watch: false,
    include: ['tests/proof/mutate/mutants-child.ts'],
    reporters: [{}],
    environment: 'node',
    pool: 'forks',
    maxWorkers: 1,
    testTimeout: 8_000,
    hookTimeout: 60_000,
    dangerouslyIgnoreUnhandledErrors: true,
    silent: true,
    // What was loaded for the mutants of another source must not be taken for this one's.
    fsModuleCache: false,
    env: { TZ: 'UTC', LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', CAJA_MUTANTS: letter },
  },
  {
    cacheDir: `${ROOT}/.cache/vite-mutants`,
    plugins: [
      {
        name: 'mutants',
        enforce: 'pre',
        transform: (_code, id) =>
          id.split('?')[0] === `${ROOT}/${source}` ? withMutants(source, text, mutants) : undefined,
      },
    ],
  },
);
await vitest.close();
// Tests that fail are what is looked for.
process.exit(existsSync(report) ? 0 : 1);
