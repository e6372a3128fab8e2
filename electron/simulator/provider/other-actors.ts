import { roundToHundredths } from '../amounts.ts';
import { findRegister, refuse } from './actor-parts.ts';
import { noteChargeback } from './chargebacks.ts';
import { changePayment } from './payments.ts';
import { createRefund, decideRefund, planRefund, refundable, refundsOf } from './refunds.ts';
import { endOrder } from './register-orders.ts';
import { put } from './other-tills.ts';
import type { ActorAction, CustomerOutcome } from './customer-actions.ts';
import type { Payment } from './state.ts';
import type { World } from './world.ts';

type Action<Name extends ActorAction['do']> = Extract<ActorAction, { do: Name }>;

function payBack(world: World, payment: Payment, action: Action<'refund'>): CustomerOutcome {
  const left = refundable(payment);
  const amount = action.amount === undefined ? left : roundToHundredths(action.amount);
  if (payment.current.status !== 'approved' || left <= 0) return refuse('not-refundable');
  if (!(amount > 0) || amount > left) return refuse('wrong-amount');
  const inProcess = action.inProcess ?? false;
  const refund = createRefund(world, payment, amount, 'operator', null, inProcess);
  if (inProcess && action.then) planRefund(world, payment, refund, action.then, action.thenAfterMs ?? 0);
  return { ok: true, screen: 'refunded', payment: payment.id, refund: refund.id };
}

function decide(world: World, payment: Payment, action: Action<'decide-refund'>): CustomerOutcome {
  const refund = refundsOf(payment).findLast((one) =>
    action.refund === undefined ? one.status !== 'rejected' : one.id === action.refund,
  );
  if (!refund) return refuse('no-such-refund');
  if (refund.status === 'rejected' || refund.status === action.as) return refuse('not-now');
  decideRefund(world, payment, refund, action.as);
  return { ok: true, screen: 'refunded', payment: payment.id, refund: refund.id };
}

const disputable: ReadonlySet<string> = new Set(['approved', 'in_mediation', 'charged_back']);

function dispute(world: World, payment: Payment, as: Action<'dispute'>['as']): CustomerOutcome {
  if (!disputable.has(payment.current.status)) return refuse('not-refundable');
  const won = payment.current.refunded > 0 ? 'partially_refunded' : 'accredited';
  changePayment(world, payment, { status: as, detail: as === 'approved' ? won : as });
  return { ok: true, screen: 'disputed', payment: payment.id };
}

function chargeBack(world: World, payment: Payment, action: Action<'chargeback'>): CustomerOutcome {
  const { amount, reason, covered, documents, days, as = 'charged_back' } = action;
  const taken = amount === undefined ? payment.amount : roundToHundredths(amount);
  if (!(taken > 0) || taken > payment.amount) return refuse('wrong-amount');
  const disputed = dispute(world, payment, as);
  if (!disputed.ok) return disputed;
  const { id, account } = payment;
  const chargeback = noteChargeback(world, payment, {
    ...(amount === undefined ? {} : { amount: taken }),
    ...(reason === undefined ? {} : { reason }),
    ...(covered === undefined ? {} : { covered }),
    ...(documents === undefined ? {} : { documentsWanted: documents }),
    ...(days === undefined ? {} : { days }),
  });
  world.changed?.({ kind: 'chargeback', id: chargeback.id, account, payment });
  return { ok: true, screen: 'disputed', payment: id, chargeback: chargeback.id };
}

const cancellable: ReadonlySet<string> = new Set(['approved', 'pending', 'in_process', 'in_mediation']);

function cancel(world: World, payment: Payment, action: Action<'cancel'>): CustomerOutcome {
  const { status, approvedAt } = payment.current;
  if (!cancellable.has(status)) return refuse('not-now');
  const as = action.as ?? 'cancelled';
  const detail = action.detail ?? (as === 'cancelled' ? 'by_admin' : 'cc_rejected_high_risk');
  if (approvedAt !== null) payment.account.balance -= refundable(payment);
  changePayment(world, payment, { status: as, detail });
  return { ok: true, screen: 'cancelled', payment: payment.id };
}

function distort(world: World, payment: Payment, action: Action<'distort'>): CustomerOutcome {
  const { amount, refunded } = action;
  changePayment(world, payment, {
    told: {
      ...payment.current.told,
      ...(amount === undefined ? {} : { amount: roundToHundredths(amount) }),
      ...(refunded === undefined ? {} : { refunded: roundToHundredths(refunded) }),
    },
  });
  return { ok: true, screen: 'done', payment: payment.id };
}

function takeOff(world: World, action: Action<'take-off'>): CustomerOutcome {
  const register = findRegister(world, action.register);
  if (!register) return refuse('no-such-register');
  if (!register.order) return refuse('no-such-order');
  endOrder(world, register.order, 'deleted');
  return { ok: true, screen: 'done' };
}

function onPayment(world: World, id: number, act: (payment: Payment) => CustomerOutcome): CustomerOutcome {
  const payment = world.payments.get(id);
  return payment ? act(payment) : refuse('no-such-payment');
}

/** Does what somebody other than a customer does, at the simulator's present time. */
export function actElsewhere(world: World, action: ActorAction): CustomerOutcome {
  switch (action.do) {
    case 'refund':
      return onPayment(world, action.payment, (payment) => payBack(world, payment, action));
    case 'decide-refund':
      return onPayment(world, action.payment, (payment) => decide(world, payment, action));
    case 'dispute':
      return onPayment(world, action.payment, (payment) => dispute(world, payment, action.as));
    case 'chargeback':
      return onPayment(world, action.payment, (payment) => chargeBack(world, payment, action));
    case 'cancel':
      return onPayment(world, action.payment, (payment) => cancel(world, payment, action));
    case 'distort':
      return onPayment(world, action.payment, (payment) => distort(world, payment, action));
    case 'put-order':
      return put(world, action);
    case 'take-off':
      return takeOff(world, action);
  }
}
