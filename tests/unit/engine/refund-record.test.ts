import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../electron/engine/connection.ts';
import {
  StoreFault,
  type Answer,
  type PaymentPage,
  type PaymentReading,
  type Provider,
} from '../../../electron/engine/ports.ts';
import type { Cover } from '../../../electron/engine/refund-cover.ts';
import { RefundRecord } from '../../../electron/engine/refund-record.ts';
import { chargeId, incidentId, paymentId, refundId } from '../../../shared/ids.ts';
import { minor } from '../../../shared/money.ts';
import type { PaymentFact } from '../../../shared/money-facts.ts';
import type { Refund, RefundState } from '../../../shared/refund.ts';
import { quiet } from '../../support/virtual-clock.ts';
import { INTENDED, payment } from '../shared/support/facts.ts';
import { aRefund, anIncident } from '../storage/support/books.ts';
import { CoreFixture, holding, PAID_SALE, paidBy, SALE } from './core-fixture.ts';

const WENT = INTENDED + 60_000;
const A = chargeId('a');
const DONE: RefundState = { kind: 'done', at: WENT, providerId: '7' };
const ON_ITS_WAY: RefundState = { kind: 'in_process', at: WENT, providerId: '7' };
const REFUSED: RefundState = { kind: 'refused', at: WENT, cause: 'refund-refused', providerCode: null };
const REQUESTED: RefundState = { kind: 'requested', at: WENT };

const back = (refunded: number, more: Partial<PaymentFact> = {}) =>
  payment('1', { refunded: minor(refunded), changedAt: WENT, ...more });
const pageOf = (fact: PaymentFact): PaymentReading => ({
  fact,
  reference: null,
  paidWith: {
    paymentId: fact.id,
    means: 'other',
    method: null,
    lastFour: null,
    installments: null,
    amount: minor(10_000),
  },
  refunds: [],
});

/** The record of a refund of 100 that is in this state, and what the payment's page says when it is asked. */
function recordOf(state: RefundState, says: PaymentFact | 'unavailable' = back(10_000)) {
  const charge = { ...holding('a', paidBy('1'), payment('1')), currency: 'BRL' as const };
  const fixture = new CoreFixture(PAID_SALE, charge);
  const intended = aRefund(1, {
    id: refundId('ours'),
    paymentId: paymentId('1'),
    chargeId: A,
    saleId: SALE,
    amount: minor(10_000),
  });
  fixture.write({ kind: 'refund-intended', refund: intended });
  if (state.kind !== 'intended') fixture.refundMoved('ours', state);
  const refund: Refund = { ...intended, state };
  const asked: string[] = [];
  const did: string[] = [];
  const heard = { sentAt: 0, heardAt: 0, providerNow: null };
  const page: Provider['payment'] = (id, currency) => {
    asked.push(`${id} in ${currency}`);
    const told: Answer<PaymentPage> =
      says === 'unavailable'
        ? { ok: false, fault: { kind: says, status: 500, code: 'x', retryAfterMs: null }, heard }
        : { ok: true, value: pageOf(says), heard };
    return Promise.resolve(told);
  };
  const core = fixture.core(WENT, { provider: { payment: page } as Partial<Provider> as Provider });
  const connection = { knownSite: { currency: 'ARS' } } as Connection;
  const record = new RefundRecord(core, connection, {
    given: (_draft, { state: now }) => void did.push(`given, ${now.kind}`),
    reconcile: (_draft, { state: now }) => void did.push(`reconciled, ${now.kind}`),
  });
  const stateNow = () => core.books.refund(refund.id)?.state;
  const refunded = () => core.books.charge(A)!.facts.payments[0]!.refunded;
  const rows = () =>
    [...(core.parts.store as unknown as { journalLines(): Iterable<string> }).journalLines()].length;
  return { record, refund, core, asked, did, stateNow, refunded, rows };
}

const cover = (learns: boolean) => {
  const learnt: string[] = [];
  const one: Cover = {
    kind: 'changed',
    cause: null,
    learn: () => {
      learnt.push('learnt');
      return learns;
    },
  };
  return { one, learnt };
};

