import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { measureCommitCost } from '../unit/storage/support/commit-cost.ts';
import { benchClose, CLOSE_WITHIN_MS } from './close-shift.ts';
import { benchDay, benchDelay, benchLifecycles } from './engine.ts';
import { benchPaidToPaper } from './paid-to-paper.ts';
import { benchPaper } from './paper.ts';
import { benchPrinting } from './printing.ts';
import { benchRelay } from './relay.ts';
import { benchSnapshot } from './snapshot-bytes.ts';
import { benchStartUp } from './start-up.ts';
import { benchStored } from './stored.ts';
import { printTable, shown, spread } from './table.ts';

/** Start to start of the searches, and so the longest that a `closed` can wait to be seen. Milliseconds. */
const POLLING = 5_000;
/** Start to start of the reads of a scanned order. Milliseconds. */
const SCAN_READS = 1_000;
/** From scan to payment, at least. Milliseconds. */
const SCANNED = 6_000;

/** `npm run bench`: figures of this machine, as tables. Ratios mean something elsewhere; absolute times are its own. */
async function main(quick: boolean, sales: number): Promise<void> {
  setFlagsFromString('--expose-gc');
  globalThis.gc = runInNewContext('gc') as NonNullable<typeof globalThis.gc>;
  const part = quick ? 20 : 1;

  const lifecycles = await benchLifecycles(300 / part);
  const byOrders = await benchLifecycles(300 / part, 'static');
  printTable('Lifecycles in memory (amount to paper, virtual time)', [
    ['', 'in-store v2', 'Orders'],
    ['sales per second', shown(lifecycles.perSecond), shown(byOrders.perSecond)],
    [
      'requests per charge, paid 8 s after the QR',
      shown(lifecycles.requestsInAll, 2),
      shown(byOrders.requestsInAll, 2),
    ],
    ...Object.entries(lifecycles.requests).map(([group, count]) => [
      `  ${group}`,
      shown(count, 2),
      shown(byOrders.requests[group] ?? 0, 2),
    ]),
  ]);

  const cost = measureCommitCost(2_000 / part);
  printTable('A durable write (one commit of the books, mean)', [
    ['', 'µs', 'times the bare transaction'],
    ['bare better-sqlite3 transaction, one row, synchronous=FULL', shown(cost.bare), '1'],
    [
      `commit on disk, ${shown(cost.entriesPerCommit)} rows`,
      shown(cost.disk),
      shown(cost.disk / cost.bare, 2),
    ],
    ['the same in memory', shown(cost.memory), shown(cost.memory / cost.bare, 2)],
  ]);

  const seen = spread(await benchDelay(200 / part, SCANNED));
  const unseen = spread(await benchDelay(200 / part));
  const processed = spread(await benchDelay(200 / part, 0, 'static'));
  printTable('From `closed` visible at the provider to the screen (120 ms per answer)', [
    ['', 'ms', 'ideal'],
    ['paid 6 s after the scan (1 s reads): mean', shown(seen.mean, 0), `${SCAN_READS / 2} (P/2)`],
    ['  p95', shown(seen.p95, 0), `${SCAN_READS} (P)`],
    ['paid before the scan was seen (5 s polling): mean', shown(unseen.mean, 0), `${POLLING / 2} (P/2)`],
    ['  p95', shown(unseen.p95, 0), `${POLLING} (P)`],
    ['by Orders, `processed` (5 s polling): mean', shown(processed.mean, 0), `${POLLING / 2} (P/2)`],
    ['  p95', shown(processed.p95, 0), `${POLLING} (P)`],
  ]);

  const asked = await benchSnapshot(3_000);
  printTable('A snapshot while 3,000 incidents are open', [
    ['bytes to each screen', shown(asked.bytes)],
    ['made in', `${shown(asked.ms, 1)} ms`],
  ]);

  const start = await benchStartUp(100_000 / part, 50);
  printTable(`Start-up with ${shown(start.sales)} past sales and ${start.unfinished} unfinished charges`, [
    ['file', `${shown(start.fileMegabytes)} MB`],
    ['opening it', `${shown(start.openMs)} ms`],
    ['first snapshot after that', `${shown(start.snapshotMs)} ms`],
  ]);

  await showStored(quick ? 2_000 : sales, null);

  const day = await benchDay(Math.floor(720 / part));
  printTable(`A day of ${day.sales} sales, one a minute (the simulator's own books included)`, [
    ['heap at its start', `${shown(day.before / 1_048_576)} MB`],
    ['heap at its end', `${shown(day.after / 1_048_576)} MB`],
    ['took', `${shown(day.seconds)} s`],
  ]);

  const close = await benchClose(Math.floor(500 / part));
  printTable(`The close of a shift of ${close.payments} payments, on disk`, [
    ['', 'ms', 'limit'],
    ['from the key to the close on disk', shown(close.closeMs), shown(CLOSE_WITHIN_MS)],
    ['from the key to the Z on paper', shown(close.paperMs), shown(CLOSE_WITHIN_MS)],
    ['X', shown(close.xMs), ''],
  ]);
  if (close.paperMs > CLOSE_WITHIN_MS) process.exitCode = 1;

  printTable('Paper: from facts to bytes', [
    ['step', 'lines', 'median ms', 'p95 ms', 'bytes'],
    ...benchPaper().map((row) => [
      row.what,
      String(row.lines),
      shown(row.medianMs, 3),
      shown(row.p95Ms, 3),
      row.bytes === null ? '' : String(row.bytes),
    ]),
  ]);

  printTable('Printing: from the commit of the paid state to the other side', [
    ['way', 'first byte, median ms', 'max', 'last byte, median ms', 'max'],
    ...(await benchPaidToPaper(quick ? 2 : 10)).map((row) => [
      row.way,
      shown(row.firstByte.median, 2),
      shown(row.firstByte.max, 2),
      shown(row.lastByte.median, 2),
      shown(row.lastByte.max, 2),
    ]),
  ]);

  printTable('Printing: from the document to the other side', [
    ['way', 'bytes', 'first byte, median ms', 'last byte, median ms', 'outcome, median ms'],
    ...(await benchPrinting(quick ? 3 : 20)).map((row) => [
      row.way,
      String(row.bytes),
      shown(row.firstByte.median, 2),
      shown(row.lastByte.median, 2),
      shown(row.outcome.median, 2),
    ]),
  ]);

  await benchRelay(quick);
}

