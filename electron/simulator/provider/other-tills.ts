import { roundToHundredths, toDecimal, toText } from '../amounts.ts';
import { findAccount, findRegister, refuse } from './actor-parts.ts';
import { createOrdersApiOrder } from './orders-api-orders.ts';
import { putOrder } from './register-orders.ts';
import type { ActorAction, CustomerOutcome } from './customer-actions.ts';
import type { Hundredths } from '../amounts.ts';
import type { OrderMode, RegisterOrder } from './state.ts';
import type { OrdersApiSpec } from './orders-api-fields.ts';
import type { OrderSpec } from './register-orders.ts';
import type { World } from './world.ts';

type PutOrder = Extract<ActorAction, { do: 'put-order' }>;

const title = 'Otra caja';

function latestOrder(world: World, registerId: number, reference: string | undefined): RegisterOrder | null {
  let latest: RegisterOrder | null = null;
  for (const order of world.orders) {
    if (order.register.id === registerId && (reference === undefined || order.reference === reference))
      latest = order;
  }
  return latest;
}

/** The order of a till that is not ours, with the fields that such a till would send. */
function strangersOrder(reference: string, total: Hundredths): OrderSpec {
  const price = toDecimal(total);
  const item = { title, unit_price: price, quantity: 1, unit_measure: 'unit', total_amount: price };
  return {
    reference,
    title,
    total,
    expiresAt: null,
    items: [item],
    fields: { external_reference: reference, title, description: title, total_amount: price, items: [item] },
  };
}

/** The same at `/v1/orders`. */
function strangersCreate(
  world: World,
  reference: string,
  total: Hundredths,
  mode: OrderMode,
  register: string,
): OrdersApiSpec {
  const amount = toText(total, world.site);
  return {
    reference,
    total,
    register,
    mode,
    life: null,
    hasMarketplaceFee: false,
    items: [],
    fields: {
      type: 'qr',
      total_amount: amount,
      external_reference: reference,
      description: title,
      config: { qr: { external_pos_id: register, mode } },
      transactions: { payments: [{ amount }] },
    },
  };
}

function lifeOf(ms: number): NonNullable<OrdersApiSpec['life']> {
  return { text: `PT${Math.ceil(ms / 1000)}S`, ms };
}

/** The same create with another key: it makes another order, with a life of its own. */
function repeated(order: RegisterOrder): OrdersApiSpec | null {
  const { ordersApi, reference, total, fields, items, register, putAt, expiresAt } = order;
  if (!ordersApi) return null;
  return {
    reference,
    total,
    register: register.externalId ?? '',
    mode: ordersApi.mode,
    life: { text: ordersApi.expirationTime, ms: expiresAt - putAt },
    hasMarketplaceFee: false,
    fields,
    items,
  };
}

/** Puts the order of a till that is not ours on a register. */
export function put(world: World, action: PutOrder): CustomerOutcome {
  const { amount, lifeMs, mode } = action;
  const register = findRegister(world, action.register);
  const account = register && findAccount(world, register);
  if (!register || !account) return refuse('no-such-register');
  const done = (order: RegisterOrder): CustomerOutcome => ({
    ok: true,
    screen: 'done',
    amount: toDecimal(order.total),
    title: order.title,
  });
  const create = (spec: OrdersApiSpec): CustomerOutcome => {
    const life = lifeMs === undefined ? spec.life : lifeOf(lifeMs);
    return done(createOrdersApiOrder(world, account, register, { ...spec, life }, null));
  };
  const putV2 = (spec: OrderSpec): CustomerOutcome => {
    const whole = lifeMs === undefined ? spec : { ...spec, expiresAt: world.now + lifeMs };
    // The same request sent once more: it has the same expiration as before, and is refused when that has passed.
    if (whole.expiresAt !== null && whole.expiresAt <= world.now) return refuse('not-now');
    return done(putOrder(world, account, register, whole));
  };
  if (amount === undefined) {
    const latest = latestOrder(world, register.id, action.reference);
    if (!latest) return refuse('no-such-order');
    const again = repeated(latest);
    if (again) return create(again);
    const { reference, title: named, total, fields, items, expiresAt } = latest;
    return putV2({ reference, title: named, total, fields, items, expiresAt });
  }
  const total = roundToHundredths(amount);
  if (!(total > 0)) return refuse('wrong-amount');
  const reference = action.reference ?? `OTRA-${world.orderSerial + 1}`;
  return mode === undefined
    ? putV2(strangersOrder(reference, total))
    : create(strangersCreate(world, reference, total, mode, register.externalId ?? ''));
}