describe('20: what becomes of a refund', () => {
  it('done: ticket, incident and books of the sale follow in the same commit', () => {
    const { record, refund, did, stateNow, refunded } = recordOf(REQUESTED);
    expect(record.move(refund, DONE, pageOf(back(10_000)))).toBe(true);
    expect(did).toEqual(['given, done', 'reconciled, done']);
    expect([stateNow(), refunded()]).toEqual([DONE, 10_000]);
  });

  it('in process: it is given, and not over; done after that it is not given once more', () => {
    const { record, refund, did } = recordOf(REQUESTED);
    expect(record.move(refund, ON_ITS_WAY, pageOf(payment('1')))).toBe(false);
    expect(record.move({ ...refund, state: ON_ITS_WAY }, DONE, pageOf(back(10_000)))).toBe(true);
    expect(did).toEqual(['given, in_process', 'reconciled, in_process', 'reconciled, done']);
  });

  it('refused: it is over, and was never given', () => {
    const { record, refund, did, stateNow } = recordOf(REQUESTED);
    expect(record.move(refund, REFUSED, pageOf(payment('1')))).toBe(true);
    expect(did).toEqual(['reconciled, refused']);
    expect(stateNow()).toEqual(REFUSED);
  });

  it('in process as before: no row of it, but what its payment says is learnt', () => {
    const { record, refund, did, refunded, rows } = recordOf(ON_ITS_WAY);
    const before = rows();
    expect(record.move(refund, { ...ON_ITS_WAY, at: WENT + 1 }, pageOf(back(4_000)))).toBe(false);
    expect([refunded(), rows() - before]).toEqual([4_000, 1]);
    expect(did).toEqual(['reconciled, in_process']);
    expect(record.move(refund, { ...ON_ITS_WAY, at: WENT + 1 }, null)).toBe(false);
    expect(rows() - before).toBe(1);
  });

  it('in process and counted from now on: that is a row', () => {
    const { record, refund, stateNow } = recordOf(ON_ITS_WAY);
    const counted: RefundState = { ...ON_ITS_WAY, counted: true };
    expect(record.move(refund, counted, pageOf(back(10_000)))).toBe(false);
    expect(stateNow()).toEqual(counted);
  });

  it('that the disk does not take: it is not over, and is tried again', async () => {
    const { record, refund, core, asked } = recordOf(REQUESTED);
    core.parts.store.commit = () => {
      throw new StoreFault('disk-full', 'the test says no');
    };
    expect(record.move(refund, DONE, null)).toBe(false);
    await quiet();
    expect(asked).toEqual([]);
  });

  it('answers the question about it: given, that ends; refused, it stands for a person', () => {
    const open = (state: RefundState) => {
      const { record, refund, core } = recordOf(REQUESTED);
      const question = anIncident(1, {
        id: incidentId('refund-unfinished:ours'),
        kind: 'refund-unfinished',
        saleId: SALE,
        chargeId: A,
        paymentId: paymentId('1'),
      });
      core.transact((draft) => draft.add({ kind: 'incident-opened', incident: question }));
      record.move(refund, state, pageOf(payment('1')));
      return core.books.openIncidents().map(({ id }) => id);
    };
    expect(open(DONE)).toEqual([]);
    expect(open(REFUSED)).toEqual(['refund-unfinished:ours']);
  });

  it('kept for what pays the sale: that is learnt, and a person is told where no question is open', () => {
    const asked = incidentId('second:1');
    const about = { id: asked, saleId: SALE, chargeId: A, paymentId: paymentId('1') };
    const open = (isKept: boolean) => {
      const { record, refund, core } = recordOf({ kind: 'intended' });
      core.transact((draft) => {
        draft.add({ kind: 'incident-opened', incident: anIncident(1, about) });
        const at = WENT;
        draft.add({ kind: 'incident-ended', incidentId: asked, at, step: 'resolved-itself', by: null });
      });
      const { one, learnt } = cover(true);
      const wished = { ...refund, incidentId: asked };
      expect(record.move(wished, REFUSED, pageOf(payment('1')), isKept ? one : null)).toBe(true);
      expect(learnt).toHaveLength(isKept ? 1 : 0);
      return core.books.openIncidents().map(({ id }) => id);
    };
    expect(open(true)).toEqual(['refund-unfinished:ours']);
    expect(open(false)).toEqual([]);
  });
});

describe('20: after a refund that the provider answered', () => {
  it('the payment is read once more, in the money of its charge, and the books learn what is left', async () => {
    const { record, refund, asked, refunded, did } = recordOf(REQUESTED);
    expect(record.move(refund, DONE, null)).toBe(true);
    await quiet();
    expect([asked, refunded()]).toEqual([['1 in BRL'], 10_000]);
    expect(did).toEqual(['given, done', 'reconciled, done', 'reconciled, requested']);
  });

  it('it is not read again where it was read before the answer, or where nothing was given', async () => {
    for (const [state, reading] of [
      [DONE, pageOf(back(10_000))],
      [REFUSED, null],
      [ON_ITS_WAY, null],
    ] as const) {
      const { record, refund, asked } = recordOf(REQUESTED);
      record.move(refund, state, reading);
      await quiet();
      expect(asked).toEqual([]);
    }
  });

  it('a page that cannot be read changes nothing', async () => {
    const { record, refund, refunded, stateNow } = recordOf(REQUESTED, 'unavailable');
    record.move(refund, DONE, null);
    await quiet();
    expect([refunded(), stateNow()]).toEqual([0, DONE]);
  });
});

describe('what a reading tells of a payment', () => {
  it('is written where it is news, and what follows from it is looked at then', () => {
    const { record, refund, refunded, did, rows } = recordOf(REQUESTED);
    record.news(refund, pageOf(back(4_000)));
    expect([refunded(), did]).toEqual([4_000, ['reconciled, requested']]);
    const before = rows();
    record.news(refund, pageOf(back(4_000)));
    expect([rows(), did.length]).toEqual([before, 1]);
  });

  it('is news also where only what pays the sale was news', () => {
    const { record, refund, did } = recordOf(REQUESTED);
    record.news(refund, pageOf(payment('1')), cover(false).one);
    expect(did).toEqual([]);
    record.news(refund, pageOf(payment('1')), cover(true).one);
    expect(did).toEqual(['reconciled, requested']);
  });

  it('is not written any more once the program ends', () => {
    const { record, refund, core, refunded } = recordOf(REQUESTED);
    core.isStopped = () => true;
    record.news(refund, pageOf(back(4_000)));
    expect(refunded()).toBe(0);
  });
});

it('a refund is in the money of its charge; of none, in that of the country', () => {
  const { record, refund } = recordOf(REQUESTED);
  expect(record.currencyOf(refund)).toBe('BRL');
  expect(record.currencyOf({ ...refund, chargeId: null })).toBe('ARS');
  expect(record.currencyOf({ ...refund, chargeId: chargeId('lost') })).toBe('ARS');
});
