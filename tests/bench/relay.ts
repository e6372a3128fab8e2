import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import * as z from 'zod';
import { benchPaidByRelay } from './relay-paid.ts';
import { printTable, shown } from './table.ts';

const MAIN = join(import.meta.dirname, '../server/bench/main.ts');
/** Of a plot, in characters, for the longest of its bars. */
const BAR = 40;

const measuredSchema = z.object({
  processes: z.number(),
  tills: z.number(),
  rate: z.number(),
  seconds: z.number(),
  load: z.number(),
  sent: z.number(),
  refused: z.number(),
  lost: z.number(),
  p50: z.number(),
  p95: z.number(),
  p99: z.number(),
  max: z.number(),
  rss: z.number(),
});
type Measured = z.infer<typeof measuredSchema>;

/** In a process of its own: what it measures must not share ours. @param loads `processes:tills:rate:seconds` */
async function measured(loads: readonly string[]): Promise<Measured[]> {
  const child = spawn(process.execPath, [MAIN, ...loads], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = (await text(child.stdout)).trim().split('\n');
  return lines.filter((line) => line !== '').map((line) => measuredSchema.parse(JSON.parse(line)));
}

const ROW = [
  'processes',
  'tills',
  'a second',
  'p50 ms',
  'p95',
  'p99',
  'max',
  'MB',
  'refused',
  'lost',
  'load',
];

const rowOf = (one: Measured): string[] => [
  shown(one.processes),
  shown(one.tills),
  shown(one.rate),
  ...[one.p50, one.p95, one.p99, one.max, one.rss].map((value) => shown(value, 0)),
  shown(one.refused),
  shown(one.lost),
  shown(one.load),
];

/** How it grows, as bars of p95. */
function plot(title: string, rows: readonly Measured[], nameOf: (one: Measured) => string): void {
  const most = Math.max(1, ...rows.map(({ p95 }) => p95));
  printTable(
    title,
    rows.map((one) => [
      nameOf(one),
      '#'.repeat(Math.max(1, Math.round((one.p95 / most) * BAR))),
      `${shown(one.p95, 0)} ms`,
    ]),
  );
}

/** The relay on this machine: from the moment a POST is due to the till's socket. */
export async function benchRelay(isQuick: boolean): Promise<void> {
  const [long, short] = isQuick ? [3, 2] : [60, 8];
  const [full] = await measured([`1:2000:1000:${String(long)}`]);
  const byTills = await measured([100, 500, 2_000].map((tills) => `1:${String(tills)}:300:${String(short)}`));
  const byProcesses = await measured(
    [1, 2, 3].map((processes) => `${String(processes)}:500:500:${String(short)}`),
  );
  const all = [full, ...byTills, ...byProcesses].flatMap((one) => (one === undefined ? [] : [one]));
  printTable('The relay: from the POST to the till’s socket (wanted at 1,000 a second: p99 100 ms, 300 MB)', [
    ROW,
    ...all.map(rowOf),
  ]);
  plot('  p95 by tills, 300 a second, one process', byTills, ({ tills }) => shown(tills));
  plot('  p95 by processes, 500 a second, 500 tills', byProcesses, ({ processes }) => shown(processes));
  const paid = await benchPaidByRelay(isQuick ? 3 : 20);
  const sorted = paid.toSorted((a, b) => a - b);
  printTable('From the provider’s POST to PAGADO in the till’s snapshot, over the relay', [
    ['', 'ms', 'wanted'],
    ['median', shown(sorted[Math.floor(sorted.length / 2)] ?? 0, 0), '150'],
    ['p95', shown(sorted[Math.floor(sorted.length * 0.95)] ?? 0, 0), '400'],
  ]);
  if (all.some(({ lost }) => lost > 0)) process.exitCode = 1;
}
