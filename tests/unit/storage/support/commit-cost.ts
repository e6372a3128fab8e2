import { openMemoryStore } from '../../../support/memory-store.ts';
import { createRequire } from 'node:module';
import type Database from 'better-sqlite3';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CajaStore } from '../../../../electron/storage/index.ts';
import { openStore } from '../../../../electron/storage/open.ts';
import { aCharge, aSale, chargeBegun, chargePaid, moved, NOON, printed } from './books.ts';
import type { JournalEntry } from '../../../../shared/journal.ts';

/** Mean cost of one commit, in microseconds. */
export interface CommitCost {
  readonly memory: number;
  readonly disk: number;
  /** A transaction of one row on the same disk, with the same sync: what any durable write costs here. */
  readonly bare: number;
  readonly entriesPerCommit: number;
}

/** The batches of one sale, from the intent to the paper. */
export function batchesOf(number: number): JournalEntry[][] {
  return [
    chargeBegun(number),
    [{ kind: 'charge-sent', chargeId: aCharge(number).id }, moved(number, { kind: 'waiting', since: NOON })],
    chargePaid(number, 4),
    printed(number),
  ];
}

function costOf(store: CajaStore, sales: number): number {
  const batches = Array.from({ length: sales }, (_, index) => batchesOf(aSale(index + 1).number)).flat();
  const start = performance.now();
  for (const batch of batches) store.commit(batch, NOON);
  return ((performance.now() - start) * 1000) / batches.length;
}

function bareCost(folder: string, commits: number): number {
  const db = new (createRequire(import.meta.url)('better-sqlite3') as typeof Database)(
    join(folder, 'bare.db'),
  );
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE bare (id INTEGER PRIMARY KEY, body TEXT)');
  const insert = db.prepare('INSERT INTO bare (body) VALUES (?)');
  const write = db.transaction((body: string) => insert.run(body));
  const body = JSON.stringify(aCharge(1));
  const start = performance.now();
  for (let count = 0; count < commits; count += 1) write(body);
  const cost = ((performance.now() - start) * 1000) / commits;
  db.close();
  return cost;
}

/** What a commit costs in memory and on this disk, next to a bare better-sqlite3 transaction. For the bench. */
export function measureCommitCost(sales = 2_000): CommitCost {
  const folder = mkdtempSync(join(tmpdir(), 'caja-cost-'));
  try {
    const memory = openMemoryStore();
    costOf(memory, 500);
    memory.close();
    const again = openMemoryStore();
    const memoryCost = costOf(again, sales);
    again.close();
    const disk = openStore({
      folder: join(folder, 'data'),
      headFolder: join(folder, 'state'),
      now: () => NOON,
    });
    const diskCost = costOf(disk, sales);
    disk.close();
    const bare = bareCost(folder, sales);
    const entries = batchesOf(1).flat().length / batchesOf(1).length;
    return { memory: memoryCost, disk: diskCost, bare, entriesPerCommit: entries };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
