import { expect, it } from 'vitest';
import { HOUR, MINUTE, customer, done, incidentOf, shop } from './support.ts';

it.each([-5, 999_999_999])(
  '17: money of which nobody can tell what is left (%s given back) is not offered to go back',
  async (refunded) => {
    const world = await shop();
    await world.run(MINUTE);
    customer(world, { do: 'pay-without-order', amount: 25, register: 'CAJA01' });
    const [payment] = world.provider.state().payments;
    customer(world, { do: 'distort', payment: payment!.id, refunded });
    await world.run(1.1 * HOUR);
    expect(world.snapshot().incidents).toMatchObject([
      { kind: 'no-sale', amount: null, actions: ['called'] },
    ]);
    expect(await world.command('incident.end', { incidentId: incidentOf(world), step: 'called' })).toEqual(
      done,
    );
    expect(world.snapshot().incidents).toEqual([]);
  },
);
