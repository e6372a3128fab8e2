import { describe, expect, it } from 'vitest';
import { auditScreen } from './audit-screen.ts';
import { CALM, line } from './calm.ts';
import type { AuditedBooks, ChargeTrack, Evidence, Moment, RequestLine, ScreenRecord } from './evidence.ts';
import { MoneyTrack } from './money-track.ts';

const moment = (at: number): Moment => ({ at, ledger: 0, order: at });
const CHARGE: ChargeTrack = {
  ...{ id: 'charge', saleId: 'sale', reference: 'a', amount: 10_000, puts: [], since: moment(0) },
  states: [{ moment: moment(20_000), state: { kind: 'guarding' } }],
};
const screen = (at: number, title: string, ...lines: string[]): ScreenRecord => ({
  ...moment(at),
  ...{ title, lines, sale: 'sale', saleNumber: '000001', charge: 'charge', failure: null, failureSays: '' },
  ...{ buttons: [], voucher: null, cards: [], asides: [], listed: null, named: [] },
  ...{ question: false, recovery: false, blocked: false },
});

interface Day {
  /** When the search of payments before the words was asked, and how long its answer took. Milliseconds. */
  readonly asked: number;
  readonly delayMs: number;
  readonly outcome?: string;
  /** When the screen says something else. Milliseconds. */
  readonly until?: number;
}

/** A charge that left at 20 s, was paid at 22 s, and is called cancelled at 30 s. */
function found({ asked, delayMs, outcome = '200', until = 30_300 }: Day): readonly string[] {
  const money = [line(22_000, {}), line(22_000, { kind: 'merchant-order-closed' })];
  const search: RequestLine = {
    ...moment(asked),
    ...{ method: 'GET', url: '/v1/payments/search?external_reference=a', sent: '', body: '' },
    ...{ outcome, delayMs },
  };
  const watched = {
    starts: [],
    screens: [
      screen(20_500, 'Cancelado, sin comprobar'),
      screen(30_000, 'Cobro cancelado', 'No llegó ningún pago hasta las 12:00.'),
      screen(until, 'Cancelado, pero llegaron $ 100,00'),
    ],
    presses: [],
    circumstances: CALM,
    until: 600_000,
  };
  const evidence: Evidence = {
    watched,
    ledger: money,
    served: [search],
    ...{ paper: [], journal: [], rows: [] },
    sha256: (text) => text,
  };
  const books: AuditedBooks = {
    sales: new Map(),
    charges: new Map([['charge', CHARGE]]),
    byReference: new Map([['a', CHARGE]]),
    ...{ incidents: new Map(), refunds: new Map(), jobs: new Map(), starts: [] },
  };
  const findings: string[] = [];
  auditScreen({ evidence, watched, books, money: new MoneyTrack(money), findings });
  return findings.map((one) => one.replace(/:.*$/, ''));
}

const WRONG = ['cancelled-but-paid', 'none-came-but-had'];

describe('«Cobro cancelado» of a charge that was paid since', () => {
  it('is true for a moment where the search was asked before that and answered late', () => {
    expect(found({ asked: 20_500, delayMs: 9_000 })).toEqual([]);
  });

  it.each([
    ['the search was asked after it', { asked: 22_500, delayMs: 7_000 }],
    ['its answer had come long ago', { asked: 20_500, delayMs: 300 }],
    ['it goes on being said', { asked: 20_500, delayMs: 9_000, until: 33_000 }],
  ])('is wrong where %s', (_where, day) => {
    expect(found(day)).toEqual(WRONG);
  });

  it('is wrong where the search failed', () => {
    expect(found({ asked: 20_500, delayMs: 9_000, outcome: '500' })).toEqual([
      'cancelled-but-paid-unasked',
      'none-came-but-had',
    ]);
  });
});
