import { describe, expect, it } from 'vitest';
import { commandId } from '../../../shared/ids.ts';
import type { CounterActions } from '../../../shared/snapshot.ts';
import {
  cancelled,
  charging,
  customer,
  done,
  failWrites,
  incidentOf,
  paidLate,
  pays,
  refusal,
  rows,
  SECOND,
  shop,
} from './support.ts';

describe('a charge is refused', () => {
  it.each([
    ['', 'amount-empty'],
    ['abc', 'amount-unreadable'],
    ['0', 'amount-zero'],
    ['1,234', 'amount-unreadable'],
    ['999999999', 'amount-too-large'],
  ])('for %j: %s, with nothing left behind', async (amount, code) => {
    const world = await shop();
    expect(await world.command('charge.start', { amount })).toMatchObject(refusal(code));
    expect(rows(world, 'sale-opened')).toEqual([]);
    expect(world.snapshot().counter).toEqual({ kind: 'ready' });
    expect(world.provider.counts()['order-put'] ?? 0).toBe(0);
  });

  it('with cents in Chile', async () => {
    const world = await shop({ provider: { site: 'MLC' } });
    expect(await world.command('charge.start', { amount: '100,50' })).toMatchObject(
      refusal('amount-decimals-not-taken'),
    );
    expect(await world.command('charge.start', { amount: '1.234' })).toEqual(done);
    expect(world.charge().amount).toBe(1_234);
  });

  it('while another one is live', async () => {
    const world = await charging();
    expect(await world.command('charge.start', { amount: '5' })).toMatchObject(refusal('register-busy'));
    expect(await world.command('sale.next', { saleId: world.sale().saleId })).toMatchObject(
      refusal('register-busy'),
    );
    expect(await world.command('sale.cash', { saleId: world.sale().saleId })).toMatchObject(
      refusal('command-not-possible'),
    );
    expect(await world.command('charge.due', { saleId: world.sale().saleId })).toMatchObject(
      refusal('command-not-possible'),
    );
  });

  it('when the disk cannot promise, before any call', async () => {
    const world = await shop();
    const calls = world.provider.requests().length;
    world.books.canPromise = () => false;
    expect(await world.command('charge.start', { amount: '5' })).toMatchObject(refusal('disk-full'));
    expect(world.provider.requests()).toHaveLength(calls);
  });

  it.each([
    ['disk-full', 'disk-full'],
    ['read-only', 'file-read-only'],
    ['damaged', 'file-damaged'],
    ['register-busy', 'register-busy'],
    ['other', 'file-not-written'],
  ] as const)('when its intent cannot be written (%s): %s, before any call', async (kind, code) => {
    const world = await shop();
    const calls = world.provider.requests().length;
    const heal = failWrites(world, kind);
    expect(await world.command('charge.start', { amount: '5' })).toMatchObject(refusal(code));
    expect(world.provider.requests()).toHaveLength(calls);
    expect(world.snapshot().counter).toEqual({ kind: 'ready' });
    heal();
    expect(await world.command('charge.start', { amount: '5' })).toEqual(done);
    expect(world.snapshot().connection.state).toBe('ready');
  });
});

