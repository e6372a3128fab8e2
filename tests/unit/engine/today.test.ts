import { describe, expect, it } from 'vitest';
import { dayOf } from '../../../shared/formats.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import { refundElsewhere, refundPayment, paidSale } from './refund-support.ts';
import { cancelled, customer, deliver, done, HOUR, MINUTE, pays, SECOND, shop } from './support.ts';

/** Today's rows as the screen has them, and the same read anew from the books. */
function bothLists(world: MemoryWorld) {
  const { today, at, shop } = world.snapshot();
  const anew = world.engine.query('history.list', { day: dayOf(at, shop.timeZone), before: null });
  if (!anew.ok) throw new Error('no list');
  return { today, anew: anew.value.sales };
}

async function cashSale(world: MemoryWorld): Promise<void> {
  await world.command('sale.cash-now', { amount: '12' });
  await world.run(5 * SECOND);
  await world.command('sale.next', { saleId: world.sale().saleId });
}

describe('the list of today', () => {
  it('35: says what the books say, however many sales came since a row of it was read', async () => {
    const { world, sale, payment } = await paidSale();
    await world.command('sale.next', { saleId: sale });
    await cashSale(world);
    // The refund of a sale that is no longer on the counter, while others are made.
    await refundPayment(world, sale, payment, '20');
    await cashSale(world);
    await world.run(MINUTE);
    expect(bothLists(world).today.find(({ saleId }) => saleId === sale)).toMatchObject({ refunded: 20_00 });
    refundElsewhere(world, payment, 80);
    await world.run(90 * MINUTE);
    await cashSale(world);
    const { today, anew } = bothLists(world);
    expect(today).toHaveLength(4);
    expect(today).toEqual(anew);
  });

  it('35: has a new sale at once, and its row when it is paid', async () => {
    const { world } = await paidSale();
    expect(world.snapshot().today).toHaveLength(1);
    await world.command('sale.next', { saleId: world.sale().saleId });
    await world.command('charge.start', { amount: '30' });
    expect(world.snapshot().today[0]).toMatchObject({ state: 'open' });
    await world.run(6 * SECOND);
    world.provider.customer({ do: 'scan' });
    world.provider.customer({ do: 'pay' });
    await world.run(10 * SECOND);
    expect(world.snapshot().today[0]).toMatchObject({ state: 'paid', phase: 'paid' });
    const { today, anew } = bothLists(world);
    expect(today).toEqual(anew);
  });
});

describe('a charge that waits over midnight', () => {
  /** It began at 23:58; the new day is half a minute old. */
  async function overMidnight(): Promise<MemoryWorld> {
    const world = await shop();
    await cashSale(world);
    await world.run(12 * HOUR - 2 * MINUTE - 10 * SECOND);
    expect(await world.command('charge.start', { amount: '200' })).toEqual(done);
    await world.run(2 * MINUTE + 30 * SECOND);
    const { at, shop: words } = world.snapshot();
    expect(dayOf(at, words.timeZone)).toBe('2026-11-21');
    return world;
  }

  it('35: is in the list of today, and so is its sale once it was paid and others were made', async () => {
    const world = await overMidnight();
    expect(bothLists(world).today).toMatchObject([{ number: '000002', state: 'open', phase: 'waiting' }]);
    pays(world);
    await world.run(6 * SECOND);
    expect(world.snapshot().today).toMatchObject([{ number: '000002', state: 'paid' }]);
    await world.command('sale.next', { saleId: world.sale().saleId });
    await cashSale(world);
    const { today, anew } = bothLists(world);
    expect(today.map(({ number }) => number)).toEqual(['000003', '000002']);
    expect(today).toEqual(anew);
    // The day on which it began has it too, and nothing of the new one.
    const before = world.engine.query('history.list', { day: '2026-11-20', before: null });
    expect(before).toMatchObject({
      ok: true,
      value: { sales: [{ number: '000002' }, { number: '000001' }], more: false },
    });
  });

  it('is in the list from the moment on which it is delivered late', async () => {
    const world = await overMidnight();
    customer(world, { do: 'scan' });
    await cancelled(world);
    await world.command('sale.next', { saleId: world.sale().saleId });
    await cashSale(world);
    customer(world, { do: 'pay' });
    await world.run(10 * SECOND);
    expect(world.snapshot().today).toMatchObject([{ number: '000003' }]);
    expect(await deliver(world)).toEqual(done);
    await world.run(10 * SECOND);
    expect(world.snapshot().today.map(({ number }) => number)).toEqual(['000003', '000002']);
  });

  it('is left to the day on which it began when nobody pays it', async () => {
    const world = await overMidnight();
    await cancelled(world);
    await world.command('sale.next', { saleId: world.sale().saleId });
    await cashSale(world);
    expect(world.snapshot().today).toMatchObject([{ number: '000003' }]);
  });
});
