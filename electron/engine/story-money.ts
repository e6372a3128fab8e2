import type { Charge } from '../../shared/charge.ts';
import type { PaymentFact, PaymentStatus } from '../../shared/money-facts.ts';
import { isGiven, type Refund } from '../../shared/refund.ts';
import type { StoryEvent } from '../../shared/sale-story.ts';
import type { Happening } from './story-order.ts';

export type Happenings = readonly Happening[];

/** By the till's time, which is corrected by the provider's where that was heard: it may go back a little, or a jump. */
export function byTill(at: number | null, event: StoryEvent, after: Happenings): Happenings {
  return at === null ? [] : [{ event, at, isProviders: false, after }];
}

function byProvider(at: number | null, event: StoryEvent, after: Happenings): Happenings {
  return at === null ? [] : [{ event, at, isProviders: true, after }];
}

export interface RefundTold {
  readonly refund: Refund;
  readonly asked: Happenings;
  readonly ended: Happenings;
}

const DISPUTES: readonly PaymentStatus[] = ['in_mediation', 'charged_back'];

interface PaymentTold {
  readonly payment: PaymentFact;
  readonly came: Happenings;
  readonly disputes: Happenings;
}

/** What the payments of the sale's charges went through. */
export class Money {
  readonly #payments: PaymentTold[] = [];
  readonly #paid: { readonly paidBy: readonly string[]; readonly seen: Happenings }[] = [];

  eventsOfCharge(charge: Charge, begun: Happenings): Happenings {
    const payments = charge.facts.payments.map((payment) => {
      // One that was attached by a person was not made for the charge.
      const after = charge.attached?.includes(payment.id) ? [] : begun;
      const told = comingOf(payment, after);
      const came = told.length > 0 ? told.slice(-1) : after;
      const disputes = statesOf(payment, DISPUTES, came);
      this.#payments.push({ payment, came, disputes });
      return [...told, ...disputes];
    });
    const { state } = charge;
    const seen = endOfCharge(charge, [
      ...begun,
      ...(state.kind === 'paid' ? state.paidBy.flatMap((id) => this.seenOf(id)) : []),
    ]);
    if (state.kind === 'paid') this.#paid.push({ paidBy: state.paidBy, seen });
    return [...payments.flat(), ...seen];
  }

  /** The last that is known of how it came, which whatever the till did about it follows from. */
  seenOf(paymentId: string | null): Happenings {
    return this.#payments.flatMap(({ payment, came }) => (payment.id === paymentId ? came : []));
  }

  /** When the till saw as paid what these payments paid; null: any. */
  paidWith(payments: readonly string[] | null): Happenings {
    return this.#paid.flatMap(({ paidBy, seen }) =>
      payments === null || paidBy.some((id) => payments.includes(id)) ? seen : [],
    );
  }

  /** Where the provider said that it was contested. */
  disputesOf(paymentId: string | null): Happenings {
    return this.#payments.flatMap(({ payment, disputes }) => (payment.id === paymentId ? disputes : []));
  }

  /** What else it says of each since. What is wholly given back went back by refunds that were asked for before. */
  statesSince(back: readonly RefundTold[]): Happenings {
    return this.#payments.flatMap(({ payment, came, disputes }) => {
      const { id, status, changedAt } = payment;
      const asked = back.flatMap(({ refund, asked: begun }) =>
        refund.paymentId === id && isGiven(refund) ? begun : [],
      );
      const others = [
        ...statesOf(payment, ['refunded'], [...came, ...asked]),
        ...statesOf(payment, ['rejected', 'cancelled'], came),
      ];
      const isAgain = status === 'approved' && disputes.length + others.length > 0;
      const after = [...came, ...disputes, ...others];
      return isAgain ? [...others, ...byProvider(changedAt, { kind: 'payment-again', id }, after)] : others;
    });
  }
}

/** Which of these states it was in once, and is in now. Its beginning and its approval say the others. */
function statesOf(payment: PaymentFact, states: readonly PaymentStatus[], after: Happenings): Happenings {
  const { id, status, detail, changedAt, createdAt, former = [] } = payment;
  const told = [
    ...former.map((one) => ({ ...one, detail: null })),
    { status, at: changedAt ?? createdAt, detail },
  ];
  return told.flatMap(({ at, ...one }) =>
    states.includes(one.status) ? byProvider(at, { kind: 'payment-now', id, ...one }, after) : [],
  );
}

function comingOf({ id, amount, createdAt, approvedAt }: PaymentFact, after: Happenings): Happenings {
  const begun = byProvider(createdAt, { kind: 'payment-begun', id, amount }, after);
  const approved = byProvider(
    approvedAt,
    { kind: 'payment-approved', id, amount },
    begun.length > 0 ? begun : after,
  );
  return [...begun, ...approved];
}

function endOfCharge({ state, amount }: Charge, after: Happenings): Happenings {
  switch (state.kind) {
    case 'paid':
      return byTill(state.at, { kind: 'charge-paid', amount, late: state.late }, after);
    case 'refused':
      return byTill(state.at, { kind: 'charge-left', why: 'refused' }, after);
    case 'ended':
      return byTill(state.at, { kind: 'charge-left', why: state.why }, after);
    case 'guarding':
    case 'withdrawing':
      return byTill(state.since, { kind: 'charge-left', why: state.why }, after);
    case 'intended':
    case 'unknown':
    case 'waiting':
      return [];
  }
}