describe('30: a command', () => {
  it('under the same id acts once and answers the same, also after a restart', async () => {
    const world = await shop();
    const start = { commandId: commandId('once'), amount: '100' };
    expect(world.engine.command('charge.start', start)).toEqual(done);
    expect(world.engine.command('charge.start', start)).toEqual(done);
    await world.run(SECOND);
    await world.restart();
    expect(world.engine.command('charge.start', start)).toEqual(done);
    expect(rows(world, 'sale-opened')).toHaveLength(1);
    expect(rows(world, 'charge-intended')).toHaveLength(1);
  });

  it('30: by the id of another act does nothing, and says so', async () => {
    const world = await shop();
    const id = commandId('one-act');
    expect(world.engine.command('charge.start', { commandId: id, amount: '100' })).toEqual(done);
    await world.run(SECOND);
    const { saleId } = world.sale();
    expect(world.engine.command('sale.next', { commandId: id, saleId })).toMatchObject(
      refusal('command-stale'),
    );
    expect(world.sale().saleId).toBe(saleId);
  });

  it('that was refused gets the same refusal under its id, and may be sent again under another', async () => {
    const world = await shop();
    const wrong = { commandId: commandId('wrong'), amount: 'abc' };
    expect(world.engine.command('charge.start', wrong)).toMatchObject(refusal('amount-unreadable'));
    expect(world.engine.command('charge.start', { ...wrong, amount: '100' })).toMatchObject(
      refusal('amount-unreadable'),
    );
    expect(await world.command('charge.start', { amount: '100' })).toEqual(done);
  });

  it('and its id are written in one commit: what could not be written may be pressed again', async () => {
    const world = await shop();
    const heal = failWrites(world, 'disk-full');
    const start = { commandId: commandId('again'), amount: '100' };
    expect(world.engine.command('charge.start', start)).toMatchObject(refusal('disk-full'));
    heal();
    expect(world.engine.command('charge.start', start)).toEqual(done);
    const commits = [...world.books.journalLines()].map(
      (line) => JSON.parse(line) as { entry: { kind: string } },
    );
    const intended = commits.findIndex(({ entry }) => entry.kind === 'charge-intended');
    expect(commits[intended + 1]?.entry.kind).toBe('command-done');
  });

  it('that fails with an exception is answered in words', async () => {
    const world = await shop();
    world.books.nextSaleNumber = () => {
      throw new Error('a bug');
    };
    expect(await world.command('charge.start', { amount: '100' })).toMatchObject(refusal('internal'));
  });
});

describe('30: a charge that is not the one on the counter', () => {
  it('is refused by every command that names it', async () => {
    const world = await charging();
    for (const name of ['charge.search', 'charge.cancel', 'charge.overwrite'] as const)
      expect(await world.command(name, { chargeId: 'nobody' as never })).toMatchObject(
        refusal('command-stale'),
      );
    for (const name of ['charge.due', 'sale.cash', 'sale.next'] as const)
      expect(await world.command(name, { saleId: 'nobody' as never })).toMatchObject(
        refusal('command-stale'),
      );
    expect(await world.command('ticket.reprint', { saleId: 'nobody' as never })).toMatchObject(
      refusal('sale-not-found'),
    );
    expect(world.charge().phase).toBe('waiting');
  });

  it('is refused also when it is an older charge of the same sale', async () => {
    const world = await charging();
    const older = world.charge().chargeId;
    await cancelled(world);
    expect(await world.command('charge.due', { saleId: world.sale().saleId })).toEqual(done);
    for (const name of ['charge.search', 'charge.cancel', 'charge.overwrite'] as const)
      expect(await world.command(name, { chargeId: older })).toMatchObject(refusal('command-stale'));
    expect(world.charge().phase).toBe('waiting');
  });

  it('is refused when a new sale has begun', async () => {
    const world = await charging();
    const { saleId, charge } = world.sale();
    await cancelled(world);
    await world.command('sale.next', { saleId });
    expect(world.snapshot().counter).toEqual({ kind: 'ready' });
    expect(await world.command('charge.search', { chargeId: charge?.chargeId as never })).toMatchObject(
      refusal('command-stale'),
    );
    expect(await world.command('sale.next', { saleId })).toMatchObject(refusal('command-stale'));
  });
});

describe('«Reintentar»', () => {
  it('makes a new charge of a refused one, with a new reference and the same sale', async () => {
    const world = await shop();
    world.provider.setFault({ on: 'order-put', kind: '404', times: 1 });
    await world.command('charge.start', { amount: '100' });
    expect(world.charge().phase).toBe('refused');
    expect(await world.command('charge.due', { saleId: world.sale().saleId })).toEqual(done);
    expect(world.charge().phase).toBe('waiting');
    const charges = rows(world, 'charge-intended').map(
      (row) => row['charge'] as { reference: string; saleId: string },
    );
    expect(new Set(charges.map(({ reference }) => reference)).size).toBe(2);
    expect(new Set(charges.map(({ saleId }) => saleId)).size).toBe(1);
  });

  it('is refused for a sale that is paid', async () => {
    const world = await charging();
    pays(world);
    await world.run(6 * SECOND);
    expect(await world.command('charge.due', { saleId: world.sale().saleId })).toMatchObject(
      refusal('command-stale'),
    );
  });
});

