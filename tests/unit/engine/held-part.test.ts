import { describe, expect, it } from 'vitest';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { charging, customer, done, incidentOf, MINUTE, pays, SECOND } from './support.ts';

const paymentOf = (world: MemoryWorld) => world.provider.state().payments[0]!.id;

/** A ticket that is held because half of its money is on its way back by another hand; the other half was given back here. */
async function givenBackInHalves(): Promise<MemoryWorld> {
  const world = await charging();
  pays(world);
  const inVain = { inProcess: true, then: 'rejected', thenAfterMs: 5 * MINUTE } as const;
  customer(world, { do: 'refund', payment: paymentOf(world), amount: 50, ...inVain });
  await world.run(20 * SECOND);
  expect(world.snapshot().incidents).toMatchObject([{ kind: 'partial', amount: 5_000, actions: ['refund'] }]);
  expect(await world.command('incident.refund', { incidentId: incidentOf(world) })).toEqual(done);
  await world.run(MINUTE);
  expect(world.printer.paper.filter(({ kind }) => kind === 'sale')).toEqual([]);
  return world;
}

describe('23: a part without a ticket that was given back', () => {
  it('lets no ticket go when the other part is there again: that one is to be given back too', async () => {
    const world = await givenBackInHalves();
    await world.run(40 * MINUTE);
    expect(world.printer.paper.filter(({ kind }) => kind === 'sale')).toEqual([]);
    expect(world.snapshot().incidents).toMatchObject([
      { kind: 'partial', amount: 5_000, actions: ['refund'] },
    ]);
    expect(await world.command('incident.refund', { incidentId: incidentOf(world) })).toEqual(done);
    await world.run(MINUTE);
    expect(world.snapshot().incidents).toEqual([]);
    expect(world.printer.paper.filter(({ kind }) => kind === 'sale')).toEqual([]);
  });
});
