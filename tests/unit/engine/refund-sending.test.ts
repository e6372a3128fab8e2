import { expect, it } from 'vitest';
import { incidentCard } from '../../../renderer/view-models/incidents.ts';
import { penFor } from '../../../renderer/view-models/shop.ts';
import { give, paidSale } from './refund-support.ts';
import { incidentOf, MINUTE, SECOND } from './support.ts';

it('«Devolver» on an unfinished refund says that it is being sent, until it is answered', async () => {
  const { world, sale, payment } = await paidSale();
  const card = () => {
    const { incidents, shop } = world.snapshot();
    return incidentCard(incidents[0]!, penFor(shop, 'es'));
  };
  world.provider.setFault({ on: 'payment', kind: 'drop' });
  await give(world, sale, payment, '20');
  await world.run(70 * MINUTE);
  expect(card().next).not.toContain('está pidiendo');
  await world.command('incident.refund', { incidentId: incidentOf(world) });
  await world.run(10 * SECOND);
  expect(card().next).toContain('está pidiendo la devolución');
  world.provider.clearFaults();
  await world.run(2 * MINUTE);
  expect(world.snapshot().incidents).toEqual([]);
});
