import { describe, expect, it } from 'vitest';
import { EVENTS, FRESHNESS, STATES } from './situations.ts';
import { nothingSeen, walk, type EventName, type FreshnessName, type StateName, type Walk } from './walk.ts';

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
        'paid-without-close',
        'partial',
        'reversed',
        'second',
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
});
