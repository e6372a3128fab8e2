import { describe, expect, it } from 'vitest';
import type { RefundRequest } from '../../../electron/engine/refund-request.ts';
import { failure } from '../../../shared/failures.ts';
import { paymentId } from '../../../shared/ids.ts';
import { minor } from '../../../shared/money.ts';
import type { Refund } from '../../../shared/refund.ts';
import { INTENDED } from '../shared/support/facts.ts';
import { listedRefund } from './refund-readings.ts';
import { heldBack, RefundsFixture, theirs, told } from './refunds-fixture.ts';
import { done, HOUR, MINUTE, refusal, SECOND } from './support.ts';

const UNKNOWN = { kind: 'unknown', since: INTENDED, cause: 'provider-slow' } as const;
const IN_PROCESS = { kind: 'in_process', at: INTENDED, providerId: '7' } as const;

/** Nobody can read the payment of these. @returns why each of them waits, and how often was asked within a minute. */
async function waiting(...refunds: Partial<Refund>[]): Promise<[...(string | null)[], number]> {
  const till = new RefundsFixture({ refunds });
  till.page = () => 'unavailable';
  await till.runs(MINUTE);
  const names = refunds.map((_, place) => (place === 0 ? 'ours' : String(place + 1)));
  return [...names.map((name) => till.trouble(name)), till.askedAt('read 1').length];
}

describe('20: one refund of a payment is under way at a time', () => {
  it('nothing is asked for while another may have left, whichever was wished first', async () => {
    expect(await waiting({}, { state: UNKNOWN })).toEqual(['refund-under-way', 'provider-unavailable', 4]);
    expect(await waiting({ state: UNKNOWN }, {})).toEqual(['provider-unavailable', 'refund-under-way', 4]);
  });

  it('of two that may have left the first is looked up first', async () => {
    const [first, second] = [
      { state: UNKNOWN, number: 1 },
      { state: UNKNOWN, number: 2 },
    ];
    expect(await waiting(first, second)).toEqual(['provider-unavailable', 'refund-under-way', 4]);
    expect(await waiting(second, first)).toEqual(['refund-under-way', 'provider-unavailable', 4]);
  });

  it('one that the provider has taken waits for none, and none waits for it', async () => {
    const refunds = [{ state: IN_PROCESS }, { state: UNKNOWN }];
    const why = await waiting(...refunds);
    expect(why.slice(0, 2)).toEqual(['provider-unavailable', 'provider-unavailable']);
    const till = new RefundsFixture({ refunds });
    till.page = () => heldBack(told()).answer;
    await till.runs(SECOND);
    // While its payment is being read for it nothing is asked for.
    expect(till.reads.map(({ named }) => named)).toEqual([['7']]);
  });

  it('those of another payment, and those that are over, are waited for by none', async () => {
    const over = { kind: 'refused', at: INTENDED, cause: 'refund-refused', providerCode: null } as const;
    expect(await waiting({}, { state: UNKNOWN, paymentId: paymentId('2') }, { state: over })).toEqual([
      'provider-unavailable',
      'provider-unavailable',
      null,
      4,
    ]);
  });

  it('the next goes as soon as one is over', async () => {
    const till = new RefundsFixture({ refunds: [{}, { amount: minor(1_000) }] });
    const late = heldBack(listedRefund('7', { amount: minor(2_000) }));
    till.answer = ({ amount }) =>
      amount === 2_000 ? late.answer : listedRefund('8', { amount: minor(1_000) });
    await till.runs(SECOND);
    expect([till.trouble(), till.trouble('2')]).toEqual([null, 'refund-under-way']);
    late.comes();
    await till.passes(0);
    expect([till.state()?.kind, till.state('2')?.kind, till.trouble('2')]).toEqual(['done', 'done', null]);
    expect(till.askedAt('refund key-2')).toEqual([1]);
  });

  it('one on its way keeps its pauses when another is over', async () => {
    const till = new RefundsFixture({ refunds: [{}, { state: IN_PROCESS, amount: minor(1_000) }] });
    till.page = () => told([listedRefund('7', { amount: minor(1_000), status: 'in_process' })]);
    till.answer = () => listedRefund('8', { amount: minor(2_000) });
    await till.runs(10 * SECOND);
    expect(till.state()?.kind).toBe('done');
    const times = till.askedAt('read 1');
    expect(times).toEqual([0, 0, 2, 7]);
  });
});

describe('34: an answer about a refund cannot be processed', () => {
  /** The payment was asked about at these seconds; every reading of it throws. */
  async function throwing(refund: Partial<Refund>, milliseconds: number) {
    const till = new RefundsFixture({ refunds: [refund, { amount: minor(1_000), state: IN_PROCESS }] });
    till.page = (_id, { named }) => {
      if (named.length === 0) throw new Error('the test says no');
      return told([listedRefund('7', { amount: minor(1_000) })]);
    };
    await till.runs(milliseconds);
    return till;
  }

  it('that one says so and is read again, with growing pauses; another goes on', async () => {
    const till = await throwing({}, 10 * SECOND);
    expect([till.trouble(), till.state(), till.state('2')?.kind]).toEqual([
      'charge-unreadable',
      { kind: 'intended' },
      'done',
    ]);
    expect(till.open()).toEqual([]);
    const { changes } = till;
    await till.passes(20 * SECOND);
    expect(till.changes).toBe(changes + 1);
    expect(till.reads.filter(({ named }) => named.length === 0)).toHaveLength(4);
    till.page = () => told();
    till.answer = () => listedRefund('8', { amount: minor(2_000) });
    await till.passes(MINUTE);
    expect([till.state()?.kind, till.trouble()]).toEqual(['done', null]);
  });

  it('20: where it waits for a person, that is asked all the same', async () => {
    const till = await throwing({ intendedAt: INTENDED - HOUR }, SECOND);
    expect(till.open()).toEqual(['refund-unfinished:ours']);
  });
});

