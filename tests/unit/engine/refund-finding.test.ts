import { describe, expect, it } from 'vitest';
import type { Refund } from '../../../shared/refund.ts';
import {
  refundedByUs,
  refundPayment,
  refundElsewhere,
  paidSale,
  refundRequests,
  shownRefunds,
  omitRefundDates,
  refundTickets,
} from './refund-support.ts';
import { HOUR, MINUTE, refusal, rows, SECOND } from './support.ts';

describe('a refund made elsewhere', () => {
  it('is not taken for ours where the till knew of it: the cashier’s own of the same amount is sent, with its one ticket', async () => {
    const { world, sale, payment: id } = await paidSale();
    refundElsewhere(world, id, 20);
    await world.run(HOUR);
    await refundPayment(world, sale, id, '20');
    await world.run(MINUTE);
    expect(refundRequests(world)).toEqual(['201']);
    expect(refundedByUs(world)).toBe(2_000);
    expect(refundTickets(world)).toEqual([2_000]);
  });

  it('is not taken for ours after a restart either, where the till knew of it and our answer was lost', async () => {
    const { world, sale, payment: id } = await paidSale();
    refundElsewhere(world, id, 20);
    await world.run(HOUR);
    world.provider.setFault({ on: 'refund-post', kind: 'drop', times: 1 });
    await refundPayment(world, sale, id, '20');
    await world.run(0);
    await world.restart();
    await world.run(MINUTE);
    expect(refundedByUs(world)).toBe(2_000);
    expect(refundTickets(world)).toEqual([2_000]);
    expect(shownRefunds(world, sale)).toMatchObject([{ state: 'done' }]);
  });

  it('without a date is not taken for ours before anything was sent', async () => {
    const { world, sale, payment: id } = await paidSale();
    refundElsewhere(world, id, 20);
    omitRefundDates(world);
    await refundPayment(world, sale, id, '20');
    await world.run(MINUTE);
    expect(refundedByUs(world)).toBe(2_000);
    expect(refundTickets(world)).toEqual([2_000]);
  });

  it('between our intent and our sending counts as the one that was wanted: ours is not sent', async () => {
    const { world, sale, payment: id } = await paidSale();
    world.provider.setFault({ on: 'payment', kind: '500' });
    await refundPayment(world, sale, id, '20');
    await world.run(10 * MINUTE);
    refundElsewhere(world, id, 20);
    world.provider.clearFaults();
    await world.run(10 * MINUTE);
    expect(refundRequests(world)).toEqual([]);
    expect(refundTickets(world)).toEqual([2_000]);
    expect(shownRefunds(world, sale)).toMatchObject([{ state: 'done' }]);
  });

  it('at the very moment of ours needs a person, who says whether it is the same one', async () => {
    for (const action of ['refund', 'called'] as const) {
      const { world, sale, payment: id } = await paidSale();
      refundElsewhere(world, id, 20);
      await refundPayment(world, sale, id, '20');
      await world.run(MINUTE);
      expect(refundRequests(world)).toEqual([]);
      expect(refundTickets(world)).toEqual([]);
      const [incident] = world.snapshot().incidents;
      expect(incident).toMatchObject({ kind: 'refund-unfinished', actions: ['refund', 'called'] });
      expect(incident?.refund?.failure?.code).toBe('refund-same-found');
      const incidentId = incident?.id as never;
      if (action === 'refund') await world.command('incident.refund', { incidentId });
      else await world.command('incident.end', { incidentId, step: 'called' });
      await world.run(10 * MINUTE);
      expect(world.snapshot().incidents).toEqual([]);
      expect(refundedByUs(world)).toBe(action === 'refund' ? 2_000 : 0);
      expect(refundTickets(world)).toEqual(action === 'refund' ? [2_000] : []);
      expect(shownRefunds(world, sale)).toMatchObject([{ state: action === 'refund' ? 'done' : 'refused' }]);
    }
  });
});

