import { expect, it } from 'vitest';
import { paid } from '../unit/engine/support.ts';
import { auditCountedOnce } from './audit-counted-once.ts';
import { CALM } from './calm.ts';
import { evidenceOf } from './day.ts';
import type { Evidence } from './evidence.ts';

const LIED = ['older-named', 'names-another', 'detail-amount'] as const;

it('35: a payment that two sales were told of counts once, and what went back of it once', async () => {
  const evidence = evidenceOf(await paid('30', { recorded: true }));
  const id = String(evidence.ledger.find(({ kind }) => kind === 'payment')?.payment);
  const found = (days: Evidence['days'], ...lies: readonly string[]) => {
    const circumstances = { ...CALM, lied: new Map([[id, new Set(lies)]]) };
    const watched = { ...{ starts: [], screens: [], presses: [], until: 0 }, circumstances };
    const findings: string[] = [];
    auditCountedOnce({ ...evidence, watched, ...(days && { days }) }, findings);
    return findings.map((one) => one.split(' ').slice(0, 4).join(' '));
  };
  /** A second sale of the day that was told of the same payment. */
  const beside = (more: object): Evidence['days'] => ({
    zone: '',
    told: (evidence.days?.told ?? []).map((day) => {
      const [row] = day.rows;
      return row ? { ...day, rows: [...day.rows, { ...row, byQr: 0, number: 2, ...more }] } : day;
    }),
  });
  for (const lie of LIED) expect(found(beside({}), lie)).toEqual([]);
  for (const lie of LIED.slice(0, 2)) {
    expect(found(beside({ beside: 3_000 }), lie)).toEqual(['counted-twice: sales have 6000']);
    expect(found(beside({ backByQr: 3_000 }), lie)).toEqual(['counted-twice: 3000 went back']);
  }
  expect(found(beside({ beside: 3_000 }), 'detail-amount')).toEqual([]);
});
