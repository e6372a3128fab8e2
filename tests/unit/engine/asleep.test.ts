import { expect, it } from 'vitest';
import { charging, HOUR, pays, SECOND } from './support.ts';
import { refundElsewhere } from './refund-support.ts';

it('an answer that was on its way while the machine slept is out of date and is ignored', async () => {
  const world = await charging();
  pays(world);
  world.provider.setFault({ on: 'merchant-order-search', kind: 'latency', delayMs: 3_000, times: 1 });
  await world.run(5 * SECOND);
  expect(world.charge().searching).toBe(true);
  world.clock.sleep(5 * HOUR);
  const [payment] = world.provider.state().payments;
  refundElsewhere(world, payment!.id as never);
  await world.run(20 * SECOND);
  expect(world.sale().money).toMatchObject({ state: 'given-back', net: 0 });
  expect(world.charge().phase).not.toBe('paid');
  expect(world.printer.paper).toEqual([]);
});
