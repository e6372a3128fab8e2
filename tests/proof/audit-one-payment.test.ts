import { describe, expect, it } from 'vitest';
import { auditOnePayment } from './audit-one-payment.ts';
import type {
  AuditedBooks,
  ChargeTrack,
  IncidentTrack,
  LedgerLine,
  Moment,
  PrintedTicket,
  RefundTrack,
} from './evidence.ts';

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

interface More {
  readonly incidents?: readonly IncidentTrack[];
  readonly refunds?: readonly RefundTrack[];
  readonly paper?: readonly PrintedTicket[];
}

function found(
  charges: readonly ChargeTrack[],
  came = BEGUN + 4_000,
  { incidents = [], refunds = [], paper = [] }: More = {},
): string[] {
  const books: AuditedBooks = {
    ...{ sales: new Map(), jobs: new Map(), byReference: new Map() },
    incidents: new Map(incidents.map((one) => [one.id, one])),
    refunds: new Map(refunds.map((one) => [one.id, one])),
    ...{ starts: [], charges: new Map(charges.map((one) => [one.id, one])) },
  };
  const line = (at: number, status: string): LedgerLine => ({
    ...{ at, kind: 'payment', reference: null, payment: 7, merchantOrder: null, refund: null },
    ...{ amount: 1, status, detail: null, key: null },
  });
  const findings: string[] = [];
  const ledger = [line(came - 1_000, 'pending'), line(came, 'approved')];
  auditOnePayment({ ledger, paper }, books, findings);
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

  it('finds one payment on the first tickets of two sales, and none on a copy or on several of one sale', () => {
    const slip = (saleNumber: string, copy: number, ...ids: string[]): PrintedTicket => ({
      ...{ ...moment(BEGUN), kind: 'sale', saleNumber, copy },
      text: JSON.stringify({ paidWith: [...ids, null].map((paymentId) => ({ paymentId })) }),
    });
    const on = (...paper: PrintedTicket[]) => found([], undefined, { paper });
    expect(on(slip('1', 0, '7', '8'), slip('1', 1, '7'), slip('2', 1, '7'), slip('2', 0, '9'))).toEqual([]);
    expect(on(slip('1', 0, '7'), slip('2', 0, '8', '7'))).toEqual([
      'two-tickets: payment 7 is on the first tickets of sales 1, 2',
    ]);
  });

  it('finds money of a paid sale that is given back from the card of another one', () => {
    const card = (saleId: string): IncidentTrack => ({
      ...{ id: 'i', kind: 'late', saleId, chargeId: saleId, paymentId: '7', amount: 100 },
      since: moment(BEGUN),
      states: [{ moment: moment(BEGUN + 7_000), state: { kind: 'ended' } }],
    });
    const back = (at: number): RefundTrack => ({
      ...{ id: 'r', paymentId: '7', incidentId: 'i', amount: 100, key: 'k' },
      ...{ since: moment(at), states: [] },
    });
    const from = (saleId: string, at: number) =>
      found([charge('a', '7')], undefined, { incidents: [card(saleId)], refunds: [back(at)] });
    expect(from('b', BEGUN + 4_999)).toEqual([]);
    expect(from('a', BEGUN + 6_000)).toEqual([]);
    expect(from('b', BEGUN + 6_000)).toEqual([
      "given-back-elsewhere: payment 7 pays a sale, and was given back from another one's card",
    ]);
  });

  it('finds a card about the payment of another sale, unless it goes with the payment', () => {
    const card = (saleId: string, endedAt: number | null): IncidentTrack => ({
      ...{ id: 'late:7', kind: 'late', saleId, chargeId: saleId, paymentId: '7', amount: 100 },
      since: moment(BEGUN),
      states: endedAt === null ? [] : [{ moment: moment(endedAt), state: { kind: 'ended' } }],
    });
    const told = (saleId: string, endedAt: number | null) =>
      found([charge('a', '7')], undefined, { incidents: [card(saleId, endedAt)] });
    expect([told('a', null), told('b', BEGUN), told('b', BEGUN + 5_000)]).toEqual([[], [], []]);
    for (const endedAt of [null, BEGUN + 15_001])
      expect(told('b', endedAt)).toEqual([
        'card-of-another: late:7 stands, and its payment pays another sale',
      ]);
  });
});
