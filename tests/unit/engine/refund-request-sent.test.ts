import { describe, expect, it } from 'vitest';
import { StoreFault } from '../../../electron/engine/ports.ts';
import { minor } from '../../../shared/money.ts';
import type { Refund } from '../../../shared/refund.ts';
import { charge, INTENDED, payment } from '../shared/support/facts.ts';
import { listedRefund } from './refund-readings.ts';
import { heldBack, reais, RefundsFixture, theirs, told } from './refunds-fixture.ts';
import { HOUR, MINUTE, SECOND } from './support.ts';

const UNKNOWN = { kind: 'unknown', since: INTENDED - MINUTE, cause: 'provider-slow' } as const;
const REFUSED_BY_PROVIDER = { kind: 'refused', status: 400, code: 'no' } as const;

describe('20: the request of a refund', () => {
  it('names the order, the part, the currency of its charge, and the key', async () => {
    const till = new RefundsFixture();
    await till.runs(SECOND);
    const request = { order: charge().order, paymentId: '1', amount: 2_000, currency: 'BRL', key: 'key-1' };
    expect(till.requests).toEqual([request]);
    expect(till.state()).toEqual({ kind: 'done', at: INTENDED, providerId: '7' });
  });

  it('names no amount where all goes back', async () => {
    const till = new RefundsFixture({ refunds: [{ amount: minor(10_000), whole: true }] });
    await till.runs(SECOND);
    expect(till.requests).toMatchObject([{ amount: null }]);
  });

  it('names no order where no charge is known, or none of this file', async () => {
    for (const chargeId of [null, 'lost' as Refund['chargeId']]) {
      const till = new RefundsFixture({ refunds: [{ chargeId }] });
      await till.runs(SECOND);
      expect(till.requests).toMatchObject([{ order: null, currency: 'ARS' }]);
    }
  });

  it('is on disk before it leaves, with the refunds that are none of ours', async () => {
    const till = new RefundsFixture({ refunds: [{ known: ['3', '4'] }] });
    till.page = () => told([theirs('4', { amount: minor(100) }), theirs('5', { amount: minor(200) })]);
    const stored: (Refund | undefined)[] = [];
    till.answer = () => {
      stored.push(till.refund());
      return 'no-answer';
    };
    await till.runs(SECOND);
    expect(stored).toMatchObject([{ known: ['3', '4', '5'], state: { kind: 'requested', at: INTENDED } }]);
    expect(till.reconciled).toEqual(['ours requested', 'ours unknown']);
  });

  it('1: does not leave where that cannot be written', async () => {
    const till = new RefundsFixture();
    const { store } = till.core.parts;
    const write = store.commit.bind(store);
    store.commit = () => {
      throw new StoreFault('disk-full', 'the test says no');
    };
    await till.runs(SECOND);
    expect([till.requests, till.state()]).toEqual([[], { kind: 'intended' }]);
    store.commit = write;
    await till.passes(2 * SECOND);
    expect(till.askedAt('refund key-1')).toEqual([2]);
  });

  it('repeated, keeps its first moment and what was known then', async () => {
    const till = new RefundsFixture({ refunds: [{ state: UNKNOWN, known: ['3'] }] });
    till.page = () => told([theirs('4', { amount: minor(100) })]);
    till.answer = () => REFUSED_BY_PROVIDER;
    await till.runs(SECOND);
    // The first one may still take effect: this answer is about the second.
    expect(till.refund()).toMatchObject({
      known: ['3'],
      state: { kind: 'unknown', since: INTENDED - MINUTE, cause: 'refund-refused' },
    });
  });
});

describe('20: the answer to it', () => {
  it('none: it is looked up, and says why', async () => {
    const till = new RefundsFixture();
    till.answer = () => 'no-answer';
    await till.runs(SECOND);
    expect(till.state()).toEqual({ kind: 'unknown', since: INTENDED, cause: 'provider-slow' });
    expect([till.trouble(), till.askedAt('read 1')]).toEqual(['provider-slow', [0]]);
    await till.passes(SECOND);
    expect(till.askedAt('refund key-1')).toEqual([0, 2]);
  });

  it('it never left: as new, and says why', async () => {
    const till = new RefundsFixture();
    till.answer = () => 'not-sent';
    await till.runs(SECOND);
    expect([till.state(), till.trouble()]).toEqual([{ kind: 'intended' }, 'provider-unreachable']);
  });

  it('9: a 429 holds what follows for as long as it says', async () => {
    const till = new RefundsFixture();
    till.answer = () => ({ kind: 'rate-limited', status: 429, retryAfterMs: 40 * SECOND });
    await till.runs(39 * SECOND);
    expect(till.askedAt('read 1')).toEqual([0]);
    await till.passes(2 * SECOND);
    expect(till.askedAt('read 1')).toEqual([0, 40]);
  });

  it('no: it is over', async () => {
    const till = new RefundsFixture();
    till.answer = () => REFUSED_BY_PROVIDER;
    await till.runs(HOUR);
    expect(till.state()).toMatchObject({ kind: 'refused', cause: 'refund-refused', providerCode: 'no' });
    expect([till.trouble(), till.askedAt('read 1')]).toEqual([null, [0]]);
  });

  it('the refund that another of ours has taken already: the list decides', async () => {
    const taken = { kind: 'done', at: INTENDED, providerId: '7' } as const;
    const till = new RefundsFixture({ refunds: [{}, { state: taken }] });
    await till.runs(SECOND);
    expect(till.state()).toEqual({ kind: 'unknown', since: INTENDED, cause: 'provider-not-itself' });
  });

  it('on its way, or given with another amount, it is looked up', async () => {
    const till = new RefundsFixture();
    till.answer = () => listedRefund('7', { amount: minor(2_000), status: 'in_process' });
    await till.runs(SECOND);
    expect(till.state()).toEqual({ kind: 'in_process', at: INTENDED, providerId: '7' });
    expect(till.given).toEqual(['ours in_process']);
  });
});

