import { expect, it } from 'vitest';
import { auditGoingBack } from './audit-going-back.ts';
import { CALM } from './calm.ts';
import type {
  AuditedBooks,
  ChargeTrack,
  Evidence,
  IncidentTrack,
  LedgerLine,
  Moment,
  PrintedTicket,
  RefundTrack,
  SaleTrack,
  State,
} from './evidence.ts';

const moment = (at: number): Moment => ({ at, ledger: 0, order: at });
const line = (at: number, more: Partial<LedgerLine>): LedgerLine => ({
  at,
  kind: 'refund',
  reference: 'a',
  payment: 1,
  merchantOrder: 1,
  refund: null,
  amount: 50,
  status: 'approved',
  detail: 'operator',
  key: null,
  ...more,
});
/** Of two payments of 100 for a sale of 100, one goes back in halves, by another hand and by the till, then half of the other. */
const LEDGER = [
  line(1, { kind: 'payment', amount: 100 }),
  line(2, { kind: 'payment', amount: 100, payment: 2 }),
  line(20_000, { refund: 7 }),
  line(30_000, { refund: 8, detail: 'collector', key: 'part' }),
  line(40_000, { refund: 9, payment: 2, detail: 'collector', key: 'second' }),
];
const track = { since: moment(0), states: [] };
const SALE: SaleTrack = {
  ...track,
  ...{ id: 'sale', number: 1, total: 10_000, charges: ['charge'], taken: [], cashBack: [], changed: [] },
  states: [{ moment: moment(5), state: { kind: 'paid', means: 'qr' } }],
};
const CHARGE: ChargeTrack = {
  ...track,
  ...{ id: 'charge', saleId: 'sale', reference: 'a', amount: 10_000, puts: [] },
};
const incident = (kind: string, payment: string): IncidentTrack => ({
  ...track,
  ...{
    id: `${kind}:${payment}`,
    kind,
    saleId: 'sale',
    chargeId: 'charge',
    paymentId: payment,
    amount: 5_000,
  },
});
const refund = (key: string, payment: string, incidentId: string): RefundTrack => ({
  ...track,
  ...{ id: key, key, paymentId: payment, incidentId, amount: 5_000 },
  states: [{ moment: moment(18_000), state: { kind: 'intended' } }],
});

/** @param ticket what became of the sale's first ticket, each 1 second after the one before. */
function found(ticket: readonly State['kind'][], paper: readonly PrintedTicket[] = []): readonly string[] {
  const evidence: Evidence = {
    watched: { starts: [], screens: [], presses: [], circumstances: CALM, until: 100_000 },
    ledger: LEDGER,
    served: [],
    paper,
    journal: [],
    rows: [moment(39_000)],
    sha256: (text) => text,
  };
  const states = ticket.map((kind, place) => ({ moment: moment(10_000 + 1_000 * place), state: { kind } }));
  const job = {
    ...track,
    id: 'job',
    saleId: 'sale',
    facts: { kind: 'sale' },
    refundId: null,
    copy: 0,
    states,
  };
  const books: AuditedBooks = {
    sales: new Map([['sale', SALE]]),
    charges: new Map([['charge', CHARGE]]),
    byReference: new Map([['a', CHARGE]]),
    incidents: new Map([incident('partial', '1'), incident('second', '2')].map((one) => [one.id, one])),
    refunds: new Map(
      [refund('part', '1', 'partial:1'), refund('second', '2', 'second:2')].map((one) => [one.id, one]),
    ),
    jobs: new Map([['job', job]]),
    starts: [],
  };
  const findings: string[] = [];
  auditGoingBack(evidence, books, findings);
  return findings;
}

const TOO_MUCH = ['gave-back-too-much: 5000 of payment 2 of sale 1 went back, and 0 was too much'];

it('all of a sale may go back whose ticket only waited for paper', () => {
  expect(found(['queued'])).toEqual([]);
  expect(found(['queued', 'sending', 'queued', 'sending', 'queued'])).toEqual([]);
});

it('of one whose ticket came out, or may have, only what was too much', () => {
  expect(found(['queued', 'sending'])).toEqual(TOO_MUCH);
  expect(found(['queued', 'sending', 'queued', 'sending', 'confirmed'])).toEqual(TOO_MUCH);
  expect(found(['queued', 'sending', 'unknown'])).toEqual(TOO_MUCH);
  const slip: PrintedTicket = { ...moment(15_000), kind: 'sale', saleNumber: '000001', copy: 0, text: '{}' };
  expect(found(['queued', 'sending', 'queued'], [slip])).toEqual(TOO_MUCH);
});
