import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { mutantsOf, type Mutant } from './operators.ts';
import type { TestCoverage, MutationJob, JobProgress } from './messages.ts';

export interface MutationResult {
  readonly source: string;
  readonly mutants: readonly Mutant[];
  readonly killed: ReadonlySet<number>;
  /** Killed as well: its tests do not end. */
  readonly hung: ReadonlySet<number>;
  /** Passed by a test at all. */
  readonly passed: ReadonlySet<number>;
  /** Tests that fail on the program as it is: then nothing was proved. */
  readonly broken: readonly string[];
}

const ROOT = new URL('../../../', import.meta.url).pathname.replace(/\/$/, '');
const FOLDER = `${ROOT}/.cache/mutants`;
const CHILD = new URL('child.ts', import.meta.url).pathname;
/** All tests as they are, or the loading of them; then one test before a mutant: they end within this, or hang. Milliseconds. */
const LOADED_WITHIN = 600_000;
const ENDED_WITHIN = 20_000;
const TIMES_SLOWER = 20;

/** One process lives through so many: each keeps a copy of its tests in memory. */
const AT_A_TIME = 80;

/** Before many files: each mutant gets those that see it soonest, as long as they take together. Milliseconds. */
const FEW_AT_A_TIME = 10;
const MANY_WITHIN = 8_000;

/** Lives through every mutant of a source, before these test files. Paths from the root of the project. */
export async function tryMutants(source: string, tests: readonly string[]): Promise<MutationResult> {
  return tryAmong(source, tests, {
    isWanted: () => true,
    mustPass: true,
    atATime: AT_A_TIME,
    within: Infinity,
  });
}

/**
 * What the source's own tests did not see, once more before every test of the engine that passes there. Tests that fail
 * on the program as it is are named in `broken` and prove nothing.
 */
export async function tryFurther(
  { source, mutants, killed, hung, passed }: MutationResult,
  tests: readonly string[],
  argued: Readonly<Record<string, string>>,
): Promise<MutationResult> {
  const isWanted = (index: number) =>
    !killed.has(index) && !hung.has(index) && !Object.hasOwn(argued, mutants[index]!.name);
  if (!mutants.some((_, index) => isWanted(index)))
    return { source, mutants, killed, hung, passed, broken: [] };
  const further = await tryAmong(source, tests, {
    isWanted,
    mustPass: false,
    atATime: FEW_AT_A_TIME,
    within: MANY_WITHIN,
  });
  return {
    ...further,
    killed: new Set([...killed, ...further.killed]),
    hung: new Set([...hung, ...further.hung]),
    passed: new Set([...passed, ...further.passed]),
  };
}

interface Extent {
  readonly isWanted: (mutant: number) => boolean;
  /** Nothing is proved while a test fails on the program as it is; else that test is left out. */
  readonly mustPass: boolean;
  readonly atATime: number;
  readonly within: number;
}

async function tryAmong(
  source: string,
  tests: readonly string[],
  { isWanted, mustPass, atATime, within }: Extent,
): Promise<MutationResult> {
  const text = readFileSync(`${ROOT}/${source}`, 'utf8');
  const mutants = mutantsOf(source, text);
  const report = `${FOLDER}/${source.replaceAll('/', '-')}.json`;
  const files = tests.map((test) => `${ROOT}/${test}`);
  await live({ kind: 'learn', source, text, tests: files, report }, LOADED_WITHIN);
  const learned = JSON.parse(readFileSync(report, 'utf8')) as TestCoverage;
  const passed = new Set(Object.values(learned.passed).flat());
  // Tests that are not there, or cannot be loaded, must not look like tests that see nothing.
  for (const file of files)
    if (!Object.keys(learned.passed).some((test) => test.startsWith(`${file} `)))
      throw new Error(`no test of ${file} ran`);
  const none = new Set<number>();
  if (mustPass && learned.broken.length > 0)
    return { source, mutants, killed: none, hung: none, passed, broken: learned.broken };
  const whole = { ...learned, passed: omit(learned.passed, learned.broken) };
  const killed = new Set<number>();
  const hung = new Set<number>();
  const slowest = Math.max(...Object.values(learned.milliseconds));
  const limit = Math.max(ENDED_WITHIN, TIMES_SLOWER * slowest);
  let left = [...passed]
    .filter(isWanted)
    .map((mutant) => ({ mutant, tests: judgesOf(mutant, files, whole, within) }));
  while (left.length > 0) {
    const some = left.slice(0, atATime);
    const orders = { kind: 'sentence', source, text, mutants: some, passed: whole.passed, report } as const;
    const end = await live(orders, limit);
    const told = readFileSync(report, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as JobProgress);
    for (const { kind, mutant } of told) {
      if (kind === 'killed') killed.add(mutant);
      if (kind === 'hung') hung.add(mutant);
    }
    const last = told.at(-1);
    if (!last) throw new Error(`the tests of ${source} cannot be loaded`);
    // The one that lived last hangs; those after it have not been tried.
    const hangs = end === 'hung' && last.kind !== 'ended';
    if (hangs) hung.add(last.mutant);
    left = left.slice(hangs ? some.findIndex(({ mutant }) => mutant === last.mutant) + 1 : some.length);
  }
  return { source, mutants, killed, hung, passed, broken: learned.broken };
}

function omit(passed: TestCoverage['passed'], tests: readonly string[]): TestCoverage['passed'] {
  return Object.fromEntries(Object.entries(passed).filter(([test]) => !tests.includes(test)));
}

/** The files with tests that pass a place: those that take the least time first, as long as they take together. */
function judgesOf(
  mutant: number,
  files: readonly string[],
  { passed, milliseconds }: TestCoverage,
  within: number,
): string[] {
  let taken = 0;
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
    .filter(({ cost }, at) => (taken += cost) <= within || at === 0)
    .map(({ file }) => file);
}

/** Lives through these in a process of its own, which is ended when a test of it does not end by itself. */
function live(orders: MutationJob, limit: number): Promise<'ended' | 'hung'> {
  const letter = orders.report.replace(/json$/, 'orders.json');
  mkdirSync(FOLDER, { recursive: true });
  rmSync(orders.report, { force: true });
  writeFileSync(letter, JSON.stringify(orders));
  // A group of its own, so that the processes of vitest end with it.
  const child = spawn(process.execPath, [CHILD, letter], {
    stdio: ['ignore', 'ignore', 'inherit'],
    detached: true,
  });
  return new Promise((resolve, reject) => {
    let told = -1;
    let since = performance.now();
    const watch = setInterval(() => {
      const size = existsSync(orders.report) ? statSync(orders.report).size : -1;
      if (size !== told) since = performance.now();
      told = size;
      if (performance.now() - since < (size < 0 ? LOADED_WITHIN : limit)) return;
      process.kill(-child.pid!, 'SIGKILL');
    }, 500);
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      clearInterval(watch);
      if (code === 0) resolve('ended');
      else if (signal === 'SIGKILL') resolve('hung');
      else reject(new Error(`the mutants of ${orders.source} were not lived through`));
    });
  });
}

/** Alive although nothing has been argued for it; in the words of `argued.json`'s keys. */
export function survivors(
  { mutants, killed, hung, passed }: MutationResult,
  argued: Readonly<Record<string, string>>,
) {
  return mutants.flatMap((mutant, index) =>
    killed.has(index) || hung.has(index) || Object.hasOwn(argued, mutant.name)
      ? []
      : [{ ...mutant, passed: passed.has(index) }],
  );
}
