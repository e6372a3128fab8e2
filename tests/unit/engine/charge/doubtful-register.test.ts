import { describe, expect, it } from 'vitest';
import { minor } from '../../../../shared/money.ts';
import {
  cancels,
  charging,
  customer,
  done,
  MINUTE,
  notes,
  pays,
  refusal,
  SECOND,
  served,
  shop,
  waiting,
} from '../support.ts';
import {
  alterAnswers,
  REGISTER_FREE,
  lookOf,
  onRegister,
  ordersOf,
  HTML_PAGE,
  withStatusAndBody,
  strangerPuts,
} from './altered-answers.ts';
import { strangersOrder } from '../../../support/stories/customer.ts';

describe('an unexpected reading of the register', () => {
  it('5: one stale 404 does not end a cancel', async () => {
    const world = await waiting();
    alterAnswers(world, 'look', (times, own) =>
      times === 1 ? withStatusAndBody(own(), 404, REGISTER_FREE) : undefined,
    );
    await cancels(world);
    await world.run(SECOND);
    expect(world.charge().phase).toBe('withdrawing');
    await world.run(3 * SECOND);
    expect(world.charge().phase).toBe('cancelled');
    expect(onRegister(world)).toBeNull();
    expect(served(world, 'order-delete')).toHaveLength(1);
  });

  it('5: two 404s at least two seconds apart do', async () => {
    const world = await waiting();
    world.elsewhere('DELETE', ordersOf(world), '');
    const from = world.clock.now();
    await cancels(world);
    await world.run(1_900);
    expect(world.charge().phase).toBe('withdrawing');
    await world.run(SECOND);
    expect(world.charge().phase).toBe('cancelled');
    const looks = served(world, 'order-get', from).map(({ at }) => at);
    expect(looks[1]! - looks[0]!).toBeGreaterThanOrEqual(2 * SECOND);
  });

  it('5: one stale 404 while waiting says nothing of the order', async () => {
    const world = await waiting();
    alterAnswers(world, 'look', (times, own) =>
      times === 1 ? withStatusAndBody(own(), 404, REGISTER_FREE) : undefined,
    );
    let said = false;
    for (let second = 0; second < 25; second += 1) {
      await world.run(SECOND);
      said ||= world.charge().leftRegister;
    }
    expect(said).toBe(false);
    expect(world.charge().phase).toBe('waiting');
  });

  it('5: an order that left the register is shown as having left', async () => {
    const world = await waiting();
    world.elsewhere('DELETE', ordersOf(world), '');
    await world.run(18 * SECOND);
    expect(world.charge()).toMatchObject({ phase: 'waiting', leftRegister: true });
  });

  it('5: one stale 404 ends no unknown charge', async () => {
    const world = await shop();
    world.provider.setFault({ on: 'order-put', kind: 'drop', processed: true, times: 1 });
    alterAnswers(world, 'look', (times, own) => {
      if (times === 2) return withStatusAndBody(own(), 404, REGISTER_FREE);
      return times > 2 && world.clock.elapsed < 61 * SECOND
        ? withStatusAndBody(own(), 500, HTML_PAGE)
        : undefined;
    });
    await world.command('charge.start', { amount: '100' });
    await world.run(70 * SECOND);
    expect(world.charge().phase).toBe('waiting');
    expect(onRegister(world)).not.toBeNull();
  });

  it('4: one stale reading of our own previous order is never taken for a stranger’s', async () => {
    const world = await charging('50');
    await world.run(SECOND);
    const stale = lookOf(world);
    await cancels(world);
    await world.run(SECOND);
    expect(await world.command('charge.start', { amount: '100' })).toEqual(done);
    await world.run(SECOND);
    alterAnswers(world, 'look', (times) => (times === 1 ? stale : undefined));
    await world.run(30 * SECOND);
    expect(world.charge()).toMatchObject({ phase: 'waiting', leftRegister: false });
    pays(world);
    await world.run(6 * SECOND);
    expect(world.charge().phase).toBe('paid');
  });

  it('4: nor is a lasting one, and a cancel takes off whatever order of ours is there', async () => {
    const world = await charging('50');
    await world.run(SECOND);
    const stale = lookOf(world);
    await cancels(world);
    await world.run(SECOND);
    await world.command('charge.start', { amount: '100' });
    await world.run(SECOND);
    const heal = alterAnswers(world, 'look', () => stale);
    await world.run(28 * SECOND);
    expect(world.charge()).toMatchObject({ phase: 'waiting', leftRegister: true });
    expect(onRegister(world)).not.toBeNull();
    await world.run(12 * SECOND);
    // It may be true: then nobody may scan. It may be stale: then ours left with the DELETE, and is said to have left.
    expect(world.charge()).toMatchObject({ phase: 'waiting', leftRegister: true });
    await cancels(world);
    await world.run(3 * SECOND);
    expect(onRegister(world)).toBeNull();
    heal();
    await world.run(3 * SECOND);
    expect(world.charge().phase).toBe('cancelled');
  });

  it('5: a stranger who was seen once and is gone replaces nothing; one who stays does', async () => {
    const world = await waiting();
    const other = await shop();
    strangerPuts(other, 60);
    const foreign = lookOf(other);
    const heal = alterAnswers(world, 'look', (times) => (times === 1 ? foreign : undefined));
    await world.run(30 * SECOND);
    expect(world.charge().phase).toBe('waiting');
    heal();
    strangerPuts(world, 60);
    await world.run(20 * SECOND);
    expect(world.charge().phase).toBe('replaced');
  });
});

