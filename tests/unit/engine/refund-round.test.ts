import { describe, expect, it } from 'vitest';
import { minor } from '../../../shared/money.ts';
import { siteById } from '../../../shared/sites.ts';
import { INTENDED, payment } from '../shared/support/facts.ts';
import { heldBack, RefundsFixture, theirs, told } from './refunds-fixture.ts';
import { HOUR, MINUTE, SECOND } from './support.ts';

const IN_PROCESS = { kind: 'in_process', at: INTENDED, providerId: '7' } as const;
const UNKNOWN = { kind: 'unknown', since: INTENDED, cause: 'provider-slow' } as const;
const gone = (id = '1') =>
  told([], { status: 'refunded', refunded: minor(10_000), changedAt: INTENDED + HOUR }, id);
/** A part of this much went back by another hand, and the provider lists it. */
const partOf = (refunded: number, status: 'approved' | 'in_process') =>
  told([theirs('5', { amount: minor(refunded), status })], {
    refunded: minor(status === 'approved' ? refunded : 0),
    changedAt: INTENDED + MINUTE,
  });

describe('20: before a refund is sent its payment is read', () => {
  it('with the list of its refunds, and in the currency of its charge', async () => {
    const till = new RefundsFixture();
    await till.runs(SECOND);
    expect(till.asked.slice(0, 2)).toEqual(['read 1 @0', 'refund key-1 @0']);
    expect(till.reads[0]).toMatchObject({ currency: 'BRL', named: [], listed: 'after' });
  });

  it('nothing is sent while it cannot be read, and it says why', async () => {
    const till = new RefundsFixture();
    till.page = () => 'unavailable';
    await till.runs(30 * SECOND);
    expect(till.asked).toEqual(['read 1 @0', 'read 1 @2', 'read 1 @7', 'read 1 @22']);
    expect([till.trouble(), till.state(), till.open()]).toEqual([
      'provider-unavailable',
      { kind: 'intended' },
      [],
    ]);
    till.page = () => told();
    const before = till.changes;
    await till.passes(MINUTE);
    expect([till.state()?.kind, till.trouble()]).toEqual(['done', null]);
    expect(till.changes).toBeGreaterThan(before);
  });

  it('each time it cannot be read, the screen is told', async () => {
    const till = new RefundsFixture();
    till.page = () => 'unavailable';
    await till.runs(SECOND);
    expect(till.changes).toBe(1);
  });

  it('that it is gone is written as soon as its page says so; that a part is, only with the list', async () => {
    const till = new RefundsFixture();
    till.page = (_id, { told: hears }) => {
      hears(partOf(3_000, 'approved'));
      expect(till.facts().refunded).toBe(0);
      hears(gone());
      expect(till.facts()).toMatchObject({ status: 'refunded', refunded: 10_000 });
      return 'unavailable';
    };
    await till.runs(SECOND);
    expect(till.trouble()).toBe('provider-unavailable');
  });

  it('an answer that throws stops no other, and is asked for again', async () => {
    const till = new RefundsFixture({ refunds: [{}, { paymentId: payment('2').id }] });
    till.page = (id) => {
      if (id === '1') throw new Error('the test says no');
      return told([], {}, id);
    };
    await till.runs(SECOND);
    expect(till.state('2')?.kind).toBe('done');
    await till.passes(2 * SECOND);
    expect(till.askedAt('read 1')).toEqual([0, 2]);
  });
});

