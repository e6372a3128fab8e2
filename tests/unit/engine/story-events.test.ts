import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { storyEvents, type StoryRows } from '../../../electron/engine/story-events.ts';
import { paymentId, reference } from '../../../shared/ids.ts';
import { mergeFacts, type MoneyFacts, type PaymentFact } from '../../../shared/money-facts.ts';
import type { DatedEvent } from '../../../shared/sale-story.ts';
import { aCharge, aPrintJob, aSale, NOON } from '../storage/support/books.ts';
import { aPayment, aRandomStory, PAID, ticketOf } from './random-story.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

type Fits = Readonly<Record<string, unknown>>;

const fits = (told: DatedEvent, wanted: Fits) =>
  Object.entries(wanted).every(([name, value]) => Reflect.get(told, name) === value);

/** Each stands before the next, as the test sees it: said apart from the program. */
const FOLLOW: readonly (readonly [Fits, Fits])[] = [
  [{ kind: 'sale-begun' }, { kind: 'charge-begun', reference: 'left' }],
  [{ kind: 'charge-begun', reference: 'left' }, { kind: 'charge-left' }],
  [
    { kind: 'charge-begun', reference: 'left' },
    { kind: 'charge-begun', reference: 'paid' },
  ],
  [
    { kind: 'charge-begun', reference: 'left' },
    { kind: 'payment-begun', id: '3' },
  ],
  [
    { kind: 'charge-begun', reference: 'paid' },
    { kind: 'payment-begun', id: '2' },
  ],
  [
    { kind: 'payment-begun', id: '2' },
    { kind: 'payment-now', id: '2' },
  ],
  [
    { kind: 'payment-begun', id: '1' },
    { kind: 'payment-approved', id: '1' },
  ],
  [{ kind: 'payment-approved', id: '1' }, { kind: 'charge-paid' }],
  [{ kind: 'charge-begun', reference: 'paid' }, { kind: 'charge-paid' }],
  [{ kind: 'charge-paid' }, { kind: 'paper', of: 'ticket', copy: 0 }],
  [
    { kind: 'paper', of: 'ticket', copy: 0 },
    { kind: 'paper', of: 'ticket', copy: 1 },
  ],
  [{ kind: 'payment-approved', id: '3' }, { kind: 'incident' }],
  [{ kind: 'incident' }, { kind: 'incident-ended' }],
  [{ kind: 'payment-approved', id: '1' }, { kind: 'refund-asked' }],
  [{ kind: 'refund-asked' }, { kind: 'refund-ended' }],
  [{ kind: 'refund-ended' }, { kind: 'paper', of: 'voucher' }],
  [
    { kind: 'payment-approved', id: '1' },
    { kind: 'payment-now', id: '1' },
  ],
  [{ kind: 'refund-asked' }, { kind: 'payment-now', id: '1', status: 'refunded' }],
];
/** Only of a payment that was made for the charge. */
const FOLLOWS_CHARGE: (typeof FOLLOW)[number] = [
  { kind: 'charge-begun', reference: 'paid' },
  { kind: 'payment-begun', id: '1' },
];

/** Opened and asked for at noon, paid five seconds later. @param offset the provider's clock minus the till's, ms */
function plain(offset: number): StoryRows {
  const facts = { orders: [], payments: [aPayment(PAID, NOON + 5 * SECOND + offset)] };
  const paid = { kind: 'paid', at: NOON + 8 * SECOND, orderId: null, late: false, looks: 0 } as const;
  const state = { kind: 'confirmed', at: NOON + 9 * SECOND } as const;
  return {
    sale: aSale(1, { openedAt: NOON }),
    charges: [aCharge(1, { intendedAt: NOON, facts, state: { ...paid, paidBy: [PAID] } })],
    jobs: [aPrintJob(1, { facts: ticketOf(PAID), state })],
    ...{ refunds: [], incidents: [], nameOf: () => null },
  };
}

