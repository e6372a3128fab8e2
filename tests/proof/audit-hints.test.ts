import { expect, it } from 'vitest';
import { auditHints } from './audit-hints.ts';
import type { Evidence } from './evidence.ts';

type Served = Evidence['served'][number];

function found(reads: readonly { at: number; url: string }[], invented: Evidence['invented']): string[] {
  const findings: string[] = [];
  const served = reads.map((one, order): Served => {
    const more = { method: 'GET', outcome: '404', delayMs: 0, sent: '', body: '', key: null };
    return { ...more, ...one, order, ledger: 0 };
  });
  auditHints({ served, ...(invented ? { invented } : {}) }, findings);
  return findings;
}

const told = (count: number, topic = 'payment') =>
  Array.from({ length: count }, (_, at) => ({ at, topic, id: `x${at}` }));
const reads = (count: number, apart: number) =>
  told(count).map(({ id }, index) => ({ at: index * apart, url: `/v1/payments/${id}` }));

it('forty reads of what nothing has in a minute are within the budget, one more is not', () => {
  expect(found(reads(40, 1), told(50))).toEqual([]);
  expect(found(reads(41, 1), told(50))).toHaveLength(1);
  expect(found(reads(200, 2_000), told(200))).toEqual([]);
});

it('what is not there, or cannot be asked, is asked for five times for each hint, no more, and only what was invented counts', () => {
  const again = (times: number) =>
    Array.from({ length: times }, (_, index) => ({ at: index * 5_000, url: '/merchant_orders/x0?a=b' }));
  expect(found(again(5), told(1))).toEqual([]);
  expect(found(again(6), told(1))).toHaveLength(1);
  expect(found(again(6), [...told(1), ...told(1)])).toEqual([]);
  expect(found(again(17), told(1, 'chargebacks'))).toEqual([]);
  expect(found(again(18), told(1, 'chargebacks'))).toHaveLength(1);
  expect(found(reads(100, 1), [])).toEqual([]);
  expect(found(reads(100, 1), undefined)).toEqual([]);
});
