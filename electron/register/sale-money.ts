import { isLive, type Charge } from '../../shared/charge.ts';
import type { PaymentFact } from '../../shared/money-facts.ts';
import { NOTHING, subtract, sumOf, type Minor } from '../../shared/money.ts';
import type { Sale } from '../../shared/sale.ts';
import { netOf, settle, type Settlement } from '../../shared/settlement.ts';
import type { SaleMoney } from '../../shared/snapshot.ts';
import type { Shelf } from './backing.ts';
import type { Core } from './core.ts';
import { isUnchecked } from './views.ts';

/** What is known of a sale's money, over all its charges: board, list and buttons are derived from this (rule 35). */
export function saleMoney(core: Core, sale: Sale): SaleMoney {
  const charges = sale.charges.flatMap((id) => core.books.charge(id) ?? []);
  const readings = charges.map((charge) => ({ charge, settlement: settle(charge, charge.facts) }));
  const payments = readings.flatMap(({ settlement }) => settlement.payments);
  const net = sumOf(payments.map((payment) => staying(core.books, payment)));
  return {
    state: stateOf(net, sale, readings),
    net,
    openIncidents: core.books.openIncidents().filter(({ saleId }) => saleId === sale.id).length,
  };
}

/** Charging again, or taking cash, would take money twice: it is here, or may be in a moment. */
export function wouldTakeTwice({ state }: SaleMoney): boolean {
  return state === 'came' || state === 'partial' || state === 'pending';
}

interface Reading {
  readonly charge: Charge;
  readonly settlement: Settlement;
}

function stateOf(net: Minor, sale: Sale, readings: readonly Reading[]): SaleMoney['state'] {
  if (net >= sale.total) return 'came';
  if (net > 0) return 'partial';
  if (readings.some(({ settlement }) => isUnclear(settlement))) return 'pending';
  if (readings.some(({ charge }) => charge.facts.payments.some(wentBack))) return 'given-back';
  return readings.some(mayHoldMore) ? 'not-checked' : 'none';
}

/** What a payment still brings when the refunds that the provider has taken from us are done. */
function staying(books: Pick<Shelf, 'refundsOfPayment'>, payment: PaymentFact): Minor {
  const taken = books
    .refundsOfPayment(payment.id)
    .filter(({ state }) => state.kind === 'done' || state.kind === 'in_process');
  const left = subtract(payment.amount ?? NOTHING, sumOf(taken.map((refund) => refund.amount)));
  const net = netOf(payment);
  return left < net ? (left > 0 ? left : NOTHING) : net;
}

/** A payment that is not decided, or of which nobody can tell how much it is. */
function isUnclear({ unsettled, mismatches }: Settlement): boolean {
  return unsettled || mismatches.some(({ kind }) => kind === 'amount-unreadable' || kind === 'contradicted');
}

function wentBack({ status, refunded, approvedAt }: PaymentFact): boolean {
  if (status === 'refunded' || status === 'charged_back' || refunded > 0) return true;
  return approvedAt !== null && (status === 'cancelled' || status === 'rejected');
}

function mayHoldMore({ charge, settlement }: Reading): boolean {
  const { state } = charge;
  if (isLive(state) || isUnchecked(charge, settlement)) return true;
  return state.kind === 'ended' && state.proof === 'unverified';
}
