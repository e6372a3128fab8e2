import type { Failure } from '../../shared/failures.ts';
import { failure } from '../../shared/failures.ts';
import type { PaymentId } from '../../shared/ids.ts';
import type { MoneyFacts, PaymentFact } from '../../shared/money-facts.ts';
import type { NotAttached } from '../../shared/voucher.ts';
import type { VoucherOwner } from '../../shared/voucher-view.ts';
import type { Connection } from './connection.ts';
import type { Core } from './core.ts';
import { failureOfRead } from './faults.ts';
import { isOwnText, readOrder, readPayment, untold, type Told } from './payment-origin.ts';
import type { SweptPayment } from './ports.ts';

/** Whose a payment is that no charge of ours has, and for one of nobody what was read of it and its order. */
export type ReadOwner =
  | Exclude<VoucherOwner, { is: 'sale' } | { is: 'no-sale' } | { is: 'lost' }>
  | { readonly is: 'lost' }
  /** `why`: it is offered to no sale whatever these are; null: it may be for one. */
  | { readonly is: 'no-sale'; readonly facts: MoneyFacts; readonly why: NotAttached | null };

/** Reads the payment, its order and the name of its register: three requests at most. */
export async function ownerOfPayment(
  core: Core,
  { identity, register }: Connection,
  payment: SweptPayment,
): Promise<{ readonly owner: ReadOwner; readonly failure: Failure | null }> {
  const told = untold(payment, 'soon');
  if (identity === null) return { owner: { is: 'unread' }, failure: failure('not-checked-yet') };
  const needs = told.reference === null || told.orderId === null || told.posId === null;
  if (needs) await readPayment(core, payment.fact.id, identity.currency, told);
  if (!told.refused && !isOwnText(core, told.reference)) await readOrder(core, identity.currency, told);
  if (isOwnText(core, told.reference)) return { owner: { is: 'lost' }, failure: null };
  if (told.reference !== null && core.parts.ids.isLikeOurs(told.reference))
    return { owner: { is: 'other-till' }, failure: null };
  if (told.posId !== null && register !== null && told.posId !== register.posId) {
    const answer = core.hear(await core.parts.provider.registerName(told.posId), 'soon');
    return { owner: { is: 'other-register', name: answer.ok ? answer.value : null }, failure: null };
  }
  if (told.unread) {
    const fault = { kind: told.refused ? 'rate-limited' : 'no-answer', status: null, code: null } as const;
    return { owner: { is: 'unread' }, failure: failureOfRead({ ...fault, retryAfterMs: null }, core.now()) };
  }
  return {
    owner: { is: 'no-sale', facts: told.facts, why: whyNot(told, payment.fact.id, identity) },
    failure: null,
  };
}

/** Of this account and in its currency, as far as the payment tells. */
export function isOfAccount(
  { collector, currency }: Pick<PaymentFact, 'collector' | 'currency'>,
  own: NonNullable<Connection['identity']>,
): boolean {
  const isHere = collector === null || collector === own.account;
  return isHere && (currency === null || currency === own.currency);
}

function whyNot(
  { reference, posId, facts }: Told,
  id: PaymentId,
  identity: NonNullable<Connection['identity']>,
): NotAttached | null {
  const fact = facts.payments.find((one) => one.id === id);
  if (!fact || !isOfAccount(fact, identity)) return 'not-ours';
  // A reference that somebody made is of something that somebody sold elsewhere.
  if (reference !== null) return 'sold-elsewhere';
  return posId === null ? 'not-here' : null;
}
