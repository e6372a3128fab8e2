import { describe, expect, it } from 'vitest';
import {
  heldRefunds,
  paidSale,
  refundElsewhere,
  refundPayment,
  refundRequests,
  shownRefunds,
} from './refund-support.ts';
import {
  customer,
  done,
  HOUR,
  incidentOf,
  kinds,
  MINUTE,
  refusal,
  restored,
  rows,
  SECOND,
  served,
} from './support.ts';

describe('20: one refund of a payment is under way at a time', () => {
  it('a second one waits for the answer to the first, and says so', async () => {
    const { world, sale, payment } = await paidSale();
    world.provider.setFault({ on: 'refund-post', kind: 'latency', delayMs: 6 * SECOND, times: 1 });
    expect(await refundPayment(world, sale, payment, '30')).toEqual(done);
    await world.run(2 * SECOND);
    expect(await refundPayment(world, sale, payment, '20')).toEqual(done);
    await world.run(2 * SECOND);
    expect(shownRefunds(world, sale)).toMatchObject([
      { state: 'requested', amount: 3_000, code: undefined },
      { state: 'intended', amount: 2_000, code: 'refund-under-way' },
    ]);
    expect(served(world, 'refund-post')).toHaveLength(1);
    await world.run(20 * SECOND);
    expect(shownRefunds(world, sale)).toEqual([
      { state: 'done', amount: 3_000, code: undefined },
      { state: 'done', amount: 2_000, code: undefined },
    ]);
    expect(served(world, 'refund-post')).toHaveLength(2);
  });

  it('two that could not be read for go one after the other', async () => {
    const { world, sale, payment } = await paidSale();
    world.provider.setFault({ on: 'payment', kind: 'drop' });
    await refundPayment(world, sale, payment, '30');
    await refundPayment(world, sale, payment, '20');
    await world.run(MINUTE);
    world.provider.clearFaults();
    world.provider.setFault({ on: 'refund-post', kind: 'latency', delayMs: 5 * SECOND });
    await world.run(2 * MINUTE);
    expect(heldRefunds(world).map(({ amount }) => amount)).toHaveLength(2);
    const [first, second] = served(world, 'refund-post').map(({ at }) => at);
    expect(second! - first!).toBeGreaterThanOrEqual(5 * SECOND);
  });
});

describe('20: a refund that is agreed to while its payment is being read', () => {
  it('is asked for once, by the reading that is under way', async () => {
    const { world, sale, payment } = await paidSale();
    world.provider.setFault({ on: 'payment', kind: 'drop' });
    await refundPayment(world, sale, payment, '20');
    await world.run(70 * MINUTE);
    world.provider.clearFaults();
    world.provider.setFault({ on: 'payment', kind: 'latency', delayMs: 6 * SECOND });
    const before = served(world, 'payment').length;
    while (served(world, 'payment').length === before) await world.run(SECOND);
    expect(await world.command('incident.refund', { incidentId: incidentOf(world) })).toEqual(done);
    await world.run(5.5 * SECOND);
    expect(served(world, 'payment')).toHaveLength(before + 1);
    await world.run(MINUTE);
    expect(refundRequests(world)).toHaveLength(1);
    expect(shownRefunds(world, sale)).toMatchObject([{ state: 'done', amount: 2_000 }]);
  });
});

describe('20: what the page of a payment says before its refunds are listed', () => {
  /** The till asks for 20, and the list of refunds takes 6 seconds. @returns whether the books have news by then. */
  async function hasNews(elsewhere: number | undefined | 'slowly'): Promise<[early: boolean, late: boolean]> {
    const { world, sale, payment } = await paidSale();
    if (elsewhere === 'slowly')
      customer(world, {
        do: 'refund',
        payment: Number(payment),
        inProcess: true,
        then: 'approved',
        thenAfterMs: HOUR,
      });
    else refundElsewhere(world, payment, elsewhere);
    world.provider.setFault({ on: 'refund-get', kind: 'latency', delayMs: 6 * SECOND });
    const before = rows(world, 'charge-news').length;
    const has = () => rows(world, 'charge-news').length > before;
    await refundPayment(world, sale, payment, '20');
    await world.run(3 * SECOND);
    const early = has();
    await world.run(20 * SECOND);
    return [early, has()];
  }

  it('is known at once where the payment is gone', async () => {
    expect(await hasNews(undefined)).toEqual([true, true]);
  });

  it('is known at once where it is on its way back: a ticket may be held for it', async () => {
    expect(await hasNews('slowly')).toEqual([true, true]);
  });

  it('is judged with that list where a part of it is there', async () => {
    expect(await hasNews(30)).toEqual([false, true]);
  });
});

describe('20: a refund that a person drops while its payment is read', () => {
  it('is not sent when the answer comes', async () => {
    const { world, sale, payment } = await paidSale();
    world.provider.setFault({ on: 'payment', kind: 'drop' });
    await refundPayment(world, sale, payment, '20');
    await world.run(70 * MINUTE);
    expect(kinds(world)).toEqual(['refund-unfinished']);
    world.provider.clearFaults();
    world.provider.setFault({ on: 'payment', kind: 'latency', delayMs: 5 * SECOND });
    const incidentId = incidentOf(world);
    expect(await world.command('incident.refund', { incidentId })).toEqual(done);
    await world.run(2 * SECOND);
    const answer = await world.command('incident.end', { incidentId, step: 'called' });
    await world.run(MINUTE);
    // Whichever the till says: what it says is what happens.
    expect(answer).toEqual(done);
    expect(refundRequests(world)).toEqual([]);
    expect(shownRefunds(world, sale)).toMatchObject([{ state: 'refused', code: 'refund-dropped' }]);
  });
});

describe('a refund that was wished and not sent when the program stopped', () => {
  it('25: goes by itself at the next start, and nobody is asked', async () => {
    const { world, sale, payment } = await paidSale();
    world.provider.setFault({ on: 'payment', kind: 'hang', times: 1 });
    await refundPayment(world, sale, payment, '20');
    world.crash();
    await world.start();
    const asked: string[] = [];
    for (let second = 0; second < 30; second += 1) {
      await world.run(SECOND);
      asked.push(...kinds(world));
    }
    expect(asked).toEqual([]);
    expect(shownRefunds(world, sale)).toMatchObject([{ state: 'done', amount: 2_000 }]);
    expect(refundRequests(world)).toHaveLength(1);
    // Nothing of it may have left before: it is as new.
    const states = rows(world, 'refund-moved').map((row) => (row['state'] as { kind: string }).kind);
    expect(states).toEqual(['requested', 'done']);
  });

  it('27: waits for a person in a restored file, where none can be wished either', async () => {
    const { world, sale, payment } = await paidSale();
    world.provider.setFault({ on: 'payment', kind: 'hang', times: 1 });
    await refundPayment(world, sale, payment, '20');
    world.crash();
    await restored(world);
    await world.run(HOUR);
    expect(refundRequests(world)).toEqual([]);
    expect(await refundPayment(world, sale, payment, '30')).toMatchObject(refusal('file-restored'));
    expect(shownRefunds(world, sale)).toHaveLength(1);
  });
});
