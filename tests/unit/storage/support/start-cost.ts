import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../../../electron/storage/index.ts';
import { chargeBegun, chargePaid, NOON, printed } from './books.ts';

/** Milliseconds of a start on a file with a past; its size in bytes. */
export interface StartCost {
  readonly opening: number;
  readonly openBooks: number;
  readonly firstCommit: number;
  readonly historyPage: number;
  readonly bytes: number;
}

/** What a start costs with so many past sales and unfinished charges. For the bench. */
export function measureStartCost(past = 100_000, unfinished = 50): StartCost {
  const base = mkdtempSync(join(tmpdir(), 'caja-start-'));
  const options = { folder: join(base, 'data'), headFolder: join(base, 'state'), now: () => NOON };
  try {
    const before = openStore(options);
    const step = 200;
    for (let first = 1; first <= past; first += step) {
      const numbers = Array.from({ length: Math.min(step, past - first + 1) }, (_, index) => first + index);
      before.commit(
        numbers.flatMap((number) => [...chargeBegun(number), ...chargePaid(number, 4), ...printed(number)]),
        NOON,
      );
    }
    for (let number = past + 1; number <= past + unfinished; number += 1)
      before.commit(chargeBegun(number), NOON);
    before.close();
    const start = performance.now();
    const store = openStore(options);
    const opened = performance.now();
    const open = store.open();
    const read = performance.now();
    if (open.charges.length !== unfinished) throw new Error(`${open.charges.length} charges are open`);
    store.history({ day: '2026-11-20', before: Math.floor(past / 2), limit: 50 });
    const listed = performance.now();
    store.commit(chargeBegun(past + unfinished + 1), NOON);
    const committed = performance.now();
    // No close: its backup is no part of a start, and the folder goes away.
    store.connection.close();
    store.close();
    return {
      opening: opened - start,
      openBooks: read - opened,
      historyPage: listed - read,
      firstCommit: committed - listed,
      bytes: statSync(join(options.folder, 'caja.db')).size,
    };
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
}
