import { exportJournal } from '../support/export-journal.ts';
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FolderInUse, verify } from '../../electron/storage/index.ts';
import { afterwards, freshPlace, openAt, type Place } from '../unit/storage/support/folders.ts';

interface Till {
  readonly child: ChildProcess;
  /** Resolves when the till has said a line that the test accepts. */
  heard(accepts: (line: string) => boolean): Promise<void>;
  lines(): string[];
  kill(): Promise<void>;
}

function startTill({ folder, headFolder }: Place): Till {
  const program = join(import.meta.dirname, 'committer-child.ts');
  const child = spawn(process.execPath, [program, folder, headFolder], { stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  let complaint = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const lines = (): string[] => text.split('\n').slice(0, -1);
  const till = {
    child,
    lines,
    heard: (accepts: (line: string) => boolean) =>
      new Promise<void>((resolve, reject) => {
        const look = (): void => {
          if (lines().some(accepts)) resolve();
        };
        child.stdout.on('data', look);
        child.once('exit', () => reject(new Error(`the till ended by itself: ${complaint}`)));
        look();
      }),
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
    },
  };
  afterwards(() => child.kill('SIGKILL'));
  return till;
}

describe('25, 32: a till killed while it commits', () => {
  it('leaves whole batches, a whole chain, all it had said, and a head that agrees', async () => {
    const place = freshPlace();
    for (const sales of [1, 3, 20, 57]) {
      const till = startTill(place);
      await till.heard((line) => line === 'open');
      const from = till.lines().length;
      await till.heard(() => till.lines().length - from >= sales);
      await till.kill();
      const said = Math.max(...till.lines().slice(1).map(Number));

      expect(verify(place.file, place.headFolder)).toMatchObject({ state: 'whole' });
      const rows = [...exportJournal(place.file)].length;
      // A sale is a batch of three rows and one of four.
      expect([0, 3]).toContain(rows % 7);
      expect(Math.floor(rows / 7)).toBeGreaterThanOrEqual(said);

      const store = openAt(place);
      expect(store.recovery).toBe(false);
      const open = store.open().charges;
      // Finish what the kill left open, so that the next till's register is free.
      expect(open.length).toBe(rows % 7 === 3 ? 1 : 0);
      if (open.length > 0) {
        const { chargePaid } = await import('../unit/storage/support/books.ts');
        store.commit(chargePaid(store.nextSaleNumber() - 1, 4), 1);
      }
      store.close();
    }
  }, 60_000);
});

describe('26: the folder lock', () => {
  it('keeps a second engine out, of another process, until the first is gone, however it went', async () => {
    const place = freshPlace();
    const till = startTill(place);
    await till.heard((line) => line === 'open');
    expect(() => openAt(place)).toThrow(FolderInUse);
    expect(() => openAt(place)).toThrow(/another Caja Clara is already working on the folder/);
    await till.kill();
    const store = openAt(place);
    expect(store.nextSaleNumber()).toBeGreaterThan(0);
  });

  it('keeps a second engine out of the same process', () => {
    const place = freshPlace();
    const store = openAt(place);
    expect(() => openAt(place)).toThrow(FolderInUse);
    expect(() => openAt(place, { fileName: 'other.db' })).toThrow(FolderInUse);
    store.close();
    expect(() => openAt(place)).not.toThrow();
  });
});
