import { describe, expect, it } from 'vitest';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { MemoryWorld, type WorldOptions } from '../../support/memory-world.ts';
import {
  cancelled,
  charging,
  customer,
  done,
  incidentOf,
  MINUTE,
  pays,
  refusal,
  rows,
  SECOND,
  shop,
} from './support.ts';

/** A shop whose charge nobody knows of: the PUT was taken, its answer was lost, and the register cannot be read. */
async function unanswered(amount = '800'): Promise<MemoryWorld> {
  const world = await shop();
  world.provider.setFault({ on: 'order-put', kind: 'drop', processed: true });
  world.provider.setFault({ on: 'order-get', kind: '500', skip: 1 });
  world.provider.setFault({ on: 'order-delete', kind: '500' });
  await world.command('charge.start', { amount });
  await world.run(SECOND);
  expect(world.charge().phase).toBe('unanswered');
  return world;
}

/** A shop whose cancelled charge does not leave the register. */
async function leaving(amount = '800'): Promise<MemoryWorld> {
  const world = await charging(amount);
  world.provider.setFault({ on: 'order-delete', kind: '500' });
  await world.command('charge.cancel', { chargeId: world.charge().chargeId });
  expect(world.charge().phase).toBe('withdrawing');
  return world;
}

/** A till that never reached the provider. */
async function unconnected(options: WorldOptions = {}): Promise<MemoryWorld> {
  const world = new MemoryWorld(options);
  world.between = () => new TypeError('fetch failed');
  await world.start();
  return world;
}

const counterKind = (snapshot: Snapshot) => snapshot.counter.kind;
const next = (world: MemoryWorld) => world.command('sale.next', { saleId: world.sale().saleId });

describe('3: a charge that is leaving', () => {
  it('blocks the register and never the counter: it is shown at the side', async () => {
    const world = await leaving();
    const { chargeId } = world.charge();
    expect(world.snapshot().aside).toEqual([]);
    expect(world.sale().can.next).toBe(true);
    expect(await next(world)).toEqual(done);
    expect(counterKind(world.snapshot())).toBe('ready');
    expect(world.snapshot().aside).toMatchObject([
      { chargeId, saleNumber: '000001', amount: 80_000, phase: 'withdrawing', why: 'cancelled' },
    ]);
    expect(world.snapshot().aside[0]!.leftMs).toBeGreaterThan(9 * MINUTE);
    expect(world.snapshot().aside[0]!.can).toEqual({ search: true, cancel: false });
  });

  it('refuses a second QR in words, leaves nothing of it behind, and lets the counter take cash', async () => {
    const world = await leaving();
    await next(world);
    expect(await world.command('charge.start', { amount: '50' })).toMatchObject(refusal('register-busy'));
    expect(rows(world, 'sale-opened')).toHaveLength(1);
    expect(await world.command('sale.cash-now', { amount: '50' })).toEqual(done);
    await world.run(3 * SECOND);
    expect(world.sale()).toMatchObject({ cash: true, total: 5_000, charge: null });
    expect(world.printer.paper).toMatchObject([{ kind: 'sale', copy: 0 }]);
    expect(world.snapshot().aside).toHaveLength(1);
  });

  it('frees the QR when the register is free, and is removed from the side once it was searched', async () => {
    const world = await leaving();
    await next(world);
    world.provider.clearFaults();
    await world.run(40 * SECOND);
    expect(world.snapshot().aside).toEqual([]);
    expect(await world.command('charge.start', { amount: '50' })).toEqual(done);
    expect(world.charge().phase).toBe('waiting');
  });

  it('is searched from the side, and is still there after a restart', async () => {
    const world = await leaving();
    await next(world);
    await world.restart();
    expect(counterKind(world.snapshot())).toBe('ready');
    const [aside] = world.snapshot().aside;
    expect(aside).toMatchObject({ phase: 'withdrawing' });
    expect(await world.command('charge.search', { chargeId: aside!.chargeId })).toEqual(done);
    expect(await world.command('charge.overwrite', { chargeId: aside!.chargeId })).toMatchObject(
      refusal('command-stale'),
    );
  });
});

