import { describe, expect, it } from 'vitest';
import { StoreFault, type FaultKind, type SweptPayment } from '../../../electron/engine/ports.ts';
import type { PaymentFact } from '../../../shared/money-facts.ts';
import { payment } from '../shared/support/facts.ts';
import { DAY, HOUR, MINUTE, SECOND } from './support.ts';
import { SweepFixture, type Window } from './sweep-fixture.ts';

const money = (id: string, fact: Partial<PaymentFact> = {}): SweptPayment => ({
  reference: null,
  fact: payment(id, { approvedAt: SweepFixture.SINCE + HOUR, ...fact }),
});
const spans = (asked: readonly Window[]) => asked.filter(({ by }) => by === 'approved');
/** How far back the first window of each sweep begins behind the end of the one before. */
const overlaps = (one: SweepFixture) =>
  spans(one.asked).map(({ from, to }, index, all) => (all[index - 1]?.to ?? to) - from);

describe('17: a sweep', () => {
  it('begins a second after the register is known, and every hour, of what was approved and of what has changed', async () => {
    const one = new SweepFixture();
    await one.runs(HOUR + MINUTE);
    const begun = one.begun;
    expect(one.asked.map(({ at, by }) => [at, by])).toEqual([
      [SECOND, 'approved'],
      [SECOND, 'changed'],
      [SECOND + HOUR, 'approved'],
      [SECOND + HOUR, 'changed'],
    ]);
    expect(one.asked[0]).toMatchObject({
      posId: '7',
      currency: 'ARS',
      from: SweepFixture.SINCE,
      to: begun + SECOND,
    });
  });

  it('asks nothing before it knows whose register it is', async () => {
    for (const missing of ['identity', 'register'] as const) {
      const one = new SweepFixture();
      one[missing] = null;
      await one.runs(HOUR);
      expect(one.asked).toEqual([]);
    }
  });

  it('goes back six hours, and once a day to a day before the last such sweep, because the index is late', async () => {
    const one = new SweepFixture({ since: 40 * DAY, swept: HOUR });
    await one.runs(2 * DAY + HOUR);
    const [first, ...rest] = overlaps(one);
    // When the last far look of another run was is not known: a day before where that ended.
    expect(first).toBe(HOUR + DAY + 26 * HOUR + SECOND);
    expect(rest.map((overlap) => overlap / HOUR)).toEqual(
      Array.from({ length: 48 }, (_, hour) => ((hour + 1) % 24 === 0 ? 23 + 26 : 6)),
    );
  });

  it('6: goes far back after a day by either clock, because one stands still while the machine sleeps', async () => {
    const one = new SweepFixture({ since: 40 * DAY, swept: HOUR });
    await one.runs(MINUTE);
    one.clock.sleep(23 * HOUR);
    await one.passes(HOUR);
    const last = spans(one.asked).at(-1)!;
    expect(last.to - last.from).toBe(24 * HOUR + 26 * HOUR);
  });

  it('proceeds to the present in windows of a week, a few requests at a time', async () => {
    const one = new SweepFixture({ since: 30 * DAY });
    await one.runs(MINUTE);
    expect(spans(one.asked).map(({ at, from, to }) => [at, (to - from) / DAY])).toEqual([
      [SECOND, 7],
      [3 * SECOND, 7],
      [5 * SECOND, 7],
      [7 * SECOND, 7],
      [9 * SECOND, 2 + SECOND / DAY],
    ]);
    expect(one.ends()).toEqual(spans(one.asked).map(({ to }) => to));
  });

  it('reports once the time that the provider’s search does not reach, and searches the rest', async () => {
    const one = new SweepFixture({ since: 500 * DAY });
    await one.runs(2 * HOUR);
    expect(one.open()).toEqual([`unswept:${SweepFixture.SINCE - 500 * DAY + DAY}`]);
    const [first] = one.asked;
    expect(first!.from).toBe(one.begun + SECOND - 365 * DAY);
    const within = new SweepFixture({ since: 365 * DAY - SECOND });
    await within.runs(MINUTE);
    expect(within.open()).toEqual([]);
  });
});

