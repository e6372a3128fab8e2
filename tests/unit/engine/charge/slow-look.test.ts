import { expect, it } from 'vitest';
import { done, SECOND, served, shop } from '../support.ts';
import { onRegister, strangerPuts } from './altered-answers.ts';

const SLOW = { on: 'order-get', kind: 'latency', delayMs: 4_000 } as const;

it('4: another till’s order that came while the register was being read slowly is not overwritten', async () => {
  const world = await shop();
  world.provider.setFault({ ...SLOW, times: 1 });
  await world.command('charge.start', { amount: '100' });
  await world.run(SECOND);
  strangerPuts(world, 11);
  await world.run(8 * SECOND);
  expect(world.charge()).toMatchObject({ phase: 'foreign-order', foreign: { amount: 1_100 } });
  expect(onRegister(world)).toBe('otra-caja-1');
});

it('4: a yes is not spent on an order that came while the one it is for was being read slowly', async () => {
  const world = await shop();
  strangerPuts(world, 800);
  await world.command('charge.start', { amount: '100' });
  await world.run(SECOND);
  world.provider.setFault({ ...SLOW, times: 1 });
  const { chargeId, foreign } = world.charge();
  expect(await world.command('charge.overwrite', { chargeId, shown: foreign! })).toEqual(done);
  await world.run(SECOND);
  world.elsewhere('DELETE', `/instore/qr/seller/collectors/${world.provider.userId}/pos/CAJA01/orders`, '');
  strangerPuts(world, 9_999);
  await world.run(8 * SECOND);
  expect(world.charge()).toMatchObject({ phase: 'foreign-order', foreign: { amount: 999_900 } });
});

it('15: a cancel takes nothing off that came while the register was being read slowly', async () => {
  const world = await shop();
  await world.command('charge.start', { amount: '100' });
  await world.run(SECOND);
  world.provider.setFault({ ...SLOW, times: 1 });
  const { chargeId } = world.charge();
  expect(await world.command('charge.cancel', { chargeId })).toEqual(done);
  await world.run(SECOND);
  strangerPuts(world, 11);
  await world.run(8 * SECOND);
  expect(onRegister(world)).toBe('otra-caja-1');
});

it('4: where every reading is slow, the second that tells the same lets the charge go on', async () => {
  const world = await shop();
  world.provider.setFault(SLOW);
  await world.command('charge.start', { amount: '100' });
  await world.run(20 * SECOND);
  expect(world.charge().phase).toBe('waiting');
  expect(served(world, 'order-put')).toHaveLength(1);
});
