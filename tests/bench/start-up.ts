import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../electron/storage/open.ts';
import type { JournalEntry } from '../../shared/journal.ts';
import { MemoryWorld } from '../support/memory-world.ts';
import { chargeBegun, chargePaid, moved, NOON, printed } from '../unit/storage/support/books.ts';

export interface StartUpFigures {
  readonly sales: number;
  readonly unfinished: number;
  readonly fileMegabytes: number;
  /** Milliseconds: opening the file, and from there to the first snapshot. */
  readonly openMs: number;
  readonly snapshotMs: number;
}

/** A shop's file with so many past sales and unfinished charges under guard, opened and resumed. */
export async function benchStartUp(sales = 100_000, unfinished = 50): Promise<StartUpFigures> {
  const base = mkdtempSync(join(tmpdir(), 'caja-start-'));
  const options = { folder: join(base, 'data'), headFolder: join(base, 'state'), now: () => NOON };
  try {
    const made = openStore(options);
    let batch: JournalEntry[] = [];
    for (let number = 1; number <= sales + unfinished; number += 1) {
      const isOpen = number > sales;
      batch.push(...chargeBegun(number));
      if (isOpen) batch.push(moved(number, { kind: 'guarding', since: NOON, why: 'cancelled' }));
      else batch.push(...chargePaid(number, 4), ...printed(number));
      if (number % 500 !== 0 && number !== sales + unfinished) continue;
      made.commit(batch, NOON);
      batch = [];
    }
    made.close();
    const fileMegabytes = statSync(join(base, 'data', 'caja.db')).size / 1_048_576;
    const start = performance.now();
    const books = openStore(options);
    const openMs = performance.now() - start;
    const world = new MemoryWorld({ books });
    const begun = performance.now();
    const running = world.start();
    world.snapshot();
    const snapshotMs = performance.now() - begun;
    await running;
    world.crash();
    books.close();
    return { sales, unfinished, fileMegabytes, openMs, snapshotMs };
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
}