describe('20: a person drops a refund while its answer is due', () => {
  async function droppedMeanwhile(answer: Awaited<ReturnType<RefundsFixture['answer']>>) {
    const till = new RefundsFixture({ refunds: [{}, { amount: minor(1_000) }] });
    const late = heldBack(answer);
    till.answer = () => late.answer;
    await till.runs(10 * SECOND);
    till.drops();
    await till.passes(0);
    till.answer = () => listedRefund('8', { amount: minor(1_000) });
    late.comes();
    await till.passes(0);
    return till;
  }

  it('no answer, or a no, leaves it so, and the next of the payment goes at once', async () => {
    for (const answer of ['no-answer', REFUSED_BY_PROVIDER] as const) {
      const till = await droppedMeanwhile(answer);
      expect(till.state()).toMatchObject({ kind: 'refused', cause: 'refund-dropped' });
      expect(till.state('2')).toMatchObject({ kind: 'done', providerId: '8' });
      expect(till.askedAt('refund key-2')).toEqual([10]);
    }
  });

  it('the provider gave it back all the same: that counts', async () => {
    for (const status of ['approved', 'in_process'] as const) {
      const till = await droppedMeanwhile(listedRefund('7', { amount: minor(2_000), status }));
      expect(till.state()).toMatchObject({ kind: status === 'approved' ? 'done' : status, providerId: '7' });
    }
  });
});

it('25: an answer after the end of the program is not written', async () => {
  const till = new RefundsFixture();
  const late = heldBack(listedRefund('7', { amount: minor(2_000) }));
  till.answer = () => late.answer;
  await till.runs(SECOND);
  till.core.end();
  late.comes();
  await till.passes(MINUTE);
  expect(till.state()).toEqual({ kind: 'requested', at: INTENDED });
});

describe('18: before a duplicate goes back, what pays its sale is read again', () => {
  const gone = told([], { status: 'refunded', refunded: minor(10_000), changedAt: INTENDED + HOUR });
  const another = {
    paymentId: payment('2').id,
    amount: minor(1_000),
    incidentId: null,
    intendedAt: INTENDED + 1,
  };
  const duplicate = (state: Refund['state'] = { kind: 'intended' }, more: Partial<Refund>[] = [another]) =>
    new RefundsFixture({
      refunds: [{ paymentId: payment('2').id, amount: minor(10_000), whole: true, state }, ...more],
      askedBy: 'second',
      payments: [reais('1'), reais('2')],
    });

  it('it stands: the duplicate goes', async () => {
    const till = duplicate();
    await till.runs(SECOND);
    expect(till.requests[0]).toMatchObject({ paymentId: '2', amount: null });
  });

  it('it is gone: nothing is sent, whoever asked is told, and the books know', async () => {
    const till = duplicate();
    till.page = (id) => (id === '1' ? gone : told([], {}, id));
    await till.runs(SECOND);
    expect(till.state()).toMatchObject({ kind: 'refused', cause: 'refund-cover-gone' });
    expect([till.askedAt('refund key-1'), till.facts('1').status]).toEqual([[], 'refunded']);
  });

  it('a request that may have left cannot be called back: a person decides', async () => {
    const till = duplicate(UNKNOWN);
    till.page = (id) => (id === '1' ? gone : told([], {}, id));
    await till.runs(MINUTE);
    expect([till.state(), till.trouble()]).toEqual([UNKNOWN, 'refund-cover-gone']);
    expect([till.requests, till.facts('1').status]).toEqual([[], 'refunded']);
    expect(till.open()).toContain('refund-unfinished:ours');
    expect(till.askedAt('read 2')).toEqual([0, 2, 7, 22]);
  });

  it('it could not be read: it is tried again, and nobody is asked yet', async () => {
    for (const state of [{ kind: 'intended' }, UNKNOWN] as const) {
      // One of its own would go meanwhile, and less would be left.
      const till = duplicate(state, []);
      till.page = (id) => (id === '1' ? 'unavailable' : told([], {}, id));
      await till.runs(SECOND);
      expect([till.state(), till.trouble(), till.open()]).toEqual([state, 'provider-unavailable', ['asked']]);
      till.page = (id) => told([], {}, id);
      await till.passes(2 * SECOND);
      expect(till.askedAt('refund key-1')).toEqual([2]);
    }
  });

  it('20: it is dropped meanwhile: nothing is sent, and the next of the payment goes at once', async () => {
    const till = duplicate();
    const late = heldBack(told());
    till.page = (id) => (id === '1' ? late.answer : told([], {}, id));
    await till.runs(10 * SECOND);
    till.drops();
    await till.passes(0);
    late.comes();
    await till.passes(0);
    expect(till.requests).toMatchObject([{ amount: 1_000 }]);
  });

  it('25: the program ends meanwhile: nothing is sent', async () => {
    const till = duplicate();
    const late = heldBack(told());
    till.page = (id) => (id === '1' ? late.answer : told([], {}, id));
    await till.runs(SECOND);
    till.core.end();
    late.comes();
    await till.passes(MINUTE);
    expect([till.requests, till.state()]).toEqual([[], { kind: 'intended' }]);
  });
});