describe('the order of what happened with a sale', () => {
  it('38: has nothing before what it follows from, whatever the clocks of till and provider say', () => {
    fc.assert(
      fc.property(aRandomStory, ({ rows, isAttached }) => {
        const { events } = storyEvents(rows);
        for (const [cause, effect] of isAttached ? FOLLOW : [...FOLLOW, FOLLOWS_CHARGE]) {
          const last = events.findLastIndex((one) => fits(one, cause));
          const first = events.findIndex((one) => fits(one, effect));
          if (first >= 0) expect([cause, effect, last >= 0 && last < first]).toEqual([cause, effect, true]);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('38: tells all that happened, once, and dates it as the books have it', () => {
    fc.assert(
      fc.property(aRandomStory, ({ rows }) => {
        const { events } = storyEvents(rows);
        const isSince = rows.charges[1]!.facts.payments[1]!.status !== 'approved';
        expect(events).toHaveLength(isSince ? 19 : 18);
        expect(new Set(events.map((one) => JSON.stringify(one))).size).toBe(events.length);
        const [payment] = events.filter((one) => fits(one, { kind: 'payment-begun', id: '1' }));
        expect(payment?.at).toBe(rows.charges[1]!.facts.payments[1]!.createdAt);
      }),
    );
  });

  it('38: says whose the times are where they go back, and only there', () => {
    const even = storyEvents(plain(0));
    expect(even.clocksDiffer).toBe(false);
    expect(even.events.some(({ byProvider }) => byProvider)).toBe(false);
    for (const offset of [90 * SECOND, -3 * MINUTE]) {
      const { events, clocksDiffer } = storyEvents(plain(offset));
      expect(clocksDiffer).toBe(true);
      expect(events.map(({ kind }) => kind)).toEqual(even.events.map(({ kind }) => kind));
      const theirs = events.filter(({ byProvider }) => byProvider).map(({ kind, at }) => [kind, at]);
      const at = NOON + 5 * SECOND + offset;
      expect(theirs).toEqual([
        ['payment-begun', at],
        ['payment-approved', at],
      ]);
    }
  });

  it('38: what once was a chargeback stays told, also where the payment is approved again', () => {
    const readings = [
      { status: 'charged_back', changedAt: NOON + 2 * MINUTE },
      { status: 'approved', changedAt: NOON + 3 * MINUTE },
    ] as const;
    const { charges, ...rows } = plain(0);
    const story = (told: readonly Partial<PaymentFact>[]) => {
      const facts = told.reduce<MoneyFacts>((known, more) => {
        return mergeFacts(known, { orders: [], payments: [aPayment(PAID, NOON + 5 * SECOND, more)] });
      }, charges[0]!.facts);
      const { events } = storyEvents({ ...rows, charges: [{ ...charges[0]!, facts }] });
      return events.slice(-told.length);
    };
    const charged = { kind: 'payment-now', status: 'charged_back', at: NOON + 2 * MINUTE };
    const again = { kind: 'payment-again', id: '1', at: NOON + 3 * MINUTE };
    expect(story(readings)).toMatchObject([charged, again]);
    expect(story(readings.toReversed())).toMatchObject([charged, again]);
    const lost = { ...charged, at: NOON + 4 * MINUTE };
    expect(story([...readings, { status: 'charged_back', changedAt: lost.at }]).slice(-2)).toMatchObject([
      charged,
      lost,
    ]);
    const once = story([
      { status: 'charged_back', changedAt: NOON + MINUTE },
      { status: 'charged_back', changedAt: lost.at },
    ]);
    expect(once.at(-2)).toMatchObject({ ...charged, at: NOON + MINUTE });
  });

  it('38: with a provider’s clock that is behind, late money stands behind the cancel that it came after', () => {
    const offset = -10 * MINUTE;
    const { charges, ...rows } = plain(offset);
    const late = aPayment(paymentId('3'), NOON + 2 * MINUTE + offset);
    const left = aCharge(2, {
      ...{ reference: reference('left'), intendedAt: NOON + MINUTE },
      facts: { orders: [], payments: [late] },
      state: { kind: 'guarding', since: NOON + MINUTE + 20 * SECOND, why: 'cancelled' },
    });
    const { events } = storyEvents({ ...rows, charges: [...charges, left] });
    const place = (wanted: Fits) => events.findIndex((one) => fits(one, wanted));
    expect(place({ kind: 'payment-begun', id: '3' })).toBeGreaterThan(place({ kind: 'charge-left' }));
  });
});
