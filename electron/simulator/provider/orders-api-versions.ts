import { newUlid } from './orders-api-ids.ts';
import type { OrdersApiPart, OrdersApiVersion, Payment, PaymentVersion, RegisterOrder } from './state.ts';
import type { World } from './world.ts';

/** An order of `/v1/orders`. */
export interface OrdersApiOrder extends RegisterOrder {
  readonly ordersApi: OrdersApiPart;
}

export function isOrdersApiOrder(order: RegisterOrder): order is OrdersApiOrder {
  return order.ordersApi !== null;
}

/** All payments made for an order, the first one first. */
export function paymentsFor(order: RegisterOrder): readonly Payment[] {
  return order.merchantOrders
    .flatMap(({ payments }) => payments)
    .sort((one, other) => one.createdAt - other.createdAt || one.id - other.id);
}

export function isUndecided({ status }: PaymentVersion): boolean {
  return status === 'pending' || status === 'in_process';
}

function openStatusOf(world: World, order: RegisterOrder, payments: readonly PaymentVersion[]): string {
  const { orderOpenStatus } = world.settings;
  const paying = order.processing > 0 || payments.some(isUndecided);
  const told = orderOpenStatus === 'processing' ? paying : paying || order.phones.size > 0;
  return told ? orderOpenStatus : 'created';
}

function failed({ status, approvedAt }: PaymentVersion): boolean {
  return approvedAt === null && (status === 'rejected' || status === 'cancelled');
}

/**
 * Gives new payments and refunds their numbers of this interface. The transaction of the create is that of the first
 * payment; one that fails leaves it to the next.
 */
function name(world: World, ordersApi: OrdersApiPart, payments: readonly PaymentVersion[]): void {
  const { transactionIds, refundIds, firstTransaction } = ordersApi;
  for (const version of payments) {
    const { payment, refunds } = version;
    const known = transactionIds.get(payment.id);
    if (known === undefined || (known === firstTransaction && failed(version))) {
      const taken = failed(version) || [...transactionIds.values()].includes(firstTransaction);
      transactionIds.set(payment.id, taken ? `PAY${newUlid(world)}` : firstTransaction);
    }
    for (const { id } of refunds) if (!refundIds.has(id)) refundIds.set(id, `REF${newUlid(world)}`);
  }
}

function isSame(one: OrdersApiVersion, other: OrdersApiVersion): boolean {
  return (
    one.end === other.end &&
    one.paid === other.paid &&
    one.openStatus === other.openStatus &&
    one.payments.length === other.payments.length &&
    one.payments.every((payment, index) => payment === other.payments[index])
  );
}

/** Gives an order of `/v1/orders` a new state, if anything about it changed; nothing for one of in-store v2. */
export function refreshOrdersApi(world: World, order: RegisterOrder): void {
  const { ordersApi } = order;
  if (!ordersApi) return;
  const payments = paymentsFor(order).map(({ current }) => current);
  name(world, ordersApi, payments);
  const covered = order.merchantOrders.some(({ current }) => current.status === 'closed');
  const paid = order.ended === 'paid' || (covered && world.settings.lateOrderSays === 'processed');
  const version: OrdersApiVersion = {
    updatedAt: world.now,
    end: paid ? null : ordersApi.toldEnd,
    paid,
    openStatus: openStatusOf(world, order, payments),
    payments,
  };
  const last = ordersApi.history.at(-1);
  if (last && isSame(last, version)) return;
  ordersApi.history.push(version);
  world.changed?.({ kind: 'order', order });
}