describe('a charge whose order was never answered', () => {
  it('is withdrawn when its sale leaves the counter: it is shown at the side as leaving', async () => {
    const world = await unanswered();
    expect(world.sale().can).toMatchObject({ next: true, search: true, cancel: true });
    expect(await next(world)).toEqual(done);
    expect(world.snapshot().aside).toMatchObject([{ phase: 'withdrawing', why: 'cancelled' }]);
    world.provider.clearFaults();
    await world.run(MINUTE);
    expect(world.snapshot().aside).toEqual([]);
    expect(world.provider.state().registers[0]?.order ?? null).toBeNull();
  });
});

describe('a charge that left with its PUT unanswered, and was never seen on the register', () => {
  /** The request got lost on its way, or is still on it. */
  async function lost(options: WorldOptions = {}): Promise<MemoryWorld> {
    const world = await shop(options);
    world.provider.setFault({ on: 'order-put', kind: 'drop', processed: false, times: 1 });
    await world.command('charge.start', { amount: '900' });
    await world.run(2 * SECOND);
    expect(world.charge().phase).toBe('unanswered');
    await next(world);
    return world;
  }

  it('stays at the side while its order may still reach the register, although a complete search found nothing', async () => {
    const world = await lost();
    // Until then the searches may not show what was paid in those two seconds.
    await world.run(65 * SECOND);
    expect(world.snapshot().aside).toMatchObject([
      { phase: 'cancelled', unchecked: false, mayLand: true, can: { search: true, cancel: false } },
    ]);
    expect(await world.command('charge.start', { amount: '55' })).toEqual(done);
    await world.run(6 * MINUTE);
    expect(world.snapshot().aside).toEqual([]);
  });

  it('is searched as long as it is at the side, also at the end of its time', async () => {
    const chargeMs = 3 * MINUTE + 7 * SECOND;
    const shown: boolean[] = [];
    for (let quarter = -8; quarter < 12; quarter += 1) {
      const world = await lost({ settings: { chargeMs } });
      world.engine.subscribe(() => undefined);
      const [sale] = rows(world, 'charge-intended') as { readonly charge: { readonly expiresAt: number } }[];
      const { chargeId } = world.snapshot().aside[0]!;
      await world.run(sale!.charge.expiresAt + MINUTE + (quarter * SECOND) / 4 - world.clock.now());
      shown.push(world.snapshot().aside.length > 0);
      const reply = await world.command('charge.search', { chargeId });
      expect(reply).toMatchObject(shown.at(-1) ? done : refusal('command-stale'));
    }
    expect(new Set(shown)).toEqual(new Set([true, false]));
  });

  it('35: is removed from the side once it was paid: what came is asked about', async () => {
    const world = await shop();
    let late: (() => unknown) | null = null;
    world.between = (request, serve) => {
      if (request.method !== 'PUT' || late !== null) return serve();
      late = serve;
      return new TypeError('fetch failed');
    };
    await world.command('charge.start', { amount: '900' });
    await world.run(2 * SECOND);
    await next(world);
    await world.run(65 * SECOND);
    expect(world.snapshot().aside).toMatchObject([{ mayLand: true }]);
    late!();
    pays(world);
    await world.run(12 * SECOND);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'late' }]);
    expect(world.snapshot().aside).toEqual([]);
  });

  it('is removed from the side once its order was taken off', async () => {
    const world = await unanswered();
    await next(world);
    world.provider.clearFaults();
    await world.run(20 * SECOND);
    expect(world.snapshot().aside.filter(({ mayLand }) => mayLand)).toEqual([]);
  });
});

describe('money for a charge at the side', () => {
  it('is a late payment for a person, never a ticket by itself: the customer may be gone', async () => {
    const world = await charging('800');
    customer(world, { do: 'scan' });
    world.provider.setFault({ on: 'order-delete', kind: '500' });
    await world.command('charge.cancel', { chargeId: world.charge().chargeId });
    await next(world);
    customer(world, { do: 'pay' });
    await world.run(MINUTE);
    expect(world.printer.paper).toEqual([]);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'late', actions: ['deliver', 'refund'] }]);
    expect(world.snapshot().aside).toEqual([]);
    expect(await world.command('incident.deliver', { incidentId: incidentOf(world) })).toEqual(done);
    await world.run(5 * SECOND);
    expect(world.printer.paper).toMatchObject([{ kind: 'sale', copy: 0 }]);
  });
});

