import { describe, expect, it } from 'vitest';
import { auditRefunds } from './audit-refunds.ts';
import { CALM } from './calm.ts';
import type {
  AuditedBooks,
  Evidence,
  IncidentTrack,
  LedgerLine,
  Moment,
  RefundTrack,
  RequestLine,
  State,
} from './evidence.ts';
import type { Circumstances } from './watched.ts';

const moment = (at: number): Moment => ({ at, ledger: 0, order: at });
const line = (at: number, more: Partial<LedgerLine>): LedgerLine => ({
  at,
  kind: 'refund',
  reference: 'a',
  payment: 1,
  merchantOrder: 1,
  refund: null,
  amount: 30,
  status: 'approved',
  detail: null,
  key: null,
  ...more,
});
const paid = line(1, { kind: 'payment' });
/** Another hand gave back a part, and the till the rest, under a key that the file forgot: from 20 to 40 all is lost. */
const byOwner = line(25, { refund: 7, amount: 20, detail: 'operator' });
const rest = (at: number, amount = 10) =>
  line(at, { refund: 8, amount, detail: 'collector', key: 'forgotten' });

const CIRCUMSTANCES: Circumstances = {
  ...CALM,
  lied: new Map([['1', new Set(['distorted'])]]),
  putBack: { copied: moment(20), back: moment(40) },
};

const wished = (state: State): RefundTrack => ({
  id: 'wished',
  paymentId: '1',
  incidentId: null,
  amount: 3_000,
  key: 'known',
  since: moment(10),
  states: [
    { moment: moment(10), state: { kind: 'intended' } },
    { moment: moment(50), state },
  ],
});

const ASKED: IncidentTrack = {
  id: 'refund-unfinished:wished',
  kind: 'refund-unfinished',
  saleId: null,
  chargeId: null,
  paymentId: '1',
  amount: 3_000,
  since: moment(90),
  states: [{ moment: moment(90), state: { kind: 'open' } }],
};

const found = (state: State, ...ledger: readonly LedgerLine[]): readonly string[] =>
  foundIn(state, { ledger: [paid, ...ledger] });

interface More {
  readonly until?: number;
  readonly asked?: boolean;
  readonly circumstances?: Partial<Circumstances>;
}

function foundIn(state: State, more: Partial<Evidence>, day: More = {}): readonly string[] {
  const circumstances = { ...CIRCUMSTANCES, ...day.circumstances };
  const evidence: Evidence = {
    watched: { starts: [], screens: [], presses: [], circumstances, until: day.until ?? 100 },
    ledger: [paid],
    served: [],
    paper: [],
    journal: [],
    rows: [],
    sha256: (text) => text,
    ...more,
  };
  const books: AuditedBooks = {
    sales: new Map(),
    charges: new Map(),
    byReference: new Map(),
    incidents: new Map(day.asked === true ? [[ASKED.id, ASKED]] : []),
    refunds: new Map([['wished', wished(state)]]),
    jobs: new Map(),
    starts: [],
  };
  const findings: string[] = [];
  auditRefunds(evidence, books, findings);
  return findings;
}

const NOT_MADE = 'refund-not-made: wished: done in the books, and no money went back for it';
const done = (more: Partial<Record<'providerId' | 'given', unknown>> = {}): State => ({
  kind: 'done',
  providerId: '8',
  given: 1_000,
  ...more,
});

describe('a refund of all, of which an older file does not know what became', () => {
  it('took the rest that went back in the time that is lost', () => {
    expect(found(done(), byOwner, rest(30))).toEqual([]);
  });

  it('took nothing where something is left, or the books name another refund or another amount', () => {
    expect(found(done({ given: 900 }), byOwner, rest(30, 9))).toEqual([NOT_MADE]);
    expect(found(done({ given: 3_000 }), byOwner, rest(30))).toEqual([NOT_MADE]);
    expect(found(done({ providerId: '9' }), byOwner, rest(30))).toEqual([NOT_MADE]);
    expect(found(done(), byOwner)).toEqual([NOT_MADE]);
  });

  it('took none that came to nothing, or that the file remembers', () => {
    expect(found(done(), byOwner, { ...rest(30), status: 'rejected' })).toEqual([NOT_MADE]);
    expect(found(done(), { ...byOwner, at: 12 }, rest(15))).toContainEqual(NOT_MADE);
  });
});

it('a refund of all that was asked for without a body is the one that was wished, and no other', () => {
  const back = (key: string) => line(45, { refund: 8, amount: 10, detail: 'collector', key });
  expect(found(done(), { ...byOwner, at: 12 }, back('known-all'))).toEqual([]);
  const unasked = 'refund: 10 of payment 1 went back and nobody asked for it';
  expect(found(done(), { ...byOwner, at: 12 }, back('other-all'))).toEqual([unasked, NOT_MADE]);
});

const UNKNOWN: State = { kind: 'unknown', cause: 'any' };
const STILL = ['refund wished: still unknown after the day'];
const HOUR = 3_600_000;
const TWO_LOOKS = 600_060;
const LATER = 25 * HOUR;

const asked = (more: Partial<RequestLine>): RequestLine => ({
  ...moment(60),
  method: 'GET',
  url: '/v1/payments/1',
  outcome: '200',
  delayMs: 0,
  sent: '',
  body: '{"id":1,"transaction_amount":999999999,"transaction_amount_refunded":0}',
  ...more,
});

