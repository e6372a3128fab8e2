import { toDecimal } from '../amounts.ts';
import { expireMerchantOrders, openMerchantOrder } from './merchant-orders.ts';
import { refreshOrdersApi } from './orders-api-versions.ts';
import { note } from './world.ts';
import type { Hundredths } from '../amounts.ts';
import type { Account, OrderEnd, OrdersApiPart, Phone, Register, RegisterOrder } from './state.ts';
import type { World } from './world.ts';

/** What a valid PUT, or a valid create of `/v1/orders`, asks for. */
export interface OrderSpec {
  readonly reference: string;
  readonly title: string;
  readonly total: Hundredths;
  readonly expiresAt: number | null;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly items: readonly Readonly<Record<string, unknown>>[];
  readonly ordersApi?: {
    readonly part: OrdersApiPart;
    /** Until when the register's printed code gives it; null: never. Milliseconds since the epoch. */
    readonly onRegisterUntil: number | null;
    readonly key: string | null;
  };
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
  key: string | null = null,
): void {
  note(world, {
    kind,
    userId: order.account.userId,
    register: order.register.externalId,
    reference: order.reference,
    orderSerial: order.serial,
    amount: toDecimal(order.total),
    detail: order.title,
    key,
  });
}

const keptMoments = 64;

/** What in-store v2 reads and deletes: its own orders alone, or whatever is there. */
export function seenInStore(world: World, register: Register): RegisterOrder | null {
  const { live } = register;
  return (world.settings.inStoreSeesOrders ? live.at(-1) : live.findLast((one) => !one.ordersApi)) ?? null;
}

/** The register's orders, or what is seen of them, have changed. */
export function settleRegister(world: World, register: Register): void {
  register.order = register.live.at(-1) ?? null;
  const order = seenInStore(world, register);
  if (order === (register.history.at(-1)?.order ?? null)) return;
  register.history.push({ order, updatedAt: world.now });
  if (register.history.length > keptMoments) register.history.shift();
}

function takeOut(order: RegisterOrder): boolean {
  const { live } = order.register;
  const place = live.indexOf(order);
  if (place >= 0) live.splice(place, 1);
  return place >= 0;
}

/** Takes an order off its register without ending it. */
function leaveRegister(world: World, order: RegisterOrder): void {
  if (takeOut(order)) settleRegister(world, order.register);
}

/** Whether a new order takes the place of one that is there. */
function takesPlaceOf(world: World, isOrdersApi: boolean, there: RegisterOrder): boolean {
  const { mixedRegister, twoOrders } = world.settings;
  if (isOrdersApi !== (there.ordersApi !== null)) return mixedRegister === 'replaces';
  return !isOrdersApi || twoOrders === 'replaces';
}

/** The new order takes the places in the same moment, so the register is never seen free in between. */
function putOnRegister(world: World, order: RegisterOrder): void {
  const { register } = order;
  const gone = register.live.filter((one) => takesPlaceOf(world, order.ordersApi !== null, one));
  for (const one of gone) endOrder(world, one, 'replaced');
  register.live.push(order);
  settleRegister(world, register);
}

/**
 * Puts an order on a register (`made` hears of it before anybody else). The one before is replaced without notice; a phone that has opened it may still pay it.
 */
export function putOrder(
  world: World,
  account: Account,
  register: Register,
  spec: OrderSpec,
  made: (order: RegisterOrder) => void = () => undefined,
): RegisterOrder {
  const until = spec.ordersApi ? spec.ordersApi.onRegisterUntil : Infinity;
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
    ordersApi: spec.ordersApi?.part ?? null,
  };
  world.orders.push(order);
  made(order);
  if (order.ordersApi?.qrData) register.liveByCode.add(order);
  if (until !== null) putOnRegister(world, order);
  noteOrder(world, order, 'order-put', spec.ordersApi?.key ?? null);
  refreshOrdersApi(world, order);
  world.queue.plan(order.expiresAt, () => {
    if (!order.ended) endOrder(world, order, 'expired');
  });
  if (until !== null && until < order.expiresAt)
    world.queue.plan(until, () => {
      leaveRegister(world, order);
    });
  const habit = world.settings.openMerchantOrder;
  if (habit === 'put' || (habit === 'mixed' && world.chances.shuffle('opens-by-put').chance(0.3)))
    openMerchantOrder(world, order);
  if (until !== null) {
    for (const phone of register.waiting) showOrder(world, phone, order);
    register.waiting.clear();
  }
  world.onOrderPut?.(order);
  return order;
}

/** The order appears on a phone: after a scan, or on a phone that was waiting for it. */
export function showOrder(world: World, phone: Phone, order: RegisterOrder): void {
  const habit = world.settings.openMerchantOrder;
  const opensNow =
    habit === 'scan' ||
    habit === 'put' ||
    (habit === 'mixed' && world.chances.shuffle('opens-by-scan').chance(0.7));
  closeOrder(world, phone);
  phone.order = order;
  phone.merchantOrder = opensNow ? openMerchantOrder(world, order) : null;
  order.phones.add(phone);
  refreshOrdersApi(world, order);
}

/** A phone no longer shows the order that it had opened. */
export function closeOrder(world: World, phone: Phone): void {
  const { order } = phone;
  if (order?.phones.delete(phone)) refreshOrdersApi(world, order);
}

/** What the page of an order of `/v1/orders` says about its end. */
function tellEnd(world: World, order: RegisterOrder, end: OrderEnd): void {
  const { ordersApi } = order;
  if (!ordersApi || end === 'paid') return;
  const replaced = world.settings.replacedOrderSays;
  const told = end === 'deleted' ? 'canceled' : end === 'expired' ? 'expired' : replaced;
  ordersApi.toldEnd = told === 'created' ? null : told;
}

/** The order leaves the register. Phones that have opened it keep it. */
export function endOrder(world: World, order: RegisterOrder, end: OrderEnd): void {
  if (order.ended) return;
  order.ended = end;
  order.register.liveByCode.delete(order);
  // Whatever replaces it takes its place in the same moment.
  if (end === 'replaced') takeOut(order);
  else leaveRegister(world, order);
  noteOrder(world, order, endKinds[end]);
  tellEnd(world, order, end);
  refreshOrdersApi(world, order);
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
