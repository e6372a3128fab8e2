import { toDecimal } from '../amounts.ts';
import { randomUuid } from './random.ts';
import { addTo, draw, note } from './world.ts';
import type { Hundredths } from '../amounts.ts';
import type { MerchantOrder, MerchantOrderVersion, PaymentVersion, RegisterOrder } from './state.ts';
import type { World } from './world.ts';

/**
 * Makes a merchant order for a register's order; several for one order are normal. One of `/v1/orders` that is paid but
 * once has but one.
 */
export function openMerchantOrder(world: World, order: RegisterOrder): MerchantOrder {
  const [only] = order.merchantOrders;
  return order.ordersApi && world.settings.orderPaidOnce && only ? only : newMerchantOrder(world, order);
}

function newMerchantOrder(world: World, order: RegisterOrder): MerchantOrder {
  const first: MerchantOrderVersion = {
    number: 1,
    status: 'opened',
    orderStatus: 'payment_required',
    payments: [],
    paid: 0,
    refunded: 0,
    updatedAt: world.now,
  };
  const { orderMerchantOrders, orderMerchantOrderLagMs } = world.settings;
  const lag = order.ordersApi
    ? draw(orderMerchantOrderLagMs, world.chances.lag('order-page', order.putAt))
    : 0;
  const merchantOrder: MerchantOrder = {
    id: world.nextId('merchantOrder'),
    exists: !order.ordersApi || orderMerchantOrders,
    readableAt: world.now + lag,
    order,
    preferenceId: `${order.account.userId}-${randomUuid(world.chances.ids)}`,
    createdAt: world.now,
    payments: [],
    processing: 0,
    current: first,
    history: [first],
    indexed: null,
    before: null,
  };
  order.merchantOrders.push(merchantOrder);
  if (!merchantOrder.exists) return merchantOrder;
  order.account.merchantOrders.push(merchantOrder);
  world.merchantOrders.set(merchantOrder.id, merchantOrder);
  addTo(world.merchantOrdersByReference, order.reference, merchantOrder);
  noteMerchantOrder(world, merchantOrder, 'merchant-order-opened');
  index(world, merchantOrder, first);
  world.changed?.({ kind: 'merchant-order', merchantOrder });
  return merchantOrder;
}

/** The merchant order's newest state. */
function renew(world: World, merchantOrder: MerchantOrder, version: MerchantOrderVersion): void {
  merchantOrder.current = version;
  merchantOrder.history.push(version);
  if (merchantOrder.exists) world.changed?.({ kind: 'merchant-order', merchantOrder });
}

function index(world: World, merchantOrder: MerchantOrder, version: MerchantOrderVersion): void {
  const readable = Math.max(0, merchantOrder.readableAt - world.now);
  const stream = world.chances.lag('order-index', merchantOrder.createdAt, version.number);
  const lag = Math.max(readable, draw(world.settings.orderIndexLagMs, stream));
  const show = (): void => {
    if (merchantOrder.indexed && merchantOrder.indexed.number >= version.number) return;
    merchantOrder.before = merchantOrder.indexed;
    merchantOrder.indexed = version;
  };
  if (lag > 0) world.queue.plan(world.now + lag, show);
  else show();
}

function noteMerchantOrder(
  world: World,
  merchantOrder: MerchantOrder,
  kind: 'merchant-order-opened' | 'merchant-order-closed' | 'merchant-order-expired',
): void {
  const { order, exists } = merchantOrder;
  if (!exists) return;
  note(world, {
    kind,
    userId: order.account.userId,
    register: order.register.externalId,
    reference: order.reference,
    orderSerial: order.serial,
    merchantOrder: merchantOrder.id,
    amount: toDecimal(order.total),
    status: merchantOrder.current.status,
  });
}

function orderStatusOf(
  total: Hundredths,
  payments: readonly PaymentVersion[],
  covered: Hundredths,
  refunded: Hundredths,
): string {
  const live = payments.filter((payment) => payment.status !== 'rejected' && payment.status !== 'cancelled');
  if (live.length === 0) return 'payment_required';
  if (live.every((payment) => payment.status === 'refunded')) return 'reverted';
  if (refunded > 0) return 'partially_reverted';
  if (covered >= total) return 'paid';
  return covered > 0 ? 'partially_paid' : 'payment_in_process';
}

/** Recomputes the merchant order after one of its payments changed. */
export function refreshMerchantOrder(world: World, merchantOrder: MerchantOrder): void {
  const total = merchantOrder.order.total;
  const payments = merchantOrder.payments.map((payment) => payment.current);
  let paid = 0;
  let covered = 0;
  let refunded = 0;
  for (const version of payments) {
    if (version.status === 'approved') paid += version.payment.amount;
    if (
      version.status === 'approved' ||
      version.status === 'in_mediation' ||
      version.status === 'charged_back'
    )
      covered += version.payment.amount;
    refunded += version.refunded;
  }
  const wasClosed = merchantOrder.current.status === 'closed';
  const status = wasClosed || covered >= total ? 'closed' : 'opened';
  renew(world, merchantOrder, {
    number: merchantOrder.current.number + 1,
    status,
    orderStatus: orderStatusOf(total, payments, covered, refunded),
    payments,
    paid,
    refunded,
    updatedAt: world.now,
  });
  if (status === 'closed' && !wasClosed) noteMerchantOrder(world, merchantOrder, 'merchant-order-closed');
  index(world, merchantOrder, merchantOrder.current);
}

/** With the setting `expired`: an unpaid merchant order of an ended order becomes `expired`. */
export function expireMerchantOrders(world: World, order: RegisterOrder): void {
  for (const merchantOrder of order.merchantOrders) {
    const { current } = merchantOrder;
    const undecided =
      merchantOrder.processing > 0 ||
      current.payments.some((payment) => payment.status !== 'rejected' && payment.status !== 'cancelled');
    if (current.status !== 'opened' || undecided) continue;
    renew(world, merchantOrder, {
      ...withoutCache(current),
      number: current.number + 1,
      status: 'expired',
      orderStatus: 'expired',
      updatedAt: world.now,
    });
    noteMerchantOrder(world, merchantOrder, 'merchant-order-expired');
    index(world, merchantOrder, merchantOrder.current);
  }
}

function withoutCache(version: MerchantOrderVersion): MerchantOrderVersion {
  const { number, status, orderStatus, payments, paid, refunded, updatedAt } = version;
  return { number, status, orderStatus, payments, paid, refunded, updatedAt };
}
