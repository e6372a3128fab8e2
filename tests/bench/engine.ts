import { USUAL_PACE } from '../../electron/engine/index.ts';
import type { QrMode } from '../../shared/charging.ts';
import { MemoryWorld } from '../support/memory-world.ts';
import { seeded } from '../support/random.ts';

/** One sale from amount to paper; the customer pays so long after the QR stands (milliseconds). */
export async function sell(world: MemoryWorld, paysAfter: number): Promise<void> {
  await world.command('charge.start', { amount: '1234,5' });
  await world.run(paysAfter);
  world.provider.customer({ do: 'scan' });
  world.provider.customer({ do: 'pay' });
  for (let turn = 0; turn < 12 && world.charge().phase !== 'paid'; turn += 1) await world.run(1_000);
  await world.run(3_000);
  await world.command('sale.next', { saleId: world.sale().saleId });
}

export interface LifecycleFigures {
  readonly perSecond: number;
  /** Requests per charge by endpoint, and in all. */
  readonly requests: Readonly<Record<string, number>>;
  readonly requestsInAll: number;
}

/**
 * Whole sales in memory, on virtual time: command, PUT, searches, payment, ticket, later looks.
 * @param by how the till charges by Orders; null: by in-store v2.
 */
export async function benchLifecycles(sales = 300, by: QrMode | null = null): Promise<LifecycleFigures> {
  const world = new MemoryWorld({ orders: () => by });
  await world.start();
  await world.run(5_000);
  for (let warm = 0; warm < 20; warm += 1) await sell(world, 8_000);
  const before = world.provider.counts();
  const start = performance.now();
  for (let sale = 0; sale < sales; sale += 1) await sell(world, 8_000);
  const seconds = (performance.now() - start) / 1000;
  const requests = Object.fromEntries(
    Object.entries(world.provider.counts()).map(([group, count]) => [
      group,
      (count - (before[group as keyof typeof before] ?? 0)) / sales,
    ]),
  );
  const requestsInAll = Object.values(requests).reduce((sum, count) => sum + count, 0);
  return { perSecond: sales / seconds, requests, requestsInAll };
}

/**
 * Milliseconds of virtual time from `closed` being visible at the provider to the snapshot that says paid.
 * @param looksFor how long the customer looks at the phone between scan and payment, milliseconds: once a scan is seen
 * its merchant order is read every second.
 * @param by how the till charges by Orders; null: by in-store v2.
 */
export async function benchDelay(
  sales = 200,
  looksFor = 0,
  by: QrMode | null = null,
): Promise<readonly number[]> {
  const chance = seeded(5);
  const world = new MemoryWorld({ orders: () => by, provider: { settings: { latencyMs: 120 } } });
  await world.start();
  await world.run(5_000);
  const delays: number[] = [];
  let paidAt: number | null = null;
  let now = false;
  world.engine.subscribe((snapshot) => {
    const { counter } = snapshot;
    now = counter.kind === 'sale' && counter.charge?.phase === 'paid';
    if (now && paidAt !== null) {
      delays.push(world.clock.elapsed - paidAt);
      paidAt = null;
    }
  });
  for (let sale = 0; sale < sales; sale += 1) {
    await world.command('charge.start', { amount: '100' });
    await world.run(2_000 + Math.floor(chance() * 20_000));
    world.provider.customer({ do: 'scan' });
    if (looksFor > 0) await world.run(looksFor + Math.floor(chance() * 1_000));
    world.provider.customer({ do: 'pay' });
    paidAt = world.clock.elapsed;
    await world.run(9_000);
    await world.command('sale.next', { saleId: world.sale().saleId });
  }
  return delays;
}

export interface DayFigures {
  readonly sales: number;
  /** Bytes in use after a collection, at the start and at the end. */
  readonly before: number;
  readonly after: number;
  readonly seconds: number;
}

/** Twelve hours at one sale a minute, every tenth cancelled. Memory of the till, the simulator's ledger included. */
export async function benchDay(minutes = 12 * 60): Promise<DayFigures> {
  const world = new MemoryWorld({ settings: { pace: USUAL_PACE } });
  await world.start();
  await world.run(5_000);
  const before = heapUsed();
  const start = performance.now();
  for (let minute = 0; minute < minutes; minute += 1) {
    const began = world.clock.elapsed;
    if (minute % 10 === 9) {
      await world.command('charge.start', { amount: '50' });
      await world.run(10_000);
      await world.command('charge.cancel', { chargeId: world.charge().chargeId });
      await world.run(2_000);
      await world.command('sale.next', { saleId: world.sale().saleId });
    } else {
      await sell(world, 8_000);
    }
    await world.run(Math.max(0, 60_000 - (world.clock.elapsed - began)));
  }
  return { sales: minutes, before, after: heapUsed(), seconds: (performance.now() - start) / 1000 };
}

function heapUsed(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
