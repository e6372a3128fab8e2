import { execFileSync } from 'node:child_process';
import {
  closeSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { CajaStore } from '../../electron/storage/index.ts';
import { openStore } from '../../electron/storage/open.ts';
import { StoreFault } from '../../electron/engine/ports.ts';
import { MemoryWorld, NOON } from '../support/memory-world.ts';

const undo: (() => void)[] = [];
afterEach(() => {
  for (const step of undo.splice(0).reverse()) step();
});

function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'caja-durable-'));
  undo.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function open(folder: string): CajaStore {
  const store = openStore({
    folder: join(folder, 'data'),
    headFolder: join(folder, 'state'),
    now: () => NOON,
  });
  undo.push(() => store.close());
  return store;
}

/** A small disk of our own, or null where mounting is not allowed. */
function smallDisk(megabytes: number): string | null {
  const folder = freshFolder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return null;
  }
  undo.push(() => execFileSync('umount', ['-l', folder], { stdio: 'ignore' }));
  return folder;
}

const MAY_MOUNT = ((): boolean => {
  const folder = smallDisk(1);
  for (const step of undo.splice(0).reverse()) step();
  if (folder === null)
    console.warn('\n!!! NOT RUN: full and read-only disks. Mounting a small disk is not allowed here. !!!\n');
  return folder !== null;
})();

async function till(books: CajaStore, seed = 1): Promise<MemoryWorld> {
  const world = new MemoryWorld({ books, seed });
  await world.start();
  await world.run(2_000);
  return world;
}

const orderCalls = (world: MemoryWorld) =>
  (world.provider.counts()['order-get'] ?? 0) + (world.provider.counts()['order-put'] ?? 0);

/** Not one byte about the sale may leave when it could not be written down first (rule 1). */
async function expectRefused(world: MemoryWorld, code: string): Promise<void> {
  const reply = await world.command('charge.start', { amount: '100' });
  await world.run(10_000);
  expect(reply).toMatchObject({ ok: false, failure: { code } });
  expect(orderCalls(world)).toBe(0);
  expect(world.snapshot().counter.kind).toBe('ready');
}

/** Takes all that is left of a disk. */
function fill(folder: string): void {
  const file = openSync(join(folder, 'ballast'), 'w');
  const block = Buffer.alloc(64 * 1024);
  try {
    for (;;) writeSync(file, block);
  } catch {
    closeSync(file);
  }
}

describe('1: a disk that keeps nothing', () => {
  it.runIf(MAY_MOUNT)('full: the charge is refused in words before any call', async () => {
    const disk = smallDisk(40);
    if (disk === null) return;
    const world = await till(open(disk));
    fill(disk);
    await expectRefused(world, 'disk-full');
  });

  it.runIf(MAY_MOUNT)(
    'full in the middle of a charge: the payment is still written, from the reserve',
    async () => {
      const disk = smallDisk(40);
      if (disk === null) return;
      const world = await till(open(disk));
      await world.command('charge.start', { amount: '100' });
      world.provider.customer({ do: 'scan' });
      world.provider.customer({ do: 'pay' });
      fill(disk);
      await world.run(8_000);
      expect(world.charge().phase).toBe('paid');
      expect(world.printer.paper).toHaveLength(1);
      const reply = await world.command('charge.start', { amount: '100' });
      expect(reply).toMatchObject({ ok: false, failure: { code: 'disk-full' } });
    },
  );

  it.runIf(MAY_MOUNT)(
    '31: full after an orderly end: the till opens from its reserve, and looks',
    async () => {
      const disk = smallDisk(60);
      if (disk === null) return;
      const first = open(disk);
      const before = await till(first);
      await before.engine.stop();
      first.close();
      fill(disk);
      const world = await till(open(disk), 2);
      await expectRefused(world, 'disk-full');
    },
  );

  it('moved away while the till works: it says where the trouble is', async () => {
    const folder = freshFolder();
    const world = await till(open(folder));
    renameSync(join(folder, 'data'), join(folder, 'elsewhere'));
    await expectRefused(world, 'file-gone');
  });

  it('that answers with an error: nothing is called certain', async () => {
    const books = open(freshFolder());
    const world = await till(books);
    const commit = books.commit.bind(books);
    const io = Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR_WRITE' });
    books.commit = () => {
      throw new StoreFault('other', 'the batch was not written', { cause: io });
    };
    await expectRefused(world, 'file-not-written');
    books.commit = commit;
  });

  it.runIf(MAY_MOUNT)('read-only: the file does not open, in words', () => {
    const disk = smallDisk(40);
    if (disk === null) return;
    open(disk).close();
    execFileSync('mount', ['-o', 'remount,ro', disk]);
    expect(() => open(disk)).toThrow(expect.objectContaining({ kind: 'read-only' }) as Error);
  });

  it('read-only from now on: the charge is refused in words before any call', async () => {
    const books = open(freshFolder());
    const world = await till(books);
    books.connection.exec('PRAGMA query_only = 1');
    await expectRefused(world, 'file-read-only');
  });
});

describe('a file that is not what it was', () => {
  it('27: damaged: the last backup takes its place, and nothing is charged until a person has looked', async () => {
    const folder = freshFolder();
    const first = open(folder);
    const before = await till(first);
    await before.engine.stop();
    first.close();
    damage(join(folder, 'data', 'caja.db'));
    const second = open(folder);
    expect(second.opening.restoredFrom).not.toBeNull();
    const world = await till(second, 2);
    expect(world.snapshot().recovery).toBe(true);
    const calls = world.provider.counts()['order-put'] ?? 0;
    const reply = await world.command('charge.start', { amount: '100' });
    expect(reply).toMatchObject({ ok: false, failure: { code: 'file-restored' } });
    expect(world.provider.counts()['order-put'] ?? 0).toBe(calls);
  });

  it('of a newer version: it does not open, in words', () => {
    const folder = freshFolder();
    const store = open(folder);
    // A number in the header alone is damage; a table that this program does not know is not.
    store.connection.exec('CREATE TABLE of_later (id TEXT); PRAGMA user_version = 999');
    store.close();
    expect(() => open(folder)).toThrow(StoreFault);
    expect(() => open(folder)).toThrow(expect.objectContaining({ kind: 'newer' }) as Error);
  });
});

/** Zeroes over a third of the file, its header left as it is. */
function damage(file: string): void {
  const bytes = readFileSync(file);
  bytes.fill(0, 100, Math.max(5_000, Math.floor(statSync(file).size / 3)));
  writeFileSync(file, bytes);
}
