import { describe, expect, it } from 'vitest';
import type { MemoryWorld } from '../../support/memory-world.ts';
import {
  customer,
  done,
  failSearches,
  HOUR,
  kinds,
  MINUTE,
  pays,
  refusal,
  rows,
  SECOND,
  waiting,
} from './support.ts';

const changes = (world: MemoryWorld, amount: string) =>
  world.command('charge.change', { chargeId: world.charge().chargeId, amount });
const onRegister = (world: MemoryWorld) => world.provider.state().registers[0]?.order?.amount ?? null;

describe('15: another amount instead of the one on the QR', () => {
  it('is charged by itself once the register is proved free and a search found nothing', async () => {
    const world = await waiting('800');
    expect(world.sale().can.change).toBe(true);
    expect(await changes(world, '80')).toEqual(done);
    await world.run(10 * SECOND);
    expect(world.sale()).toMatchObject({ number: '000002', total: 8_000, changesTo: null });
    expect(world.charge().phase).toBe('waiting');
    expect(onRegister(world)).toBe(80);
    expect(rows(world, 'charge-intended')).toHaveLength(2);
  });

  it('is not charged where the customer pays the old one all the same', async () => {
    const world = await waiting('800');
    customer(world, { do: 'scan' });
    world.provider.setFault({ on: 'order-delete', kind: '500' });
    await changes(world, '80');
    expect(world.sale()).toMatchObject({ changesTo: 8_000, charge: { phase: 'withdrawing' } });
    customer(world, { do: 'pay' });
    await world.run(MINUTE);
    expect(rows(world, 'charge-intended')).toHaveLength(1);
    expect(world.sale()).toMatchObject({ number: '000001', changesTo: null });
  });

  it('waits for the search: while nobody knows whether money came nothing is sent, and after a minute no more', async () => {
    const world = await waiting('800');
    failSearches(world);
    await changes(world, '80');
    await world.run(30 * SECOND);
    expect(world.sale().changesTo).toBe(8_000);
    await world.run(40 * SECOND);
    world.provider.clearFaults();
    await world.run(MINUTE);
    expect(rows(world, 'charge-intended')).toHaveLength(1);
    expect(world.sale()).toMatchObject({ number: '000001', changesTo: null });
  });

  it('is forgotten by a restart, and by another sale', async () => {
    const world = await waiting('800');
    world.provider.setFault({ on: 'order-delete', kind: '500' });
    await changes(world, '80');
    await world.restart();
    world.provider.clearFaults();
    await world.run(MINUTE);
    expect(rows(world, 'charge-intended')).toHaveLength(1);
    const other = await waiting('800');
    other.provider.setFault({ on: 'order-delete', kind: '500' });
    await changes(other, '80');
    await other.command('sale.next', { saleId: other.sale().saleId });
    other.provider.clearFaults();
    await other.run(MINUTE);
    expect(rows(other, 'charge-intended')).toHaveLength(1);
    expect(other.snapshot().counter).toEqual({ kind: 'ready' });
  });

  it('is over after a minute, also where nothing was written meanwhile', async () => {
    const world = await waiting('800');
    world.provider.setFault({ on: 'any', kind: 'hang' });
    await changes(world, '80');
    await world.run(59 * SECOND);
    expect(world.sale().changesTo).toBe(8_000);
    await world.run(2 * SECOND);
    expect(world.sale()).toMatchObject({ changesTo: null, charge: { phase: 'withdrawing' } });
  });

  it('6: is forgotten where the machine slept longer than that', async () => {
    const world = await waiting('800');
    world.provider.setFault({ on: 'order-delete', kind: '500' });
    await changes(world, '80');
    await world.run(5 * SECOND);
    world.clock.sleep(HOUR);
    world.provider.clearFaults();
    await world.run(5 * MINUTE);
    expect(rows(world, 'charge-intended')).toHaveLength(1);
    expect(world.sale()).toMatchObject({ number: '000001', changesTo: null });
  });

  it('6: nor is it promised where that shows by a clock that is behind', async () => {
    const world = await waiting('800', { clockOff: -45 * SECOND });
    world.provider.setFault({ on: 'order-delete', kind: '500' });
    await changes(world, '80');
    await world.run(6 * SECOND);
    expect(world.sale().changesTo).toBe(8_000);
    world.provider.setFault({ on: 'any', kind: 'hang' });
    world.clock.sleep(90 * SECOND);
    await world.run(2 * SECOND);
    expect(world.sale().changesTo).toBeNull();
  });

  it('6: nor by what is drawn before the sleep is noticed', async () => {
    const world = await waiting('800');
    world.provider.setFault({ on: 'order-delete', kind: 'latency', delayMs: 3 * SECOND });
    world.provider.setFault({ on: 'merchant-order-search', kind: '500' });
    await changes(world, '80');
    await world.run(SECOND);
    const drawn: unknown[] = [];
    world.clock.sleep(HOUR);
    world.engine.subscribe(({ counter }) => {
      if (counter.kind === 'sale') drawn.push([counter.changesTo, counter.changeDropped]);
    });
    await world.run(8 * SECOND);
    expect(drawn.length).toBeGreaterThan(1);
    expect(new Set(drawn.map(String))).toEqual(new Set([String([null, 8_000])]));
  });

  it('is refused for what is no amount, for a paid charge and for one that leaves', async () => {
    const world = await waiting('800');
    expect(await changes(world, '0')).toMatchObject(refusal('amount-zero'));
    expect(world.charge().phase).toBe('waiting');
    pays(world);
    await world.run(6 * SECOND);
    expect(await changes(world, '80')).toMatchObject(refusal('command-not-possible'));
    expect(kinds(world)).toEqual([]);
  });

  it('is taken back by the cancel key, while the order leaves and while the search is awaited', async () => {
    const world = await waiting('800');
    world.provider.setFault({ on: 'order-delete', kind: '500' });
    await changes(world, '80');
    expect(world.sale()).toMatchObject({ changesTo: 8_000, changeDropped: null, can: { cancel: true } });
    const { chargeId } = world.charge();
    expect(await world.command('charge.cancel', { chargeId })).toEqual(done);
    expect(world.sale()).toMatchObject({ changesTo: null, changeDropped: 8_000, can: { cancel: false } });
    world.provider.clearFaults();
    await world.run(MINUTE);
    expect(rows(world, 'charge-intended')).toHaveLength(1);
    expect(onRegister(world)).toBe(null);
    expect(world.sale()).toMatchObject({ number: '000001', changeDropped: 8_000 });
    const other = await waiting('800');
    failSearches(other);
    await changes(other, '80');
    await other.run(10 * SECOND);
    expect(other.sale()).toMatchObject({ changesTo: 8_000, can: { cancel: true } });
    expect(await other.command('charge.cancel', { chargeId: other.charge().chargeId })).toEqual(done);
    other.provider.clearFaults();
    await other.run(MINUTE);
    expect(rows(other, 'charge-intended')).toHaveLength(1);
  });

  it('is said to be dropped where a payment is in process, until the next sale', async () => {
    const world = await waiting('800');
    customer(world, { do: 'scan' });
    customer(world, { do: 'pend', status: 'in_process' });
    await changes(world, '80');
    await world.run(20 * SECOND);
    expect(rows(world, 'charge-intended')).toHaveLength(1);
    expect(world.sale()).toMatchObject({ number: '000001', changesTo: null, changeDropped: 8_000 });
    expect(await world.command('sale.next', { saleId: world.sale().saleId })).toEqual(done);
    expect(await world.command('charge.start', { amount: '50' })).toEqual(done);
    expect(world.sale()).toMatchObject({ changeDropped: null });
  });

  it('35: is said at the charge that goes to the side where another sale begins meanwhile, and to the window that asked', async () => {
    const world = await waiting('800');
    world.provider.setFault({ on: 'order-delete', kind: '500' });
    await changes(world, '80');
    const { chargeId } = world.charge();
    expect(world.snapshot()).toMatchObject({ aside: [], changeOvertaken: null });
    expect(await world.command('sale.cash-now', { amount: '50' })).toEqual(done);
    const overtaken = { chargeId, saleNumber: '000001', amount: 8_000, at: world.snapshot().at };
    expect(world.sale()).toMatchObject({ number: '000002', changeDropped: null });
    expect(world.snapshot().aside).toMatchObject([{ chargeId, changeDropped: 8_000 }]);
    expect(world.snapshot().changeOvertaken).toEqual(overtaken);
    // Another one is not told of it, and the first is not forgotten with the second.
    world.provider.clearFaults();
    await world.run(MINUTE);
    expect(world.snapshot().aside).toEqual([]);
    expect(world.snapshot().changeOvertaken).toEqual(overtaken);
    await world.command('charge.start', { amount: '20' });
    await world.run(2 * SECOND);
    await changes(world, '30');
    await world.run(10 * SECOND);
    expect(world.sale()).toMatchObject({ number: '000004', changeDropped: null });
    expect(rows(world, 'charge-intended')).toHaveLength(3);
  });

  it('35: two of them at the side each say their own', async () => {
    const world = await waiting('800');
    world.provider.setFault({ on: 'merchant-order-search', kind: '500' });
    world.provider.setFault({ on: 'payment-search', kind: '500' });
    for (const [amount, other] of [
      ['80', '50'],
      ['30', '60'],
    ] as const) {
      await changes(world, amount);
      await world.run(5 * SECOND);
      expect(await world.command('charge.start', { amount: other })).toEqual(done);
      await world.run(5 * SECOND);
    }
    const dropped = world
      .snapshot()
      .aside.map(({ saleNumber, changeDropped }) => [saleNumber, changeDropped]);
    expect(dropped).toEqual([
      ['000002', 3_000],
      ['000001', 8_000],
    ]);
    expect(world.snapshot().changeOvertaken).toMatchObject({ saleNumber: '000002', amount: 3_000 });
  });

  it('is no overtaken one where it was taken back, or money came, before the sale left the counter', async () => {
    const world = await waiting('800');
    world.provider.setFault({ on: 'order-delete', kind: '500' });
    await changes(world, '80');
    await world.command('charge.cancel', { chargeId: world.charge().chargeId });
    await world.command('sale.next', { saleId: world.sale().saleId });
    expect(world.snapshot().changeOvertaken).toBeNull();
    // It is true of that charge all the same.
    expect(world.snapshot().aside).toMatchObject([{ changeDropped: 8_000 }]);
  });

  it('18: is not offered, nor charged, where a payment of the sale does not match, though a person has looked at it', async () => {
    const world = await waiting('100');
    tellsNonsense(world);
    pays(world);
    await world.run(10 * SECOND);
    const [incident] = world.snapshot().incidents;
    expect(incident).toMatchObject({ kind: 'mismatch' });
    expect(await world.command('incident.end', { incidentId: incident!.id, step: 'called' })).toEqual(done);
    expect(world.sale()).toMatchObject({ charge: { phase: 'waiting' }, can: { change: false } });
    expect(await changes(world, '1149,99')).toMatchObject(refusal('command-not-possible'));
  });

  it('18: is dropped where such a payment comes while the order leaves, and a person says that it was looked at', async () => {
    const world = await waiting('100');
    tellsNonsense(world);
    world.provider.setFault({ on: 'order-delete', kind: '500' });
    await changes(world, '1149,99');
    pays(world);
    await world.run(6 * SECOND);
    const [incident] = world.snapshot().incidents;
    await world.command('incident.end', { incidentId: incident!.id, step: 'called' });
    world.provider.clearFaults();
    await world.run(40 * SECOND);
    expect(rows(world, 'charge-intended')).toHaveLength(1);
    expect(world.sale()).toMatchObject({ number: '000001', changesTo: null, changeDropped: 114_999 });
  });
});

/** From now on every answer tells that less than nothing of a payment went back. */
function tellsNonsense(world: MemoryWorld): void {
  world.between = (_request, serve) => {
    const answer = serve();
    if (answer.kind !== 'answer') return answer;
    return { ...answer, body: answer.body.replaceAll(/"((?:transaction_)?amount_refunded)":0/g, '"$1":-5') };
  };
}
