import { expect, it } from 'vitest';
import { SETTINGS, MemoryWorld } from '../../support/memory-world.ts';
import { customer, done, SECOND } from './support.ts';

const unnamed = { shop: { ...SETTINGS.shop, name: null } };

/** One sale with its ticket. @returns what stands on it. */
async function sells(world: MemoryWorld): Promise<string> {
  expect(await world.command('charge.start', { amount: '100' })).toEqual(done);
  await world.run(SECOND);
  customer(world, { do: 'scan' });
  customer(world, { do: 'pay' });
  await world.run(9 * SECOND);
  return world.printer.paper.at(-1)?.text ?? '';
}

/** What its head says of shop and register. */
function headOf(paper: string): object {
  const { head } = JSON.parse(paper) as { head: { shopName: string; register: string } };
  return { shopName: head.shopName, register: head.register };
}

it('23: a ticket right after a restart carries the shop’s name, also before its store could be read', async () => {
  const world = new MemoryWorld({ settings: unnamed });
  await world.start();
  expect(headOf(await sells(world))).toEqual({ shopName: 'Tienda de prueba', register: 'Caja 1' });
  await world.command('sale.next', { saleId: world.sale().saleId });
  expect(await world.command('charge.start', { amount: '200' })).toEqual(done);
  await world.run(SECOND);
  customer(world, { do: 'scan' });
  world.crash();
  customer(world, { do: 'pay' });
  for (const on of ['registers', 'stores'] as const) world.provider.setFault({ on, kind: '500' });
  await world.start();
  await world.run(20 * SECOND);
  expect(world.printer.paper).toHaveLength(2);
  expect(headOf(world.printer.paper[1]?.text ?? '')).toEqual({
    shopName: 'Tienda de prueba',
    register: 'Caja 1',
  });
});
