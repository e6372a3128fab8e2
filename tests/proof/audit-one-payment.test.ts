import { describe, expect, it } from 'vitest';
import { auditOnePayment } from './audit-one-payment.ts';
import type { AuditedBooks, ChargeTrack, LedgerLine, Moment } from './evidence.ts';

const MINUTE = 60_000;
const BEGUN = 10_000_000;

const moment = (at: number): Moment => ({ at, ledger: 0, order: at });

function charge(id: string, ...paidBy: string[]): ChargeTrack {
  const states = [
    { moment: moment(BEGUN), state: { kind: 'waiting' } },
    ...(paidBy.length > 0 ? [{ moment: moment(BEGUN + 5_000), state: { kind: 'paid', paidBy } }] : []),
  ];
  return { id, saleId: id, reference: id, amount: 100, puts: [], since: moment(BEGUN), states };
}

function found(charges: readonly ChargeTrack[], came = BEGUN + 4_000): string[] {
  const books: AuditedBooks = {
    ...{
      sales: new Map(),
      incidents: new Map(),
      refunds: new Map(),
      jobs: new Map(),
      byReference: new Map(),
    },
    ...{ starts: [], charges: new Map(charges.map((one) => [one.id, one])) },
  };
  const line = (at: number, status: string): LedgerLine => ({
    ...{ at, kind: 'payment', reference: null, payment: 7, merchantOrder: null, refund: null },
    ...{ amount: 1, status, detail: null, key: null },
  });
  const findings: string[] = [];
  auditOnePayment({ ledger: [line(came - 1_000, 'pending'), line(came, 'approved')] }, books, findings);
  return findings;
}

describe('the auditor of who is paid by what', () => {
  it('takes one payment for one charge, and several payments of it', () => {
    expect(found([charge('a', '7', '8'), charge('b', '9'), charge('c')])).toEqual([]);
  });

  it('finds one payment that pays two charges, also beside another one', () => {
    expect(found([charge('a', '7'), charge('b', '7')])).toEqual(['paid-twice: payment 7 pays 2 charges']);
    expect(found([charge('a', '7'), charge('b', '8', '7')])).toHaveLength(1);
  });

  it('finds a payment that came more than ten minutes before the charge that it pays', () => {
    expect(found([charge('a', '7')], BEGUN - 10 * MINUTE)).toEqual([]);
    expect(found([charge('a', '7')], BEGUN - 10 * MINUTE - 1)).toHaveLength(1);
    expect(found([charge('a', '8')], BEGUN - 60 * MINUTE)).toEqual([]);
  });
});
