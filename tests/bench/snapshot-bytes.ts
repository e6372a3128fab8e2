import { incidentId, paymentId } from '../../shared/ids.ts';
import { minor } from '../../shared/money.ts';
import { MemoryWorld, NOON } from '../support/memory-world.ts';

/** What goes to each screen at each change while so many sales of lost books are asked about. Bytes, and milliseconds to make it. */
export async function benchSnapshot(open: number): Promise<{ readonly bytes: number; readonly ms: number }> {
  const world = new MemoryWorld();
  await world.start();
  await world.run(5_000);
  const incidents = Array.from({ length: open }, (_, place) => ({
    id: incidentId(`lost-${place}`),
    kind: 'unrecorded-sale' as const,
    saleId: null,
    chargeId: null,
    paymentId: paymentId(String(1_000_000 + place)),
    amount: minor(100),
    openedAt: NOON,
    cameAt: NOON - place * 60_000,
    state: { kind: 'open' as const },
  }));
  world.books.commit(
    incidents.map((incident) => ({ kind: 'incident-opened' as const, incident })),
    NOON,
  );
  await world.restart();
  const from = performance.now();
  const snapshot = world.snapshot();
  const ms = performance.now() - from;
  return { bytes: Buffer.byteLength(JSON.stringify(snapshot)), ms };
}
