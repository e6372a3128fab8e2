import { describe, expect, it } from 'vitest';
import type { Provider } from '../../../electron/engine/ports.ts';
import type { Charge } from '../../../shared/charge.ts';
import type { Reference } from '../../../shared/ids.ts';
import { MemoryWorld, type WorldOptions } from '../../support/memory-world.ts';
import {
  cancelled,
  customer,
  done,
  failWrites,
  HOUR,
  MINUTE,
  paid,
  pays,
  rows,
  SECOND,
  served,
  wholeRefund,
} from './support.ts';

/** An answer that throws wherever its inside is read: what no reading of ours has foreseen. */
function poison<Value extends object>(): Value {
  return new Proxy({} as Value, {
    get: (_target, name) => {
      if (name === 'then') return undefined;
      throw new RangeError('deep inside');
    },
    ownKeys: () => {
      throw new RangeError('deep inside');
    },
  });
}

type Calls =
  | 'search'
  | 'searchPayments'
  | 'merchantOrder'
  | 'registerOrder'
  | 'findOrder'
  | 'publish'
  | 'withdraw'
  | 'payment'
  | 'paymentWithRefunds'
  | 'refund'
  | 'sweep';

/** While they are poisoned, the answers to these calls throw when they are read; those of other charges do not. */
class Poisoner {
  readonly calls = new Set<Calls>();
  only: Pick<Charge, 'order' | 'reference'> | null = null;

  readonly adapter = (provider: Provider): Provider =>
    new Proxy(provider, {
      get: (target, name: keyof Provider) => {
        if (name === 'handleFor' || name === 'capabilities') return target[name];
        const call = target[name] as (...args: unknown[]) => Promise<{ ok: boolean }>;
        return async (...args: unknown[]) => {
          const answer = await call.apply(target, args);
          const { order, reference } = this.only ?? {};
          const meant = this.only === null || args[0] === order || args[0] === reference;
          if (!answer.ok || !meant || !this.calls.has(name as Calls)) return answer;
          // What tells nothing but yes has no inside to read.
          if (name === 'publish' || name === 'withdraw') throw new RangeError('deep inside');
          return { ...answer, value: poison() };
        };
      },
    });
}

async function poisoned(options: WorldOptions = {}): Promise<{ world: MemoryWorld; poisoner: Poisoner }> {
  const poisoner = new Poisoner();
  const world = new MemoryWorld({ ...options, contains: true, adapter: poisoner.adapter });
  await world.start();
  return { world, poisoner };
}

const newest = (world: MemoryWorld) => rows(world, 'charge-intended').at(-1)?.['charge'] as Charge;

/** A cancelled sale whose customer may still pay, and the next one, which waits. */
async function twoCharges() {
  const { world, poisoner } = await poisoned();
  await world.command('charge.start', { amount: '40' });
  customer(world, { do: 'scan', phone: 'late' });
  await cancelled(world);
  expect(await world.command('charge.start', { amount: '100' })).toEqual(done);
  await world.run(SECOND);
  poisoner.only = newest(world);
  return { world, poisoner };
}

describe('34: an answer that throws when it is read stops its charge alone', () => {
  it('in a search: the charge says so, other charges find their money, and it is paid once the answer can be read', async () => {
    const { world, poisoner } = await twoCharges();
    poisoner.calls.add('search');
    pays(world);
    customer(world, { do: 'pay', phone: 'late' });
    await world.run(7 * SECOND);
    expect(world.charge()).toMatchObject({ phase: 'waiting', failure: { code: 'charge-unreadable' } });
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'late', amount: 4_000 }]);
    await world.restart();
    await world.run(7 * SECOND);
    expect(world.charge()).toMatchObject({ phase: 'waiting', failure: { code: 'charge-unreadable' } });
    poisoner.calls.clear();
    await world.run(MINUTE);
    expect(world.charge()).toMatchObject({ phase: 'paid', failure: null });
    expect(world.printer.paper).toMatchObject([{ copy: 0 }]);
  });

  it('in the second search', async () => {
    const { world, poisoner } = await twoCharges();
    poisoner.calls.add('searchPayments');
    await world.command('charge.cancel', { chargeId: world.charge().chargeId });
    await world.run(7 * SECOND);
    expect(world.charge().failure).toMatchObject({ code: 'charge-unreadable' });
    poisoner.calls.clear();
    await world.run(MINUTE);
    expect(world.charge()).toMatchObject({ phase: 'cancelled', failure: null });
  });

  it.each(['registerOrder', 'findOrder', 'publish', 'withdraw'] as const)(
    'from the register (%s): the search goes on and finds the money',
    async (call) => {
      const { world, poisoner } = await poisoned();
      poisoner.calls.add(call);
      expect(await world.command('charge.start', { amount: '100' })).toEqual(done);
      await world.run(5 * SECOND);
      if (call === 'withdraw') await world.command('charge.cancel', { chargeId: world.charge().chargeId });
      await world.run(40 * SECOND);
      poisoner.calls.clear();
      await world.run(40 * SECOND);
      if (call === 'withdraw') return expect(world.charge().phase).toBe('cancelled');
      pays(world);
      await world.run(40 * SECOND);
      return expect(world.charge().phase).toBe('paid');
    },
  );

  it('about a scanned order: the search goes on and finds the payment', async () => {
    const { world, poisoner } = await poisoned();
    poisoner.calls.add('merchantOrder');
    await world.command('charge.start', { amount: '100' });
    await world.run(SECOND);
    customer(world, { do: 'scan' });
    await world.run(20 * SECOND);
    customer(world, { do: 'pay' });
    await world.run(10 * SECOND);
    expect(world.charge()).toMatchObject({ phase: 'paid', failure: null });
  });

  it('about the details of a payment: the ticket is printed all the same', async () => {
    const { world, poisoner } = await poisoned();
    poisoner.calls.add('payment');
    await world.command('charge.start', { amount: '100' });
    pays(world);
    await world.run(MINUTE);
    expect(world.charge().phase).toBe('paid');
    expect(world.printer.paper).toMatchObject([{ copy: 0 }]);
  });

  it.each(['paymentWithRefunds', 'refund'] as const)(
    'about a refund (%s): it is read again, and the money goes back once',
    async (call) => {
      const { world, poisoner } = await poisoned();
      await world.command('charge.start', { amount: '100' });
      pays(world);
      await world.run(MINUTE);
      poisoner.calls.add(call);
      expect(await world.command('refund.start', wholeRefund(world))).toEqual(done);
      await world.run(2 * MINUTE);
      expect(await world.command('sale.next', { saleId: world.sale().saleId })).toEqual(done);
      expect(await world.command('charge.start', { amount: '30' })).toEqual(done);
      await world.run(SECOND);
      expect(world.charge().phase).toBe('waiting');
      poisoner.calls.clear();
      await world.run(10 * MINUTE);
      expect(world.provider.state().payments[0]).toMatchObject({ status: 'refunded' });
      expect(served(world, 'refund-post')).toHaveLength(1);
    },
  );

  it('in the sweep: it is tried again, and finds what it missed', async () => {
    const { world, poisoner } = await poisoned();
    await world.run(MINUTE);
    poisoner.calls.add('sweep');
    customer(world, { do: 'pay-without-order', amount: 25, register: 'CAJA01' });
    await world.run(2 * HOUR);
    expect(world.snapshot().incidents).toEqual([]);
    poisoner.calls.clear();
    await world.run(15 * MINUTE);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'no-sale' }]);
  });
});

