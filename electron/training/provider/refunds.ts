import { changePayment, noteRefund } from './payments.ts';
import { draw } from './world.ts';
import type { Hundredths } from '../amounts.ts';
import type { Payment, Refund } from './state.ts';
import type { World } from './world.ts';

/** Refunds of a payment in their newest state, oldest first. */
export function refundsOf(payment: Payment): readonly Refund[] {
  return payment.current.refunds;
}

/** What can still be given back: the amount less what was given back or is on its way. */
export function refundable(payment: Payment): Hundredths {
  let left = payment.amount;
  for (const refund of refundsOf(payment)) if (refund.status !== 'rejected') left -= refund.amount;
  return left;
}

/** Gives money back. The caller has checked that it may. In-process refunds finish later, by the settings. */
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
  if (inProcess) {
    const outcome = world.settings.refundOutcome;
    world.queue.plan(world.now + draw(world.settings.refundProcessingMs, world.chances.lag), () => {
      if (outcome === 'rejected') payment.account.balance += amount;
      applyRefund(world, payment, { ...refund, status: outcome });
    });
  }
  return refund;
}

function applyRefund(world: World, payment: Payment, refund: Refund): void {
  const others = payment.current.refunds.filter((one) => one.id !== refund.id);
  const refunds = [...others, refund].sort((one, other) => one.id - other.id);
  let refunded = 0;
  for (const one of refunds) if (one.status === 'approved') refunded += one.amount;
  world.refunds.set(refund.id, refund);
  noteRefund(world, payment, refund);
  const { status, detail } = payment.current;
  if (refunded >= payment.amount)
    changePayment(world, payment, { refunds, refunded, status: 'refunded', detail: 'refunded' });
  else
    changePayment(world, payment, {
      refunds,
      refunded,
      status,
      detail: refunded > 0 ? 'partially_refunded' : detail,
    });
}
