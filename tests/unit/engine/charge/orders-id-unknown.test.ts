import { describe, expect, it } from 'vitest';
import { MemoryWorld } from '../../../support/memory-world.ts';
import { cancels, customer, MINUTE, pays, SECOND } from '../support.ts';
import { onRegister } from './altered-answers.ts';

/**
 * A create of Orders that was taken, whose answer was lost, and whose repetitions never tell its id: the provider refuses
 * a repeated key whatever its body is, and lists nothing by the reference.
 */
async function nameless() {
  const settings = { orderKeyRepeated: 'conflict', ordersList: 'empty' } as const;
  const world = new MemoryWorld({ orders: () => 'static', provider: { settings } });
  await world.start();
  world.provider.setFault({ on: 'orders-create', kind: 'drop', times: 1, processed: true });
  await world.command('charge.start', { amount: '100' });
  await world.run(5 * SECOND);
  return world;
}

describe('an order of Orders whose id is never learnt', () => {
  it('7: is paid by what the searches find, and there is one', async () => {
    const world = await nameless();
    expect(world.charge().phase).toBe('unanswered');
    pays(world);
    await world.run(12 * SECOND);
    expect(world.charge().phase).toBe('paid');
    expect(world.provider.ledger().filter(({ kind }) => kind === 'order-put')).toHaveLength(1);
  });

  it('15: stays payable in words after a cancel, and a payment of its last moment wins', async () => {
    const world = await nameless();
    await cancels(world);
    await world.run(9 * MINUTE);
    expect(world.charge()).toMatchObject({ phase: 'withdrawing' });
    expect(onRegister(world)).not.toBeNull();
    pays(world);
    await world.run(12 * SECOND);
    expect(world.charge().phase).toBe('paid');
  });

  it('15: ends once it can be paid no more, and not before', async () => {
    const world = await nameless();
    await cancels(world);
    for (let minute = 0; minute < 11; minute += 1) {
      await world.run(MINUTE);
      if (onRegister(world) !== null) expect(world.charge().phase).toBe('withdrawing');
    }
    expect(onRegister(world)).toBeNull();
    await world.run(12 * MINUTE);
    expect(world.charge()).toMatchObject({ phase: 'cancelled', unchecked: false });
  });

  it('16: is guarded then: a phone that showed it pays late', async () => {
    const world = await nameless();
    customer(world, { do: 'scan' });
    await cancels(world);
    await world.run(25 * MINUTE);
    customer(world, { do: 'pay' });
    await world.run(2 * MINUTE);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'late', amount: 10_000 }]);
  });

  it('25: a start does not make it another, and says the same', async () => {
    const world = await nameless();
    await world.restart();
    await world.run(2 * MINUTE);
    expect(world.charge().phase).toBe('withdrawing');
    pays(world);
    await world.run(12 * SECOND);
    expect(world.charge().phase).toBe('paid');
    expect(world.provider.ledger().filter(({ kind }) => kind === 'order-put')).toHaveLength(1);
  });
});
