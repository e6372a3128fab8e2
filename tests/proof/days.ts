import { Worker } from 'node:worker_threads';
import { addCoverage, type Coverage } from './coverage.ts';
import type { DayReport, DaysJob } from './days-child.ts';
import type { DayResult } from './day.ts';

type Counted = Omit<DayResult, 'findings'>;

export interface Days {
  readonly days: number;
  readonly sums: Counted;
  readonly coverage: Coverage;
  readonly failed: Extract<DayReport, { kind: 'failed' }>[];
}

export const NO_DAYS: Counted = {
  sales: 0,
  payments: 0,
  tickets: 0,
  refunds: 0,
  incidents: 0,
  requests: 0,
  faults: 0,
  crashes: 0,
  jumps: 0,
};

export function added(one: Counted, other: Counted): Counted {
  const keys = Object.keys(NO_DAYS) as (keyof Counted)[];
  return Object.fromEntries(keys.map((key) => [key, one[key] + other[key]])) as unknown as Counted;
}

/** Runs seeded days in a thread of their own, so that they have a core to themselves. */
export function runDays(order: DaysJob, heard: (news: DayReport) => void = () => undefined): Promise<Days> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./days-child.ts', import.meta.url), { workerData: order });
    const failed: Days['failed'] = [];
    let days = 0;
    let sums = NO_DAYS;
    let coverage: Coverage = {};
    worker.on('message', (news: DayReport) => {
      heard(news);
      if (news.kind === 'day') {
        days += 1;
        sums = added(sums, news.result);
        coverage = addCoverage(coverage, news.coverage);
      }
      if (news.kind === 'failed') failed.push(news);
    });
    worker.once('error', reject);
    worker.once('exit', () => resolve({ days, sums, coverage, failed }));
  });
}

export function inWords(days: number, sums: Counted): string {
  const { sales, payments, tickets, refunds, incidents, requests, faults, crashes, jumps } = sums;
  return (
    `${days} days, ${sales} sales, ${payments} payments, ${tickets} tickets, ${refunds} refund lines, ` +
    `${incidents} incidents, ${requests} requests, ${faults} faults, ${crashes} crashes, ${jumps} sleeps and clock jumps`
  );
}

export function failureInWords({ seed, findings, smallest }: Days['failed'][number]): string {
  return [
    `seed ${seed} (npm run soak -- --seed ${seed}):`,
    ...findings,
    'the smallest day that fails so:',
    ...smallest.split('\n'),
  ].join('\n  ');
}
