import { describe, expect, it } from 'vitest';
import { LATER } from './later.ts';
import { EVENTS, FRESHNESS, STATES } from './situations.ts';
import {
  nothingSeen,
  walk,
  walkLater,
  type EventName,
  type FreshnessName,
  type LaterName,
  type StateName,
  type Walk,
} from './walk.ts';

const states = Object.keys(STATES) as StateName[];
const events = Object.keys(EVENTS) as EventName[];
const sights = Object.keys(FRESHNESS) as FreshnessName[];
const ALSO_AFTER: readonly FreshnessName[] = ['network cut', 'no payments', 'no orders'];

/** Every freshness, those of searches also begun after the till has heard of the money. */
function walksOf(state: StateName, event: EventName): Walk[] {
  return sights.flatMap((freshness) =>
    (ALSO_AFTER.includes(freshness) ? (['before', 'after'] as const) : (['before'] as const)).map((when) => ({
      state,
      event,
      freshness,
      when,
    })),
  );
}

describe('35: every state of a sale, with everything that may happen to its money, and all that the till can see', () => {
  const all = nothingSeen();
  it.each(states)(
    '%s: no two places contradict each other, nor say that none came before that is proved',
    async (state) => {
      const seen = nothingSeen();
      for (const event of events) for (const one of walksOf(state, event)) await walk(one, seen);
      for (const phase of seen.phases) all.phases.add(phase);
      for (const kind of seen.kinds) all.kinds.add(kind);
      all.nones += seen.nones;
      expect(seen.walks).toBeGreaterThan(sights.length);
      expect(seen.findings).toEqual([]);
    },
    240_000,
  );

  it.each(Object.keys(LATER) as LaterName[])(
    '%s: nor after a while',
    async (later) => {
      const seen = nothingSeen();
      for (const freshness of sights) await walkLater(later, freshness, seen);
      for (const kind of seen.kinds) all.kinds.add(kind);
      expect(seen.findings).toEqual([]);
    },
    240_000,
  );

  it('has seen every phase, and every kind of incident that is about a sale’s money', () => {
    expect([...all.phases].sort()).toEqual(
      [
        'cancelled',
        'expired',
        'foreign-order',
        'paid',
        'refused',
        'replaced',
        'unanswered',
        'waiting',
        'withdrawing',
      ].sort(),
    );
    expect([...all.kinds].sort()).toEqual(
      [
        'disputed',
        'excess',
        'late',
        'mismatch',
        'no-sale',
        'paid-without-close',
        'partial',
        'refund-unfinished',
        'reversed',
        'second',
        'unrecorded-sale',
        'unverified',
      ].sort(),
    );
    expect(all.nones).toBeGreaterThan(100);
  });
});

describe('a contradiction that is planted is found', () => {
  it.each([
    ['the board denies what the card says', { board: 'Cobro cancelado. No llegó ningún pago.' }],
    [
      'the voucher denies what the card says',
      { f6: 'Mercado Pago no tiene ningún pago de $ 100,00. No entregues.' },
    ],
    ['the list denies it', { row: 'Cancelada', detail: 'Cancelada' }],
    [
      'the whole account denies it',
      { desk: '12:00:10: no llegó ningún pago de $ 100,00 entre las 10:00 y las 12:00.' },
    ],
    ['it is charged again', { buttons: ['Reintentar'] }],
    ['the QR is shown for it', { qr: true }],
  ])('%s', async (_what, said) => {
    const seen = nothingSeen();
    const one = { state: 'cancelled', event: 'whole', freshness: 'fresh', when: 'before' } as const;
    await walk(one, seen);
    expect(seen.findings).toEqual([]);
    await walk(one, seen, (places) => ({ ...places, ...said }));
    expect(seen.findings).not.toEqual([]);
  });

  it.each([
    ['unverified', 'fresh', { board: 'Cobro cancelado. No llegó ningún pago.' }],
    ['unverified', 'fresh', { desk: '12:00:10: no llegó ningún pago de $ 100,00. No entregues.' }],
    ['unverified', 'fresh', { board: 'Cancelado, sin comprobar. La caja sigue buscando.' }],
    ['no sale, after a cancel', 'fresh', { desk: '12:00:10: no llegó ningún pago de $ 100,00.' }],
    ['one lost sale', 'fresh', { desk: '12:00:10: no llegó ningún pago de $ 100,00.' }],
    ['refund not answered, dropped', 'fresh', { row: 'Devuelta', detail: 'Devuelta' }],
    ['refund not sent for an hour', 'fresh', { f6: 'Ese pago está volviendo al cliente.' }],
    ['attached', 'network cut', { board: 'Cancelado, pero llegaron $ 100,00.' }],
  ] as const)('%s, %s: %j', async (later, freshness, said) => {
    const seen = nothingSeen();
    await walkLater(later, freshness, seen, (places) => ({ ...places, ...said }));
    expect(seen.findings).not.toEqual([]);
  });
});
