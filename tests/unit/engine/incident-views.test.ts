import { describe, expect, it } from 'vitest';
import { incidentId, paymentId } from '../../../shared/ids.ts';
import type { Incident } from '../../../shared/incident.ts';
import { minor } from '../../../shared/money.ts';
import type { IncidentView } from '../../../shared/snapshot.ts';
import { MemoryWorld, NOON } from '../../support/memory-world.ts';

const DAY = 24 * 60 * 60_000;
/** What a page over a slow connection on this machine takes at each change; the whole of 3,000 is a megabyte. Bytes. */
const MOST_BYTES = 40_000;

function open(id: string, kind: Incident['kind'], more: Partial<Incident> = {}): Incident {
  const number = id.replace(/\D/g, '');
  return {
    id: incidentId(id),
    kind,
    saleId: null,
    chargeId: null,
    paymentId: paymentId(number),
    amount: minor(100),
    openedAt: NOON,
    state: { kind: 'open' },
    ...more,
  };
}

/** A till with so many sales that its books lost, paid a day apart, the newest first; and so many other questions. */
async function till(lost: number, others: number): Promise<MemoryWorld> {
  const world = new MemoryWorld();
  await world.start();
  await world.run(5_000);
  const incidents = [
    ...Array.from({ length: lost }, (_, place) =>
      open(`lost-${place}`, 'unrecorded-sale', { cameAt: NOON - (place + 1) * DAY }),
    ),
    ...Array.from({ length: others }, (_, place) => open(`other-9${place}`, 'no-sale')),
  ];
  world.books.commit(
    incidents.map((incident) => ({ kind: 'incident-opened', incident }) as const),
    NOON,
  );
  await world.restart();
  return world;
}

const ids = (incidents: readonly IncidentView[]): string[] => incidents.map(({ id }) => id);

describe('19: what screens are told of very many open incidents', () => {
  it('the first of each list and how many there are, in few bytes, whatever their number', async () => {
    const world = await till(3_000, 90);
    const { incidents, incidentCount, lostSales } = world.snapshot();
    expect([incidentCount, lostSales]).toEqual([3_090, { count: 3_000, total: 300_000 }]);
    expect(ids(incidents.slice(0, 40))).toEqual(Array.from({ length: 40 }, (_, place) => `other-9${place}`));
    // The oldest payments first.
    expect(ids(incidents.slice(40))).toEqual(
      Array.from({ length: 20 }, (_, place) => `lost-${2_999 - place}`),
    );
    expect(Buffer.byteLength(JSON.stringify(world.snapshot()))).toBeLessThan(MOST_BYTES);
  });

  it('few sales of lost books stand among the others, and are no card', async () => {
    const { incidents, incidentCount, lostSales } = (await till(5, 1)).snapshot();
    expect([incidents.length, incidentCount, lostSales]).toEqual([6, 6, null]);
  });

  it('the others are read page by page', async () => {
    const world = await till(30, 90);
    const page = (from: number) => {
      const reply = world.engine.query('incident.list', { from });
      return reply.ok ? ids(reply.value.incidents) : [];
    };
    expect([page(0).length, page(40)[0], page(80).length, page(120).length]).toEqual([
      40,
      'other-940',
      10,
      0,
    ]);
    expect(page(80).at(-1)).toBe('other-989');
  });

  it('how many one answer would end is asked for a day', async () => {
    const world = await till(30, 0);
    const beforeDay = new Date(NOON - 10 * DAY).toISOString().slice(0, 10);
    expect(world.engine.query('incident.old', { beforeDay })).toEqual({
      ok: true,
      value: { count: 20, total: 2_000 },
    });
  });
});
