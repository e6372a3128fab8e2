import { describe, expect, it } from 'vitest';
import type { MemoryWorld } from '../../../support/memory-world.ts';
import { MINUTE, SECOND, customer, done, notes, pays, served, shop } from '../support.ts';
import { alterAnswers, onRegister, HTML_PAGE, withStatusAndBody } from './altered-answers.ts';

const NO = { error: 'bad_request', message: 'Invalid request', status: 400, causes: [] };

/** A PUT that takes effect, and whose answer is the provider's own no. */
async function lied(look: 'true' | 'free' | 'silent'): Promise<MemoryWorld> {
  const world = await shop();
  alterAnswers(world, 'put', (times, own) => (times === 1 ? withStatusAndBody(own(), 400, NO) : undefined));
  let heal: () => void = () => undefined;
  if (look !== 'true')
    heal = alterAnswers(world, 'look', (times, own) => {
      if (times === 1) return undefined;
      const free = { error: 'point_of_sale_in_store_order_not_found', message: 'No order', status: 404 };
      return look === 'free' ? withStatusAndBody(own(), 404, free) : withStatusAndBody(own(), 500, HTML_PAGE);
    });
  expect(await world.command('charge.start', { amount: '100' })).toEqual(done);
  await world.run(SECOND);
  heal();
  return world;
}

describe('an order whose PUT is refused', () => {
  it('8: counts as waiting where it is on the register all the same', async () => {
    const world = await lied('true');
    expect(world.charge().phase).toBe('waiting');
    pays(world);
    await world.run(6 * SECOND);
    expect(world.charge().phase).toBe('paid');
  });

  it('8: is refused at once where the register is read free of it', async () => {
    const world = await shop();
    world.provider.setFault({ on: 'order-put', kind: '404', times: 1 });
    await world.command('charge.start', { amount: '100' });
    await world.run(0);
    expect(world.charge()).toMatchObject({ phase: 'refused', unchecked: false });
    expect(world.sale().can).toMatchObject({ retry: true, cash: true });
    expect(served(world, 'order-get')).toHaveLength(2);
  });

  it('8: is not said to have left nothing where the register could not be read', async () => {
    const world = await lied('silent');
    expect(world.charge()).toMatchObject({ phase: 'refused', unchecked: true });
    expect(world.sale().can).toMatchObject({ retry: true, cash: true });
  });

  it('16: is found on the register by the watch, withdrawn again, and then known to be off it', async () => {
    const world = await lied('silent');
    expect(onRegister(world)).not.toBeNull();
    await world.run(20 * SECOND);
    expect(onRegister(world)).toBeNull();
    expect(notes(world)).toContain('own-order-withdrawn-again');
    expect(world.charge()).toMatchObject({ phase: 'refused', unchecked: false });
  });

  it('16: is shown as unchecked while it is on the register and cannot be taken off', async () => {
    const world = await lied('free');
    expect(world.charge()).toMatchObject({ phase: 'refused', unchecked: false });
    world.provider.setFault({ on: 'order-delete', kind: '500' });
    await world.run(20 * SECOND);
    expect(world.charge()).toMatchObject({ phase: 'refused', unchecked: true });
    world.provider.clearFaults();
    await world.run(40 * SECOND);
    expect(onRegister(world)).toBeNull();
    expect(world.charge()).toMatchObject({ phase: 'refused', unchecked: false });
  });

  it('14: its money opens the late incident within seconds, and the sale is charged no more', async () => {
    const world = await lied('free');
    pays(world);
    await world.run(11 * SECOND);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'late' }]);
    expect(world.sale().can).toMatchObject({ retry: false, cash: false });
  });

  it('8: is searched for five minutes, and then no more', async () => {
    const world = await lied('free');
    await world.run(4 * MINUTE);
    const searches = served(world, 'merchant-order-search').map(({ at }) => at);
    const gaps = searches.slice(1).map((at, index) => at - searches[index]!);
    expect(searches.length).toBeGreaterThanOrEqual(20);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(12 * SECOND);
    await world.run(2 * MINUTE);
    const from = world.clock.now();
    await world.run(10 * MINUTE);
    expect(served(world, 'merchant-order-search', from)).toEqual([]);
    expect(served(world, 'order-get', from)).toEqual([]);
  });

  it('15: is searched also while the cashier cancels it', async () => {
    const world = await shop();
    world.provider.configure({ latencyMs: 2_000 });
    alterAnswers(world, 'put', (times, own) => (times === 1 ? withStatusAndBody(own(), 400, NO) : undefined));
    await world.command('charge.start', { amount: '100' });
    await world.run(3_500);
    await world.command('charge.cancel', { chargeId: world.charge().chargeId });
    await world.run(20 * SECOND);
    expect(onRegister(world)).toBeNull();
    expect(served(world, 'order-delete')).toHaveLength(1);
    expect(world.charge().phase).toBe('cancelled');
  });

  it('18: a second charge beside it goes on', async () => {
    const world = await lied('free');
    expect(await world.command('charge.due', { saleId: world.sale().saleId })).toEqual(done);
    await world.run(SECOND);
    expect(world.charge().phase).toBe('waiting');
    customer(world, { do: 'scan' });
    customer(world, { do: 'pay' });
    await world.run(6 * SECOND);
    expect(world.charge().phase).toBe('paid');
  });
});
