import { toDecimal } from '../amounts.ts';
import { expireMerchantOrders, openMerchantOrder } from './merchant-orders.ts';
import { note } from './world.ts';
import type { Hundredths } from '../amounts.ts';
import type { Account, OrderEnd, Phone, Register, RegisterOrder } from './state.ts';
import type { World } from './world.ts';

/** What a valid PUT asks for. */
export interface OrderSpec {
  readonly reference: string;
  readonly title: string;
  readonly total: Hundredths;
  readonly expiresAt: number | null;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly items: readonly Readonly<Record<string, unknown>>[];
}

const endKinds: Readonly<
  Record<OrderEnd, 'order-paid' | 'order-deleted' | 'order-expired' | 'order-replaced'>
> = {
  paid: 'order-paid',
  deleted: 'order-deleted',
  expired: 'order-expired',
  replaced: 'order-replaced',
};

function noteOrder(
  world: World,
  order: RegisterOrder,
  kind: 'order-put' | (typeof endKinds)[OrderEnd],
): void {
  note(world, {
    kind,
    userId: order.account.userId,
    register: order.register.externalId,
    reference: order.reference,
    orderSerial: order.serial,
    amount: toDecimal(order.total),
    detail: order.title,
  });
}

const keptMoments = 64;

function place(world: World, register: Register, order: RegisterOrder | null): void {
  register.order = order;
  register.history.push({ order, updatedAt: world.now });
  if (register.history.length > keptMoments) register.history.shift();
}

/**
 * Puts an order on a register. The one before is replaced without notice; a phone that has opened it may still pay it.
 */
export function putOrder(world: World, account: Account, register: Register, spec: OrderSpec): RegisterOrder {
  if (register.order) endOrder(world, register.order, 'replaced');
  world.orderSerial += 1;
  const order: RegisterOrder = {
    serial: world.orderSerial,
    register,
    account,
    reference: spec.reference,
    title: spec.title,
    total: spec.total,
    fields: spec.fields,
    items: spec.items,
    putAt: world.now,
    expiresAt: spec.expiresAt ?? world.now + world.settings.defaultTtlSeconds * 1000,
    ended: null,
    processing: 0,
    merchantOrders: [],
    phones: new Set(),
  };
  world.orders.push(order);
  place(world, register, order);
  noteOrder(world, order, 'order-put');
  world.queue.plan(order.expiresAt, () => {
    if (!order.ended) endOrder(world, order, 'expired');
  });
  const habit = world.settings.openMerchantOrder;
  if (habit === 'put' || (habit === 'mixed' && world.chances.shuffle.chance(0.3)))
    openMerchantOrder(world, order);
  for (const phone of register.waiting) showOrder(world, phone, order);
  register.waiting.clear();
  world.onOrderPut?.(order);
  return order;
}

/** The order appears on a phone: after a scan, or on a phone that was waiting for it. */
export function showOrder(world: World, phone: Phone, order: RegisterOrder): void {
  const habit = world.settings.openMerchantOrder;
  const opensNow =
    habit === 'scan' || habit === 'put' || (habit === 'mixed' && world.chances.shuffle.chance(0.7));
  phone.order?.phones.delete(phone);
  phone.order = order;
  phone.merchantOrder = opensNow ? openMerchantOrder(world, order) : null;
  order.phones.add(phone);
}

/** The order leaves the register. Phones that have opened it keep it. */
export function endOrder(world: World, order: RegisterOrder, end: OrderEnd): void {
  if (order.ended) return;
  order.ended = end;
  // The new order takes the place in the same moment, so the register is never seen free in between.
  if (order.register.order === order && end !== 'replaced') place(world, order.register, null);
  noteOrder(world, order, endKinds[end]);
  if (end === 'paid') return;
  if (world.settings.expireMerchantOrders) expireMerchantOrders(world, order);
  for (const phone of order.phones) {
    const late = phone.whenGone;
    phone.whenGone = null;
    late?.();
  }
}

/** True while a payment of this order is being processed: DELETE answers `instore_order_locked_error`. */
export function isLocked(world: World, order: RegisterOrder): boolean {
  if (order.processing > 0) return true;
  if (!world.settings.pendingLocks) return false;
  return order.merchantOrders.some((one) =>
    one.current.payments.some(({ status }) => status === 'pending' || status === 'in_process'),
  );
}
