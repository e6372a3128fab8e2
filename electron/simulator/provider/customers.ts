import { roundToHundredths, toDecimal } from '../amounts.ts';
import { openMerchantOrder } from './merchant-orders.ts';
import { paymentMeans } from './methods.ts';
import { changePayment, createPayment } from './payments.ts';
import { actElsewhere } from './other-actors.ts';
import { findAccount, findRegister, refuse } from './actor-parts.ts';
import { refreshOrdersApi } from './orders-api-versions.ts';
import { putDown, scan } from './scanning.ts';
import { draw, note } from './world.ts';
import type { Hundredths } from '../amounts.ts';
import type { CustomerAction, CustomerOutcome, PayAction } from './customer-actions.ts';
import type { MerchantOrder, Payment, PaymentStatus } from './state.ts';
import type { World } from './world.ts';

function abandon(world: World, phoneName: string): CustomerOutcome {
  const phone = world.phones.get(phoneName);
  if (!phone) return refuse('no-such-phone');
  putDown(world, phone);
  world.phones.delete(phoneName);
  return { ok: true, screen: 'closed', phone: phoneName };
}

function targetOf(
  world: World,
  action: PayAction,
): MerchantOrder | Extract<CustomerOutcome, { ok: false }>['code'] {
  if (action.merchantOrder !== undefined)
    return world.merchantOrders.get(action.merchantOrder) ?? 'no-such-merchant-order';
  const phone = world.phones.get(action.phone ?? 'A');
  if (!phone) return 'no-such-phone';
  if (!phone.order) return 'nothing-to-pay';
  phone.merchantOrder ??= openMerchantOrder(world, phone.order);
  return phone.merchantOrder;
}

/** What the order still lacks, counting payments that are being processed. */
function missing(merchantOrder: MerchantOrder): Hundredths {
  let left = merchantOrder.order.total - merchantOrder.processing;
  for (const { status, payment } of merchantOrder.current.payments) {
    if (status !== 'rejected' && status !== 'cancelled') left -= payment.amount;
  }
  return merchantOrder.current.status === 'closed' ? 0 : left;
}

function screenAfter(status: PaymentStatus): 'paid' | 'rejected' | 'pending' {
  if (status === 'approved') return 'paid';
  return status === 'rejected' || status === 'cancelled' ? 'rejected' : 'pending';
}

function pay(
  world: World,
  action: PayAction,
  status: PaymentStatus,
  detail: string,
  then: (payment: Payment) => void,
): CustomerOutcome {
  const merchantOrder = targetOf(world, action);
  if (typeof merchantOrder === 'string') return refuse(merchantOrder);
  const { order } = merchantOrder;
  if (order.ended && order.ended !== 'paid' && !world.settings.latePayments) return refuse('order-gone');
  const left = missing(merchantOrder);
  const strict = action.anyAmount !== true;
  if (strict && left <= 0) return refuse('already-paid');
  const most = left > 0 ? left : order.total;
  const amount = action.amount === undefined ? most : roundToHundredths(action.amount);
  const isPart = order.ordersApi !== null && !world.settings.orderInParts && amount < left;
  if (!(amount > 0) || (strict && (amount > left || isPart))) return refuse('wrong-amount');
  const means = paymentMeans(world.site, action);
  if (!means) return refuse('no-such-method');
  const takes =
    action.processingMs ?? draw(world.settings.processingMs, world.chances.lag('processing', order.putAt));
  const finish = (): Payment => {
    const payment = createPayment(world, {
      account: order.account,
      register: order.register,
      merchantOrder,
      amount,
      means,
      status,
      detail,
    });
    then(payment);
    return payment;
  };
  const named = merchantOrder.exists ? { merchantOrder: merchantOrder.id } : {};
  if (takes <= 0) return { ok: true, screen: screenAfter(status), ...named, payment: finish().id };
  order.processing += 1;
  merchantOrder.processing += amount;
  refreshOrdersApi(world, order);
  note(world, {
    kind: 'payment-processing',
    userId: order.account.userId,
    register: order.register.externalId,
    reference: order.reference,
    orderSerial: order.serial,
    merchantOrder: named.merchantOrder ?? null,
    amount: toDecimal(amount),
    method: means.methodId,
  });
  world.queue.plan(world.now + takes, () => {
    order.processing -= 1;
    merchantOrder.processing -= amount;
    finish();
  });
  return { ok: true, screen: 'processing', ...named };
}

/** Money sent to the register without an order: a payment that belongs to no sale. */
function payFree(
  world: World,
  action: Extract<CustomerAction, { do: 'pay-without-order' }>,
): CustomerOutcome {
  const register = findRegister(world, action.register);
  const account = register && findAccount(world, register);
  if (!register || !account) return refuse('no-such-register');
  const amount = roundToHundredths(action.amount);
  const means = paymentMeans(world.site, action);
  if (!(amount > 0)) return refuse('wrong-amount');
  if (!means) return refuse('no-such-method');
  const payment = createPayment(world, {
    account,
    register,
    merchantOrder: null,
    amount,
    means,
    status: 'approved',
    detail: 'accredited',
  });
  return { ok: true, screen: 'paid', payment: payment.id };
}

function resolve(
  world: World,
  payment: Payment,
  as: 'approved' | 'rejected' | 'cancelled',
  detail: string | undefined,
): CustomerOutcome {
  const { status } = payment.current;
  if (status !== 'pending' && status !== 'in_process') return refuse('not-pending');
  const details = {
    approved: 'accredited',
    rejected: 'cc_rejected_other_reason',
    cancelled: 'expired',
  } as const;
  changePayment(world, payment, { status: as, detail: detail ?? details[as] });
  return { ok: true, screen: screenAfter(as), payment: payment.id };
}

/** Does what a customer, or somebody else, does, at the simulator's present time. */
export function act(world: World, action: CustomerAction): CustomerOutcome {
  const done = (): void => undefined;
  switch (action.do) {
    case 'scan':
      return scan(world, action);
    case 'abandon':
      return abandon(world, action.phone ?? 'A');
    case 'pay':
      return pay(world, action, 'approved', 'accredited', done);
    case 'reject':
      return pay(world, action, 'rejected', action.detail ?? 'cc_rejected_insufficient_amount', done);
    case 'pend': {
      const status = action.status ?? 'pending';
      const detail =
        action.detail ?? (status === 'pending' ? 'pending_waiting_transfer' : 'pending_contingency');
      return pay(world, action, status, detail, (payment) => {
        const { then, thenAfterMs = 0 } = action;
        if (then) world.queue.plan(world.now + thenAfterMs, () => resolve(world, payment, then, undefined));
      });
    }
    case 'resolve': {
      const payment = world.payments.get(action.payment);
      return payment ? resolve(world, payment, action.as, action.detail) : refuse('no-such-payment');
    }
    case 'pay-without-order':
      return payFree(world, action);
    case 'refund':
    case 'decide-refund':
    case 'dispute':
    case 'chargeback':
    case 'cancel':
    case 'distort':
    case 'put-order':
    case 'take-off':
      return actElsewhere(world, action);
  }
}
