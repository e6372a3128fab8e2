import { describe, expect, it } from 'vitest';
import type { MemoryWorld } from '../../support/memory-world.ts';
import {
  omitAllRefunds,
  refundPayment,
  heldRefunds,
  omitRefundsInProcess,
  refundElsewhere,
  paidSale,
  refundRequests,
  shownRefunds,
  refundTickets,
} from './refund-support.ts';
import { customer, DAY, HOUR, incidentOf, MINUTE, refusal, rows } from './support.ts';

function reads(world: MemoryWorld): number {
  return (world.provider.counts().payment ?? 0) + (world.provider.counts()['refund-get'] ?? 0);
}

/** It was done; the provider takes that back, `after` so long. */
async function bounced(after: number) {
  const shop = await paidSale();
  await refundPayment(shop.world, shop.sale, shop.payment, null);
  omitRefundsInProcess(shop.world);
  await shop.world.run(after);
  expect(shownRefunds(shop.world, shop.sale)).toMatchObject([{ state: 'done' }]);
  customer(shop.world, { do: 'decide-refund', payment: Number(shop.payment), as: 'rejected' });
  return shop;
}

describe('a refund that was done and is then taken back', () => {
  it.each([
    ['seconds', 10_000, MINUTE],
    ['minutes', 5 * MINUTE, 10 * MINUTE],
    ['half an hour', 30 * MINUTE, HOUR],
    ['hours', 5 * HOUR, DAY],
  ])('%s later is shown as refused, and can be asked for again', async (_, after, within) => {
    const { world, sale } = await bounced(after);
    await world.run(within);
    expect(shownRefunds(world, sale)).toMatchObject([{ state: 'refused', code: 'refund-refused' }]);
    expect(world.snapshot().incidents).toMatchObject([
      { kind: 'refund-unfinished', amount: 10_000, actions: ['refund', 'called'] },
    ]);
    expect(await world.command('incident.refund', { incidentId: incidentOf(world) })).toMatchObject({
      ok: true,
    });
    await world.run(MINUTE);
    expect(heldRefunds(world)).toEqual([{ amount: 10_000, ours: true }]);
    expect(world.snapshot().incidents).toEqual([]);
  });

  it('after all planned readings is found at the next start, within seven days', async () => {
    const { world, sale } = await bounced(2 * DAY);
    // Else the sweep for what has changed would say so.
    world.provider.setFault({ on: 'payment-search', kind: '500' });
    await world.run(DAY);
    expect(shownRefunds(world, sale)).toMatchObject([{ state: 'done' }]);
    await world.restart();
    await world.run(MINUTE);
    expect(shownRefunds(world, sale)).toMatchObject([{ state: 'refused' }]);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'refund-unfinished' }]);
  });

  it('is found by the reading that was due during a restart', async () => {
    const { world, sale } = await bounced(5 * MINUTE);
    world.provider.setFault({ on: 'payment', kind: '500' });
    await world.restart();
    await world.run(20 * MINUTE);
    world.provider.clearFaults();
    await world.run(2 * HOUR);
    expect(shownRefunds(world, sale)).toMatchObject([{ state: 'refused' }]);
  });

  it('is read a few times only, and not at all after seven days', async () => {
    const { world, sale, payment } = await paidSale();
    await refundPayment(world, sale, payment, null);
    await world.run(30_000);
    const before = reads(world);
    await world.run(6 * DAY);
    expect(reads(world) - before).toBeLessThan(10);
    await world.run(2 * DAY);
    const later = reads(world);
    await world.restart();
    await world.run(HOUR);
    expect(reads(world) - later).toBe(0);
    expect(shownRefunds(world, sale)).toMatchObject([{ state: 'done' }]);
  });

  it('asks a person where the provider no longer knows the refund', async () => {
    const { world, sale, payment } = await paidSale();
    await refundPayment(world, sale, payment, null);
    await world.run(10_000);
    omitAllRefunds(world);
    await world.run(30 * MINUTE);
    expect(shownRefunds(world, sale)).toMatchObject([{ state: 'done' }]);
    await world.run(DAY);
    expect(shownRefunds(world, sale)).toMatchObject([{ state: 'refused', code: 'refund-vanished' }]);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'refund-unfinished' }]);
  });
});

