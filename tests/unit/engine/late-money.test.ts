import { describe, expect, it } from 'vitest';
import { minor } from '../../../shared/money.ts';
import {
  cancelled,
  customer,
  done,
  incidentOf,
  MINUTE,
  paidLate,
  refusal,
  rows,
  SECOND,
  shop,
  wholeRefund,
} from './support.ts';

describe('late money', () => {
  it('is delivered: the sale is paid late, its first copy prints, the incident ends', async () => {
    const world = await paidLate();
    expect(await world.command('incident.deliver', { incidentId: incidentOf(world) })).toEqual(done);
    await world.run(5 * SECOND);
    expect(world.snapshot().incidents).toEqual([]);
    expect(rows(world, 'incident-ended')).toMatchObject([{ step: 'delivered' }]);
    expect(world.charge()).toMatchObject({ phase: 'paid', late: true });
    expect(world.snapshot().today[0]).toMatchObject({ state: 'paid-late' });
    expect(world.printer.paper).toMatchObject([{ copy: 0 }]);
  });

  it('is delivered also after the next sale has begun', async () => {
    const world = await paidLate();
    await world.command('sale.next', { saleId: world.sale().saleId });
    await world.command('charge.start', { amount: '5' });
    expect(await world.command('incident.deliver', { incidentId: incidentOf(world) })).toEqual(done);
    await world.run(5 * SECOND);
    expect(world.printer.paper).toMatchObject([{ copy: 0, saleNumber: '000001' }]);
    expect(world.charge()).toMatchObject({ phase: 'waiting', amount: 500 });
  });

  it('is delivered alone: the incident of another sale’s late money stays open', async () => {
    const world = await paidLate();
    const first = incidentOf(world);
    await world.command('charge.start', { amount: '70' });
    await world.run(SECOND);
    customer(world, { do: 'scan', phone: 'B' });
    await cancelled(world);
    customer(world, { do: 'pay', phone: 'B' });
    await world.run(6 * SECOND);
    expect(world.snapshot().incidents).toHaveLength(2);
    expect(await world.command('incident.deliver', { incidentId: first })).toEqual(done);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'late', amount: 7_000 }]);
  });

  it('18: is told to be a part as soon as the cash beside it is handed back, and is only given back', async () => {
    const world = await shop();
    await world.command('sale.open', {
      lines: [{ title: 'Pan', quantity: 1_000, unit: 'piece', price: minor(10_000) }],
    });
    const { saleId } = world.sale();
    await world.command('sale.cash', { saleId, amount: '60' });
    await world.command('charge.due', { saleId });
    await world.run(SECOND);
    customer(world, { do: 'scan', phone: 'A' });
    await cancelled(world);
    customer(world, { do: 'pay', phone: 'A' });
    await world.run(6 * SECOND);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'late', actions: ['deliver', 'refund'] }]);
    await world.command('sale.next', { saleId });
    expect(world.snapshot().incidents).toMatchObject([
      { kind: 'partial', amount: 4_000, actions: ['refund'] },
    ]);
  });

  it('is not delivered while it is on its way back', async () => {
    const world = await paidLate();
    world.provider.setFault({ on: 'refund-post', kind: '500' });
    const incidentId = incidentOf(world);
    await world.command('incident.refund', { incidentId });
    await world.run(SECOND);
    expect(world.snapshot().incidents[0]?.actions).toEqual([]);
    expect(await world.command('incident.deliver', { incidentId })).toMatchObject(
      refusal('command-not-possible'),
    );
    await world.run(MINUTE);
    expect(world.printer.paper).toEqual([]);
  });

  it('can be settled only by the steps that are offered', async () => {
    const world = await paidLate();
    const incidentId = incidentOf(world);
    for (const step of ['waited', 'called'] as const)
      expect(await world.command('incident.end', { incidentId, step })).toMatchObject(
        refusal('command-not-possible'),
      );
    expect(world.snapshot().incidents).toHaveLength(1);
  });

  it('can be answered only once', async () => {
    const world = await paidLate();
    const incidentId = incidentOf(world);
    await world.command('incident.deliver', { incidentId });
    for (const name of ['incident.deliver', 'incident.refund'] as const)
      expect(await world.command(name, { incidentId })).toMatchObject(refusal('command-not-possible'));
    await world.run(MINUTE);
    expect(world.provider.counts()['refund-post'] ?? 0).toBe(0);
  });
});

describe('a payment that belongs to no sale', () => {
  it('ends by a call or by waiting only where that is offered, and the books say which', async () => {
    const world = await shop();
    await world.run(MINUTE);
    customer(world, { do: 'pay-without-order', amount: 25, register: 'CAJA01' });
    await world.run(61 * MINUTE);
    const incidentId = incidentOf(world);
    expect(world.snapshot().incidents[0]?.actions).toEqual(['refund', 'called']);
    expect(await world.command('incident.end', { incidentId, step: 'waited' })).toMatchObject(
      refusal('command-not-possible'),
    );
    expect(await world.command('incident.end', { incidentId, step: 'called' })).toEqual(done);
    expect(rows(world, 'incident-ended')).toMatchObject([{ of: incidentId, step: 'called' }]);
  });
});

describe('late money given back', () => {
  it('ends its incident as refunded, from wherever it was given back', async () => {
    const world = await paidLate();
    const incidentId = incidentOf(world);
    expect(await world.command('refund.start', wholeRefund(world))).toEqual(done);
    await world.run(20 * SECOND);
    expect(world.snapshot().incidents).toEqual([]);
    expect(rows(world, 'incident-ended')).toMatchObject([{ of: incidentId, step: 'refunded' }]);
  });
});
