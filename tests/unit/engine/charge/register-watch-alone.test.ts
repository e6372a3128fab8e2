import { describe, expect, it } from 'vitest';
import type { Charge, ChargeState } from '../../../../shared/charge.ts';
import { orderHandle } from '../../../../shared/ids.ts';
import { INTENDED } from '../../shared/support/facts.ts';
import { holding } from '../core-fixture.ts';
import { MINUTE, SECOND } from '../support.ts';
import { BY_ID, RegisterWatchFixture } from './register-watch-fixture.ts';

const LEFT: ChargeState = { kind: 'guarding', since: INTENDED, why: 'cancelled' };
const charge = (id: string, state: ChargeState = LEFT): Charge => ({
  ...holding(id, state),
  sends: 1,
  order: orderHandle(`instore:1:CAJA01:${id}`),
});
const A = charge('a');
const B = charge('b');

describe('16: the register of a charge that left', () => {
  it('is read every 15 seconds for 5 minutes, the first time after a pause', async () => {
    const one = await new RegisterWatchFixture([{ charge: A }]).runs(6 * MINUTE);
    expect(one.times()).toEqual(Array.from({ length: 19 }, (_, index) => 15 * (index + 1)));
    expect(one.caused).toEqual(one.times().map(() => 'told free'));
  });

  it('is read at once after a start, and where one of two charges is of another run', async () => {
    const old = { charge: A, known: { bornAt: null } } as const;
    expect((await new RegisterWatchFixture([old]).runs(6 * SECOND)).times()).toEqual([0, 5]);
    expect((await new RegisterWatchFixture([{ charge: B }, old]).runs(0)).times()).toEqual([0]);
    expect((await new RegisterWatchFixture([old, { charge: B }]).runs(0)).times()).toEqual([0]);
  });

  it('is read as often as the most doubtful of its charges needs', async () => {
    const doubtful = { charge: B, known: { send: 'doubtful' } } as const;
    for (const both of [
      [{ charge: A }, doubtful],
      [doubtful, { charge: A }],
    ])
      expect((await new RegisterWatchFixture(both).runs(11 * SECOND)).times()).toEqual([5, 10]);
  });

  it('is not read where nothing has left, nor in a restored file', async () => {
    const waits = charge('a', { kind: 'waiting', since: INTENDED });
    expect((await new RegisterWatchFixture([{ charge: waits }]).runs(MINUTE)).asked).toEqual([]);
    expect((await new RegisterWatchFixture([{ charge: A }], { recovery: true }).runs(MINUTE)).asked).toEqual(
      [],
    );
    expect((await new RegisterWatchFixture([]).runs(MINUTE)).asked).toEqual([]);
  });

  it('is asked for once at a time, however often it is planned and slow the answer', async () => {
    const one = new RegisterWatchFixture([{ charge: A, known: { bornAt: null } }]);
    one.takes = 9 * SECOND;
    await one.runs(SECOND);
    for (let second = 0; second < 7; second += 1) await one.runs(SECOND);
    expect(one.times()).toEqual([0]);
    await one.passes(2 * SECOND);
    // The pause counts from start to start.
    expect(one.times()).toEqual([0, 9]);
  });

  it('counts its pause from the start of a reading, also where it is planned anew while that is slow', async () => {
    const one = new RegisterWatchFixture([{ charge: A }]);
    one.takes = 9 * SECOND;
    await one.runs(20 * SECOND);
    await one.runs(20 * SECOND);
    expect(one.times()).toEqual([15, 30]);
  });

  it('tells nothing by an answer that did not come', async () => {
    const one = new RegisterWatchFixture([{ charge: A, known: { foundAgain: true } }]);
    one.shows = 'unavailable';
    await one.runs(16 * SECOND);
    expect([one.times(), one.caused]).toEqual([[5, 10, 15], []]);
    expect(one.run(A.id).register.off).toMatchObject({ freeSince: null });
  });

  it('tells of all charges that have left it', async () => {
    const both = [A, B].map((one) => ({ charge: one, known: { foundAgain: true } }));
    const one = await new RegisterWatchFixture(both).runs(8 * SECOND);
    expect(one.times()).toEqual([5, 7]);
    expect([A, B].map(({ id }) => one.run(id).register.off.kind)).toEqual(['proved', 'proved']);
  });

  it('9: waits as long as a 429 asks for', async () => {
    const one = new RegisterWatchFixture([{ charge: A, known: { bornAt: null } }]);
    one.shows = 'rate-limited';
    one.retryAfterMs = MINUTE;
    await one.runs(MINUTE - SECOND);
    expect(one.times()).toEqual([0]);
    one.shows = 'free';
    await one.passes(2 * SECOND);
    expect(one.times()).toEqual([0, 60]);
  });

  it('34: is read again after an answer that throws', async () => {
    const one = new RegisterWatchFixture([{ charge: A }]);
    one.shows = 'throws';
    await one.runs(20 * SECOND);
    one.shows = 'free';
    await one.passes(20 * SECOND);
    expect(one.times()).toEqual([15, 30]);
  });
});

