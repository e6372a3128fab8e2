import { toDecimal } from '../amounts.ts';
import { json, notYourPayment, paymentError } from './errors.ts';
import { part } from './request.ts';
import { legacyDate } from './time.ts';
import type { Call } from './request.ts';
import type { Chargeback, Payment } from './state.ts';
import type { Reply } from './errors.ts';
import type { World } from './world.ts';

const dayMs = 86_400_000;

/** A payment has one: told again, it is changed. */
export type ChargebackNews = Partial<
  Pick<Chargeback, 'amount' | 'reason' | 'covered' | 'documentsWanted'> & { readonly days: number }
>;

export function noteChargeback(world: World, payment: Payment, news: ChargebackNews): Chargeback {
  const known = world.chargebacksByPayment.get(payment.id);
  const { days, ...rest } = news;
  const documentsWanted = rest.documentsWanted ?? known?.documentsWanted ?? true;
  const until = world.now + (days ?? (world.site.id === 'MLC' ? 7 : 10)) * dayMs;
  const before = known ?? {
    id: String(world.nextId('chargeback')),
    payment,
    amount: payment.amount,
    reason: 'general',
    covered: false,
    createdAt: world.now,
  };
  const documentsUntil = days === undefined && known?.documentsWanted === true ? known.documentsUntil : until;
  const chargeback: Chargeback = {
    ...before,
    ...rest,
    documentsWanted,
    documentsUntil: documentsWanted ? documentsUntil : null,
    changedAt: world.now,
  };
  world.chargebacks.set(chargeback.id, chargeback);
  world.chargebacksByPayment.set(payment.id, chargeback);
  return chargeback;
}

function namedPayment(world: World, id: number): unknown {
  switch (world.settings.chargebackPayments) {
    case 'numbers':
      return id;
    case 'texts':
      return String(id);
    case 'objects':
      return { id };
  }
}

/** `GET /v1/chargebacks/{id}`: `coverage_elegible` is spelt so. */
export function getChargeback(world: World, call: Call): Reply {
  const chargeback = world.chargebacks.get(part(call, 0));
  if (!chargeback) return paymentError(404, 'not_found', 'Chargeback not found');
  const { payment, documentsWanted, documentsUntil, createdAt, changedAt } = chargeback;
  if (payment.account !== call.account) return notYourPayment;
  const date = (at: number) => legacyDate(at, world.site.offset);
  return json(200, {
    id: world.settings.chargebackIdAsNumber ? Number(chargeback.id) : chargeback.id,
    payments: [namedPayment(world, payment.id)],
    currency: world.site.currency,
    amount: toDecimal(chargeback.amount),
    reason: chargeback.reason,
    coverage_applied: chargeback.covered,
    coverage_elegible: chargeback.covered,
    documentation_required: documentsWanted,
    documentation_status: documentsWanted ? 'pending' : 'not_applicable',
    documentation: [],
    date_documentation_deadline: documentsUntil === null ? null : date(documentsUntil),
    date_created: date(createdAt),
    date_last_updated: date(changedAt),
    live_mode: !payment.account.testUser,
  });
}
