import { isLive, type Charge } from '../../shared/charge.ts';
import { isGone, isReturned } from '../../shared/coverage.ts';
import { isGoingBack, type PaymentFact } from '../../shared/money-facts.ts';
import { type Minor } from '../../shared/money.ts';
import { sumOf, type Sum } from '../../shared/sum.ts';
import { isCashSale, type Sale } from '../../shared/sale.ts';
import { netOf, settle, type Settlement } from '../../shared/settlement.ts';
import type { SaleMoney } from '../../shared/snapshot.ts';
import { isAfterReturn, isKept, keptChargeOf } from './after-return.ts';
import type { Core } from './core.ts';
import { canDeliver } from './incident-actions.ts';
import { isLeaving, withOurRefunds } from './known-money.ts';
import { isUnchecked } from './views.ts';

/** What is known of a sale's money, over all its charges: counter, list and buttons all use this (rule 35). */
export function saleMoney(core: Core, sale: Sale): SaleMoney {
  const charges = sale.charges
    .flatMap((id) => core.books.charge(id) ?? [])
    .map((charge) => withOurRefunds(core.books, charge));
  const readings = charges.map((charge) => ({ charge, settlement: settle(charge, charge.facts) }));
  const payments = readings.flatMap(({ settlement }) => settlement.payments);
  const net = sumOf(payments.map(netOf));
  const leaving = charges.some(({ facts }) =>
    facts.payments.some(
      (payment) => isGoingBack(payment) || core.books.refundsOfPayment(payment.id).some(isLeaving),
    ),
  );
  const open = core.books.openIncidents().filter(({ saleId }) => saleId === sale.id);
  // What is not decided beside a sale whose money went back does not keep that sale paid: if it comes, it is money that
  // came later (rule 18).
  const isBack =
    (!isCashSale(sale) || keptChargeOf(core.books, sale, charges) !== null) &&
    isReturned(sale, charges) &&
    charges.every(({ facts }) =>
      facts.payments.every((payment) => isGone(payment) || !isKept(core.books, payment.id)),
    );
  return {
    state: stateOf(net, readings, { leaving, isBack }),
    net,
    openIncidents: open.length,
    deliverable: open.some(({ kind, chargeId }) => {
      const charge = charges.find(({ id }) => id === chargeId);
      return (
        (kind === 'late' || kind === 'partial') &&
        charge !== undefined &&
        canDeliver(core.books, sale, charge)
      );
    }),
    chargedBack:
      net <= 0 && charges.some(({ facts }) => facts.payments.some(({ status }) => status === 'charged_back')),
    partBack: readings.some(({ charge, settlement }) => isPartlyReturned(settlement, charge.amount)),
    afterReturn: open.some(isAfterReturn),
  };
}

/** Charging again or taking cash could take money twice: it has come, or may come any moment. */
export function wouldTakeTwice({ state, openIncidents }: SaleMoney): boolean {
  switch (state) {
    // Until a person has looked at what it is.
    case 'mismatch':
      return openIncidents > 0;
    case 'came':
    case 'partial':
    case 'disputed':
    case 'pending':
    case 'going-back':
      return true;
    case 'none':
    case 'not-checked':
    case 'given-back':
      return false;
  }
}

/** All of it came, and a part of it went back. */
export function isPartlyReturned({ approved, net }: Settlement, total: Minor): boolean {
  return approved >= total && net > 0 && net < total;
}

interface Reading {
  readonly charge: Charge;
  readonly settlement: Settlement;
}

interface WayBack {
  /** Some of it is on its way back. */
  readonly leaving: boolean;
  /** What paid the sale went back whole, and nothing took its place. */
  readonly isBack: boolean;
}

function stateOf(net: Sum, readings: readonly Reading[], { leaving, isBack }: WayBack): SaleMoney['state'] {
  // One charge must cover what was due when it began: parts paid by several charges are not added up (rule 18).
  if (readings.some(({ charge, settlement }) => settlement.net >= charge.amount)) return 'came';
  if (!isBack && readings.some(({ settlement }) => settlement.disputed.length > 0)) return 'disputed';
  if (net > 0) return 'partial';
  if (leaving) return 'going-back';
  if (isBack) return 'given-back';
  if (readings.some(({ settlement }) => settlement.unsettled)) return 'pending';
  if (readings.some(({ settlement }) => settlement.mismatches.length > 0)) return 'mismatch';
  if (readings.some(({ charge }) => charge.facts.payments.some(wentBack))) return 'given-back';
  return readings.some(mayHoldMore) ? 'not-checked' : 'none';
}

/** Of a payment that is called rejected nobody says that it was given back, whatever it was called before. */
function wentBack({ status, refunded, approvedAt }: PaymentFact): boolean {
  if (status === 'refunded' || status === 'charged_back' || refunded > 0) return true;
  return approvedAt !== null && status === 'cancelled';
}

function mayHoldMore({ charge, settlement }: Reading): boolean {
  const { state } = charge;
  if (isLive(state) || isUnchecked(charge, settlement)) return true;
  return state.kind === 'ended' && state.proof === 'unverified';
}