describe('an order that comes to the register after its time', () => {
  it('16: a PUT that takes effect after the cancel was proved is withdrawn again', async () => {
    const world = await shop();
    world.provider.setFault({ on: 'order-put', kind: 'late', delayMs: 14_000, times: 1 });
    await world.command('charge.start', { amount: '100' });
    await world.run(10 * SECOND);
    await cancels(world);
    await world.run(3 * SECOND);
    expect(world.charge().phase).toBe('cancelled');
    await world.run(2 * SECOND);
    let payable = 0;
    for (let second = 0; second < 60; second += 1) {
      await world.run(SECOND);
      if (onRegister(world) !== null) payable += 1;
    }
    expect(payable).toBeLessThanOrEqual(15);
    expect(onRegister(world)).toBeNull();
    expect(notes(world)).toContain('own-order-withdrawn-again');
    expect(world.charge()).toMatchObject({ phase: 'cancelled', unchecked: false });
  });

  it('16: says that it can be paid, or is not checked, until it is off again', async () => {
    const world = await waiting();
    const [put] = served(world, 'order-put');
    expect(put).toBeDefined();
    const order = JSON.parse((lookOf(world) as { body: string }).body) as Record<string, unknown>;
    await cancels(world);
    await world.run(6 * SECOND);
    expect(world.charge()).toMatchObject({ phase: 'cancelled', unchecked: false });
    const { path } = strangersOrder(world.provider, 1);
    const { user_id, external_pos_id, ...body } = order;
    expect([user_id, external_pos_id]).toBeDefined();
    world.elsewhere('PUT', path, body);
    expect(onRegister(world)).not.toBeNull();
    world.provider.setFault({ on: 'order-delete', kind: '500' });
    await world.run(20 * SECOND);
    expect(world.charge()).toMatchObject({ phase: 'cancelled', unchecked: true });
    world.provider.clearFaults();
    await world.run(40 * SECOND);
    expect(onRegister(world)).toBeNull();
    expect(world.charge()).toMatchObject({ phase: 'cancelled', unchecked: false });
  });

  it('16: the register is read at least every 15 s for five minutes, with one reading for all guards', async () => {
    const world = await shop();
    for (let sale = 0; sale < 4; sale += 1) {
      await world.command('charge.start', { amount: '100' });
      await world.run(SECOND);
      await cancels(world);
      await world.run(SECOND);
    }
    const from = world.clock.now();
    await world.run(4 * MINUTE);
    const looks = served(world, 'order-get', from).map(({ at }) => at);
    const pauses = looks.slice(1).map((at, index) => at - looks[index]!);
    expect(looks.length).toBeGreaterThanOrEqual(15);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(15 * SECOND);
    expect(looks.length).toBeLessThanOrEqual(30);
    await world.run(2 * MINUTE);
    const over = world.clock.now();
    await world.run(5 * MINUTE);
    expect(served(world, 'order-get', over)).toEqual([]);
  });

  it('16: a first PUT that takes effect when the second was paid is taken off the register', async () => {
    const world = await shop();
    world.provider.setFault({ on: 'order-put', kind: 'late', delayMs: 45_000, times: 1 });
    await world.command('charge.start', { amount: '100' });
    await world.run(40 * SECOND);
    expect(world.charge().phase).toBe('waiting');
    pays(world);
    await world.run(6 * SECOND);
    expect(world.charge().phase).toBe('paid');
    await world.run(30 * SECOND);
    expect(onRegister(world)).toBeNull();
  });
});