describe('a refund in process that its payment does not list', () => {
  async function inProcess(outcome: 'approved' | 'rejected') {
    const settings = { refundsInProcess: true, refundProcessingMs: 5 * MINUTE, refundOutcome: outcome };
    const shop = await paidSale({ provider: { settings } });
    omitRefundsInProcess(shop.world);
    await refundPayment(shop.world, shop.sale, shop.payment, null);
    await shop.world.run(MINUTE);
    expect(shownRefunds(shop.world, shop.sale)).toMatchObject([{ state: 'in_process' }]);
    return shop;
  }

  it('is refused where the list of refunds says so', async () => {
    const { world, sale } = await inProcess('rejected');
    await world.run(20 * MINUTE);
    expect(shownRefunds(world, sale)).toMatchObject([{ state: 'refused', code: 'refund-refused' }]);
    expect(world.snapshot().incidents).toMatchObject([
      { kind: 'refund-unfinished', actions: ['refund', 'called'] },
    ]);
  });

  it('is in process on Orders though the answer calls it done, and then refused', async () => {
    const settings = {
      refundsInProcess: true,
      refundProcessingMs: MINUTE,
      refundOutcome: 'rejected',
    } as const;
    const { world, sale, payment } = await paidSale({
      orders: () => 'static',
      provider: { settings: { ...settings, refundAnswerSays: 'done', refundDoneWord: 'refunded' } },
    });
    await refundPayment(world, sale, payment, null);
    await world.run(20_000);
    expect(shownRefunds(world, sale)).toMatchObject([{ state: 'in_process' }]);
    await world.run(5 * MINUTE);
    expect(shownRefunds(world, sale)).toMatchObject([{ state: 'refused', code: 'refund-refused' }]);
  });

  it('is refused where only the refund itself says so', async () => {
    const { world, sale } = await inProcess('rejected');
    const { between } = world;
    world.between = (request, serve) => {
      const answer = between(request, serve);
      const isList = answer instanceof Error || !request.url.endsWith('/refunds') || request.method !== 'GET';
      return isList || answer.kind !== 'answer' ? answer : { ...answer, body: '[]' };
    };
    await world.run(20 * MINUTE);
    expect(shownRefunds(world, sale)).toMatchObject([{ state: 'refused', code: 'refund-refused' }]);
  });

  it('is done where they say so', async () => {
    const { world, sale } = await inProcess('approved');
    await world.run(20 * MINUTE);
    expect(shownRefunds(world, sale)).toMatchObject([{ state: 'done' }]);
    expect(refundTickets(world)).toEqual([10_000]);
  });

  it('is left to a person where none of them knows it for over an hour', async () => {
    const { world, sale } = await inProcess('approved');
    omitAllRefunds(world);
    await world.run(50 * MINUTE);
    expect(shownRefunds(world, sale)).toMatchObject([{ state: 'in_process' }]);
    await world.run(HOUR);
    expect(shownRefunds(world, sale)).toMatchObject([{ state: 'refused', code: 'refund-vanished' }]);
    expect(world.snapshot().incidents).toMatchObject([
      { kind: 'refund-unfinished', amount: 10_000, actions: ['refund', 'called'] },
    ]);
  });
});