describe('17: where the next sweep begins', () => {
  it('moves on with every window that was searched and whose money is known, by the provider’s time', async () => {
    const one = new SweepFixture();
    await one.runs(MINUTE);
    expect(one.ends()).toEqual([one.begun + SECOND]);
    const unmeasured = new SweepFixture({ measured: false });
    await unmeasured.runs(MINUTE);
    expect([unmeasured.asked.length, unmeasured.ends()]).toEqual([2, []]);
  });

  it('never moves back', async () => {
    const one = new SweepFixture({ since: 30 * DAY, swept: -HOUR });
    await one.runs(MINUTE);
    expect(one.ends()).toEqual([one.begun + HOUR]);
    expect(one.asked[0]).toMatchObject({ to: one.begun + SECOND });
  });

  it('stays where a list was not complete, while the sweep goes on to what came later', async () => {
    for (const by of ['approved', 'changed'] as const) {
      const one = new SweepFixture({ since: 10 * DAY });
      one.says = (window) =>
        window.by === by && window.from < one.begun - 9 * DAY ? { complete: false } : {};
      await one.runs(30 * SECOND);
      expect(spans(one.asked)).toHaveLength(2);
      expect(one.ends()).toEqual([]);
    }
  });
});

describe('17: a sweep that was not answered', () => {
  it('is started again after 1, 2, 4, 8 and then 10 minutes', async () => {
    for (const by of ['approved', 'changed'] as const) {
      const one = new SweepFixture();
      one.says = (window) => (window.by === by ? 'unavailable' : {});
      await one.runs(36 * MINUTE);
      const minutes = spans(one.asked).map(({ at }) => Math.floor(at / MINUTE));
      expect(minutes).toEqual([0, 1, 3, 7, 15, 25, 35]);
      expect(one.ends()).toEqual([]);
      // An answer sets the count back.
      one.says = () => ({});
      await one.passes(10 * MINUTE);
      one.says = () => 'unavailable';
      await one.passes(HOUR + 4 * MINUTE);
      const after = spans(one.asked)
        .slice(8)
        .map(({ at }) => Math.floor(at / MINUTE) - 45);
      expect(after.slice(0, 3)).toEqual([60, 61, 63]);
    }
  });

  it('is started again like one that was not complete', async () => {
    const one = new SweepFixture();
    one.says = () => ({ complete: false });
    await one.runs(8 * MINUTE);
    expect(spans(one.asked).map(({ at }) => Math.floor(at / MINUTE))).toEqual([0, 1, 3, 7]);
    // The daily look back is still owed.
    expect(
      overlaps(one)
        .slice(1)
        .every((overlap) => overlap > 0),
    ).toBe(true);
  });

  it('34: does not stop at a list that throws: it finds what came later, and reads that list again', async () => {
    const one = new SweepFixture({ since: 10 * DAY });
    one.says = ({ from }) => {
      if (from < one.begun - 9 * DAY) throw new Error('the test says no');
      return {};
    };
    await one.runs(2 * MINUTE);
    const [first, second] = spans(one.asked);
    expect(second!.from).toBe(first!.from + 7 * DAY);
    expect([one.ends(), second!.at - first!.at]).toEqual([[], MINUTE]);
    await one.passes(10 * MINUTE);
    expect(spans(one.asked)[2]!.from).toBe(first!.from);
  });
});