describe('a 2xx that is not the provider’s', () => {
  it('8: an HTML page is no answer to a PUT: nobody is told to scan', async () => {
    const world = await shop();
    alterAnswers(world, 'put', (_times, own) => withStatusAndBody(own(), 200, HTML_PAGE));
    alterAnswers(world, 'look', (times, own) =>
      times > 1 ? withStatusAndBody(own(), 500, HTML_PAGE) : undefined,
    );
    await world.command('charge.start', { amount: '100' });
    await world.run(3 * SECOND);
    expect(world.charge().phase).toBe('unanswered');
  });

  it('8: an HTML page is no answer to a DELETE', async () => {
    const world = await waiting();
    const heal = alterAnswers(world, 'delete', () => withStatusAndBody(lookOf(world), 200, HTML_PAGE));
    await cancels(world);
    await world.run(10 * SECOND);
    expect(onRegister(world)).not.toBeNull();
    expect(world.charge().phase).toBe('withdrawing');
    heal();
    await world.run(40 * SECOND);
    expect(world.charge().phase).toBe('cancelled');
    expect(onRegister(world)).toBeNull();
  });
});

describe('an agreement to replace a stranger’s order', () => {
  it('4: holds for the order shown: another one asks again', async () => {
    const world = await shop();
    strangerPuts(world, 800);
    await world.command('charge.start', { amount: '100' });
    await world.run(SECOND);
    expect(world.charge()).toMatchObject({ phase: 'foreign-order', foreign: { amount: 80_000 } });
    strangerPuts(world, 99_999);
    await world.command('charge.overwrite', { chargeId: world.charge().chargeId });
    await world.run(3 * SECOND);
    expect(world.charge()).toMatchObject({ phase: 'foreign-order', foreign: { amount: 9_999_900 } });
    expect(onRegister(world)).toBe('otra-caja-1');
    await world.command('charge.overwrite', { chargeId: world.charge().chargeId });
    await world.run(SECOND);
    expect(world.charge().phase).toBe('waiting');
  });

  it('4: pressed on a screen that showed another order is refused', async () => {
    const world = await shop();
    strangerPuts(world, 99_999);
    await world.command('charge.start', { amount: '100' });
    await world.run(SECOND);
    const { chargeId, foreign } = world.charge();
    expect(foreign).toEqual({ reference: 'otra-caja-1', amount: 9_999_900 });
    const shown = { reference: 'otra-caja-1', amount: minor(80_000) };
    expect(await world.command('charge.overwrite', { chargeId, shown })).toMatchObject(
      refusal('foreign-changed'),
    );
    expect(await world.command('charge.overwrite', { chargeId, shown: foreign! })).toEqual(done);
    await world.run(SECOND);
    expect(world.charge().phase).toBe('waiting');
  });

  it('4: is never carried out without reading the register again', async () => {
    const world = await shop();
    strangerPuts(world, 800);
    await world.command('charge.start', { amount: '100' });
    await world.run(SECOND);
    world.provider.setFault({ on: 'order-get', kind: '500' });
    await world.command('charge.overwrite', { chargeId: world.charge().chargeId });
    await world.run(20 * SECOND);
    expect(onRegister(world)).toBe('otra-caja-1');
    world.provider.clearFaults();
    await world.run(31 * SECOND);
    expect(world.charge().phase).toBe('waiting');
  });

  it('4: lets the charge go on when that order has left', async () => {
    const world = await shop();
    strangerPuts(world, 800);
    await world.command('charge.start', { amount: '100' });
    await world.run(SECOND);
    world.elsewhere('DELETE', ordersOf(world), '');
    await world.command('charge.overwrite', { chargeId: world.charge().chargeId });
    await world.run(SECOND);
    expect(world.charge().phase).toBe('waiting');
    customer(world, { do: 'scan' });
  });
});