/** What a file of so many real sales weighs, and how long it takes to look into it. */
async function showStored(sales: number, keptIn: string | null): Promise<void> {
  const stored = await benchStored(sales, keptIn);
  printTable(`${shown(stored.sales)} real sales in a file, ${stored.rowsPerSale} journal rows each`, [
    ['bytes per sale, all in all', shown(stored.bytesPerSale, 0), 'at most 4,096'],
    ...stored.tables.map(([table, bytes]) => [`  ${table}`, shown(bytes, 0)]),
    ['text of a sale in the journal, before it is packed'],
    ...stored.kinds.map(([kind, rows, bytes]) => [`  ${kind}, ${rows} rows`, shown(bytes, 0)]),
    ['making it', `${shown(stored.made, 0)} s`, stored.how],
    ['opening it', `${shown(stored.openMs)} ms`],
    ['first screen', `${shown(stored.firstScreenMs)} ms`, 'under 500'],
    ...stored.lookups.map(([what, milliseconds]) => [
      `${what} (p95)`,
      `${shown(milliseconds, 2)} ms`,
      'under 50',
    ]),
    ['verify', `${shown(stored.verifySeconds, 0)} s`, stored.verdict],
  ]);
}

/**
 * `--relay`: the table of the relay alone. `--sales 1000000`: as many past sales in the file that is weighed. `--kept folder`: that table alone, of a file that is
 * made in the folder once and measured again the next time.
 */
const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    sales: { type: 'string', default: '100000' },
    kept: { type: 'string' },
    relay: { type: 'boolean', default: false },
  },
});
if (values.relay) await benchRelay(values.quick);
else if (values.kept === undefined) await main(values.quick, Number(values.sales));
else await showStored(Number(values.sales), values.kept);