describe('a refund of which an older file does not know whether it had left', () => {
  const page = (amount: number, refunded: number) =>
    asked({
      at: 70,
      order: 70,
      body: `{"id":1,"transaction_amount":${amount},"transaction_amount_refunded":${refunded}}`,
    });
  const sent = asked({ method: 'POST', url: '/v1/payments/1/refunds', outcome: '500', body: '' });

  it.each([page(999_999_999, 0), page(-100, 0), page(0.01, 0), page(30, -5), page(30, 999_999_999)])(
    'waits for a day, and then for a person, while nothing is left by the false figures',
    (one) => {
      expect(foundIn(UNKNOWN, { served: [one] })).toEqual([]);
      expect(foundIn(UNKNOWN, { served: [one] }, { until: LATER, asked: true })).toEqual([]);
    },
  );

  it('does not wait once the page makes sense, once it was sent, or for longer unasked', () => {
    expect(foundIn(UNKNOWN, {})).toEqual(STILL);
    expect(foundIn(UNKNOWN, { served: [asked({}), page(30, 0)] })).toEqual(STILL);
    expect(foundIn(UNKNOWN, { served: [asked({}), sent] })).toEqual(STILL);
    expect(foundIn(UNKNOWN, { served: [asked({})] }, { until: LATER })).toEqual(STILL);
  });

  it('does not wait where the page is true, or where no older file was put back', () => {
    const served = [page(30, 30)];
    expect(foundIn(UNKNOWN, { served }, { circumstances: { lied: new Map() } })).toEqual(STILL);
    expect(foundIn(UNKNOWN, { served }, { circumstances: { putBack: null } })).toEqual(STILL);
  });
});

describe('a refund that is refused after a request without an answer', () => {
  const sent = (at: number, outcome: string, more: Partial<RequestLine> = {}): RequestLine =>
    asked({
      ...moment(at),
      method: 'POST',
      url: '/v1/payments/1/refunds',
      outcome,
      body: `{"error":"bad_request","status":${outcome}}`,
      ...more,
    });
  const slow = sent(60, '400', { delayMs: 11_000 });
  const refused = sent(70, '400');
  const here = { circumstances: { putBack: null } };

  it.each([
    [[slow, refused]],
    [[sent(60, 'drop'), refused, sent(80, '400')]],
    [[sent(60, '500'), sent(70, 'hang'), sent(80, '400')]],
    [[slow, { ...refused, body: '{"errors":[{"code":"unsupported_partially_refunds"}]}' }]],
  ])('waits for an hour, and then for a person', (served) => {
    expect(foundIn(UNKNOWN, { served }, { ...here, until: HOUR })).toEqual([]);
    for (const until of [HOUR + TWO_LOOKS, LATER]) {
      expect(foundIn(UNKNOWN, { served }, { ...here, until, asked: true })).toEqual([]);
      expect(foundIn(UNKNOWN, { served }, { ...here, until })).toEqual(STILL);
    }
  });

  it('waits for a day where it is told to look', () => {
    const told = { ...refused, body: '{"error":"bad_request","status":400,"cause":[{"code":2063}]}' };
    expect(foundIn(UNKNOWN, { served: [slow, told] }, { ...here, until: 23 * HOUR })).toEqual([]);
    expect(foundIn(UNKNOWN, { served: [slow, told] }, { ...here, until: LATER })).toEqual(STILL);
  });

  it.each([
    ['the first was answered', [sent(60, '400'), refused]],
    ['it was not refused since', [slow]],
    ['the last was not answered', [slow, refused, sent(80, 'drop')]],
    ['one was taken', [slow, sent(70, '201'), sent(80, '400')]],
    ['somebody else refused it', [slow, { ...refused, body: '<html>400</html>' }]],
    [
      'they are of a refund before it',
      [
        { ...slow, ...moment(5) },
        { ...refused, ...moment(6) },
      ],
    ],
  ])('does not wait where %s', (_where, served) => {
    expect(foundIn(UNKNOWN, { served }, here)).toEqual(STILL);
  });

  it('does not wait where its money has gone back', () => {
    const back = line(65, { refund: 9, detail: 'collector', key: 'known' });
    expect(foundIn(UNKNOWN, { ledger: [paid, back], served: [slow, refused] }, here)).toEqual(STILL);
  });
});

describe('a refund that took effect although it is refused in the books', () => {
  const REFUSED: State = { kind: 'refused', cause: 'refund-refused', providerCode: null };
  const WENT_BACK = ['refund wished: refused in the books, and 3000 went back'];
  const late = line(70, { refund: 9, detail: 'collector', key: 'known' });
  const page = (status: string, more: Partial<RequestLine> = {}): RequestLine =>
    asked({ ...moment(45), ledger: 1, body: JSON.stringify({ id: 1, status }), ...more });
  const liedOf = (lie: string) => ({
    circumstances: { putBack: null, lied: new Map([['1', new Set([lie])]]) },
  });
  const after = (one: RequestLine, lie = 'detail-cancelled', ledger: readonly LedgerLine[] = [paid, late]) =>
    foundIn(REFUSED, { ledger, served: [one] }, liedOf(lie));

  it.each(['cancelled', 'charged-back', 'refunded'])('was false where its payment was called %s', (name) => {
    expect(after(page(name), `detail-${name}`)).toEqual([]);
  });

  it('was wrong where the page was true, told something else, or came later', () => {
    expect(after(page('approved'))).toEqual(WENT_BACK);
    expect(after(page('cancelled'), 'detail-amount')).toEqual(WENT_BACK);
    expect(after(page('cancelled', moment(55)))).toEqual(WENT_BACK);
    const gone = line(40, { kind: 'payment', status: 'cancelled' });
    expect(after(page('cancelled', { ledger: 2 }), 'detail-cancelled', [paid, gone, late])).toEqual(
      WENT_BACK,
    );
  });
});