describe('orders that are read by their ids', () => {
  it('share the turns among them, one after the other', async () => {
    const both = [A, B].map((one) => ({ charge: one, can: BY_ID }));
    const one = await new RegisterWatchFixture(both).runs(31 * SECOND);
    const [a, b] = [`find ${A.order}`, `find ${B.order}`];
    expect(one.asked).toEqual([`${a} @7.5`, `${b} @15`, `${a} @22.5`, `${b} @30`]);
    // Such a reading tells of one order, and of no register.
    expect(one.caused).toEqual([]);
  });

  it('have a turn beside the one reading that serves all whose register can be read', async () => {
    const three = [{ charge: A, can: BY_ID }, { charge: B }, { charge: charge('c') }];
    const one = await new RegisterWatchFixture(three).runs(16 * SECOND);
    expect(one.asked).toEqual([`find ${A.order} @7.5`, 'look @15']);
  });

  it('say nothing of another one: only its own is off again', async () => {
    const both = [A, B].map((one) => ({ charge: one, can: BY_ID, known: { foundAgain: true } }));
    const one = new RegisterWatchFixture(both);
    one.watch.plan();
    await one.passes(3 * SECOND);
    expect(one.asked).toEqual([`find ${A.order} @2.5`]);
    expect(one.run(A.id).register.off).toMatchObject({ kind: 'found-again', freeSince: 2_500 });
    expect(one.run(B.id).register.off).toMatchObject({ freeSince: null });
  });

  it('are withdrawn at the first reading that shows them: an id takes no other along', async () => {
    const one = new RegisterWatchFixture([{ charge: A, can: BY_ID }]);
    one.shows = A;
    one.live = B;
    await one.runs(16 * SECOND);
    expect(one.times('withdraw')).toEqual([15]);
  });
});

