import { json, ordersError } from './errors.ts';
import { readOrdersApiBody } from './orders-api-fields.ts';
import { isOrderId } from './orders-api-ids.ts';
import { once } from './orders-api-keys.ts';
import { createOrdersApiOrder } from './orders-api-orders.ts';
import { ordersApiFields } from './orders-api-text.ts';
import { isOrdersApiOrder, refreshOrdersApi } from './orders-api-versions.ts';
import { falseOrder } from './orders-api-untruths.ts';
import { endOrder, isLocked } from './register-orders.ts';
import { drawFalseReading, seen } from './reads.ts';
import { part } from './request.ts';
import { ownKey } from './world.ts';
import type { Call } from './request.ts';
import type { Done } from './orders-api-keys.ts';
import type { OrdersApiOrder } from './orders-api-versions.ts';
import type { OrdersApiSpec } from './orders-api-fields.ts';
import type { Register } from './state.ts';
import type { Reply } from './errors.ts';
import type { SiteId } from './sites.ts';
import type { World } from './world.ts';

const dayMs = 86_400_000;

const notFound = ordersError(404, 'order_not_found', 'Order not found.');

const sitesBy: Readonly<Record<'openapi' | 'portal', readonly SiteId[]>> = {
  openapi: ['MLA', 'MLB', 'MLC', 'MCO', 'MPE', 'MLU'],
  portal: ['MLA', 'MLB', 'MLC', 'MLM', 'MLU'],
};

function isSupported(world: World): boolean {
  const { ordersSites } = world.settings;
  if (ordersSites === 'all' || ordersSites === 'none') return ordersSites === 'all';
  return sitesBy[ordersSites].includes(world.site.id);
}

/** The order in its newest state. */
export function presentOrder(world: World, order: OrdersApiOrder, status: number): Reply {
  const version = order.ordersApi.history.at(-1);
  return version ? json(status, ordersApiFields(world, order, version)) : notFound;
}

/** The order of the path, whoever made it, or why there is none. */
export function orderOfPath(world: World, call: Call): OrdersApiOrder | Reply {
  const id = part(call, 0);
  if (!isOrderId(id))
    return ordersError(400, 'invalid_path_param', 'Invalid order id.', [
      'order_id must start with the prefix ORD followed by 26 characters',
    ]);
  const order = world.ordersById.get(id);
  return order && isOrdersApiOrder(order) ? order : notFound;
}

function isPayingThere(world: World, register: Register): boolean {
  return register.live.some((order) => isLocked(world, order));
}

/** `POST /v1/orders`. */
export function createOrder(world: World, call: Call): Reply {
  return once(world, call, { name: 'create', run: (key) => create(world, call, key) });
}

function create(world: World, call: Call, key: string): Done {
  const { account } = call;
  const spec: OrdersApiSpec | { readonly refused: Reply } = readOrdersApiBody(
    call.body,
    world.site,
    account.userId,
  );
  if ('refused' in spec) return spec.refused;
  if (!isSupported(world))
    return ordersError(400, 'unsupported_site', 'Orders are not supported in this country.');
  const register = world.registersByExternalId.get(ownKey(account.userId, spec.register));
  if (!register) return ordersError(404, 'pos_not_found', 'Point of sale not found.');
  // The account's own token: only one that was obtained by OAuth may take a fee.
  if (spec.hasMarketplaceFee)
    return ordersError(
      404,
      'marketplace_fee_not_allowed',
      'marketplace_fee needs a token obtained by OAuth.',
    );
  if (world.settings.createWhilePaying === '423' && isPayingThere(world, register))
    return ordersError(423, 'resource_locked', 'The point of sale is locked: a payment is being processed.');
  const order = createOrdersApiOrder(world, account, register, spec, key);
  return { first: presentOrder(world, order, 201), present: () => presentOrder(world, order, 201) };
}

/** `GET /v1/orders/{id}`. */
export function getOrder(world: World, call: Call): Reply {
  const order = orderOfPath(world, call);
  if ('body' in order) return order;
  const tooOld = world.now - order.putAt > world.settings.orderReadDays * dayMs;
  if (order.account !== call.account || tooOld) return notFound;
  const { history } = order.ordersApi;
  const version = seen(world, 'orders-get', order.serial, history, history.at(-1) ?? null);
  if (!version) return notFound;
  const fields = ordersApiFields(world, order, version);
  const untruth = drawFalseReading(world, 'orders-get');
  return json(200, untruth?.touches(version.updatedAt) ? falseOrder(fields, untruth) : fields);
}

/** `POST /v1/orders/{id}/cancel`. */
export function cancelOrder(world: World, call: Call): Reply {
  const order = orderOfPath(world, call);
  if ('body' in order) return order;
  if (order.account !== call.account) return notFound;
  return once(world, call, { name: `cancel ${order.ordersApi.id}`, run: () => cancel(world, order) });
}

function cancel(world: World, order: OrdersApiOrder): Done {
  const { ordersApi } = order;
  const { cancelRefusal } = world.settings;
  if (ordersApi.toldEnd === 'canceled')
    return ordersError(409, 'order_already_canceled', 'The order is canceled already.');
  if (ordersApi.toldEnd !== null || order.ended === 'paid')
    return ordersError(409, cancelRefusal, 'Only an order with status created can be canceled.');
  if (isLocked(world, order))
    return ordersError(
      409,
      'instore_order_locked_error',
      'Cannot cancel an order while payment is in progress.',
    );
  if (order.ended) {
    ordersApi.toldEnd = 'canceled';
    refreshOrdersApi(world, order);
  } else endOrder(world, order, 'deleted');
  return { first: presentOrder(world, order, 200), present: () => presentOrder(world, order, 200) };
}
