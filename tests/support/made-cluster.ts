import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

const project = join(import.meta.dirname, '../..');
const KEPT = join(project, '.cache/clusters');
const MAKER = join(project, 'tests/server/support/cluster-child.ts');
/** Everything that says what a cluster is like: how one is made, and by which PostgreSQL. */
const MADE_BY = [
  'server/database/embedded.ts',
  'server/database/programs.ts',
  'server/node_modules/.package-lock.json',
];

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

async function nameOf(): Promise<string> {
  const hash = createHash('sha256').update(
    `${process.platform} ${process.arch} ${String(process.getuid?.())}`,
  );
  for (const file of MADE_BY) hash.update(await readFile(join(project, file)));
  return hash.digest('hex').slice(0, 16);
}

/** What stands in it. Owners and rights stay: under root a cluster belongs to another user, and is that one's alone. */
async function copy(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  await execute('cp', ['-a', join(from, '/.'), to]);
}

/** Comes into its place whole: of two processes that make one at once, the second throws its own away. */
async function make(kept: string): Promise<void> {
  // Where PostgreSQL gets to also as another user.
  const folder = await mkdtemp(join(tmpdir(), 'caja-cluster-'));
  try {
    await execute(process.execPath, [MAKER, folder]);
    await mkdir(KEPT, { recursive: true });
    const others = (await readdir(KEPT)).filter((name) => name !== basename(kept) && !name.includes('.'));
    const whole = `${kept}.${String(process.pid)}`;
    await copy(folder, whole);
    await rename(whole, kept).catch(() => rm(whole, { recursive: true }));
    // They were made otherwise, and nobody asks for them any more.
    for (const name of others) await rm(join(KEPT, name), { recursive: true, force: true });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Lays a relay's own PostgreSQL as it was when it had just been made into an empty folder: a copy costs an eighth of the
 * making. Where nothing can be copied so, the relay makes its own, as ever. How it does that is tested where none is laid
 * (`tests/server/own-database.test.ts`, `tests/server/processes.test.ts`).
 * @param folder its full path
 */
export async function layMadeCluster(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const kept = join(KEPT, await nameOf());
  if (!(await isThere(kept))) await make(kept);
  await copy(kept, folder);
}
