import { describe, expect, it } from 'vitest';
import { CONFIRM_AFTER_MS } from '../../../../electron/engine/charge/plan.ts';
import type { MemoryWorld } from '../../../support/memory-world.ts';
import { cancels, charging, restored, SECOND, served, shop, waiting } from '../support.ts';
import {
  alterAnswers,
  REGISTER_FREE,
  onRegister,
  ordersOf,
  HTML_PAGE,
  withStatusAndBody,
  strangerPuts,
} from './altered-answers.ts';

/** A charge whose PUT was answered 2xx, and every reading of the register since then says that nothing stands there. */
async function unseen(): Promise<{ readonly world: MemoryWorld; readonly heal: () => void }> {
  const world = await charging();
  const heal = alterAnswers(world, 'look', (_times, own) => withStatusAndBody(own(), 404, REGISTER_FREE));
  return { world, heal };
}

/** The cancel is over and no doubt of it is told. */
const isOver = (world: MemoryWorld) => {
  const { phase, unchecked } = world.charge();
  return phase === 'cancelled' && !unchecked;
};

describe('a register read free before the order was ever seen there', () => {
  it('15: proves nothing: the DELETE is sent all the same, and takes the order off', async () => {
    const { world } = await unseen();
    await cancels(world);
    for (let second = 0; second < 6; second += 1) {
      await world.run(SECOND);
      expect(isOver(world) && onRegister(world) !== null).toBe(false);
    }
    expect(served(world, 'order-delete')).toHaveLength(1);
    expect(onRegister(world)).toBeNull();
    expect(isOver(world)).toBe(true);
  });

  it('15: goes on being payable while no DELETE is answered', async () => {
    const { world } = await unseen();
    const heal = alterAnswers(world, 'delete', (_times, own) => withStatusAndBody(own(), 500, HTML_PAGE));
    world.provider.setFault({ on: 'order-delete', kind: '500' });
    await cancels(world);
    await world.run(25 * SECOND);
    expect(onRegister(world)).not.toBeNull();
    expect(world.charge().phase).toBe('withdrawing');
    heal();
    world.provider.clearFaults();
    await world.run(40 * SECOND);
    expect(onRegister(world)).toBeNull();
    expect(world.charge().phase).toBe('cancelled');
  });

  it('15: is left unchecked for a minute where the DELETE found nothing either', async () => {
    const { world } = await unseen();
    world.elsewhere('DELETE', ordersOf(world), '');
    await cancels(world);
    await world.run(4 * SECOND);
    expect(served(world, 'order-delete').length).toBeGreaterThanOrEqual(1);
    expect(world.charge()).toMatchObject({ phase: 'cancelled', unchecked: true });
    await world.run(52 * SECOND);
    expect(world.charge()).toMatchObject({ phase: 'cancelled', unchecked: true });
    await world.run(12 * SECOND);
    expect(world.charge()).toMatchObject({ phase: 'cancelled', unchecked: false });
  });

  it('15: a stranger’s order that is read there is never taken off', async () => {
    const world = await charging();
    strangerPuts(world, 800);
    await cancels(world);
    await world.run(5 * SECOND);
    expect(served(world, 'order-delete')).toEqual([]);
    expect(onRegister(world)).toBe('otra-caja-1');
  });

  it('7: proves nothing after a PUT without an answer or after a restart either', async () => {
    const world = await shop();
    world.provider.setFault({ on: 'order-put', kind: 'drop', processed: true, times: 1 });
    const heal = alterAnswers(world, 'look', (_times, own) => withStatusAndBody(own(), 404, REGISTER_FREE));
    await world.command('charge.start', { amount: '100' });
    await world.run(3 * SECOND);
    await world.restart();
    await world.run(10 * SECOND);
    expect(onRegister(world)).toBeNull();
    heal();
  });

  it('27: in a restored file nothing is sent: it is only read', async () => {
    const { world } = await unseen();
    await restored(world);
    await world.run(6 * SECOND);
    expect(served(world, 'order-delete')).toEqual([]);
  });

  it('15: once it was seen there, two readings prove it free without a DELETE', async () => {
    const world = await waiting();
    await world.run(18 * SECOND);
    world.elsewhere('DELETE', ordersOf(world), '');
    const before = served(world, 'order-delete').length;
    await cancels(world);
    await world.run(2 * CONFIRM_AFTER_MS);
    expect(world.charge()).toMatchObject({ phase: 'cancelled', unchecked: true });
    expect(served(world, 'order-delete')).toHaveLength(before);
  });
});