describe('34: a row that throws when it is read', () => {
  /** Books that tell facts of this charge that throw wherever they are read. */
  function poisonRow(world: MemoryWorld, about: Reference): void {
    const bad = <Row extends Charge | undefined>(row: Row): Row =>
      row?.reference === about ? { ...row, facts: { orders: poison(), payments: poison() } } : row;
    const { open, row } = world.books;
    world.books.open = () => {
      const all = open.call(world.books);
      return { ...all, charges: all.charges.map(bad) };
    };
    world.books.row = ((table, id) => {
      const found = row.call(world.books, table, id);
      return table === 'charges' ? bad(found as Charge | undefined) : found;
    }) as typeof row;
  }

  it('does not keep the till from starting, nor the other charges from their money', async () => {
    const { world } = await twoCharges();
    poisonRow(world, newest(world).reference);
    await world.restart();
    await world.run(SECOND);
    expect(world.charge()).toMatchObject({ phase: 'waiting', failure: { code: 'charge-unreadable' } });
    expect(world.sale().can).toMatchObject({ retry: false, cash: false });
    expect(world.snapshot().today).toHaveLength(2);
    customer(world, { do: 'pay', phone: 'late' });
    await world.run(10 * SECOND);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'late', amount: 4_000 }]);
    expect(world.engine.query('history.list', { day: null, before: null })).toMatchObject({ ok: true });
  });

  it('of a paid sale does not either: it stays paid on the screen and in the list', async () => {
    const { world } = await poisoned();
    await world.command('charge.start', { amount: '100' });
    pays(world);
    await world.run(10 * SECOND);
    poisonRow(world, newest(world).reference);
    await world.restart();
    await world.run(MINUTE);
    expect(world.charge()).toMatchObject({ phase: 'paid' });
    expect(world.snapshot().today).toMatchObject([{ state: 'paid', returned: false }]);
    expect(await world.command('sale.next', { saleId: world.sale().saleId })).toEqual(done);
    expect(await world.command('charge.start', { amount: '5' })).toEqual(done);
    await world.run(SECOND);
    expect(world.charge().phase).toBe('waiting');
  });
});

describe('31: a disk that takes nothing more', () => {
  it('says at once that a payment could not be saved, never a plain PAGADO first', async () => {
    const world = new MemoryWorld();
    await world.start();
    await world.command('charge.start', { amount: '100' });
    await world.run(SECOND);
    const said: (string | null)[] = [];
    world.engine.subscribe(({ counter }) => {
      if (counter.kind === 'sale' && counter.charge?.phase === 'paid')
        said.push(counter.charge.failure?.code ?? null);
    });
    const mend = failWrites(world, 'disk-full');
    pays(world);
    await world.run(30 * SECOND);
    expect(said.length).toBeGreaterThan(0);
    expect(new Set(said)).toEqual(new Set(['not-saved']));
    said.length = 0;
    mend();
    await world.run(10 * SECOND);
    expect(said.at(-1)).toBeNull();
    expect(world.printer.paper).toMatchObject([{ copy: 0 }]);
  });

  it('says so until the next search is answered', async () => {
    const world = new MemoryWorld();
    await world.start();
    await world.command('charge.start', { amount: '100' });
    await world.run(SECOND);
    failWrites(world, 'disk-full');
    pays(world);
    await world.run(6 * SECOND);
    world.provider.setFault({ on: 'merchant-order-search', kind: '500' });
    await world.run(20 * SECOND);
    expect(world.charge()).toMatchObject({ phase: 'paid', failure: { code: 'not-saved' } });
  });

  it('does not say so where the disk accepts writes', async () => {
    const world = await paid();
    expect(world.charge().failure).toBeNull();
  });
});
