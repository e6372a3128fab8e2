import { expect, it } from 'vitest';
import type { AuditedBooks, JobTrack, Moment, SaleTrack } from './evidence.ts';
import type { Stretch } from './printer-track.ts';
import { TicketWatch } from './ticket-watch.ts';

const moment = (at: number): Moment => ({ at, ledger: 0, order: at });
const SENT = moment(95_900);
const JOB: JobTrack = {
  id: 'job',
  saleId: 'sale',
  facts: { kind: 'sale' },
  refundId: null,
  copy: 0,
  since: moment(95_800),
  states: [
    { moment: moment(95_850), state: { kind: 'sending' } },
    { moment: SENT, state: { kind: 'sent' } },
  ],
};
const SALE: SaleTrack = {
  id: 'sale',
  number: 2,
  total: 100,
  charges: [],
  taken: [],
  cashBack: [],
  changed: [],
  since: moment(95_800),
  states: [],
};
const BOOKS: AuditedBooks = {
  sales: new Map([['sale', SALE]]),
  charges: new Map(),
  byReference: new Map(),
  incidents: new Map(),
  refunds: new Map(),
  jobs: new Map([['job', JOB]]),
  starts: [],
};

/** A printer goes silent at 21.5 s and prints no whole ticket after it. */
const mustHaveHeard = (...runs: readonly Stretch[]): boolean => {
  const bytes = new Map([['sale/000002/0', 886]]);
  const conditions = [
    { at: 21_500, is: 'silent' },
    { at: 131_000, is: 'well' },
  ] as const;
  return new TicketWatch({ conditions, bytes, runs, sleeps: [] }, BOOKS).mustHaveHeard(JOB, SENT, null);
};

const LATER: Stretch = { from: 44_900, to: 15_000_000 };

it('a till that ran for long enough to ask its printer knows that it can answer', () => {
  expect(mustHaveHeard({ from: 0, to: 15_000_000 })).toBe(true);
  expect(mustHaveHeard({ from: 0, to: 21_000 }, LATER)).toBe(true);
});

it('a till that ended before it could ask takes a silent one for one that cannot', () => {
  expect(mustHaveHeard({ from: 0, to: 1_700 }, LATER)).toBe(false);
  expect(mustHaveHeard(LATER)).toBe(false);
});