describe('the provider’s own answer', () => {
  it.each([
    ['of another amount', '"amount":20', '"amount":7', 700],
    ['of another payment', /"payment_id":\d+/, '"payment_id":4', 2_000],
  ] as const)(
    '%s does not count: the refund is looked up, and the ticket says what the provider has',
    async (...row) => {
      const [, from, to, paper] = row;
      const { world, sale, payment: id } = await paidSale();
      const lie = (body: string) => body.replace(from, to);
      world.between = (request, serve) => {
        const answer = serve();
        const told = answer.kind === 'answer' && answer.body.includes('"refund_mode"');
        const bent = request.method === 'POST' || (paper === 700 && told);
        return answer.kind === 'answer' && bent ? { ...answer, body: lie(answer.body) } : answer;
      };
      await refundPayment(world, sale, id, '20');
      await world.run(10 * MINUTE);
      expect(refundRequests(world)).toHaveLength(1);
      expect(rows(world, 'refund-moved').map((one) => (one['state'] as Refund['state']).kind)).toContain(
        'unknown',
      );
      expect(refundTickets(world)).toEqual([paper]);
      expect(shownRefunds(world, sale)).toMatchObject([{ state: 'done', amount: paper }]);
    },
  );
});

describe('a page of a proxy', () => {
  it('in place of the answer does not count: the part goes back once, with its ticket', async () => {
    const { world, sale, payment: id } = await paidSale();
    world.between = (request, serve) => {
      const answer = serve();
      if (request.method !== 'POST' || answer.kind !== 'answer') return answer;
      return { ...answer, status: 403, body: '<html>Forbidden</html>' };
    };
    await refundPayment(world, sale, id, '20');
    await world.run(MINUTE);
    expect(await refundPayment(world, sale, id, '20')).toMatchObject({ ok: true });
    world.between = (_request, serve) => serve();
    await world.run(10 * MINUTE);
    expect(shownRefunds(world, sale)).toMatchObject([{ state: 'done' }, { state: 'done' }]);
    expect(refundedByUs(world)).toBe(refundTickets(world).reduce((sum, one) => sum + one, 0));
  });
});

describe('an idempotency key', () => {
  it('has a random part: the same refund made from an older copy of the file has another', async () => {
    const keys = new Set<string>();
    for (const seed of [1, 2]) {
      const { world, sale, payment: id } = await paidSale({ seed });
      await refundPayment(world, sale, id, '20');
      const [intended] = rows(world, 'refund-intended').map((row) => row['refund'] as Refund);
      keys.add((intended?.key ?? '').replace(intended?.paymentId ?? '', 'payment'));
    }
    expect(keys.size).toBe(2);
  });
});

describe('a refund of all that is left', () => {
  it('is made while a part is in process', async () => {
    const { world, sale, payment: id } = await paidSale();
    world.provider.configure({ refundsInProcess: true, refundProcessingMs: HOUR });
    await refundPayment(world, sale, id, '60');
    await world.run(10 * SECOND);
    expect(await refundPayment(world, sale, id, null)).toMatchObject({ ok: true });
    await world.run(10 * SECOND);
    expect(shownRefunds(world, sale)).toMatchObject([
      { state: 'in_process', amount: 6_000 },
      { state: 'in_process', amount: 4_000 },
    ]);
    expect(await refundPayment(world, sale, id, null)).toMatchObject(refusal('refund-under-way'));
    await world.run(3 * HOUR);
    expect(refundedByUs(world)).toBe(10_000);
    expect(refundTickets(world)).toEqual([6_000, 4_000]);
  });

  it('is not accepted when nothing can be done', async () => {
    const { world, sale, payment: id } = await paidSale();
    world.provider.setFault({ on: 'refund-post', kind: '500' });
    await refundPayment(world, sale, id, '60');
    await world.run(10 * MINUTE);
    expect(await refundPayment(world, sale, id, '60')).toMatchObject(refusal('refund-under-way'));
  });
});