describe('20: what is found there is adopted', () => {
  it('one of the same amount that is newer than the intent, and nothing is sent', async () => {
    const till = new RefundsFixture();
    till.page = () => told([theirs('5')], { refunded: minor(2_000), changedAt: INTENDED + MINUTE });
    await till.runs(MINUTE);
    expect(till.state()).toEqual({ kind: 'done', at: INTENDED, providerId: '5' });
    expect([till.requests, till.given, till.facts().refunded]).toEqual([[], ['ours done'], 2_000]);
    expect(till.askedAt('read 1')).toEqual([0, 60]);
  });

  it('not one that another refund of ours has taken', async () => {
    const done = { kind: 'done', at: INTENDED, providerId: '5' } as const;
    const till = new RefundsFixture({ refunds: [{}, { state: done }] });
    till.page = () => told([theirs('5')], { refunded: minor(2_000) });
    await till.runs(SECOND);
    expect(till.requests).toMatchObject([{ key: 'key-1' }]);
    expect(till.state()).toMatchObject({ kind: 'done', providerId: '7' });
  });

  it('one on its way says whether the payment counts it already', async () => {
    for (const refunded of [0, 2_000]) {
      const till = new RefundsFixture();
      till.page = () => told([theirs('5', { status: 'in_process' })], { refunded: minor(refunded) });
      await till.runs(SECOND);
      const counted = refunded === 0 ? {} : { counted: true };
      expect(till.state()).toEqual({ ...IN_PROCESS, providerId: '5', ...counted });
      expect(till.askedAt('read 1')).toEqual([0]);
      await till.passes(2 * SECOND);
      expect(till.askedAt('read 1')).toEqual([0, 2]);
    }
  });

  it('not one without an amount that paper could tell; what else was read is known', async () => {
    for (const amount of [null, minor(0)]) {
      const till = new RefundsFixture({ refunds: [{ state: IN_PROCESS }] });
      till.page = () =>
        told([theirs('7', { amount })], { refunded: minor(500), changedAt: INTENDED + MINUTE });
      await till.runs(SECOND);
      expect([till.state(), till.facts().refunded]).toEqual([IN_PROCESS, 500]);
      till.page = () => told([theirs('7', { amount: minor(1) })]);
      await till.passes(MINUTE);
      expect(till.state()).toMatchObject({ kind: 'done', given: 1 });
    }
  });
});

describe('20: a refund that the provider named and no longer lists', () => {
  it('is asked for by its id, and never sent again', async () => {
    const till = new RefundsFixture({ refunds: [{ state: IN_PROCESS }] });
    till.page = () => told([], { refunded: minor(500), changedAt: INTENDED + MINUTE });
    await till.runs(MINUTE);
    expect(till.reads[0]).toMatchObject({ named: ['7'] });
    expect([till.state(), till.requests, till.facts().refunded]).toEqual([IN_PROCESS, [], 500]);
    expect(till.askedAt('read 1')).toEqual([0, 2, 7, 22]);
  });

  it('14: came to nothing after an hour, and is on its way no more', async () => {
    const till = new RefundsFixture({ refunds: [{ state: IN_PROCESS }] });
    await till.runs(HOUR - SECOND);
    expect(till.state()).toEqual(IN_PROCESS);
    await till.passes(MINUTE * 15);
    expect(till.state()).toMatchObject({ kind: 'refused', cause: 'refund-vanished' });
    expect(till.facts().refundsOff).toEqual(['7']);
    expect(till.open()).toEqual(['refund-unfinished:ours']);
  });

  it('27: in a restored file nobody concludes that', async () => {
    const till = new RefundsFixture({ refunds: [{ state: IN_PROCESS }], recovery: true });
    await till.runs(3 * HOUR);
    expect(till.state()).toEqual(IN_PROCESS);
  });
});

describe('27: in a restored file a refund is looked for and never sent', () => {
  it('one that was wished may have been sent in its lost part', async () => {
    const till = new RefundsFixture({ recovery: true });
    till.page = () => told([], { refunded: minor(500), changedAt: INTENDED + MINUTE });
    await till.runs(MINUTE);
    expect(till.state()).toEqual({ kind: 'unknown', since: INTENDED, cause: 'file-restored' });
    expect([till.requests, till.facts().refunded]).toEqual([[], 500]);
    till.page = () => told([theirs('5')]);
    await till.passes(10 * MINUTE);
    expect(till.state()).toMatchObject({ kind: 'done', providerId: '5' });
  });

  it('elsewhere it is sent as it was wished', async () => {
    const till = new RefundsFixture();
    till.answer = () => 'unavailable';
    await till.runs(SECOND);
    expect(till.state()).toMatchObject({ kind: 'unknown', cause: 'provider-unavailable' });
  });
});

