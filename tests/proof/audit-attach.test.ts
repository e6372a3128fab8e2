import { expect, it } from 'vitest';
import { CALM, line } from './calm.ts';
import { auditAttached } from './audit-attach.ts';
import type { AuditedBooks, ChargeTrack, Evidence, LedgerLine, Moment } from './evidence.ts';

const moment = (at: number): Moment => ({ at, ledger: 0, order: at });
/** Two phones paid one charge, and the first is what it is paid by. */
const PAID = [line(1, {}), line(2, { payment: 2 })];
const back = (amount: number) => line(3, { kind: 'refund', refund: 9, amount });
const CHARGE: ChargeTrack = {
  id: 'charge',
  saleId: 'sale',
  reference: 'a',
  amount: 10_000,
  puts: [],
  since: moment(0),
  states: [{ moment: moment(1), state: { kind: 'paid', paidBy: ['1'] } }],
};

function found(...ledger: readonly LedgerLine[]): readonly string[] {
  const evidence: Evidence = {
    watched: {
      starts: [],
      screens: [],
      presses: [],
      circumstances: CALM,
      until: 100,
    },
    ledger,
    served: [],
    paper: [],
    journal: [],
    rows: [],
    sha256: (text) => text,
  };
  const books: AuditedBooks = {
    sales: new Map(),
    charges: new Map([['charge', CHARGE]]),
    byReference: new Map([['a', CHARGE]]),
    incidents: new Map(),
    refunds: new Map(),
    jobs: new Map(),
    starts: [],
  };
  const findings: string[] = [];
  auditAttached(evidence, books, findings);
  return findings;
}

it('a second payment stays for the sale once the first went back whole, and is somebody’s before that', () => {
  const swallowed = ['swallowed-attached: payment 2 (10000) has no sale and nobody was asked'];
  expect(found(...PAID, back(100))).toEqual([]);
  expect(found(...PAID)).toEqual(swallowed);
  expect(found(...PAID, back(50))).toEqual(swallowed);
});
