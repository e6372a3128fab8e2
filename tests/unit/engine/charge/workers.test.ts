import { describe, expect, it } from 'vitest';
import {
  charging,
  customer,
  failWrites,
  MINUTE,
  notes,
  pays,
  rows,
  SECOND,
  served,
  shop,
} from '../support.ts';
import { onRegister, strangerPuts } from './altered-answers.ts';

describe('a disk that fails between call and answer', () => {
  it('7: an unanswered PUT that could not be noted is not sent again', async () => {
    const world = await shop();
    world.provider.setFault({ on: 'order-put', kind: 'drop', processed: false, times: 1 });
    const heal = failWrites(world, 'other', (entry) => entry.kind === 'charge-moved');
    await world.command('charge.start', { amount: '100' });
    await world.run(20 * SECOND);
    expect(world.provider.counts()['order-put']).toBe(1);
    heal();
    await world.run(12 * SECOND);
    expect(world.charge().phase).toBe('unanswered');
    expect(world.provider.counts()['order-put']).toBe(1);
  });

  it('news that could not be written are shown, and written with the next search', async () => {
    const world = await charging();
    const heal = failWrites(world, 'disk-full', (entry) => entry.kind === 'charge-news');
    pays(world);
    await world.run(6 * SECOND);
    expect(world.charge()).toMatchObject({ phase: 'paid', failure: { code: 'not-saved' } });
    expect(world.printer.paper).toEqual([]);
    expect(world.snapshot().connection).toMatchObject({ state: 'blocked', failure: { code: 'disk-full' } });
    heal();
    await world.run(10 * SECOND);
    expect(world.charge()).toMatchObject({ phase: 'paid', failure: null });
    expect(world.printer.paper).toHaveLength(1);
  });
});

describe('the workers of a register', () => {
  it('4: read it again before a PUT that had to wait: a person is asked about a stranger’s order', async () => {
    const world = await shop();
    const heal = failWrites(world, 'disk-full', (entry) => entry.kind === 'charge-sent');
    await world.command('charge.start', { amount: '100' });
    await world.run(20 * SECOND);
    strangerPuts(world, 800);
    await world.run(20 * SECOND);
    heal();
    await world.run(MINUTE);
    expect(world.charge()).toMatchObject({ phase: 'foreign-order', foreign: { amount: 80_000 } });
    expect(onRegister(world)).toBe('otra-caja-1');
  });

  it('4: read it again before the second PUT of an unanswered order', async () => {
    let again = 0;
    for (let second = 2; second < 30; second += 1) {
      const world = await shop();
      world.provider.setFault({ on: 'order-put', kind: 'drop', processed: false, times: 1 });
      await world.command('charge.start', { amount: '100' });
      await world.run(second * SECOND);
      const puts = world.provider.counts()['order-put'];
      if (puts === 1) strangerPuts(world, 800);
      await world.run(MINUTE);
      if (puts === 1) expect([second, onRegister(world)]).toEqual([second, 'otra-caja-1']);
      else again += 1;
    }
    // It is sent again where nobody came between.
    expect(again).toBeGreaterThan(5);
  });

  it('7: never send an order again that was scanned', async () => {
    const world = await shop();
    world.provider.setFault({ on: 'order-put', kind: 'drop', processed: true, times: 1 });
    world.provider.setFault({ on: 'order-get', kind: '500' });
    await world.command('charge.start', { amount: '100' });
    // Two empty searches, ten seconds apart, while the register could not be read.
    await world.run(11 * SECOND);
    customer(world, { do: 'scan' });
    world.provider.clearFaults();
    world.provider.setFault({ on: 'order-get', kind: '404' });
    await world.run(50 * SECOND);
    expect(world.provider.counts()['order-put']).toBe(1);
  });

  it('7: do not take an incomplete search for an empty one', async () => {
    const world = await shop();
    world.provider.setFault({ on: 'order-put', kind: 'drop', processed: false, times: 1 });
    world.provider.setFault({ on: 'payment-search', kind: '500' });
    await world.command('charge.start', { amount: '100' });
    await world.run(30 * SECOND);
    expect(world.charge().phase).toBe('unanswered');
    await world.run(MINUTE);
    expect(served(world, 'merchant-order-search').length).toBeGreaterThan(3);
    expect(served(world, 'order-put')).toHaveLength(1);
  });

  it('15: read it again at once when there was nothing to delete', async () => {
    const world = await charging();
    await world.run(SECOND);
    world.provider.setFault({ on: 'order-delete', kind: '404', processed: false, times: 1 });
    await world.command('charge.cancel', { chargeId: world.charge().chargeId });
    await world.run(SECOND);
    const [deleted] = served(world, 'order-delete');
    expect(served(world, 'order-get', deleted?.at).length).toBeGreaterThan(0);
    expect(world.charge().phase).toBe('cancelled');
  });

  it('4: note in the journal a PUT that was sent without reading the register', async () => {
    const world = await shop();
    world.provider.setFault({ on: 'order-get', kind: '500' });
    await world.command('charge.start', { amount: '100' });
    await world.run(10 * SECOND);
    expect(world.charge().phase).toBe('waiting');
    expect(notes(world)).toContain('sent-without-look');
  });

  it('15: show the charge as payable while a DELETE is not answered', async () => {
    const world = await charging();
    await world.run(SECOND);
    world.provider.setFault({ on: 'order-delete', kind: '500' });
    await world.command('charge.cancel', { chargeId: world.charge().chargeId });
    await world.run(MINUTE);
    expect(world.charge().phase).toBe('withdrawing');
    pays(world);
    await world.run(10 * SECOND);
    expect(world.charge()).toMatchObject({ phase: 'paid', failure: null });
  });

  it('wait for a PUT on its way: they ask nothing else of the register, and the screen shows no doubt', async () => {
    const world = await shop();
    world.provider.setFault({ on: 'order-put', kind: 'latency', delayMs: 6_000 });
    await world.command('charge.start', { amount: '100' });
    await world.run(2 * SECOND);
    world.engine.wake();
    await world.run(3 * SECOND);
    expect(world.charge()).toMatchObject({ phase: 'sending', mayBeOnQr: true });
    expect(world.sale().can).toMatchObject({ overwrite: false, cancel: true });
    expect([served(world, 'order-get').length, served(world, 'order-put').length]).toEqual([1, 1]);
    await world.run(2 * SECOND);
    expect(world.charge().phase).toBe('waiting');
    expect(served(world, 'order-put')).toHaveLength(1);
  });

  it('4: keep in the books whose order was replaced', async () => {
    const world = await shop();
    strangerPuts(world, 60);
    await world.command('charge.start', { amount: '100' });
    await world.run(SECOND);
    expect(world.charge().phase).toBe('foreign-order');
    expect(world.sale().can.overwrite).toBe(true);
    await world.command('charge.overwrite', { chargeId: world.charge().chargeId });
    await world.run(SECOND);
    expect(world.charge().phase).toBe('waiting');
    expect(rows(world, 'noted')).toContainEqual(
      expect.objectContaining({
        note: 'foreign-order-overwritten',
        foreign: { reference: 'otra-caja-1', amount: 6_000 },
      }),
    );
  });

  it('12: read a closed order by id that comes without its payments', async () => {
    const world = await charging();
    customer(world, { do: 'scan' });
    await world.run(6 * SECOND);
    world.provider.configure({ omitPayments: true });
    customer(world, { do: 'pay' });
    await world.run(6 * SECOND);
    expect(world.charge().phase).toBe('paid');
  });
});
