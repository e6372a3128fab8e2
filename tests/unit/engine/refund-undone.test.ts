import { describe, expect, it } from 'vitest';
import { refundPayment, heldRefunds, refundElsewhere, paidSale, shownRefunds } from './refund-support.ts';
import { charging, customer, DAY, HOUR, incidentOf, MINUTE, pays, refusal, rows, SECOND } from './support.ts';

describe('a refund in process that counted and is then rejected', () => {
  it('leaves the duplicate with its incident and its button, and goes back when asked for again', async () => {
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
    expect(heldRefunds(world)).toEqual([]);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'second', actions: ['refund'] }]);
    world.provider.configure({ refundsInProcess: false });
    expect(await world.command('incident.refund', { incidentId: incidentOf(world) })).toMatchObject({
      ok: true,
    });
    await world.run(MINUTE);
    expect(heldRefunds(world)).toEqual([{ amount: 10_000, ours: true }]);
    expect(world.snapshot().incidents).toEqual([]);
  });

  it('is read for days, at a limited rate', async () => {
    const { world, sale, payment: id } = await paidSale();
    world.provider.configure({
      refundsInProcess: true,
      refundsInProcessCount: true,
      refundProcessingMs: 5 * DAY,
      refundOutcome: 'rejected',
    });
    await refundPayment(world, sale, id, '60');
    const before = world.provider.counts().payment ?? 0;
    const written = rows(world, 'refund-moved').length;
    await world.run(4 * DAY);
    expect((world.provider.counts().payment ?? 0) - before).toBeLessThan(250);
    expect(rows(world, 'refund-moved').length - written).toBeLessThan(5);
    await world.run(DAY + 2 * HOUR);
    expect(shownRefunds(world, sale)).toMatchObject([{ state: 'refused', code: 'refund-refused' }]);
    expect(await refundPayment(world, sale, id, '100')).toMatchObject({ ok: true });
  });
});

describe('a refund that was done and is then rejected', () => {
  it('is left to a person: asked for again, or dropped', async () => {
    for (const action of ['refund', 'called'] as const) {
      const { world, sale, payment: id } = await paidSale();
      await refundPayment(world, sale, id, '60');
      await world.run(MINUTE);
      expect(shownRefunds(world, sale)).toMatchObject([{ state: 'done' }]);
      customer(world, { do: 'decide-refund', payment: Number(id), as: 'rejected' });
      await world.run(3 * HOUR);
      expect(shownRefunds(world, sale)).toMatchObject([{ state: 'refused', code: 'refund-refused' }]);
      expect(world.snapshot().incidents).toMatchObject([
        { kind: 'refund-unfinished', actions: ['refund', 'called'] },
      ]);
      const incidentId = incidentOf(world);
      if (action === 'refund') await world.command('incident.refund', { incidentId });
      else await world.command('incident.end', { incidentId, step: 'called' });
      await world.run(3 * HOUR);
      expect(world.snapshot().incidents).toEqual([]);
      expect(heldRefunds(world)).toEqual(action === 'refund' ? [{ amount: 6_000, ours: true }] : []);
    }
  });

  it('of a duplicate opens its own incident again', async () => {
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

describe('an incident about a refund of which a part goes back elsewhere', () => {
  /** The owner gives 20 of 100 back while «Devolver todo» is pressed. */
  async function partElsewhere() {
    const { world, sale, payment: id } = await paidSale();
    refundElsewhere(world, id, 20);
    await refundPayment(world, sale, id, null);
    await world.run(5 * SECOND);
    expect(world.snapshot().incidents).toMatchObject([
      { kind: 'refund-unfinished', amount: 8_000, actions: ['refund', 'called'] },
    ]);
    return { world, id };
  }

  it('ends when the rest of it goes back', async () => {
    const { world, id } = await partElsewhere();
    refundElsewhere(world, id, 20);
    await world.run(MINUTE);
    expect(world.snapshot().incidents).toMatchObject([{ amount: 6_000 }]);
    expect(await world.command('incident.refund', { incidentId: incidentOf(world) })).toMatchObject({
      ok: true,
    });
    await world.run(MINUTE);
    expect(world.snapshot().incidents).toEqual([]);
    expect(rows(world, 'incident-ended')).toMatchObject([{ step: 'refunded' }]);
    expect(heldRefunds(world).filter(({ ours }) => ours)).toEqual([{ amount: 6_000, ours: true }]);
  });

  it('ends when all of it goes back elsewhere, before or after the till knows', async () => {
    for (const isKnown of [true, false]) {
      const { world, id } = await partElsewhere();
      refundElsewhere(world, id);
      if (isKnown) await world.run(MINUTE);
      else
        expect(await world.command('incident.refund', { incidentId: incidentOf(world) })).toMatchObject({
          ok: true,
        });
      await world.run(5 * SECOND);
      expect(world.snapshot().incidents).toEqual([]);
      expect(rows(world, 'incident-ended')).toMatchObject([{ step: 'resolved-itself' }]);
    }
  });

  it('20: waits while a part is on its way back, and is about all of it again when that is rejected', async () => {
    const { world, sale, payment: id } = await paidSale();
    await refundPayment(world, sale, id, null);
    await world.run(MINUTE);
    customer(world, { do: 'decide-refund', payment: Number(id), as: 'rejected' });
    await world.run(3 * HOUR);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'refund-unfinished', amount: 10_000 }]);
    world.provider.configure({ refundsInProcess: true, refundProcessingMs: HOUR, refundOutcome: 'rejected' });
    await refundPayment(world, sale, id, '20');
    await world.run(MINUTE);
    world.provider.configure({ refundsInProcess: false });
    const incidentId = incidentOf(world);
    // All of it was shown, and all of it is not left: a yes is for what was shown.
    expect(world.snapshot().incidents).toMatchObject([{ amount: 10_000, actions: ['called'] }]);
    expect(await world.command('incident.refund', { incidentId })).toMatchObject(refusal('refund-under-way'));
    await world.run(3 * HOUR);
    // One payment asks one question: what came to nothing of the part is within all of it.
    expect(world.snapshot().incidents).toMatchObject([
      { id: incidentId, kind: 'refund-unfinished', amount: 10_000, actions: ['refund', 'called'] },
    ]);
    expect(await world.command('incident.refund', { incidentId })).toMatchObject({ ok: true });
    await world.run(MINUTE);
    expect(world.snapshot().incidents).toEqual([]);
    expect(heldRefunds(world)).toEqual([{ amount: 10_000, ours: true }]);
  });
});
