import type { Charge } from '../../shared/charge.ts';
import type { PaymentId } from '../../shared/ids.ts';
import { minor, NOTHING, type Minor } from '../../shared/money.ts';
import { sumOf } from '../../shared/sum.ts';
import { amountOfRefund } from '../../shared/refund.ts';
import type { PaymentView } from '../../shared/snapshot.ts';
import type { Connection } from './connection.ts';
import type { Core } from './core.ts';
import type { Refunds } from './refunds.ts';
import { takesParts } from './takes-parts.ts';

/** The payments of a past sale, each with what went back of it and what may still go. */
export class PastPayments {
  readonly #core: Core;
  readonly #connection: Connection;
  readonly #refunds: Refunds;

  constructor(core: Core, connection: Connection, refunds: Refunds) {
    this.#core = core;
    this.#connection = connection;
    this.#refunds = refunds;
  }

  of(charge: Charge): PaymentView[] {
    return charge.facts.payments.map((payment) => ({
      id: payment.id,
      status: payment.status,
      detail: payment.detail,
      amount: payment.amount,
      refunded: this.backOf(payment),
      at: payment.approvedAt ?? payment.createdAt,
      refundable: this.#refundable(charge, payment),
      partialRefund: this.#takesParts(charge, payment.id),
    }));
  }

  #takesParts(charge: Charge, id: PaymentId): boolean {
    const site = this.#connection.identity?.site;
    return site ? takesParts(this.#core.books, site, charge, id) : true;
  }

  /** As the provider tells it, and no less than what our own refunds are known to have given. */
  backOf(payment: Charge['facts']['payments'][number]): Minor {
    const done = this.#core.books.refundsOfPayment(payment.id).filter(({ state }) => state.kind === 'done');
    const ours = Math.min(payment.amount ?? 0, sumOf(done.map(amountOfRefund)));
    return minor(Math.max(toldBackOf(payment), ours));
  }

  #refundable(charge: Charge, payment: Charge['facts']['payments'][number]): Minor {
    if (payment.status !== 'approved' || payment.amount === null || payment.refunded < 0) return NOTHING;
    const { id: paymentId, amount: paid, refunded: alreadyBack, changedAt: toldAt } = payment;
    const left = this.#refunds.left({ paymentId, paid, alreadyBack, toldAt });
    // What is left of a payment is a part of it too.
    return left < paid && !this.#takesParts(charge, paymentId) ? NOTHING : left;
  }
}

function toldBackOf(payment: Charge['facts']['payments'][number]): Minor {
  if (payment.status === 'refunded' && payment.refunded === 0) return payment.amount ?? NOTHING;
  return payment.refunded > 0 ? payment.refunded : NOTHING;
}
