import { describe, expect, it } from 'vitest';
import { noteOf } from '../../../electron/storage/notes.ts';
import { copyOf, openCopyUnnoticed, openOlderCopy } from '../../support/older-copy.ts';
import { MemoryWorld, NOON } from '../../support/memory-world.ts';
import { customer, HOUR, MINUTE, paid, pays, SECOND } from './support.ts';

/** A till that sold twice, and whose machine was put back to when it had sold once. */
async function machinePutBack(lostAfter = 10 * MINUTE): Promise<MemoryWorld> {
  const world = await paid();
  await world.command('sale.next', { saleId: world.books.saleByNumber(1)!.id });
  await world.run(10 * MINUTE);
  // The file's last row is of this moment.
  world.books.commit([noteOf('tables-rebuilt')], NOON + world.clock.elapsed);
  const bytes = copyOf(world.books);
  await world.run(lostAfter);
  await world.command('charge.start', { amount: '70' });
  await world.run(5 * SECOND);
  pays(world);
  await world.run(10 * SECOND);
  expect(world.books.saleByNumber(2)?.state.kind).toBe('paid');
  await world.run(2 * MINUTE);
  world.crash();
  world.books = openCopyUnnoticed(bytes);
  await world.start();
  return world;
}

describe('27: file and head that were put back together', () => {
  it('are told from the provider’s payments: the till only looks, and asks about what it lost', async () => {
    const world = await machinePutBack();
    expect(world.snapshot().recovery).toBe(false);
    await world.run(20 * SECOND);
    expect(world.snapshot()).toMatchObject({ recovery: true, incidents: [{ kind: 'unrecorded-sale' }] });
    expect(world.books.recoveryDetail?.cause).toBe('provider-knows-more');
    const reply = await world.command('charge.start', { amount: '5' });
    expect(reply).toMatchObject({ ok: false, failure: { code: 'file-restored' } });
  });

  it('give no number that may be on paper, and no copy without REIMPRESIÓN', async () => {
    const world = await machinePutBack();
    await world.run(20 * SECOND);
    const printed = world.printer.paper.length;
    expect(await world.command('sale.cash-now', { amount: '5' })).toMatchObject({ ok: true });
    await world.run(10 * SECOND);
    expect(world.books.saleByNumber(2)).toBeUndefined();
    expect(world.books.saleByNumber(10_001)?.state.kind).toBe('paid');
    const jobs = world.books.printJobsOfSale(world.books.saleByNumber(10_001)!.id);
    expect(jobs.map(({ copy }) => copy)).toEqual([1]);
    expect(world.printer.paper.length).toBe(printed);
  });

  it.each([0, 10 * SECOND, 50 * SECOND])(
    'are told also where the lost payment came %i ms after their last row, or less',
    async (lostAfter) => {
      const world = await machinePutBack(lostAfter);
      await world.run(20 * SECOND);
      expect(world.snapshot()).toMatchObject({ recovery: true, incidents: [{ kind: 'unrecorded-sale' }] });
      await world.command('sale.cash-now', { amount: '5' });
      expect(world.books.saleByNumber(2)).toBeUndefined();
    },
  );

  it('stay so over starts until a person ends it; then nothing begins anew about the same money', async () => {
    const world = await machinePutBack();
    await world.run(20 * SECOND);
    world.crash();
    await world.start();
    await world.run(MINUTE);
    expect(world.snapshot().recovery).toBe(true);
    expect(await world.command('recovery.end', {})).toMatchObject({ ok: true });
    await world.run(2 * HOUR);
    world.crash();
    await world.start();
    await world.run(2 * HOUR);
    expect(world.snapshot().recovery).toBe(false);
  });
});

/** A till of which a copy was put back while an order of a sale that it does not know could be paid. */
async function orderLost(mode: 'instore' | 'static'): Promise<MemoryWorld> {
  const world = new MemoryWorld({ orders: () => (mode === 'instore' ? null : mode) });
  await world.start();
  const bytes = copyOf(world.books);
  await world.command('charge.start', { amount: '70' });
  await world.run(5 * SECOND);
  expect(world.charge().phase).toBe('waiting');
  world.crash();
  world.books = openOlderCopy(bytes, NOON + world.clock.elapsed, 3);
  await world.start();
  await world.run(20 * SECOND);
  expect(world.snapshot()).toMatchObject({ recovery: true, incidents: [] });
  return world;
}

async function recoveryEnded(mode: 'instore' | 'static'): Promise<MemoryWorld> {
  const world = await orderLost(mode);
  expect(await world.command('recovery.end', {})).toMatchObject({ ok: true });
  await world.run(20 * SECOND);
  return world;
}

describe('27: before a recovery is ended', () => {
  it('it is said how long an order of the lost part may be on the QR, where nobody can read the register', async () => {
    const world = await orderLost('static');
    expect(world.snapshot().lostOrderMs).toBe(10 * MINUTE);
    await world.command('recovery.end', {});
    expect(world.snapshot()).not.toHaveProperty('lostOrderMs');
  });

  it('nothing is said of it where the register is read before the next charge', async () => {
    expect((await orderLost('instore')).snapshot()).not.toHaveProperty('lostOrderMs');
  });
});

