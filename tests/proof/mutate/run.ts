import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { startVitest } from 'vitest/node';
import { mutantsOf, withMutants, type Mutant } from './operators.ts';
import type { Learned, Orders, Sentenced } from './orders.ts';

export interface Sentence {
  readonly source: string;
  readonly mutants: readonly Mutant[];
  readonly killed: ReadonlySet<number>;
  /** Passed by a test at all. */
  readonly passed: ReadonlySet<number>;
  /** Tests that fail on the program as it is: then nothing was proved. */
  readonly broken: readonly string[];
}

const ROOT = new URL('../../../', import.meta.url).pathname.replace(/\/$/, '');
const FOLDER = `${ROOT}/.cache/mutants`;

/** One process lives through so many: each keeps a copy of its tests in memory. */
const AT_A_TIME = 80;

/** Lives through every mutant of a source, before these test files. Paths from the root of the project. */
export async function tryMutants(source: string, tests: readonly string[]): Promise<Sentence> {
  const mutants = mutantsOf(source, readFileSync(`${ROOT}/${source}`, 'utf8'));
  const report = `${FOLDER}/${source.replaceAll('/', '-')}.json`;
  const files = tests.map((test) => `${ROOT}/${test}`);
  const learned = await live<Learned>(source, mutants, { kind: 'learn', tests: files, report });
  const passed = new Set(Object.values(learned.passed).flat());
  // Tests that are not there, or cannot be loaded, must not look like tests that see nothing.
  for (const file of files)
    if (!Object.keys(learned.passed).some((test) => test.startsWith(`${file} `)))
      throw new Error(`no test of ${file} ran`);
  if (learned.broken.length > 0)
    return { source, mutants, killed: new Set(), passed, broken: learned.broken };
  const killed = new Set<number>();
  const all = [...passed].map((mutant) => ({ mutant, tests: judgesOf(mutant, files, learned) }));
  for (let from = 0; from < all.length; from += AT_A_TIME) {
    const some = all.slice(from, from + AT_A_TIME);
    const orders = { kind: 'sentence', mutants: some, passed: learned.passed, report } as const;
    for (const mutant of (await live<Sentenced>(source, mutants, orders)).killed) killed.add(mutant);
  }
  return { source, mutants, killed, passed, broken: [] };
}

/** The files with tests that pass a place: those that take the least time first. */
function judgesOf(mutant: number, files: readonly string[], { passed, milliseconds }: Learned): string[] {
  const cost = (file: string) =>
    Object.entries(passed).reduce(
      (sum, [test, places]) =>
        test.startsWith(`${file} `) && places.includes(mutant) ? sum + (milliseconds[test] ?? 0) : sum,
      0,
    );
  return files
    .map((file) => ({ file, cost: cost(file) }))
    .filter((one) => one.cost > 0)
    .sort((a, b) => a.cost - b.cost)
    .map(({ file }) => file);
}

async function live<News>(source: string, mutants: readonly Mutant[], orders: Orders): Promise<News> {
  const letter = orders.report.replace(/json$/, 'orders.json');
  mkdirSync(FOLDER, { recursive: true });
  rmSync(orders.report, { force: true });
  writeFileSync(letter, JSON.stringify(orders));
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
          transform: (code, id) =>
            id.split('?')[0] === `${ROOT}/${source}` ? withMutants(source, code, mutants) : undefined,
        },
      ],
    },
  );
  await vitest.close();
  process.exitCode = 0;
  if (!existsSync(orders.report)) throw new Error(`the mutants of ${source} were not lived through`);
  return JSON.parse(readFileSync(orders.report, 'utf8')) as News;
}

/** Alive although nothing has been argued for it; in the words of `argued.json`'s keys. */
export function survivors({ mutants, killed, passed }: Sentence, argued: Readonly<Record<string, string>>) {
  return mutants.flatMap((mutant, index) =>
    killed.has(index) || Object.hasOwn(argued, mutant.name) ? [] : [{ ...mutant, passed: passed.has(index) }],
  );
}
