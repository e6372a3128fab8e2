import { describe, expect, it } from 'vitest';
import type { SimulatedAnswer, SimulatedRequest } from '../../../electron/simulator/index.ts';
import type { MemoryWorld } from '../../support/memory-world.ts';
import {
  charging,
  customer,
  DAY,
  done,
  HOUR,
  incidentOf,
  MINUTE,
  paid,
  pays,
  rows,
  SECOND,
  served,
  shop,
} from './support.ts';

/** Money of nobody on our register. */
const strayMoney = (world: MemoryWorld, amount = 25) =>
  customer(world, { do: 'pay-without-order', amount, register: 'CAJA01' });

const isSweep = (request: SimulatedRequest) => request.url.includes('/v1/payments/search?sort=date_approved');

/** What looks for changes, too. */
const isAnySweep = (request: SimulatedRequest) =>
  /payments\/search\?.*range=date_(?:approved|last)/.test(request.url);

/** The time over which a request of the sweep looked. */
const windowOf = (url: string) => {
  const query = new URL(url, 'https://provider.test').searchParams;
  return { from: Date.parse(query.get('begin_date') ?? ''), to: Date.parse(query.get('end_date') ?? '') };
};

/** Keeps the windows of the sweeps that are asked for from now on. */
function watchSweeps(world: MemoryWorld): { from: number; to: number }[] {
  const seen: { from: number; to: number }[] = [];
  const before = world.between;
  world.between = (request, serve) => {
    if (isSweep(request)) seen.push(windowOf(request.url));
    return before(request, serve);
  };
  return seen;
}

/** Bends the JSON of answers to requests that fit. */
function bend(
  world: MemoryWorld,
  fits: (request: SimulatedRequest) => boolean,
  change: (body: Record<string, unknown>) => unknown,
): () => void {
  const before = world.between;
  world.between = (request, serve) => {
    const answer = before(request, serve);
    if (answer instanceof Error || answer.kind !== 'answer' || answer.status !== 200 || !fits(request))
      return answer;
    const body = change(JSON.parse(answer.body) as Record<string, unknown>);
    return { ...answer, body: JSON.stringify(body) } satisfies SimulatedAnswer;
  };
  return () => {
    world.between = before;
  };
}

/** What the index of payments leaves out of its results. */
const withoutReference = (world: MemoryWorld) =>
  bend(world, isAnySweep, (body) => ({
    ...body,
    results: (body['results'] as Record<string, unknown>[]).map((result) => ({
      ...result,
      external_reference: undefined,
      order: undefined,
    })),
  }));

/** The till is closed for so long; the world goes on. */
async function closedFor(world: MemoryWorld, milliseconds: number, meanwhile: () => void): Promise<void> {
  world.crash();
  await world.run(milliseconds / 2);
  meanwhile();
  await world.run(milliseconds / 2);
  await world.start();
}

