import { changePayment, noteRefund } from './payments.ts';
import { draw } from './world.ts';
import type { Hundredths } from '../amounts.ts';
import type { Payment, Refund } from './state.ts';
import type { World } from './world.ts';

/** Refunds of a payment in their newest state, oldest first. */
export function refundsOf(payment: Payment): readonly Refund[] {
  return payment.current.refunds;
}

/** What can still be given back: the amount less refunds done and in process. */
export function refundable(payment: Payment): Hundredths {
  let left = payment.amount;
  for (const refund of refundsOf(payment)) if (refund.status !== 'rejected') left -= refund.amount;
  return left;
}

/** Makes a refund. The caller has checked that it is allowed. */
export function createRefund(
  world: World,
  payment: Payment,
  amount: Hundredths,
  by: Refund['by'],
  key: string | null,
  inProcess: boolean,
): Refund {
  const refund: Refund = {
    id: world.nextId('refund'),
    paymentId: payment.id,
    amount,
    createdAt: world.now,
    key,
    by,
    status: inProcess ? 'in_process' : 'approved',
  };
  payment.account.balance -= amount;
  applyRefund(world, payment, refund);
  return refund;
}

/** Plans the end of a refund in process, unless it is decided before. */
export function planRefund(
  world: World,
  payment: Payment,
  refund: Refund,
  outcome: 'approved' | 'rejected',
  afterMs: number,
): void {
  world.queue.plan(world.now + afterMs, () => {
    if (world.refunds.get(refund.id)?.status === 'in_process') decideRefund(world, payment, refund, outcome);
  });
}

/** A refund in process that a till asked for ends as the settings say. */
export function planByHabit(world: World, payment: Payment, refund: Refund): void {
  const { refundOutcome, refundProcessingMs } = world.settings;
  if (refund.status === 'in_process')
    planRefund(
      world,
      payment,
      refund,
      refundOutcome,
      draw(refundProcessingMs, world.chances.lag('refund', payment.createdAt)),
    );
}

/** The provider decides; a completed refund may still be reversed. A rejected one stays rejected. */
export function decideRefund(
  world: World,
  payment: Payment,
  refund: Refund,
  outcome: 'approved' | 'rejected',
): void {
  if (outcome === 'rejected') payment.account.balance += refund.amount;
  applyRefund(world, payment, { ...refund, status: outcome });
}

function applyRefund(world: World, payment: Payment, refund: Refund): void {
  const others = payment.current.refunds.filter((one) => one.id !== refund.id);
  const refunds = [...others, refund].sort((one, other) => one.id - other.id);
  const processCounts = world.settings.refundsInProcessCount;
  let refunded = 0;
  for (const one of refunds)
    if (one.status === 'approved' || (one.status === 'in_process' && processCounts)) refunded += one.amount;
  world.refunds.set(refund.id, refund);
  noteRefund(world, payment, refund);
  const { status, detail } = payment.current;
  const keepsDate = world.settings.refundsKeepDate && refunded === payment.current.refunded;
  if (refunded >= payment.amount)
    return changePayment(world, payment, { refunds, refunded, status: 'refunded', detail: 'refunded' });
  // A completed refund that is rejected afterwards: the shop has the money again.
  const reopened = status === 'refunded' || detail === 'partially_refunded';
  return changePayment(world, payment, {
    refunds,
    refunded,
    status: status === 'refunded' ? 'approved' : status,
    detail: refunded > 0 ? 'partially_refunded' : reopened ? 'accredited' : detail,
    ...(keepsDate ? { updatedAt: payment.current.updatedAt } : {}),
  });
}