describe('17: a window that holds too much', () => {
  it('is halved until it does not, and widens again', async () => {
    const one = new SweepFixture({ since: 6 * DAY - SECOND });
    one.says = ({ from, to }) => (to - from > 2 * DAY ? { tooMany: true, complete: false } : {});
    await one.runs(MINUTE);
    const widths = spans(one.asked).map(({ from, to }) => (to - from) / DAY);
    expect(widths).toEqual([6, 3, 1.5, 3, 1.5, 3, 1.5, 1.5]);
    expect(one.asked.filter(({ by }) => by === 'changed')).toHaveLength(4);
    expect(one.ends().at(-1)).toBe(one.begun + SECOND);
  });

  it('also by what has changed in it', async () => {
    const one = new SweepFixture({ since: 2 * HOUR - SECOND });
    one.says = ({ by, from, to }) => (by === 'changed' && to - from > HOUR ? { tooMany: true } : {});
    await one.runs(MINUTE);
    expect(spans(one.asked).map(({ from, to }) => (to - from) / HOUR)).toEqual([2, 1, 1]);
  });

  it('is skipped when a minute of it is still too much', async () => {
    const one = new SweepFixture({ since: 3 * MINUTE - SECOND });
    one.says = () => ({ tooMany: true, complete: false });
    await one.runs(20 * SECOND);
    expect(spans(one.asked).map(({ from, to }) => (to - from) / MINUTE)).toEqual([3, 1.5, 1, 2, 1, 1]);
    expect(one.ends()).toEqual([]);
  });
});

describe('17: payments that the till does not know', () => {
  it('are read one after another, before the sweep moves on', async () => {
    const one = new SweepFixture({ since: 10 * DAY });
    one.says = ({ from, by }) =>
      by === 'approved' && from < one.begun - 9 * DAY ? { payments: [money('1'), money('2')] } : {};
    await one.runs(30 * SECOND);
    expect(one.explained).toEqual([
      ['1', 3 * SECOND],
      ['2', 3 * SECOND],
    ]);
    expect(spans(one.asked).map(({ at }) => at)).toEqual([SECOND, 5 * SECOND]);
    expect(one.ends()).toHaveLength(2);
  });

  it('are read five at a time, with a pause between: hundreds of them hold the sweep up for two minutes', async () => {
    const one = new SweepFixture({ since: 10 * DAY });
    const many = Array.from({ length: 300 }, (_, index) => money(String(index)));
    one.says = ({ from, by }) => (by === 'approved' && from < one.begun - 9 * DAY ? { payments: many } : {});
    await one.runs(3 * SECOND);
    expect(one.explained).toHaveLength(5);
    await one.passes(2 * SECOND - 1);
    expect(one.explained).toHaveLength(5);
    await one.passes(2 * MINUTE);
    expect(one.explained.map(([id]) => id)).toEqual(many.map(({ fact }) => fact.id));
    expect(one.ends()).toHaveLength(2);
  });

  it('are dropped with their round when the till is told to sweep again', async () => {
    const one = new SweepFixture();
    one.says = ({ by }) => (by === 'approved' ? { payments: [money('1'), money('2')] } : {});
    one.explains = () => one.sweep.start();
    await one.runs(3 * SECOND);
    expect(one.explained.map(([id]) => id)).toEqual(['1']);
    one.explains = () => undefined;
    await one.passes(10 * SECOND);
    expect(one.explained.map(([id]) => id)).toEqual(['1', '1', '2']);
  });

  it('do not include those that are known', async () => {
    const one = new SweepFixture();
    one.known = ['1'];
    one.says = () => ({ payments: [money('1')] });
    await one.runs(MINUTE);
    expect(one.explained).toEqual([]);
  });

  it('34: include those where reading what is known throws', async () => {
    const one = new SweepFixture();
    one.known = 'throws';
    one.says = ({ by }) => (by === 'approved' ? { payments: [money('1'), money('2')] } : {});
    await one.runs(MINUTE);
    expect(one.explained.map(([id]) => id)).toEqual(['1', '2']);
  });

  it('may be in the list of changes alone, and are then read once', async () => {
    const one = new SweepFixture();
    const told = [
      money('1'),
      money('2', { status: 'pending' }),
      money('3', { approvedAt: SweepFixture.SINCE - 1 }),
      money('4', { approvedAt: SweepFixture.SINCE }),
      money('5', { approvedAt: null }),
    ];
    one.says = ({ by }) => ({ payments: by === 'approved' ? [money('1')] : told });
    await one.runs(MINUTE);
    expect(one.explained.map(([id]) => id)).toEqual(['1', '4']);
    const alone = new SweepFixture();
    alone.says = ({ by }) => ({ payments: by === 'approved' ? [] : [money('1'), money('1')] });
    await alone.runs(MINUTE);
    expect(alone.explained.map(([id]) => id)).toEqual(['1']);
  });

  it('that could not be identified yet are read again within a minute, and until then the sweep is not complete', async () => {
    const one = new SweepFixture();
    one.answer = 'later';
    one.says = ({ by }) => (by === 'approved' ? { payments: [money('1')] } : {});
    await one.runs(3 * MINUTE);
    expect(one.explained.length).toBe(3);
    expect(one.ends()).toEqual([]);
    one.answer = 'done';
    await one.passes(2 * MINUTE);
    expect(one.ends()).toHaveLength(1);
  });

  it('34: whose reading throws count as unread', async () => {
    const one = new SweepFixture();
    one.answer = 'throws';
    one.says = ({ by }) => (by === 'approved' ? { payments: [money('1')] } : {});
    await one.runs(MINUTE);
    expect([one.unread, one.ends()]).toEqual([['1'], []]);
    await one.passes(MINUTE);
    expect(one.unread).toEqual(['1', '1']);
    const later = new SweepFixture();
    later.answer = 'later';
    later.says = one.says;
    await later.runs(MINUTE);
    expect(later.unread).toEqual([]);
  });

  it('are left for a while after a 429', async () => {
    const one = new SweepFixture();
    one.answer = 'not-now';
    one.says = ({ by }) => (by === 'approved' ? { payments: [money('1'), money('2')] } : {});
    await one.runs(MINUTE);
    expect(one.explained.map(([id]) => id)).toEqual(['1']);
    expect(one.ends()).toEqual([]);
    // None of them is passed over for that.
    one.answer = 'done';
    await one.passes(2 * MINUTE);
    expect(one.explained.map(([id]) => id)).toEqual(['1', '1', '2']);
  });
});

