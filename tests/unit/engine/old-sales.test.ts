import { describe, expect, it } from 'vitest';
import { endOldSales } from '../../../electron/engine/old-sales.ts';
import { incidentId, paymentId } from '../../../shared/ids.ts';
import type { Incident } from '../../../shared/incident.ts';
import { minor } from '../../../shared/money.ts';
import { refusal } from './support.ts';
import { CoreFixture } from './core-fixture.ts';

const ZONE = 'America/Argentina/Buenos_Aires';
/** Noon of 20 November 2026 there. */
const NOON = Date.UTC(2026, 10, 20, 15);
const HOUR = 60 * 60_000;

/** Questions about lost sales that were paid at these moments, and one of another kind. */
function till(...paidAt: readonly (number | null)[]) {
  const fixture = new CoreFixture({ kind: 'open' });
  const open = (id: string, kind: Incident['kind'], cameAt: number | null): void => {
    const incident: Incident = {
      id: incidentId(id),
      kind,
      saleId: null,
      chargeId: null,
      paymentId: paymentId(id.replace(/\D/g, '')),
      amount: minor(100),
      openedAt: NOON,
      ...(cameAt === null ? {} : { cameAt }),
      state: { kind: 'open' },
    };
    fixture.write({ kind: 'incident-opened', incident });
  };
  for (const [place, at] of paidAt.entries()) open(`lost-${place}`, 'unrecorded-sale', at);
  open('other-99', 'no-sale', NOON - 90 * 24 * HOUR);
  const core = fixture.core(NOON);
  const end = (beforeDay: string, count: number, offers: (incident: Incident) => boolean = () => true) =>
    endOldSales(core, ZONE, { beforeDay, count }, offers);
  const left = () => core.books.openIncidents().map(({ id }) => id);
  const steps = () =>
    paidAt.map((_at, place) => {
      const state = core.books.incident(incidentId(`lost-${place}`))?.state;
      return state?.kind === 'ended' ? state.step : 'open';
    });
  return { end, left, steps };
}

describe('19: sales of lost books that were paid before a day', () => {
  it('end together as handed over, each by its own row; later ones and other money stay', () => {
    const { end, left, steps } = till(NOON - 48 * HOUR, NOON - 24 * HOUR, NOON - HOUR);
    expect(end('2026-11-20', 2)).toEqual({ ok: true, value: null });
    expect(steps()).toEqual(['handed-over', 'handed-over', 'open']);
    expect(left()).toEqual(['lost-2', 'other-99']);
  });

  it('by the shop’s own calendar: what was paid before its midnight is of the day before', () => {
    const midnight = NOON - 12 * HOUR;
    const { end, steps } = till(midnight - 1, midnight);
    expect(end('2026-11-20', 1)).toMatchObject({ ok: true });
    expect(steps()).toEqual(['handed-over', 'open']);
  });

  it('are refused in words where they are not as many as were shown', () => {
    const { end, steps } = till(NOON - 48 * HOUR, NOON - 24 * HOUR);
    for (const count of [1, 3]) expect(end('2026-11-20', count)).toMatchObject(refusal('command-stale'));
    expect(steps()).toEqual(['open', 'open']);
  });

  it('stay where the step is not offered, and where nobody knows when the money came', () => {
    const { end, steps } = till(NOON - 48 * HOUR, null, NOON - 24 * HOUR);
    expect(end('2026-11-20', 1, ({ id }) => id !== 'lost-0')).toMatchObject({ ok: true });
    expect(steps()).toEqual(['open', 'open', 'handed-over']);
  });
});