describe('where the sweep begins', () => {
  it('17: money of Friday evening is found on Monday', async () => {
    const world = await shop();
    await world.run(MINUTE);
    await closedFor(world, 3 * DAY, () => strayMoney(world));
    await world.run(2 * MINUTE);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'no-sale', amount: 2_500 }]);
  });

  it('17: a second phone that paid a finished sale during a closed month is found', async () => {
    const world = await charging();
    customer(world, { do: 'scan', phone: 'B' });
    pays(world);
    await world.run(2 * HOUR);
    expect(world.charge().phase).toBe('paid');
    await closedFor(world, 30 * DAY, () => customer(world, { do: 'pay', phone: 'B' }));
    await world.run(5 * MINUTE);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'second', amount: 10_000 }]);
  });

  it('17: money that came while the machine slept is found', async () => {
    const world = await shop();
    await world.run(MINUTE);
    world.clock.sleep(6 * HOUR);
    strayMoney(world);
    world.clock.sleep(6 * HOUR);
    await world.run(2 * MINUTE);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'no-sale' }]);
  });

  it('17: it begins where the last complete one ended, less an overlap, and never before the first use', async () => {
    const world = await shop();
    const from = world.books.stamp!.since;
    const seen = watchSweeps(world);
    await world.run(5 * HOUR);
    expect(seen[0]?.from).toBe(from);
    const ended = world.books.sweptUntil!;
    expect(seen.at(-1)?.to).toBe(ended);
    await world.run(3 * DAY);
    const last = world.books.sweptUntil!;
    seen.length = 0;
    await world.run(HOUR);
    // Two hours more than the hour since: the index is late.
    expect(seen[0]?.from).toBeLessThanOrEqual(last - 2 * HOUR);
    expect(seen[0]?.from).toBeGreaterThan(last - 30 * HOUR);
  });

  it('17: a failed one is tried again within minutes, and what it missed is not skipped', async () => {
    const world = await shop();
    await world.run(30 * HOUR);
    strayMoney(world);
    world.provider.setFault({ on: 'payment-search', kind: '500' });
    await world.run(3 * HOUR);
    world.provider.clearFaults();
    await world.run(11 * MINUTE);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'no-sale' }]);
  });

  it('17: its amount must be known before a person is asked whether it goes back', async () => {
    const world = await shop();
    await world.run(30 * HOUR);
    strayMoney(world);
    const bent = /"(transaction_amount_refunded|amount_refunded)":[^,}]+/g;
    world.between = (request, serve) => {
      const answer = serve();
      if (answer.kind !== 'answer' || !request.url.startsWith('/v1/payments')) return answer;
      return { ...answer, body: answer.body.replace(bent, '"$1":-5') };
    };
    await world.run(3 * HOUR);
    expect(world.snapshot().incidents).toMatchObject([
      { kind: 'unverified', amount: null, actions: ['called'] },
    ]);
    world.between = (_request, serve) => serve();
    await world.run(3 * HOUR);
    expect(world.snapshot().incidents).toMatchObject([
      { kind: 'no-sale', amount: expect.any(Number) as number, actions: ['refund', 'called'] },
    ]);
  });

  it('17: a first one that fails is tried again within minutes', async () => {
    const world = await shop();
    await world.run(MINUTE);
    await closedFor(world, DAY, () => {
      strayMoney(world);
      world.provider.setFault({ on: 'payment-search', kind: '500', times: 1 });
    });
    await world.run(3 * MINUTE);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'no-sale' }]);
  });

  it('17: an incomplete one does not count as done', async () => {
    const world = await shop();
    await world.run(2 * HOUR);
    const ended = world.books.sweptUntil;
    const whole = bend(world, isSweep, (body) => ({
      ...body,
      paging: { total: 9, limit: 50, offset: 0 },
      results: [],
    }));
    await world.run(4 * HOUR);
    expect(world.books.sweptUntil).toBe(ended);
    whole();
    await world.run(11 * MINUTE);
    expect(world.books.sweptUntil).toBeGreaterThan(ended! + 4 * HOUR - MINUTE);
  });

  it('17: a window that holds too much is split, and months are caught up a few requests at a time', async () => {
    const world = await shop();
    await world.run(MINUTE);
    world.crash();
    for (let day = 0; day < 60; day += 1) {
      for (let one = 0; one < 10; one += 1) strayMoney(world, day + 1);
      await world.run(DAY);
    }
    await world.start();
    const started = world.provider.requests().length;
    const begun = world.clock.elapsed;
    await world.run(30 * MINUTE);
    expect(world.snapshot().incidentCount).toBe(600);
    const asked = world.provider.requests().slice(started);
    for (const { at } of asked)
      expect(asked.filter((one) => one.at >= at && one.at < at + 10 * SECOND).length).toBeLessThanOrEqual(40);
    expect(world.clock.elapsed).toBeGreaterThan(begun);
  }, 30_000);

  it('17: time that the provider’s search does not reach is reported, once', async () => {
    const world = await shop();
    await world.run(MINUTE);
    await closedFor(world, 500 * DAY, () => undefined);
    await world.run(10 * MINUTE);
    expect(world.snapshot().incidents).toMatchObject([
      { kind: 'unswept', saleId: null, amount: null, actions: ['called'] },
    ]);
    const incidentId = incidentOf(world);
    expect(await world.command('incident.end', { incidentId, step: 'called' })).toEqual(done);
    await world.restart();
    await world.run(2 * HOUR);
    expect(world.snapshot().incidents).toEqual([]);
  });
});

