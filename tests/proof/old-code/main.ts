import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { KEPT, keptOfClasses } from '../kept-days.ts';
import { CLASSES } from './classes.ts';
import type { OldCodeReport, OldCodeJob } from './old-child.ts';

const USAGE = 'npm run proof:old -- [--commit 2069494] [--days 300] [--from 1] [--keep 1,2,10a]';
/** The code in which an attack found ten classes of defects, before any of them was mended. */
const OLD = '2069494';
/** The last commit whose tests and simulator still fit that program: its parts were renamed afterwards. */
const WORLD_OF = '7699cb9';
/** What is taken from the old commit, and from the commit of the world. */
const PROGRAM = [
  'shared',
  'electron/register',
  'electron/mercadopago',
  'electron/storage',
  'renderer/view-models',
];
const WORLD = ['tests/proof', 'tests/support', 'electron/training', 'package.json'];
const ROOT = join(import.meta.dirname, '../../..');

type Day = Extract<OldCodeReport, { kind: 'day' }>;

/**
 * `npm run proof:old`: rough days on old code; a table of which defects they find by themselves, and whether the kept
 * days still fail there. `--keep` makes the first failing day of these classes small and keeps it, with its story.
 */
async function main(words: string[]): Promise<number> {
  const { values } = parseArgs({
    args: words,
    options: {
      commit: { type: 'string' },
      days: { type: 'string' },
      from: { type: 'string' },
      keep: { type: 'string' },
    },
  });
  const commit = values.commit ?? OLD;
  const days = Number(values.days ?? 300);
  const from = Number(values.from ?? 1);
  if (![days, from].every(Number.isFinite)) {
    console.error(USAGE);
    return 2;
  }
  const missing = [commit, WORLD_OF].find((one) => !hasCommit(one));
  if (missing !== undefined) {
    console.log(
      `The commit ${missing} is not in this clone: nothing to compare with (git fetch --unshallow).`,
    );
    return 0;
  }
  const folder = mkdtempSync(join(tmpdir(), 'caja-old-code-'));
  try {
    takeApart(commit, folder);
    const lived = await inThreads(folder, (thread, threads) => ({
      do: 'live',
      from: from + thread,
      step: threads,
      until: from + days,
    }));
    const all = lived.filter((news) => news.kind === 'day').sort((one, other) => one.seed - other.seed);
    printTable(all);
    if (values.keep !== undefined) await keep(folder, all, values.keep.split(','));
    await checkKept(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return 0;
}

function hasCommit(commit: string): boolean {
  try {
    execFileSync('git', ['cat-file', '-e', `${commit}^{commit}`], { cwd: ROOT, stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function takeApart(commit: string, folder: string): void {
  for (const [at, paths] of [
    [commit, PROGRAM],
    [WORLD_OF, WORLD],
  ] as const) {
    const archive = execFileSync('git', ['archive', at, ...paths], { cwd: ROOT, maxBuffer: 1 << 28 });
    execFileSync('tar', ['-x', '-C', folder], { input: archive });
  }
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
}

async function inThreads(
  folder: string,
  orderOf: (thread: number, threads: number) => OldCodeJob,
): Promise<OldCodeReport[]> {
  const threads = Math.max(1, availableParallelism());
  const child = pathToFileURL(join(folder, 'tests/proof/old-code/old-child.ts'));
  const all = await Promise.all(
    Array.from({ length: threads }, (_, thread) => {
      const workerData = orderOf(thread, threads);
      return new Promise<OldCodeReport[]>((resolve, reject) => {
        const heard: OldCodeReport[] = [];
        const worker = new Worker(child, { workerData });
        worker.on('message', (news: OldCodeReport) => heard.push(news));
        worker.once('error', reject);
        worker.once('exit', () => resolve(heard));
      });
    }),
  );
  return all.flat();
}

function seedsOf(all: readonly Day[], found: RegExp): number[] {
  return all.filter(({ findings }) => findings.some((line) => found.test(line))).map(({ seed }) => seed);
}

function printTable(all: readonly Day[]): void {
  const row = (name: string, says: string, found: string, count: string, first: string) =>
    console.log(`${name.padEnd(5)} ${says.padEnd(62)} ${found.padEnd(5)} ${count.padStart(5)}  ${first}`);
  row('class', 'what was seen', 'found', 'days', 'first seeds');
  for (const { name, says, found } of CLASSES) {
    const seeds = seedsOf(all, found);
    row(name, says, seeds.length > 0 ? 'yes' : 'NO', String(seeds.length), seeds.slice(0, 5).join(' '));
  }
  const codes = new Set(all.flatMap(({ findings }) => findings.map((line) => line.split(/[: ]/)[0] ?? '')));
  for (const code of codes) {
    if (CLASSES.some(({ found }) => found.test(`${code}:`))) continue;
    const seeds = seedsOf(all, new RegExp(`^${code}\\b(?!-)`));
    row('', code, 'more', String(seeds.length), seeds.slice(0, 5).join(' '));
  }
  const failing = all.filter(({ findings }) => findings.length > 0).length;
  console.log(`${all.length} days, ${failing} of them with findings`);
}

/** The first failing day of a class, made small on the old code, becomes a regression of today's. */
async function keep(folder: string, all: readonly Day[], names: readonly string[]): Promise<void> {
  const jobs = CLASSES.flatMap(({ name, found }) => {
    const seed = seedsOf(all, found)[0];
    return seed === undefined || !names.includes(name) ? [] : [{ name, seed }];
  });
  const small = await inThreads(folder, (thread, threads) => ({
    do: 'shrink',
    jobs: jobs.filter((_, index) => index % threads === thread),
  }));
  for (const news of small) {
    if (news.kind !== 'small') continue;
    writeFileSync(join(KEPT, `class-${news.name}.json`), `${JSON.stringify(news.plan, null, 2)}\n`);
    console.log(`\nclass ${news.name}\n${news.story}`);
  }
}

async function checkKept(folder: string): Promise<void> {
  // As that world's tests wrote them: their words were renamed since, and it would take no other for an act.
  const kept = keptOfClasses(join(folder, 'tests/proof/kept'));
  const checked = await inThreads(folder, (thread, threads) => ({
    do: 'check',
    kept: kept.filter((_, index) => index % threads === thread),
  }));
  const silent = checked.flatMap((news) => (news.kind === 'checked' && !news.found ? [news.name] : []));
  console.log(
    `${kept.length} kept days; ${silent.length === 0 ? 'each still fails there' : `silent there: ${silent.join(' ')}`}`,
  );
}

process.exitCode = await main(process.argv.slice(2));