describe('21: what can be given back no more is not sent', () => {
  it('all went back elsewhere', async () => {
    const till = new RefundsFixture();
    till.page = () => gone();
    await till.runs(HOUR);
    expect(till.state()).toMatchObject({ kind: 'refused', cause: 'refund-already-done' });
    expect([till.requests, till.askedAt('read 1')]).toEqual([[], [0]]);
    expect(till.facts().status).toBe('refunded');
  });

  it('a part, in a country where only a whole payment goes back', async () => {
    const till = new RefundsFixture();
    till.connection.knownSite = siteById('MPE');
    await till.runs(SECOND);
    expect(till.state()).toMatchObject({ kind: 'refused', cause: 'refund-partial-not-taken' });
  });

  it('20: all was asked for, and another hand is giving back a part: the rest is asked for', async () => {
    const till = new RefundsFixture({
      refunds: [{ amount: minor(10_000), whole: true }],
      askedBy: 'no-sale',
    });
    till.page = () => partOf(3_000, 'in_process');
    await till.runs(10 * SECOND);
    expect(till.state()).toMatchObject({ kind: 'refused', cause: 'refund-amount-too-large' });
    expect(till.requests).toMatchObject([{ amount: 7_000 }]);
    expect(till.refund('new-1')).toMatchObject({ amount: 7_000, number: 2, state: { kind: 'done' } });
    expect(till.askedAt('refund key-1')).toEqual([]);
  });
});

describe('20: what waits', () => {
  it('for an hour it could not be sent: it is read and a person is asked, but nothing goes', async () => {
    const till = new RefundsFixture({ refunds: [{ intendedAt: INTENDED - HOUR }] });
    await till.runs(MINUTE);
    expect([till.requests, till.open()]).toEqual([[], ['refund-unfinished:ours']]);
    expect(till.askedAt('read 1')).toEqual([0, 2, 7, 22]);
  });

  it('an equal one was made at the moment of the intent: a person is asked at once', async () => {
    const till = new RefundsFixture();
    till.page = () => told([theirs('5', { createdAt: INTENDED + SECOND })], { refunded: minor(2_000) });
    await till.runs(MINUTE);
    expect([till.requests, till.open(), till.trouble()]).toEqual([
      [],
      ['refund-unfinished:ours'],
      'refund-same-found',
    ]);
    expect(till.askedAt('read 1')).toEqual([0, 2, 7, 22]);
    const question = till.core.books.openIncidents()[0]!;
    till.part.agree(question);
    await till.passes(SECOND);
    expect(till.requests).toHaveLength(1);
  });

  it('a person who said yes is not asked again about that doubt', async () => {
    const till = new RefundsFixture();
    till.page = () => told([theirs('5', { createdAt: INTENDED + SECOND })], { refunded: minor(2_000) });
    await till.runs(SECOND);
    const question = till.core.books.openIncidents()[0]!;
    till.page = () => 'unavailable';
    till.part.agree(question);
    till.core.transact((draft) =>
      draft.add({ kind: 'incident-ended', incidentId: question.id, at: INTENDED, step: 'called', by: null }),
    );
    await till.passes(MINUTE);
    expect(till.open()).toEqual([]);
  });

  it('one that a person drops is asked about no more, also where the answer that was due throws', async () => {
    const till = new RefundsFixture();
    till.page = () => told([theirs('5', { createdAt: INTENDED + SECOND })], { refunded: minor(2_000) });
    await till.runs(SECOND);
    const late = heldBack('unavailable');
    till.page = async () => {
      await late.answer;
      throw new Error('the test says no');
    };
    await till.passes(SECOND);
    till.part.drop(till.core.books.openIncidents()[0]!);
    late.comes();
    await till.passes(MINUTE);
    expect([till.open(), till.askedAt('read 1')]).toEqual([[], [0, 2]]);
  });

  it('somebody else is giving back what was asked for: that may still come to nothing', async () => {
    const till = new RefundsFixture({ refunds: [{ amount: minor(8_000), state: UNKNOWN }] });
    till.page = () => partOf(10_000, 'in_process');
    await till.runs(SECOND);
    expect([till.requests, till.trouble(), till.state()]).toEqual([[], 'refund-under-way', UNKNOWN]);
    till.page = () => told([theirs('5', { amount: minor(10_000), status: 'rejected' })]);
    await till.passes(2 * SECOND);
    expect(till.requests).toMatchObject([{ amount: 8_000 }]);
  });

  it('also where just what was asked for is left', async () => {
    const till = new RefundsFixture({ refunds: [{ amount: minor(10_000), whole: true }] });
    const half = { amount: minor(5_000), status: 'in_process' } as const;
    till.page = () => told([theirs('5', half), theirs('6', half)]);
    await till.runs(SECOND);
    expect([till.requests, till.trouble()]).toEqual([[], 'refund-under-way']);
  });

  it('after no answer, a list that is behind may not show ours yet', async () => {
    const till = new RefundsFixture({ refunds: [{ state: UNKNOWN }] });
    till.page = () => told([], { refunded: minor(9_000) });
    await till.runs(SECOND);
    expect([till.requests, till.trouble(), till.state()]).toEqual([[], null, UNKNOWN]);
    till.page = () => told([theirs('5')], { refunded: minor(9_000) });
    await till.passes(2 * SECOND);
    expect(till.state()).toMatchObject({ kind: 'done', providerId: '5' });
  });

  it('just what is left can be asked for', async () => {
    const till = new RefundsFixture();
    till.page = () => partOf(8_000, 'approved');
    await till.runs(SECOND);
    expect(till.requests).toMatchObject([{ amount: 2_000 }]);
  });
});

