import fc from 'fast-check';
import type { StoryRows } from '../../../electron/engine/story-events.ts';
import { paymentId, reference, refundId, type PaymentId } from '../../../shared/ids.ts';
import { minor } from '../../../shared/money.ts';
import type { PaymentFact } from '../../../shared/money-facts.ts';
import type { SaleTicketFacts } from '../../../shared/ticket.ts';
import { aCharge, aPrintJob, aRefund, aSale, anIncident, NOON } from '../storage/support/books.ts';

export const PAID = paymentId('1');
const REJECTED = paymentId('2');
const LATE = paymentId('3');
const SECOND = 1_000;
const MOST_OFF = 600 * SECOND;

/** Rows of one sale by two clocks. */
export interface RandomStory {
  readonly rows: StoryRows;
  /** The paying payment was made without the sale, and attached to it by a person. */
  readonly isAttached: boolean;
  /** The provider's clock minus the till's, where the till's is even; milliseconds. */
  readonly offset: number;
}

export function aPayment(id: PaymentId, createdAt: number, more: Partial<PaymentFact> = {}): PaymentFact {
  return {
    ...{ id, status: 'approved', detail: null, amount: minor(25_000), refunded: minor(0), currency: 'ARS' },
    ...{ collector: '123456', orderId: null, createdAt, approvedAt: createdAt, changedAt: createdAt },
    ...more,
  };
}

export function ticketOf(payment: PaymentId): SaleTicketFacts {
  const { facts } = aPrintJob(1);
  if (facts.kind !== 'sale') throw new Error('a ticket of a sale');
  const mean = { means: 'other', method: null, lastFour: null, installments: null } as const;
  return { ...facts, paidWith: [{ ...mean, paymentId: payment, amount: minor(25_000) }] };
}

const gaps = fc.array(fc.integer({ min: 0, max: 20 * SECOND }), { minLength: 16, maxLength: 16 });

/**
 * A charge that was left, one that was paid after a rejected payment, its ticket and a copy, late money, a refund with its
 * voucher, and a chargeback. Each row is dated by its own clock: the provider's is off and may know whole seconds alone; the
 * till's wavers by a second, and was off until its first answer.
 */
export const aRandomStory: fc.Arbitrary<RandomStory> = fc
  .record({
    gaps,
    wavers: gaps,
    offset: fc.integer({ min: -MOST_OFF, max: MOST_OFF }),
    before: fc.oneof(fc.constant(0), fc.integer({ min: -MOST_OFF, max: MOST_OFF })),
    wholeSeconds: fc.boolean(),
    isAttached: fc.boolean(),
    end: fc.constantFrom('approved', 'charged_back', 'refunded', 'in_mediation'),
  })
  .map(({ gaps: steps, wavers, offset, before, wholeSeconds, isAttached, end }) => {
    let now = NOON;
    let place = 0;
    const next = () => {
      now += steps[place] ?? 0;
      place += 1;
      return now;
    };
    const till = (at: number, isHeard = true) =>
      at + (isHeard ? (wavers[place] ?? 0) % SECOND : before) - SECOND / 2;
    const provider = (at: number) =>
      wholeSeconds ? Math.floor((at + offset) / SECOND) * SECOND : at + offset;
    const made = isAttached ? next() : NOON;
    const sale = aSale(1, { openedAt: till(next(), false) });
    const left = aCharge(1, {
      ...{ reference: reference('left'), intendedAt: till(next(), false) },
      state: { kind: 'guarding', since: till(next()), why: 'cancelled' },
    });
    const intendedAt = till(next());
    const rejected = aPayment(REJECTED, provider(next()), { status: 'rejected', approvedAt: null });
    const [createdAt, approvedAt] = isAttached ? [made, made] : [next(), next()];
    const paidAt = till(next());
    const ticket = till(next());
    const late = aPayment(LATE, provider(next()));
    const incident = { openedAt: till(next()), endedAt: till(next()) };
    const refund = { intendedAt: till(next()), at: till(next()) };
    const paid = aPayment(PAID, provider(createdAt), {
      ...{ status: end, approvedAt: provider(approvedAt), changedAt: provider(next()) },
    });
    const charge = aCharge(1, {
      ...{ reference: reference('paid'), intendedAt },
      ...(isAttached ? { attached: [PAID] } : {}),
      facts: { orders: [], payments: [rejected, paid] },
      state: { kind: 'paid', at: paidAt, orderId: null, paidBy: [PAID], late: false, looks: 0 },
    });
    const facts = ticketOf(PAID);
    const rows: StoryRows = {
      sale,
      charges: [{ ...left, facts: { orders: [], payments: [late] } }, charge],
      jobs: [
        aPrintJob(2, { facts, copy: 1, state: { kind: 'sent', at: till(next()) } }),
        aPrintJob(1, { facts, state: { kind: 'confirmed', at: ticket } }),
        aPrintJob(3, { facts, refundId: refundId('back'), state: { kind: 'sent', at: till(next()) } }),
      ],
      refunds: [
        aRefund(1, {
          ...{ id: refundId('back'), paymentId: PAID, incidentId: null, intendedAt: refund.intendedAt },
          state: { kind: 'done', at: refund.at, providerId: null },
        }),
      ],
      incidents: [
        anIncident(1, {
          ...{ kind: 'late', paymentId: LATE, openedAt: incident.openedAt },
          state: { kind: 'ended', at: incident.endedAt, step: 'called', by: null },
        }),
      ],
      nameOf: () => null,
    };
    return { rows, isAttached, offset };
  });