describe('«Efectivo»', () => {
  it('after a cancel collects the sale, and money that comes late is only given back', async () => {
    const world = await charging();
    customer(world, { do: 'scan' });
    await cancelled(world);
    expect(await world.command('sale.cash', { saleId: world.sale().saleId })).toEqual(done);
    await world.run(3 * SECOND);
    expect(world.printer.paper).toMatchObject([{ copy: 0 }]);
    customer(world, { do: 'pay' });
    await world.run(6 * SECOND);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'second', actions: ['refund'] }]);
    expect(await world.command('incident.deliver', { incidentId: incidentOf(world) })).toMatchObject(
      refusal('command-not-possible'),
    );
    await world.command('incident.refund', { incidentId: incidentOf(world) });
    await world.run(10 * SECOND);
    expect(world.snapshot().incidents).toEqual([]);
    expect(world.printer.paper.map(({ kind }) => kind)).toEqual(['sale', 'refund']);
  });

  it('is refused while late money is there, and makes money that comes afterwards a second payment', async () => {
    const late = await paidLate();
    expect(await late.command('sale.cash', { saleId: late.sale().saleId })).toMatchObject(
      refusal('command-not-possible'),
    );
    expect(late.snapshot().incidents).toMatchObject([{ kind: 'late' }]);
    const world = await charging();
    customer(world, { do: 'scan' });
    await cancelled(world);
    await world.command('sale.cash', { saleId: world.sale().saleId });
    customer(world, { do: 'pay' });
    await world.run(6 * SECOND);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'second', actions: ['refund'] }]);
  });
});

describe('«Nueva venta»', () => {
  it('clears the counter, also for a till that is started again', async () => {
    const world = await charging();
    pays(world);
    await world.run(10 * SECOND);
    await world.restart();
    expect(world.charge().phase).toBe('paid');
    expect(await world.command('sale.next', { saleId: world.sale().saleId })).toEqual(done);
    expect(world.snapshot().counter).toEqual({ kind: 'ready' });
    await world.restart();
    expect(world.snapshot().counter).toEqual({ kind: 'ready' });
  });
});

describe('what the counter offers', () => {
  const NONE: CounterActions = {
    search: false,
    cancel: false,
    overwrite: false,
    retry: false,
    cash: false,
    rest: false,
    stopRest: false,
    change: false,
    next: false,
    reprint: false,
  };
  const LEFT: CounterActions = { ...NONE, retry: true, cash: true, next: true };

  it('follows the phase of the charge', async () => {
    const world = await charging();
    expect(world.sale().can).toEqual({ ...NONE, search: true, cancel: true, change: true });
    world.provider.setFault({ on: 'order-delete', kind: '500' });
    await world.command('charge.cancel', { chargeId: world.charge().chargeId });
    expect(world.charge().phase).toBe('withdrawing');
    expect(world.sale().can).toEqual({ ...NONE, search: true, next: true });
    world.provider.clearFaults();
    await world.run(10 * SECOND);
    expect(world.charge().phase).toBe('cancelled');
    expect(world.sale().can).toEqual({ ...LEFT, search: true });
  });

  it('is a reprint and the next sale once it is paid and printed', async () => {
    const world = await charging();
    pays(world);
    await world.run(8 * SECOND);
    expect(world.sale().can).toEqual({ ...NONE, next: true, reprint: true });
  });

  it('is a retry, cash or the next sale after a refusal', async () => {
    const world = await shop();
    world.provider.setFault({ on: 'order-put', kind: '404', times: 1 });
    await world.command('charge.start', { amount: '100' });
    expect(world.sale().can).toEqual(LEFT);
  });

  it('is a search, a cancel or the next sale while the charge is unknown', async () => {
    const world = await shop();
    world.provider.setFault({ on: 'order-put', kind: 'drop', processed: true });
    world.provider.setFault({ on: 'order-get', kind: '500', skip: 1 });
    await world.command('charge.start', { amount: '100' });
    await world.run(SECOND);
    expect(world.charge().phase).toBe('unanswered');
    expect(world.sale().can).toEqual({ ...NONE, search: true, cancel: true, next: true });
  });
});
