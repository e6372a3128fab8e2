import { describe, expect, it } from 'vitest';
import { give, held, paidSale, shown } from './refund-support.ts';
import { charging, customer, DAY, HOUR, incidentOf, MINUTE, pays, rows, SECOND } from './support.ts';

describe('a refund in process that counted and is then rejected', () => {
  it('leaves the duplicate with its incident and its button, and goes back when asked anew', async () => {
    const world = await charging('100', {
      provider: {
        settings: {
          refundsInProcess: true,
          refundsInProcessCount: true,
          refundProcessingMs: 3 * HOUR,
          refundOutcome: 'rejected',
        },
      },
    });
    customer(world, { do: 'scan', phone: 'B' });
    pays(world, 'A');
    await world.run(6 * SECOND);
    customer(world, { do: 'pay', phone: 'B' });
    await world.run(2 * MINUTE);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'second', actions: ['refund'] }]);
    await world.command('incident.refund', { incidentId: incidentOf(world) });
    await world.run(MINUTE);
    expect(rows(world, 'refund-moved').at(-1)).toMatchObject({
      state: { kind: 'in_process', counted: true },
    });
    await world.run(4 * HOUR);
    expect(held(world)).toEqual([]);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'second', actions: ['refund'] }]);
    world.provider.configure({ refundsInProcess: false });
    expect(await world.command('incident.refund', { incidentId: incidentOf(world) })).toMatchObject({
      ok: true,
    });
    await world.run(MINUTE);
    expect(held(world)).toEqual([{ amount: 10_000, ours: true }]);
    expect(world.snapshot().incidents).toEqual([]);
  });

  it('is looked at for days, at a bounded pace', async () => {
    const { world, sale, payment: id } = await paidSale();
    world.provider.configure({
      refundsInProcess: true,
      refundsInProcessCount: true,
      refundProcessingMs: 5 * DAY,
      refundOutcome: 'rejected',
    });
    await give(world, sale, id, '60');
    const before = world.provider.counts().payment ?? 0;
    const written = rows(world, 'refund-moved').length;
    await world.run(4 * DAY);
    expect((world.provider.counts().payment ?? 0) - before).toBeLessThan(250);
    expect(rows(world, 'refund-moved').length - written).toBeLessThan(5);
    await world.run(DAY + 2 * HOUR);
    expect(shown(world, sale)).toMatchObject([{ state: 'refused', code: 'refund-refused' }]);
    expect(await give(world, sale, id, '100')).toMatchObject({ ok: true });
  });
});

describe('a refund that was done and is then rejected', () => {
  it('is a person’s matter: asked anew, or let be', async () => {
    for (const action of ['refund', 'called'] as const) {
      const { world, sale, payment: id } = await paidSale();
      await give(world, sale, id, '60');
      await world.run(MINUTE);
      expect(shown(world, sale)).toMatchObject([{ state: 'done' }]);
      customer(world, { do: 'decide-refund', payment: Number(id), as: 'rejected' });
      await world.run(3 * HOUR);
      expect(shown(world, sale)).toMatchObject([{ state: 'refused', code: 'refund-refused' }]);
      expect(world.snapshot().incidents).toMatchObject([
        { kind: 'refund-unfinished', actions: ['refund', 'called'] },
      ]);
      const incidentId = incidentOf(world);
      if (action === 'refund') await world.command('incident.refund', { incidentId });
      else await world.command('incident.end', { incidentId, step: 'called' });
      await world.run(3 * HOUR);
      expect(world.snapshot().incidents).toEqual([]);
      expect(held(world)).toEqual(action === 'refund' ? [{ amount: 6_000, ours: true }] : []);
    }
  });

  it('of a duplicate has its own incident again', async () => {
    const world = await charging();
    customer(world, { do: 'scan', phone: 'B' });
    pays(world, 'A');
    await world.run(6 * SECOND);
    customer(world, { do: 'pay', phone: 'B' });
    await world.run(2 * MINUTE);
    const payment = Number(world.snapshot().incidents[0]?.paymentId);
    await world.command('incident.refund', { incidentId: incidentOf(world) });
    await world.run(MINUTE);
    expect(world.snapshot().incidents).toEqual([]);
    customer(world, { do: 'decide-refund', payment, as: 'rejected' });
    await world.run(3 * HOUR);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'second', actions: ['refund'] }]);
  });
});