describe('16: our order found on the register again', () => {
  const found = (known = {}) => {
    const one = new RegisterWatchFixture([{ charge: A, known }]);
    one.shows = A;
    return one;
  };

  it('is withdrawn when two readings show it, 2 seconds apart, and then searched', async () => {
    const one = await found().runs(16 * SECOND);
    expect([one.times(), one.times('withdraw')]).toEqual([[15], []]);
    await one.passes(2 * SECOND);
    expect([one.times(), one.times('withdraw')]).toEqual([[15, 17], [17]]);
    expect(one.caused.slice(-2)).toEqual(['a: on-register-again', 'a is searched']);
    one.shows = 'free';
    await one.passes(30 * SECOND);
    // Off: the watch goes back to its own pace.
    expect(one.times()).toEqual([15, 17, 32, 47]);
  });

  it('is not withdrawn on one reading, nor on two that others lie between', async () => {
    const one = await found().runs(16 * SECOND);
    one.shows = 'free';
    await one.passes(2 * SECOND);
    one.shows = A;
    await one.passes(14.5 * SECOND);
    expect([one.times(), one.times('withdraw')]).toEqual([[15, 17, 32], []]);
  });

  it('is tried again 2 seconds after a withdrawal that was not answered', async () => {
    const one = found();
    one.withdrawal = 'unavailable';
    await one.runs(20 * SECOND);
    expect(one.times('withdraw')).toEqual([17, 19]);
    expect(one.caused).not.toContain('a is searched');
  });

  it('9: is read again only after the pause that a withdrawal was answered with', async () => {
    const one = found();
    one.withdrawal = 'rate-limited';
    await one.runs(23 * SECOND);
    expect(one.times()).toEqual([15, 17, 22]);
  });

  it('is not withdrawn on a reading that showed another one of ours', async () => {
    const one = new RegisterWatchFixture([{ charge: A }, { charge: B }]);
    one.shows = A;
    await one.runs(16 * SECOND);
    one.shows = B;
    await one.passes(2 * SECOND);
    expect([one.times(), one.times('withdraw')]).toEqual([[15, 17], []]);
    await one.passes(2 * SECOND);
    expect(one.times('withdraw')).toEqual([19]);
  });

  it('is read again 2 seconds after the provider answered that nothing stands there', async () => {
    const one = found();
    one.withdrawal = 'not-found';
    await one.runs(20 * SECOND);
    // Shown anew, it must be shown twice anew.
    expect([one.times(), one.times('withdraw')]).toEqual([[15, 17, 19], [17]]);
    expect(one.caused).not.toContain('a: on-register-again');
  });

  it('is left to the charge that is live there: that one looks, and withdraws by itself', async () => {
    const one = found();
    one.live = charge('b', { kind: 'waiting', since: INTENDED });
    await one.runs(20 * SECOND);
    expect([one.times(), one.times('withdraw')]).toEqual([[15], []]);
    expect(one.caused).toEqual([`told ${A.reference}`, 'b is looked at']);
  });

  it('is withdrawn beside a charge that has sent nothing: it waits for a person', async () => {
    const one = found();
    const asks = charge('b', { kind: 'intended', foreign: null, overwrite: false });
    one.live = asks;
    one.knows(asks.id, { bornAt: 0, send: 'unsent' });
    await one.runs(20 * SECOND);
    expect(one.times('withdraw')).toEqual([17]);
    const sent = found();
    sent.live = asks;
    await sent.runs(20 * SECOND);
    expect(sent.times('withdraw')).toEqual([]);
  });

  it('3: is left while anything of that register is being sent', async () => {
    const one = found();
    one.isWriting = true;
    await one.runs(20 * SECOND);
    expect(one.times('withdraw')).toEqual([]);
  });

  it('15: is read again at once where something newer is known of that register', async () => {
    const one = found();
    one.isNewest = false;
    await one.runs(16.9 * SECOND);
    expect(one.times('withdraw')).toEqual([]);
    one.takes = SECOND;
    await one.passes(1.5 * SECOND);
    one.isNewest = true;
    await one.passes(SECOND);
    expect([one.times(), one.times('withdraw')]).toEqual([[15, 17, 18], [19]]);
  });

  it('of a charge that is live is no matter of the watch', async () => {
    const waits = charge('b', { kind: 'waiting', since: INTENDED });
    const one = new RegisterWatchFixture([{ charge: A }, { charge: waits }]);
    one.shows = waits;
    await one.runs(20 * SECOND);
    expect([one.times(), one.times('withdraw')]).toEqual([[15], []]);
    expect(one.caused).toEqual([`told ${waits.reference}`]);
  });
});

