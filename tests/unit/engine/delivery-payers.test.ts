import { expect, it } from 'vitest';
import { cancelled, charging, customer, done, incidentOf, rows, SECOND } from './support.ts';

it('16: a delivery counts the payment that it has read, and none of which a part is going back', async () => {
  const world = await charging();
  for (const phone of ['A', 'B']) customer(world, { do: 'scan', phone });
  await cancelled(world);
  customer(world, { do: 'pay', phone: 'A' });
  await world.run(8 * SECOND);
  customer(world, { do: 'pay', phone: 'B' });
  await world.run(8 * SECOND);
  const [first, second] = world.provider
    .state()
    .payments.map(({ id }) => id)
    .sort((one, other) => one - other);
  if (first === undefined || second === undefined) throw new Error('two payments');
  customer(world, { do: 'refund', payment: first, amount: 50, inProcess: true });
  const press = () => world.command('incident.deliver', { incidentId: incidentOf(world) });
  // It hears that a part of the first one is on its way back; the next one rests on the other payment.
  expect(await press()).toEqual(done);
  await press();
  await world.run(20 * SECOND);
  const paid = rows(world, 'charge-moved').flatMap(
    (row) => (row['state'] as { paidBy?: unknown }).paidBy ?? [],
  );
  expect([...new Set(paid.map(String))]).toEqual([String(second)]);
  expect(world.printer.paper).toMatchObject([{ kind: 'sale', copy: 0 }]);
});