describe('whose money it is', () => {
  it('17: the payment’s order is read before an incident opens: a payment of ours without its reference is no stranger’s', async () => {
    const world = await charging();
    await world.run(SECOND);
    withoutReference(world);
    // By its reference it is found late, in both ways: the sweep at start comes first.
    const late = (request: SimulatedRequest) => request.url.includes('external_reference=');
    const found = bend(world, late, () => ({ elements: null, results: [] }));
    pays(world);
    await world.run(10 * SECOND);
    await world.restart();
    const kinds = new Set<string>();
    for (let second = 0; second < 60; second += 1) {
      if (second === 9) found();
      await world.run(SECOND);
      for (const { kind } of world.snapshot().incidents) kinds.add(kind);
    }
    expect(world.charge().phase).toBe('paid');
    expect([...kinds]).toEqual([]);
  });

  it('17: while the order cannot be read no incident opens, and it is read again within a minute', async () => {
    const world = await paid();
    await world.run(2 * HOUR);
    await world.command('sale.next', { saleId: world.sale().saleId });
    strayMoney(world, 7);
    const mend = bend(
      world,
      (request) => /\/v1\/payments\/\d+/.test(request.url),
      () => 'no payment',
    );
    await world.run(65 * MINUTE);
    expect(world.snapshot().incidents).toEqual([]);
    mend();
    await world.run(61 * SECOND);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'no-sale', amount: 700 }]);
  });

  it('17: what can never be read has an incident in the end, without a refund', async () => {
    const world = await shop();
    await world.run(MINUTE);
    strayMoney(world, 7);
    bend(
      world,
      (request) => /\/v1\/payments\/\d+/.test(request.url),
      () => 'no payment',
    );
    await world.run(4 * HOUR);
    expect(world.snapshot().incidents).toMatchObject([
      { kind: 'unverified', amount: 700, actions: ['called'] },
    ]);
  });

  it('17: an incident ends by itself when its payment turns out to belong to a charge', async () => {
    const world = await charging();
    customer(world, { do: 'scan' });
    await world.run(SECOND);
    await world.command('charge.cancel', { chargeId: world.charge().chargeId });
    await world.run(30 * HOUR);
    // The provider forgets for a while what the payment was for, everywhere.
    const forget = (body: Record<string, unknown>) => ({ ...body, external_reference: null, order: {} });
    const undo = [
      bend(world, isAnySweep, (body) => ({
        ...body,
        results: (body['results'] as Record<string, unknown>[]).map(forget),
      })),
      bend(world, (request) => /\/v1\/payments\/\d+$/.test(request.url), forget),
    ];
    customer(world, { do: 'pay' });
    await world.run(90 * MINUTE);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'no-sale' }]);
    for (const one of undo.reverse()) one();
    await world.run(2 * HOUR);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'late' }]);
    expect(rows(world, 'incident-ended')).toMatchObject([{ step: 'resolved-itself' }]);
  });
});

describe('a reference of this till that the file does not know', () => {
  /** A world whose till has another, older file than the one that made the sale. */
  async function afterLoss(): Promise<MemoryWorld> {
    const world = await shop();
    await world.run(MINUTE);
    // What another file of this installation sold.
    const register = world.books.stamp!;
    world.elsewhere(
      'PUT',
      `/instore/qr/seller/collectors/${register.account}/stores/TIENDA01/pos/CAJA01/orders`,
      {
        external_reference: 'test-lost0000000000000000',
        title: 'Venta',
        description: 'Venta',
        total_amount: 80,
        items: [
          {
            title: 'Venta',
            unit_price: 80,
            quantity: 1,
            unit_measure: 'unit',
            total_amount: 80,
            description: 'x',
          },
        ],
      },
    );
    pays(world);
    return world;
  }

  it('27: asks whether it was handed over, and that ends it', async () => {
    const world = await afterLoss();
    await world.run(HOUR + MINUTE);
    expect(world.snapshot().incidents).toMatchObject([
      { kind: 'unrecorded-sale', saleId: null, amount: 8_000, actions: ['handed-over', 'refund'] },
    ]);
    const incidentId = incidentOf(world);
    expect(await world.command('incident.end', { incidentId, step: 'handed-over' })).toEqual(done);
    expect(rows(world, 'incident-ended')).toMatchObject([{ of: incidentId, step: 'handed-over' }]);
    await world.run(DAY);
    expect(world.snapshot().incidents).toEqual([]);
  });

  it('27: is known by its order where the payment does not carry it', async () => {
    const world = await afterLoss();
    bend(world, isSweep, (body) => ({
      ...body,
      results: (body['results'] as Record<string, unknown>[]).map((one) => ({
        ...one,
        external_reference: null,
      })),
    }));
    await world.run(HOUR + MINUTE);
    expect(world.snapshot().incidents).toMatchObject([{ kind: 'unrecorded-sale' }]);
  });

  it('27: is given back when nobody took the goods', async () => {
    const world = await afterLoss();
    await world.run(HOUR + MINUTE);
    expect(await world.command('incident.refund', { incidentId: incidentOf(world) })).toEqual(done);
    await world.run(20 * SECOND);
    expect(world.snapshot().incidents).toEqual([]);
    expect(world.provider.state().payments[0]).toMatchObject({ status: 'refunded' });
  });
});

describe('a refund made elsewhere', () => {
  it('14, 27: is learnt also when the charge is no longer searched', async () => {
    const world = await paid();
    await world.run(30 * HOUR);
    const payment = world.provider.state().payments[0]!.id;
    customer(world, { do: 'refund', payment, amount: 40 });
    await world.run(2 * HOUR);
    expect(world.snapshot().today).toBeDefined();
    const facts = rows(world, 'charge-news').at(-1)?.['facts'] as { payments: { refunded: number }[] };
    expect(facts.payments[0]?.refunded).toBe(4_000);
    expect(served(world, 'refund-post')).toEqual([]);
  });
});