describe('16: an order that could not be taken off', () => {
  it('is off again when two readings do not show it, 2 seconds apart', async () => {
    const one = new RegisterWatchFixture([{ charge: A, known: { foundAgain: true } }]);
    await one.runs(6 * SECOND);
    expect([one.times(), one.caused]).toEqual([[5], ['told free']]);
    await one.passes(2 * SECOND);
    expect(one.times()).toEqual([5, 7]);
    expect(one.caused).toContain('a is searched');
    expect(one.run(A.id).register.off.kind).toBe('proved');
  });

  it('is not off while another reading still shows it', async () => {
    const one = new RegisterWatchFixture([{ charge: A, known: { foundAgain: true } }]);
    await one.runs(6 * SECOND);
    one.shows = A;
    one.live = charge('b', { kind: 'waiting', since: INTENDED });
    await one.passes(2 * SECOND);
    expect(one.caused).not.toContain('a is searched');
    expect(one.run(A.id).register.off.kind).toBe('found-again');
  });
});

describe('5: the look of a charge that waits', () => {
  const B_REGISTER = { ...A.register, registerId: 'CAJA02' };
  const order = { reference: 'otra', amount: null };

  it('counts as a reading of the watch, from when it was asked', async () => {
    const one = await new RegisterWatchFixture([{ charge: A }]).runs(10 * SECOND);
    one.watch.told(A.register, order, one.core.monotonic() - SECOND);
    await one.runs(15 * SECOND);
    expect(one.times()).toEqual([24]);
  });

  it('counts not where it was asked before the last one, nor of another register', async () => {
    const one = await new RegisterWatchFixture([{ charge: A }]).runs(20 * SECOND);
    one.watch.told(A.register, order, one.core.monotonic() - 9 * SECOND);
    one.watch.told(B_REGISTER, order, one.core.monotonic());
    await one.runs(11 * SECOND);
    expect(one.times()).toEqual([15, 30]);
  });

  it('tells that an order which stood there again is off, twice', async () => {
    const one = await new RegisterWatchFixture([{ charge: A, known: { foundAgain: true } }]).runs(0);
    one.watch.told(A.register, null, one.core.monotonic());
    expect(one.caused).toEqual([]);
    one.watch.told(A.register, null, one.core.monotonic() + 2 * SECOND);
    expect(one.caused).toEqual(['a is searched']);
  });

  it('tells nothing of the one that it shows', async () => {
    const one = await new RegisterWatchFixture([{ charge: A, known: { foundAgain: true } }]).runs(0);
    for (const later of [0, 2 * SECOND])
      one.watch.told(A.register, { reference: A.reference, amount: null }, one.core.monotonic() + later);
    expect(one.caused).toEqual([]);
  });

  it('that shows one of ours, too, leaves what was shown before as it is', async () => {
    const one = new RegisterWatchFixture([{ charge: A }]);
    one.shows = A;
    await one.runs(15.5 * SECOND);
    one.watch.told(A.register, { reference: A.reference, amount: null }, one.core.monotonic());
    await one.passes(1.6 * SECOND);
    expect(one.times('withdraw')).toEqual([17]);
  });

  it('that shows none of ours makes the next one shown be told twice anew', async () => {
    const one = new RegisterWatchFixture([{ charge: A }]);
    one.shows = A;
    await one.runs(15.5 * SECOND);
    one.watch.told(A.register, null, one.core.monotonic());
    await one.passes(1.6 * SECOND);
    expect([one.times(), one.times('withdraw')]).toEqual([[15, 17], []]);
  });
});

it('8: a reading that does not show a refused order says so at once', async () => {
  const refused = charge('a', {
    kind: 'refused',
    at: INTENDED,
    cause: 'provider-refused',
    providerCode: null,
  });
  const unread = { cause: 'provider-refused', providerCode: null, unread: true } as const;
  const one = new RegisterWatchFixture([{ charge: refused, known: { refusal: unread } }]);
  let changes = 0;
  one.core.onChange = () => void (changes += 1);
  await one.runs(6 * SECOND);
  expect(changes).toBe(1);
  expect(one.run(refused.id).send).toMatchObject({ kind: 'refused', unread: false });
  await one.passes(15 * SECOND);
  expect(changes).toBe(1);
});