describe('a refund of everything where less is left by now', () => {
  it.each([70 * MINUTE, 10 * MINUTE])('asks a person about what is left (%i ms later)', async (later) => {
    const { world, sale, payment } = await paidSale();
    world.provider.setFault({ on: 'payment', kind: 'drop' });
    await refundPayment(world, sale, payment, null);
    await world.run(later);
    refundElsewhere(world, payment, 30);
    world.provider.clearFaults();
    await world.run(10 * MINUTE);
    expect(refundRequests(world)).toEqual([]);
    expect(shownRefunds(world, sale)).toMatchObject([{ state: 'refused', code: 'refund-amount-too-large' }]);
    expect(world.snapshot().incidents).toMatchObject([
      { kind: 'refund-unfinished', amount: 7_000, actions: ['refund', 'called'] },
    ]);
    expect(await world.command('incident.refund', { incidentId: incidentOf(world) })).toMatchObject({
      ok: true,
    });
    await world.run(MINUTE);
    expect(heldRefunds(world)).toEqual([
      { amount: 3_000, ours: false },
      { amount: 7_000, ours: true },
    ]);
    expect(world.snapshot().incidents).toEqual([]);
  });

  it('waits for a part that is given back meanwhile, and then asks about the rest: the confirmation was for the amount shown', async () => {
    const { world, sale, payment } = await paidSale();
    refundElsewhere(world, payment, 20);
    await refundPayment(world, sale, payment, null);
    await world.run(MINUTE);
    expect(world.snapshot().incidents).toMatchObject([{ amount: 8_000, actions: ['refund', 'called'] }]);
    world.provider.configure({ refundsInProcess: true, refundProcessingMs: MINUTE });
    await refundPayment(world, sale, payment, '30');
    await world.run(5_000);
    expect(world.snapshot().incidents).toMatchObject([{ actions: ['called'] }]);
    const press = { incidentId: incidentOf(world) };
    expect(await world.command('incident.refund', press)).toMatchObject(refusal('refund-under-way'));
    await world.run(5 * MINUTE);
    expect(world.snapshot().incidents).toMatchObject([{ amount: 5_000, actions: ['refund', 'called'] }]);
    expect(heldRefunds(world).filter(({ ours }) => ours)).toEqual([{ amount: 3_000, ours: true }]);
  });

  it('opens no incident where nothing is left', async () => {
    const { world, sale, payment } = await paidSale();
    world.provider.setFault({ on: 'payment', kind: 'drop' });
    await refundPayment(world, sale, payment, null);
    await world.run(10 * MINUTE);
    refundElsewhere(world, payment);
    world.provider.clearFaults();
    await world.run(10 * MINUTE);
    expect(refundRequests(world)).toEqual([]);
    expect(world.snapshot().incidents).toEqual([]);
  });
});

describe('a refund that is refused', () => {
  it('stays on the screen until a person has seen it, once however often it is tried', async () => {
    const { world, sale, payment } = await paidSale();
    world.provider.configure({ refundsRefusedForTestUser: true });
    await refundPayment(world, sale, payment, '20');
    await world.run(MINUTE);
    expect(shownRefunds(world, sale)).toMatchObject([{ state: 'refused' }]);
    for (let time = 0; time < 3; time += 1) {
      expect(world.snapshot().incidents).toMatchObject([{ kind: 'refund-unfinished', amount: 2_000 }]);
      await world.command('incident.refund', { incidentId: incidentOf(world) });
      await world.run(MINUTE);
    }
    await world.restart();
    await world.command('incident.end', { incidentId: incidentOf(world), step: 'called' });
    await world.run(HOUR);
    expect(world.snapshot().incidents).toEqual([]);
    expect(rows(world, 'incident-opened')).toHaveLength(1);
  });
});

describe('two refunds of one payment that the provider decides late', () => {
  it('are both read at the next start: one does not wait an hour for the other', async () => {
    const { world, sale, payment } = await paidSale();
    world.provider.configure({ refundsInProcess: true, refundProcessingMs: [5 * DAY, 5 * DAY] });
    for (const amount of ['20', '30']) {
      await refundPayment(world, sale, payment, amount);
      await world.run(MINUTE);
    }
    world.crash();
    await world.run(2 * DAY);
    const held = world.provider.ledger().filter(({ kind }) => kind === 'refund');
    for (const { refund } of held)
      customer(world, { do: 'decide-refund', payment: Number(payment), refund: refund!, as: 'rejected' });
    await world.start();
    await world.run(MINUTE);
    expect(shownRefunds(world, sale)).toMatchObject([{ state: 'refused' }, { state: 'refused' }]);
  });
});
