import { describe, expect, it } from 'vitest';
import type { Refund } from '../../../shared/refund.ts';
import {
  paidSale,
  refundElsewhere,
  refundRequests,
  refundsAtProvider,
  shownRefunds,
} from './refund-support.ts';
import { charging, customer, DAY, failWrites, HOUR, MINUTE, pays, refusal, rows, SECOND } from './support.ts';

describe('a refund', () => {
  it('gives a whole payment back, once, with a ticket, and the books say so', async () => {
    const { world, sale, payment: id } = await paidSale();
    expect(await world.command('refund.start', { saleId: sale, paymentId: id, amount: null })).toMatchObject({
      ok: true,
    });
    await world.run(10 * SECOND);
    expect(shownRefunds(world, sale)).toEqual([{ state: 'done', code: undefined, amount: 10_000 }]);
    expect(refundsAtProvider(world)).toBe(1);
    expect(world.printer.paper.map(({ kind }) => kind)).toEqual(['sale', 'refund']);
    expect(world.snapshot().today[0]).toMatchObject({ refunded: 10_000 });
    const again = await world.command('refund.start', { saleId: sale, paymentId: id, amount: null });
    expect(again).toMatchObject(refusal('refund-already-done'));
    expect(world.snapshot().incidents).toEqual([]);
  });

  it('pressed twice under two command ids goes back once', async () => {
    for (const amount of [null, '30'] as const) {
      const { world, sale, payment: id } = await paidSale();
      for (let press = 0; press < 3; press += 1)
        expect(
          world.engine.command('refund.start', {
            commandId: `press-${press}` as never,
            saleId: sale,
            paymentId: id,
            amount,
          }),
        ).toMatchObject({ ok: true });
      await world.run(MINUTE);
      expect(refundsAtProvider(world)).toBe(1);
    }
  });

  it('of an excess, pressed twice, gives only the excess back', async () => {
    const world = await charging('100');
    customer(world, { do: 'scan', phone: 'B' });
    pays(world, 'A', 30);
    await world.run(SECOND);
    customer(world, { do: 'pay', phone: 'B', amount: 100 });
    await world.run(6 * SECOND);
    expect(world.charge().phase).toBe('paid');
    const [incident] = world.snapshot().incidents;
    expect(incident).toMatchObject({ kind: 'second', amount: 3_000 });
    for (const press of ['one', 'two', 'three'])
      expect(
        world.engine.command('incident.refund', {
          commandId: press as never,
          incidentId: incident?.id as never,
        }),
      ).toMatchObject({ ok: true });
    await world.run(MINUTE);
    expect(refundsAtProvider(world)).toBe(1);
    expect(world.snapshot().incidents).toEqual([]);
  });

  it('of parts never exceeds what was paid', async () => {
    const { world, sale, payment: id } = await paidSale();
    const give = (amount: string) => world.command('refund.start', { saleId: sale, paymentId: id, amount });
    expect(await give('100,01')).toMatchObject(refusal('refund-amount-too-large'));
    expect(await give('0')).toMatchObject(refusal('amount-zero'));
    expect(await give('abc')).toMatchObject(refusal('amount-unreadable'));
    expect(await give('60')).toMatchObject({ ok: true });
    // Under way counts as gone.
    expect(await give('50')).toMatchObject(refusal('refund-amount-too-large'));
    await world.run(10 * SECOND);
    expect(await give('40')).toMatchObject({ ok: true });
    await world.run(10 * SECOND);
    expect(await give('0,01')).toMatchObject(refusal('refund-already-done'));
    expect(shownRefunds(world, sale).map(({ state }) => state)).toEqual(['done', 'done']);
  });

  it('of the same part a second time goes back a second time', async () => {
    const { world, sale, payment: id } = await paidSale();
    for (let time = 1; time <= 2; time += 1) {
      await world.command('refund.start', { saleId: sale, paymentId: id, amount: '50' });
      await world.run(10 * SECOND);
      expect(refundsAtProvider(world)).toBe(time);
    }
    expect(shownRefunds(world, sale).map(({ state, amount }) => [state, amount])).toEqual([
      ['done', 5_000],
      ['done', 5_000],
    ]);
    expect(world.provider.state().payments[0]).toMatchObject({ status: 'refunded' });
  });

  it('of a part of what was given back elsewhere meanwhile is refused in words, and not sent', async () => {
    const { world, sale, payment: id } = await paidSale();
    customer(world, { do: 'refund', payment: Number(id) });
    await world.command('refund.start', { saleId: sale, paymentId: id, amount: '50' });
    await world.run(10 * SECOND);
    expect(shownRefunds(world, sale)).toMatchObject([{ state: 'refused', code: 'refund-already-done' }]);
    expect(refundRequests(world)).toEqual([]);
  });

  it('of a part of another wallet’s payment is left to a person, and is not sent', async () => {
    const { world, sale, payment: id } = await paidSale();
    world.between = (request, serve) => {
      const answer = serve();
      return answer.kind === 'answer' && request.url === `/v1/payments/${String(id)}`
        ? {
            ...answer,
            body: answer.body.replace(/"payment_type_id":"[^"]*"/, '"payment_type_id":"bank_transfer"'),
          }
        : answer;
    };
    await world.command('refund.start', { saleId: sale, paymentId: id, amount: '50' });
    await world.run(10 * SECOND);
    expect(shownRefunds(world, sale)).toMatchObject([{ state: 'refused', code: 'refund-partial-not-taken' }]);
    expect(refundRequests(world)).toEqual([]);
    await world.command('refund.start', { saleId: sale, paymentId: id, amount: null });
    await world.run(10 * SECOND);
    expect(refundsAtProvider(world)).toBe(1);
  });

  it('whose answer was lost is found by reading and not sent again', async () => {
    const { world, sale, payment: id } = await paidSale();
    world.provider.setFault({ on: 'refund-post', kind: 'drop', processed: true, times: 1 });
    await world.command('refund.start', { saleId: sale, paymentId: id, amount: null });
    await world.run(30 * SECOND);
    expect(refundRequests(world)).toEqual(['drop']);
    expect(refundsAtProvider(world)).toBe(1);
    expect(shownRefunds(world, sale)).toMatchObject([{ state: 'done' }]);
    expect(world.printer.paper.filter(({ kind }) => kind === 'refund')).toHaveLength(1);
  });

  it('is read before every send', async () => {
    const { world, sale, payment: id } = await paidSale();
    world.provider.setFault({ on: 'refund-post', kind: '500', times: 3 });
    await world.command('refund.start', { saleId: sale, paymentId: id, amount: '10' });
    await world.run(10 * MINUTE);
    const calls = world.provider
      .requests()
      .filter(({ group, path }) => group === 'refund-post' || (group === 'payment' && path.includes(id)))
      .map(({ group }) => group);
    const from = calls.indexOf('refund-post');
    for (let index = from; index < calls.length; index += 1)
      if (calls[index] === 'refund-post') expect(calls[index - 1]).toBe('payment');
    expect(refundRequests(world)).toEqual(['500', '500', '500', '201']);
    expect(refundsAtProvider(world)).toBe(1);
  });

  it.each([
    ['not sent while nobody answers', { on: 'payment', kind: 'drop' } as const],
    ['waits out a 429', { on: 'refund-post', kind: '429', times: 2, retryAfterSeconds: 20 } as const],
    ['looks after a conflict', { on: 'refund-post', kind: '409', times: 1 } as const],
  ])('%s, and ends once', async (_name, fault) => {
    const { world, sale, payment: id } = await paidSale();
    world.provider.setFault(fault);
    await world.command('refund.start', { saleId: sale, paymentId: id, amount: null });
    await world.run(MINUTE);
    world.provider.clearFaults();
    await world.run(10 * MINUTE);
    expect(shownRefunds(world, sale)).toMatchObject([{ state: 'done' }]);
    expect(refundsAtProvider(world)).toBe(1);
  });

  it('in process becomes done by the provider’s answer, with one ticket', async () => {
    const { world, sale, payment: id } = await paidSale();
    world.provider.configure({ refundsInProcess: true, refundProcessingMs: 10 * MINUTE });
    await world.command('refund.start', { saleId: sale, paymentId: id, amount: null });
    await world.run(10 * SECOND);
    expect(shownRefunds(world, sale)).toMatchObject([{ state: 'in_process' }]);
    expect(refundRequests(world)).toHaveLength(1);
    await world.run(HOUR);
    expect(shownRefunds(world, sale)).toMatchObject([{ state: 'done' }]);
    expect(refundRequests(world)).toHaveLength(1);
    expect(world.printer.paper.filter(({ kind }) => kind === 'refund')).toHaveLength(1);
  });

  it('in process and then rejected is refused, and may be asked for again under another key', async () => {
    const { world, sale, payment: id } = await paidSale();
    world.provider.configure({
      refundsInProcess: true,
      refundProcessingMs: MINUTE,
      refundOutcome: 'rejected',
    });
    await world.command('refund.start', { saleId: sale, paymentId: id, amount: null });
    await world.run(20 * MINUTE);
    expect(shownRefunds(world, sale)).toMatchObject([{ state: 'refused', code: 'refund-refused' }]);
    world.provider.configure({ refundsInProcess: false, refundOutcome: 'approved' });
    await world.command('refund.start', { saleId: sale, paymentId: id, amount: null });
    await world.run(20 * SECOND);
    expect(shownRefunds(world, sale).map(({ state }) => state)).toEqual(['refused', 'done']);
    const keys = rows(world, 'refund-intended').map((row) => (row['refund'] as Refund).key);
    expect(new Set(keys).size).toBe(2);
  });

  it('refused for a test account says so', async () => {
    const { world, sale, payment: id } = await paidSale();
    world.provider.configure({ refundsRefusedForTestUser: true });
    await world.command('refund.start', { saleId: sale, paymentId: id, amount: null });
    await world.run(10 * SECOND);
    expect(shownRefunds(world, sale)).toMatchObject([{ state: 'refused', code: 'refund-test-account' }]);
  });

  it('too old is refused before any call', async () => {
    const { world, sale, payment: id } = await paidSale();
    world.clock.jump(181 * DAY);
    const calls = world.provider.counts()['refund-post'];
    expect(await world.command('refund.start', { saleId: sale, paymentId: id, amount: null })).toMatchObject(
      refusal('refund-too-old'),
    );
    expect(world.provider.counts()['refund-post']).toBe(calls);
  });

  it('in part is refused in Peru, the whole is not', async () => {
    const { world, sale, payment: id } = await paidSale({ provider: { site: 'MPE' } });
    expect(await world.command('refund.start', { saleId: sale, paymentId: id, amount: '10' })).toMatchObject(
      refusal('refund-partial-not-taken'),
    );
    expect(await world.command('refund.start', { saleId: sale, paymentId: id, amount: null })).toMatchObject({
      ok: true,
    });
  });

  it('of what is left of a payment is not offered in Peru, once a part went back elsewhere', async () => {
    const left = async (site: 'MPE' | 'MLA') => {
      const { world, sale, payment: id } = await paidSale({ provider: { site } });
      refundElsewhere(world, id, 40);
      await world.run(2 * MINUTE);
      const reply = world.engine.query('history.sale', { saleId: sale });
      return reply.ok ? reply.value.payments : [];
    };
    expect(await left('MPE')).toMatchObject([{ refunded: 4_000, refundable: 0 }]);
    expect(await left('MLA')).toMatchObject([{ refunded: 4_000, refundable: 6_000 }]);
  });

  it('of another sale’s payment, or of an unknown one, is refused', async () => {
    const { world, sale, payment: id } = await paidSale();
    await world.command('sale.next', { saleId: sale });
    await world.command('charge.start', { amount: '5' });
    const other = world.sale().saleId as never;
    expect(await world.command('refund.start', { saleId: other, paymentId: id, amount: null })).toMatchObject(
      refusal('payment-of-another-sale'),
    );
    expect(
      await world.command('refund.start', { saleId: sale, paymentId: '404' as never, amount: null }),
    ).toMatchObject(refusal('command-not-possible'));
    expect(
      await world.command('refund.start', { saleId: 'nobody' as never, paymentId: id, amount: null }),
    ).toMatchObject(refusal('sale-not-found'));
  });

  it('that was answered survives a disk that could not write it: it is read again and adopted', async () => {
    const { world, sale, payment: id } = await paidSale();
    const heal = failWrites(
      world,
      'other',
      (entry) => entry.kind === 'refund-moved' && entry.state.kind === 'done',
    );
    await world.command('refund.start', { saleId: sale, paymentId: id, amount: null });
    await world.run(20 * SECOND);
    heal();
    await world.run(MINUTE);
    expect(shownRefunds(world, sale)).toMatchObject([{ state: 'done' }]);
    expect(refundRequests(world)).toHaveLength(1);
  });

  it('is not sent before its key and its sending are on disk', async () => {
    const { world, sale, payment: id } = await paidSale();
    const heal = failWrites(
      world,
      'disk-full',
      (entry) => entry.kind === 'refund-moved' && entry.state.kind === 'requested',
    );
    await world.command('refund.start', { saleId: sale, paymentId: id, amount: null });
    await world.run(MINUTE);
    expect(refundRequests(world)).toEqual([]);
    heal();
    await world.run(2 * MINUTE);
    expect(refundRequests(world)).toEqual(['201']);
  });

  it('without an answer for a day is left to a person, and is not sent again', async () => {
    const { world, sale, payment: id } = await paidSale();
    world.provider.setFault({ on: 'refund-post', kind: '500' });
    await world.command('refund.start', { saleId: sale, paymentId: id, amount: null });
    await world.run(23 * HOUR);
    expect(world.snapshot().incidents).toEqual([]);
    await world.run(2 * HOUR);
    expect(world.snapshot().incidents).toMatchObject([
      { kind: 'refund-unfinished', actions: ['refund', 'called'] },
    ]);
    const sent = world.provider.counts()['refund-post'];
    await world.run(HOUR);
    expect(world.provider.counts()['refund-post']).toBe(sent);
    // Somebody gives it back in the provider's app: it is found, and the incident ends by itself.
    world.provider.clearFaults();
    customer(world, { do: 'refund', payment: Number(id) });
    await world.run(20 * MINUTE);
    expect(shownRefunds(world, sale)).toMatchObject([{ state: 'done' }]);
    expect(world.snapshot().incidents).toEqual([]);
  });

  it('cut off by a crash and unreadable for a day is left to a person too', async () => {
    const { world, sale, payment: id } = await paidSale();
    world.provider.setFault({ on: 'refund-post', kind: 'hang' });
    await world.command('refund.start', { saleId: sale, paymentId: id, amount: null });
    await world.run(SECOND);
    world.provider.setFault({ on: 'payment', kind: '500' });
    await world.restart();
    await world.run(25 * HOUR);
    expect(world.snapshot().incidents).toMatchObject([
      { kind: 'refund-unfinished', actions: ['refund', 'called'] },
    ]);
  });

  it('cut off by a crash after it was sent is continued by reading', async () => {
    const { world, sale, payment: id } = await paidSale();
    world.provider.setFault({ on: 'refund-post', kind: 'drop', processed: true, times: 1, delayMs: 500 });
    await world.command('refund.start', { saleId: sale, paymentId: id, amount: null });
    await world.restart();
    await world.run(MINUTE);
    expect(shownRefunds(world, sale)).toMatchObject([{ state: 'done' }]);
    expect(refundsAtProvider(world)).toBe(1);
  });
});