describe('20: a refund that is given all the same', () => {
  it('is looked at with the short pauses of a new one', async () => {
    const till = new RefundsFixture();
    till.page = () => 'unavailable';
    await till.runs(30 * SECOND);
    const late = heldBack(listedRefund('7', { amount: minor(2_000), status: 'in_process' }));
    till.page = () => told();
    till.answer = () => late.answer;
    await till.passes(MINUTE);
    expect(till.state()).toEqual({ kind: 'requested', at: INTENDED + 82 * SECOND });
    till.drops();
    late.comes();
    await till.passes(3 * SECOND);
    expect(till.askedAt('read 1').slice(-2)).toEqual([82, 92]);
  });
});

describe('20: what was in doubt and is so no more', () => {
  it('an equal refund elsewhere came to nothing: ours is sent, and nobody is asked about it on its way', async () => {
    const till = new RefundsFixture();
    const equal = { createdAt: INTENDED + SECOND } as const;
    till.page = () => told([theirs('5', equal)], { refunded: minor(2_000) });
    await till.runs(SECOND);
    expect(till.open()).toEqual(['refund-unfinished:ours']);
    till.page = () => told([theirs('5', { ...equal, status: 'rejected' })]);
    till.answer = () => listedRefund('7', { amount: minor(2_000), status: 'in_process' });
    await till.passes(MINUTE);
    expect([till.state()?.kind, till.open()]).toEqual(['in_process', []]);
  });

  it('35: a payment that could not be read and was read since is told as such no more', async () => {
    const till = new RefundsFixture();
    till.page = () => 'unavailable';
    await till.runs(SECOND);
    till.page = () => told();
    till.answer = () => listedRefund('7', { amount: minor(2_000), status: 'in_process' });
    await till.passes(MINUTE);
    expect([till.state()?.kind, till.trouble()]).toEqual(['in_process', null]);
  });
});

describe('20: a refund is wished', () => {
  const request: RefundRequest = {
    charge: null,
    paymentId: paymentId('1'),
    paid: minor(10_000),
    alreadyBack: minor(0),
    toldAt: null,
    approvedAt: INTENDED,
    saleId: null,
    incidentId: null,
    amount: minor(3_000),
  };
  const wished = (till: RefundsFixture, more: Partial<RefundRequest> = {}) => {
    const replies: unknown[] = [];
    till.core.transact((draft) => void replies.push(till.part.intend(draft, { ...request, ...more })));
    return replies[0];
  };

  it('it is on disk, and its payment is read at once', async () => {
    const till = new RefundsFixture({ refunds: [] });
    expect(wished(till)).toEqual(done);
    expect(till.refund('new-1')).toMatchObject({
      amount: 3_000,
      intendedAt: INTENDED,
      state: { kind: 'intended' },
    });
    await till.passes(0);
    expect(till.asked.slice(0, 2)).toMatchObject(['read 1 @0', expect.stringMatching(/^refund .* @0$/)]);
  });

  it('twice is once, and more than is left is refused', () => {
    const till = new RefundsFixture({ refunds: [] });
    wished(till);
    expect(wished(till)).toEqual(done);
    expect(till.refund('new-2')).toBeUndefined();
    expect(wished(till, { amount: minor(8_000) })).toMatchObject(refusal('refund-amount-too-large'));
    expect(till.part.left(request)).toBe(7_000);
  });

  it('27: not in a restored file', () => {
    const till = new RefundsFixture({ refunds: [], recovery: true });
    expect(wished(till)).toMatchObject(refusal('file-restored'));
  });

  it('29: not while the credential is that of another account', () => {
    const till = new RefundsFixture({ refunds: [] });
    till.connection.isAnothers = true;
    expect(wished(till)).toMatchObject(refusal('account-differs'));
  });

  it('28: not while nobody knows the country', () => {
    const till = new RefundsFixture({ refunds: [] });
    Object.assign(till.connection, { site: null });
    expect(wished(till)).toMatchObject(refusal('not-checked-yet'));
    Object.assign(till.connection, { trouble: failure('token-rejected') });
    expect(wished(till)).toMatchObject(refusal('token-rejected'));
  });
});

it('14: a refund that is done is looked at again, at a start and when news of its payment contradict it', async () => {
  const till = new RefundsFixture({ refunds: [{ state: { kind: 'done', at: INTENDED, providerId: '7' } }] });
  till.page = () => told([listedRefund('7', { amount: minor(2_000), status: 'rejected' })]);
  await till.runs(MINUTE);
  expect(till.state()).toMatchObject({ kind: 'refused' });
  expect(till.reconciled).toEqual(['ours refused']);
});

it('20: once a person has to decide, the question stays one', async () => {
  const till = new RefundsFixture();
  till.page = () => 'unavailable';
  await till.runs(2 * HOUR);
  expect(till.open()).toEqual(['refund-unfinished:ours']);
});