describe('17: a sweep that is begun again', () => {
  it('while a question is under way, begins once that is answered, from where the last one ended', async () => {
    const one = new SweepFixture({ since: 30 * DAY });
    one.takes = 5 * SECOND;
    await one.runs(2 * SECOND);
    one.sweep.start();
    await one.passes(2 * SECOND);
    expect(one.asked).toHaveLength(1);
    one.takes = 0;
    await one.passes(30 * SECOND);
    const [first, again] = spans(one.asked);
    expect(again!.from).toBe(first!.from);
    expect(spans(one.asked)).toHaveLength(6);
  });

  it('forgets its failures', async () => {
    const one = new SweepFixture();
    one.says = () => 'unavailable' satisfies FaultKind;
    await one.runs(4 * MINUTE);
    one.asked.length = 0;
    one.sweep.start();
    await one.passes(2 * MINUTE);
    expect(one.asked.map(({ at }) => at - one.asked[0]!.at)).toEqual([0, MINUTE]);
  });

  it('does nothing once the till is stopped', async () => {
    const one = new SweepFixture();
    one.takes = SECOND;
    one.says = () => ({ payments: [money('1')] });
    await one.runs(SECOND);
    one.core.end();
    await one.passes(2 * HOUR);
    expect([one.asked.length, one.asks, one.ends()]).toEqual([1, 0, []]);
  });

  it('reads again what could not be written', async () => {
    const one = new SweepFixture();
    const { store } = one.core.parts;
    const commit = store.commit.bind(store);
    store.commit = () => {
      throw new StoreFault('disk-full', 'the test says no');
    };
    await one.runs(MINUTE);
    store.commit = commit;
    await one.passes(HOUR);
    expect(one.asked.filter(({ by }) => by === 'approved')[1]!.from).toBe(SweepFixture.SINCE);
  });
});