describe('27: once a recovery was ended, an order of the lost part may still be on the QR', () => {
  it.each(['instore', 'static'] as const)('its money is told within a minute: %s', async (mode) => {
    const world = await recoveryEnded(mode);
    await world.run(3 * MINUTE);
    pays(world);
    await world.run(MINUTE + 20 * SECOND);
    expect(world.snapshot()).toMatchObject({ recovery: false, incidents: [{ kind: 'unrecorded-sale' }] });
  });

  it('also where the till was started again, and for an hour at most', async () => {
    const world = await recoveryEnded('static');
    world.crash();
    await world.start();
    let swept = 0;
    const { between } = world;
    world.between = (request, serve) => {
      if (request.url.includes('range=date_approved')) swept += 1;
      return between(request, serve);
    };
    await world.run(30 * MINUTE);
    expect(swept).toBeGreaterThan(25);
    await world.run(32 * MINUTE);
    const before = swept;
    await world.run(50 * MINUTE);
    expect(swept - before).toBeLessThan(3);
  });
});

describe('27: the first sale of a run, in the seconds before the provider was looked at', () => {
  /** Presses as soon as the run has begun, as the host does: once the numbers are known. @returns how long that took. */
  async function soldAtOnce(world: MemoryWorld): Promise<number> {
    const from = world.clock.elapsed;
    const state = { isKnown: false };
    void world.engine.numbersKnown().then(() => (state.isKnown = true));
    await Promise.resolve();
    while (!state.isKnown) await world.run(100);
    const took = world.clock.elapsed - from;
    expect(await world.command('sale.cash-now', { amount: '5' })).toMatchObject({ ok: true });
    return took;
  }

  it('gets no number that is on paper already, on a machine that was put back whole', async () => {
    const world = await machinePutBack();
    await soldAtOnce(world);
    expect(world.books.saleByNumber(2)).toBeUndefined();
    expect(world.books.saleByNumber(10_001)).toBeDefined();
    expect(world.snapshot().recovery).toBe(true);
  });

  it('gets the next one where nothing is missing, within two seconds', async () => {
    const world = await paid();
    await world.run(HOUR);
    world.crash();
    await world.start();
    expect(await soldAtOnce(world)).toBeLessThanOrEqual(2 * SECOND);
    expect(world.books.saleByNumber(2)).toBeDefined();
  });

  it('does not wait on a provider that is not within reach: a shop without network sells', async () => {
    const world = await paid();
    await world.run(HOUR);
    world.crash();
    world.provider.setFault({ on: 'any', kind: 'drop' });
    await world.start();
    expect(await soldAtOnce(world)).toBeLessThanOrEqual(5 * SECOND);
    expect(world.books.saleByNumber(2)).toBeDefined();
  });

  it('waits for nothing after a start over, or on a new file', async () => {
    const world = await paid();
    expect(await soldAtOnce(world)).toBe(0);
    world.crash();
    await world.start();
    expect(await soldAtOnce(world)).toBe(0);
  });
});

/** A till with one sale; an older copy of its file is put back while the customer of the second one has it on a phone. */
async function fileIsPutBack(lostRows: number | null): Promise<MemoryWorld> {
  const world = await paid();
  await world.command('sale.next', { saleId: world.books.saleByNumber(1)!.id });
  await world.run(10 * MINUTE);
  const bytes = copyOf(world.books);
  await world.run(10 * MINUTE);
  await world.command('charge.start', { amount: '70' });
  await world.run(5 * SECOND);
  customer(world, { do: 'scan' });
  world.crash();
  world.books = openOlderCopy(bytes, NOON + world.clock.elapsed, lostRows);
  await world.start();
  await world.run(5 * SECOND);
  return world;
}

describe('27: a file that opened in recovery', () => {
  it('begins none anew, once a person ended it, for a payment of what it is known to have lost', async () => {
    const world = await fileIsPutBack(12);
    expect(await world.command('recovery.end', {})).toMatchObject({ ok: true });
    await world.run(2 * MINUTE);
    customer(world, { do: 'pay' });
    await world.run(2 * HOUR);
    const { recovery, incidents } = world.snapshot();
    expect({ recovery, asked: incidents.map(({ kind }) => kind) }).toEqual({
      recovery: false,
      asked: ['unrecorded-sale'],
    });
    expect(await world.command('charge.start', { amount: '5' })).toMatchObject({ ok: true });
  });

  it('on a machine that has no mark of it gives no number of a sale that it lost', async () => {
    const world = await fileIsPutBack(null);
    customer(world, { do: 'pay' });
    expect(world.snapshot().recovery).toBe(true);
    await world.run(2 * HOUR);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'unrecorded-sale' }]);
    expect(await world.command('recovery.end', {})).toMatchObject({ ok: true });
    expect(await world.command('sale.cash-now', { amount: '5' })).toMatchObject({ ok: true });
    expect(world.books.saleByNumber(2)).toBeUndefined();
    expect(world.books.saleByNumber(10_001)?.state.kind).toBe('paid');
  });
});
