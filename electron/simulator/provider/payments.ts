import { rateOf, toDecimal } from '../amounts.ts';
import { refreshMerchantOrder } from './merchant-orders.ts';
import { refreshOrdersApi } from './orders-api-versions.ts';
import { endOrder } from './register-orders.ts';
import { addTo, draw, note } from './world.ts';
import type { Hundredths } from '../amounts.ts';
import type { PaymentMeans } from './methods.ts';
import type {
  Account,
  MerchantOrder,
  Payment,
  PaymentFacts,
  PaymentStatus,
  PaymentVersion,
  Refund,
  Register,
} from './state.ts';
import type { World } from './world.ts';

export interface PaymentSpec {
  readonly account: Account;
  readonly register: Register;
  readonly merchantOrder: MerchantOrder | null;
  readonly amount: Hundredths;
  readonly means: PaymentMeans;
  readonly status: PaymentStatus;
  readonly detail: string;
}

/** The provider's share, in hundredths: 7.61 % of cards as in a public sample, less for the rest. */
function feeOf(amount: Hundredths, means: PaymentMeans): Hundredths {
  const rate = means.typeId === 'credit_card' ? 0.0761 : means.typeId === 'bank_transfer' ? 0.008 : 0.0399;
  return rateOf(amount, rate);
}

/** Makes a payment, in any state. */
export function createPayment(world: World, spec: PaymentSpec): Payment {
  const { account, register, merchantOrder, amount, means } = spec;
  const facts: PaymentFacts = {
    id: world.nextId('payment'),
    account,
    register,
    merchantOrder,
    reference: merchantOrder?.order.reference ?? null,
    description: merchantOrder?.order.title ?? register.name,
    amount,
    // What the payer pays for financing is no part of the sale: total_paid_amount then exceeds transaction_amount.
    payerTotal: means.installments > 1 ? rateOf(amount, 1 + means.installments * 0.02) : amount,
    fee: feeOf(amount, means),
    means,
    payerId: 290_000_000 + world.chances.ids.between(1, 9_000_000),
    createdAt: world.now,
    readableAt: world.now + draw(world.settings.paymentReadLagMs, world.chances.lag('payment-read', amount)),
  };
  const first: PaymentVersion = {
    payment: facts,
    number: 1,
    status: spec.status,
    detail: spec.detail,
    refunded: 0,
    approvedAt: spec.status === 'approved' ? world.now : null,
    updatedAt: world.now,
    refunds: [],
  };
  const payment: Payment = { ...facts, current: first, history: [first], indexed: null, before: null };
  account.payments.push(payment);
  world.payments.set(payment.id, payment);
  if (payment.reference !== null) addTo(world.paymentsByReference, payment.reference, payment);
  addTo(world.paymentsByRegister, register.id, payment);
  merchantOrder?.payments.push(payment);
  settlePayment(world, payment, { approved: first.approvedAt !== null, visible: true });
  return payment;
}

export type PaymentChange = Partial<
  Pick<PaymentVersion, 'status' | 'detail' | 'refunded' | 'refunds' | 'told' | 'updatedAt'>
>;

/** Gives a payment a new state and recomputes its merchant order. */
export function changePayment(world: World, payment: Payment, change: PaymentChange): void {
  const old = payment.current;
  const { status, detail, refunded, approvedAt, refunds, number, told } = old;
  const version: PaymentVersion = {
    payment: old.payment,
    status,
    detail,
    refunded,
    refunds,
    ...(told ? { told } : {}),
    updatedAt: world.now,
    ...change,
    approvedAt: change.status === 'approved' && approvedAt === null ? world.now : approvedAt,
    number: number + 1,
  };
  payment.current = version;
  payment.history.push(version);
  const visible = version.status !== status || version.detail !== detail;
  settlePayment(world, payment, { approved: approvedAt === null && version.approvedAt !== null, visible });
}

/** Passes a payment's new state on to the rest of the provider: balance, ledger, index, merchant order, register. */
function settlePayment(
  world: World,
  payment: Payment,
  news: { readonly approved: boolean; readonly visible: boolean },
): void {
  const version = payment.current;
  if (news.approved) payment.account.balance += payment.amount - payment.fee;
  if (news.visible) notePayment(world, payment, 'payment', version.status, version.detail);
  index(world, payment, version);
  world.changed?.({ kind: 'payment', payment });
  const { merchantOrder } = payment;
  if (!merchantOrder) return;
  refreshMerchantOrder(world, merchantOrder);
  if (merchantOrder.current.status === 'closed') endOrder(world, merchantOrder.order, 'paid');
  refreshOrdersApi(world, merchantOrder.order);
}

function index(world: World, payment: Payment, version: PaymentVersion): void {
  const lag = draw(
    world.settings.paymentIndexLagMs,
    world.chances.lag('payment-index', payment.createdAt, version.number),
  );
  const show = (): void => {
    if (payment.indexed && payment.indexed.number >= version.number) return;
    payment.before = payment.indexed;
    payment.indexed = version;
  };
  if (lag > 0) world.queue.plan(world.now + lag, show);
  else show();
}

/** The fields of a payment in each ledger line about it. */
function aboutPayment({ account, register, reference, merchantOrder, id }: Payment) {
  return {
    userId: account.userId,
    register: register.externalId,
    reference,
    orderSerial: merchantOrder?.order.serial ?? null,
    merchantOrder: merchantOrder?.exists === true ? merchantOrder.id : null,
    payment: id,
  };
}

function notePayment(world: World, payment: Payment, kind: 'payment', status: string, detail: string): void {
  note(world, {
    kind,
    ...aboutPayment(payment),
    amount: toDecimal(payment.amount),
    status,
    detail,
    method: payment.means.methodId,
  });
}

export function noteRefund(world: World, payment: Payment, refund: Refund): void {
  note(world, {
    kind: 'refund',
    ...aboutPayment(payment),
    refund: refund.id,
    amount: toDecimal(refund.amount),
    status: refund.status,
    detail: refund.by,
    key: refund.key,
  });
}
