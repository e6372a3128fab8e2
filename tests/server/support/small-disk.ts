import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

const MEGABYTES = 160;

/** A file system of its own, so small that a test fills it. */
export interface SmallDisk {
  readonly folder: string;
  /** Not one byte more can be written. */
  fill(): Promise<void>;
  empty(): Promise<void>;
  close(): Promise<void>;
}

/** Null where this user may mount nothing: only root on Linux may. */
export async function openSmallDisk(): Promise<SmallDisk | null> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return null;
  const folder = await mkdtemp(join(tmpdir(), 'caja-relay-disk-'));
  try {
    await execute('mount', ['-t', 'tmpfs', '-o', `size=${String(MEGABYTES)}m,mode=711`, 'tmpfs', folder]);
  } catch {
    // A container may take the right away even from root.
    await rm(folder, { recursive: true });
    return null;
  }
  // Under root PostgreSQL is another user, who must get there.
  await chmod(folder, 0o711);
  const ballast = join(folder, 'ballast');
  return {
    folder,
    async fill() {
      const { bavail, bsize } = await statfs(folder);
      await writeFile(ballast, Buffer.alloc(bavail * bsize));
    },
    empty: () => rm(ballast),
    async close() {
      await execute('umount', ['--lazy', folder]);
      await rm(folder, { recursive: true });
    },
  };
}
