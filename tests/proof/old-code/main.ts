import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pathToFileURL } from 'node:url';
import type { Findings, OldOrder } from './old-child.ts';
import { CLASSES } from './classes.ts';
import { Worker } from 'node:worker_threads';

const USAGE = 'npm run proof:old -- [--commit 2069494] [--days 300] [--from 1]';
/** The code in which an attack found ten classes of defects, before any of them was mended. */
const OLD = '2069494';
/** What is taken from the old commit, and what stays today's: the world, its auditor and the simulated provider. */
const PROGRAM = [
  'shared',
  'electron/register',
  'electron/mercadopago',
  'electron/storage',
  'renderer/view-models',
];
const WORLD = ['tests/proof', 'tests/support', 'electron/training', 'package.json'];

/** `npm run proof:old`: today's days on old code; a table of which defects they find by themselves. */
async function main(words: string[]): Promise<number> {
  const { values } = parseArgs({
    args: words,
    options: { commit: { type: 'string' }, days: { type: 'string' }, from: { type: 'string' } },
  });
  const commit = values.commit ?? OLD;
  const days = Number(values.days ?? 300);
  const from = Number(values.from ?? 1);
  if (![days, from].every(Number.isFinite)) {
    console.error(USAGE);
    return 2;
  }
  const root = join(import.meta.dirname, '../../..');
  if (!hasCommit(root, commit)) {
    console.log(
      `The commit ${commit} is not in this clone: nothing to compare with (git fetch --unshallow brings it).`,
    );
    return 0;
  }
  const folder = mkdtempSync(join(tmpdir(), 'caja-old-code-'));
  try {
    takeApart(root, commit, folder);
    const found = await runThere(folder, from, days);
    print(found, days);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return 0;
}

function hasCommit(root: string, commit: string): boolean {
  try {
    execFileSync('git', ['cat-file', '-e', `${commit}^{commit}`], { cwd: root, stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function takeApart(root: string, commit: string, folder: string): void {
  const archive = execFileSync('git', ['archive', commit, ...PROGRAM], { cwd: root, maxBuffer: 1 << 28 });
  execFileSync('tar', ['-x', '-C', folder], { input: archive });
  for (const path of WORLD) cpSync(join(root, path), join(folder, path), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
}

/** Each thread takes every nth seed. */
async function runThere(folder: string, from: number, days: number): Promise<Findings[]> {
  const threads = Math.max(1, availableParallelism());
  const child = pathToFileURL(join(folder, 'tests/proof/old-code/old-child.ts'));
  const all = await Promise.all(
    Array.from({ length: threads }, (_, thread) => {
      const order: OldOrder = { from: from + thread, step: threads, until: from + days };
      return new Promise<Findings[]>((resolve, reject) => {
        const found: Findings[] = [];
        const worker = new Worker(child, { workerData: order });
        worker.on('message', (news: Findings) => found.push(news));
        worker.once('error', reject);
        worker.once('exit', () => resolve(found));
      });
    }),
  );
  return all.flat().sort((one, other) => one.seed - other.seed);
}

function print(all: readonly Findings[], days: number): void {
  const row = (...cells: readonly string[]) => {
    const [name = '', says = '', found = '', count = '', first = ''] = cells;
    console.log(`${name.padEnd(5)} ${says.padEnd(62)} ${found.padEnd(6)} ${count.padStart(5)}  ${first}`);
  };
  row('class', 'what was seen', 'found', 'days', 'first seeds');
  for (const { name, says, found } of CLASSES) {
    const hit = all.filter(({ findings }) => findings.some((line) => found.test(line)));
    const seeds = hit.slice(0, 5).map(({ seed }) => seed);
    row(name, says, hit.length > 0 ? 'yes' : 'NO', String(hit.length), seeds.join(' '));
  }
  const other = new Map<string, number[]>();
  for (const { seed, findings } of all)
    for (const line of findings) {
      if (CLASSES.some(({ found }) => found.test(line))) continue;
      const code = line.split(':')[0] ?? '';
      other.set(code, [...(other.get(code) ?? []), seed]);
    }
  for (const [code, seeds] of other)
    row(
      '',
      code.slice(0, 60),
      'more',
      String(new Set(seeds).size),
      [...new Set(seeds)].slice(0, 5).join(' '),
    );
  const failing = all.filter(({ findings }) => findings.length > 0).length;
  console.log(`${days} days, ${failing} of them with findings`);
}

process.exitCode = await main(process.argv.slice(2));
