import type { Charge } from '../../shared/charge.ts';
import type { PaymentFact } from '../../shared/money-facts.ts';
import { refundsInProcess, type MissedRefund } from '../../shared/going-back.ts';
import { isGoingBack } from '../../shared/money-facts.ts';
import type { ChargeId, PaymentId, SaleId } from '../../shared/ids.ts';
import type { Draft } from './books.ts';
import type { Core } from './core.ts';
import { isLeaving } from './known-money.ts';
import { learnPayment } from './payment-news.ts';
import { GONE_AFTER_MS, withoutGone } from './refund-finding.ts';
import type { PaymentPage, RefundReading } from './ports.ts';

/** Pauses between looks at a payment on its way back, and how many of each. Milliseconds. */
const PAUSES = [
  { every: 30_000, times: 20 },
  { every: 5 * 60_000, times: 12 },
];
const LATER_MS = 30 * 60_000;

/**
 * Reads a payment that somebody else is giving back until that is decided: no search tells of a refund in process, and
 * a ticket may be held for it (rule 23). Refunds of our own look after theirs.
 */
export class GoingBackWatch {
  readonly #core: Core;
  readonly #reconcile: (draft: Draft, saleId: SaleId) => void;
  readonly #looks = new Map<PaymentId, number>();

  constructor(core: Core, reconcile: (draft: Draft, saleId: SaleId) => void) {
    this.#core = core;
    this.#reconcile = reconcile;
  }

  resume(): void {
    const { books } = this.#core;
    const asked = books.openIncidents().flatMap(({ chargeId }) => chargeId ?? []);
    const charges = [...books.openCharges(), ...asked.flatMap((id) => books.charge(id) ?? [])];
    for (const { id, facts } of charges) this.#planAll(id, facts.payments);
  }

  /** A commit brought news of these charges. */
  noticed(draft: Draft): void {
    for (const { id, facts } of draft.changed.charges.values()) this.#planAll(id, facts.payments);
  }

  #planAll(id: ChargeId, payments: readonly PaymentFact[]): void {
    for (const payment of payments)
      if (isUndecided(payment) && !this.#looks.has(payment.id)) this.#plan(id, payment.id, 0);
  }

  #plan(charge: ChargeId, id: PaymentId, looks: number): void {
    const core = this.#core;
    if (core.isStopped()) return;
    this.#looks.set(id, looks);
    let left = looks;
    const pause = PAUSES.find(({ times }) => (left -= times) < 0)?.every ?? LATER_MS;
    core.callAt(`going-back:${id}`, core.monotonic() + pause, () => {
      void core.containedCall('going-back', charge, undefined, () => this.#look(charge, id));
    });
  }

  async #look(chargeId: ChargeId, id: PaymentId): Promise<void> {
    const core = this.#core;
    const looks = (this.#looks.get(id) ?? 0) + 1;
    this.#looks.delete(id);
    const charge = core.books.charge(chargeId);
    const isStill = () =>
      core.books.charge(chargeId)?.facts.payments.some((one) => one.id === id && isUndecided(one)) === true;
    if (!charge || !isStill()) return;
    if (!core.books.refundsOfPayment(id).some(isLeaving)) await this.#read(charge, id);
    if (core.isStopped()) return;
    if (isStill()) this.#plan(chargeId, id, looks);
  }

  /** A payment may not list refunds in process: its list of refunds is read, and those known by id one by one. */
  async #read({ id: chargeId, saleId, currency, facts }: Charge, id: PaymentId): Promise<void> {
    const core = this.#core;
    const before = facts.payments.find((one) => one.id === id);
    const named = before ? refundsInProcess(before).flatMap((one) => one.id || []) : [];
    const learn = ({ fact }: Pick<PaymentPage, 'fact'>) => {
      if (core.isStopped()) return;
      core.transact((draft) => {
        if (learnPayment(draft, chargeId, fact)) this.#reconcile(draft, saleId);
      });
    };
    const asked = { currency, named, listed: 'after', told: learn } as const;
    const answer = core.hear(await core.parts.provider.paymentWithRefunds(id, asked));
    if (!answer.ok) return;
    const now = core.now();
    const known = before?.refundsMissed ?? [];
    const refundsMissed = missedNow(named, answer.value.refunds, known, now);
    const told = { ...answer.value, fact: { ...answer.value.fact, refundsMissed } };
    // Listed nowhere for an hour, counted through every restart.
    const gone = refundsMissed.filter(({ at, listed }) => !listed && now - at >= GONE_AFTER_MS);
    learn(
      withoutGone(
        told,
        gone.flatMap(({ id }) => (named.includes(id) ? id : [])),
      ),
    );
  }
}

/** Which of these refunds were looked for and are listed nowhere, each since when that is so without a break. */
function missedNow(
  named: readonly string[],
  refunds: readonly RefundReading[],
  known: readonly MissedRefund[],
  now: number,
): MissedRefund[] {
  const others = known.filter(({ id }) => !named.includes(id));
  const looked = named.flatMap((id): MissedRefund[] => {
    const before = known.find((one) => one.id === id);
    const isListed = refunds.some((one) => one.id === id);
    if (isListed) return before && !before.listed ? [{ id, at: now, listed: true }] : before ? [before] : [];
    return [before && !before.listed ? before : { id, at: now }];
  });
  return [...others, ...looked];
}

/** A refund in process was told of and not decided since, also where another one went back beside it. */
function isUndecided(payment: PaymentFact): boolean {
  const isNamed = refundsInProcess(payment).some(({ id }) => id !== '');
  return isGoingBack(payment) || (payment.status === 'approved' && isNamed);
}