describe('20: a list that shows less than what went back is behind', () => {
  it('a first request waits for four readings, and then goes', async () => {
    const till = new RefundsFixture();
    till.page = () => told([], { refunded: minor(500) });
    await till.runs(2 * MINUTE);
    expect(till.askedAt('read 1').slice(0, 5)).toEqual([0, 2, 7, 22, 82]);
    expect(till.askedAt('refund key-1')).toEqual([82]);
  });

  it('a request that may have left is repeated at once', async () => {
    const till = new RefundsFixture({ refunds: [{ state: UNKNOWN }] });
    till.page = () => told([], { refunded: minor(500) });
    await till.runs(SECOND);
    expect(till.askedAt('refund key-1')).toEqual([0]);
  });
});

describe('25: the program ends while the payment is read', () => {
  it('what the answer says is not written any more', async () => {
    const till = new RefundsFixture();
    const late = heldBack(told([theirs('5')]));
    till.page = () => late.answer;
    await till.runs(SECOND);
    expect(till.trouble()).toBeNull();
    till.core.end();
    late.comes();
    await till.passes(MINUTE);
    expect([till.state(), till.requests]).toEqual([{ kind: 'intended' }, []]);
  });
});

describe('20: a person drops a refund while its payment is read', () => {
  it('what the answer says changes nothing, and the next of the payment goes at once', async () => {
    const till = new RefundsFixture({ refunds: [{}, { amount: minor(1_000) }] });
    const late = heldBack(partOf(9_000, 'approved'));
    till.page = () => late.answer;
    await till.runs(10 * SECOND);
    till.drops();
    await till.passes(0);
    till.page = () => told();
    late.comes();
    await till.passes(0);
    expect(till.state()).toMatchObject({ kind: 'refused', cause: 'refund-dropped' });
    await till.passes(0);
    expect(till.requests).toMatchObject([{ amount: 1_000 }]);
  });
});
