import { expect, it } from 'vitest';
import { incidentCard } from '../../../renderer/view-models/incidents.ts';
import { formatterFor } from '../../../renderer/view-models/shop.ts';
import { refundPayment, paidSale } from './refund-support.ts';
import { charging, customer, done, HOUR, incidentOf, kinds, MINUTE, SECOND } from './support.ts';

it('«Devolver» on an unfinished refund says that it is being sent, until it is answered', async () => {
  const { world, sale, payment } = await paidSale();
  const card = () => {
    const { incidents, shop } = world.snapshot();
    return incidentCard(incidents[0]!, formatterFor(shop, 'es'));
  };
  world.provider.setFault({ on: 'payment', kind: 'drop' });
  await refundPayment(world, sale, payment, '20');
  await world.run(70 * MINUTE);
  expect(card().next).not.toContain('está pidiendo');
  await world.command('incident.refund', { incidentId: incidentOf(world) });
  await world.run(10 * SECOND);
  expect(card().next).toContain('está pidiendo la devolución');
  world.provider.clearFaults();
  await world.run(2 * MINUTE);
  expect(world.snapshot().incidents).toEqual([]);
});

it('«Dejar sin efecto» leaves «Pago de más» standing: its money is not settled', async () => {
  const world = await charging('100');
  customer(world, { do: 'scan' });
  customer(world, { do: 'pay', amount: 120, anyAmount: true });
  await world.run(20 * SECOND);
  expect(kinds(world)).toEqual(['excess']);
  world.provider.setFault({ on: 'payment', kind: 'drop' });
  expect(await world.command('incident.refund', { incidentId: incidentOf(world) })).toEqual(done);
  await world.run(2 * HOUR);
  const unfinished = world.snapshot().incidents.find(({ kind }) => kind === 'refund-unfinished')!;
  expect(await world.command('incident.end', { incidentId: unfinished.id, step: 'called' })).toEqual(done);
  world.provider.clearFaults();
  await world.run(MINUTE);
  expect(kinds(world)).toEqual(['excess']);
  expect(world.snapshot().incidents[0]).toMatchObject({ actions: ['refund'] });
});