describe('cash with an amount', () => {
  it.each([
    ['ready', () => shop()],
    [
      'cancelled',
      async () => {
        const world = await charging();
        await cancelled(world);
        return world;
      },
    ],
    ['leaving', () => leaving()],
    ['unanswered', () => unanswered()],
  ])('becomes the sale on the counter when that is %s', async (_state, open) => {
    const world = await open();
    expect(await world.command('sale.cash-now', { amount: '12,50' })).toEqual(done);
    await world.run(3 * SECOND);
    expect(world.sale()).toMatchObject({ cash: true, total: 1_250 });
    expect(world.printer.paper).toHaveLength(1);
  });

  it('is booked beside a charge that waits, which its customer can still pay', async () => {
    const world = await charging('800');
    const { saleId } = world.sale();
    expect(await world.command('sale.cash-now', { amount: '50' })).toEqual(done);
    expect(world.sale().saleId).toBe(saleId);
    expect(world.charge().phase).toBe('waiting');
    expect(world.snapshot().today).toMatchObject([{ number: '000002', state: 'cash' }, { state: 'open' }]);
    pays(world);
    await world.run(10 * SECOND);
    expect(world.charge().phase).toBe('paid');
    expect(world.printer.paper).toHaveLength(2);
    await world.restart();
    expect(world.sale().saleId).toBe(saleId);
  });

  it('needs no provider and no account once the file knows its country', async () => {
    const world = await shop();
    world.crash();
    world.between = () => new TypeError('fetch failed');
    await world.start();
    expect(await world.command('sale.cash-now', { amount: '50' })).toEqual(done);
    expect(world.sale()).toMatchObject({ cash: true, total: 5_000 });
  });

  it('takes the currency of the settings where no account was ever read, and else is refused in words', async () => {
    const chile = await unconnected({ settings: { locale: 'es-CL' } });
    expect(await chile.command('sale.cash-now', { amount: '1.500' })).toEqual(done);
    expect(chile.sale()).toMatchObject({ cash: true, total: 1_500 });
    const unknown = await unconnected();
    expect(await unknown.command('sale.cash-now', { amount: '50' })).toMatchObject({ ok: false });
    expect(rows(unknown, 'sale-opened')).toEqual([]);
    const training = await unconnected({ settings: { mode: 'training' } });
    expect(await training.command('sale.cash-now', { amount: '50' })).toEqual(done);
  });

  it('acts once under one id, and refuses what is no amount', async () => {
    const world = await shop();
    expect(await world.command('sale.cash-now', { amount: 'abc' })).toMatchObject(
      refusal('amount-unreadable'),
    );
    const once = { commandId: 'once' as never, amount: '50' };
    expect(world.engine.command('sale.cash-now', once)).toEqual(done);
    expect(world.engine.command('sale.cash-now', once)).toEqual(done);
    expect(rows(world, 'sale-opened')).toHaveLength(1);
  });
});

describe('35: a charge at the side whose money has an incident', () => {
  it('is not called unchecked while that money goes back and its page shows another amount', async () => {
    const world = await charging('100', { provider: { settings: { refundsInProcess: true } } });
    customer(world, { do: 'scan' });
    await cancelled(world);
    customer(world, { do: 'pay' });
    await world.run(6 * SECOND);
    expect(await world.command('incident.refund', { incidentId: incidentOf(world) })).toEqual(done);
    world.between = (request, serve) => {
      const answer = serve();
      if (answer.kind !== 'answer' || !/^\/v1\/payments\/\d+$/.test(request.url)) return answer;
      const told = JSON.parse(answer.body) as object;
      return { ...answer, body: JSON.stringify({ ...told, transaction_amount: 1 }) };
    };
    await world.run(10 * SECOND);
    expect(await world.command('sale.next', { saleId: world.sale().saleId })).toEqual(done);
    expect(world.snapshot().incidents.map(({ kind }) => kind)).toContain('late');
    expect(world.snapshot().aside.filter(({ unchecked }) => unchecked)).toEqual([]);
  });
});
