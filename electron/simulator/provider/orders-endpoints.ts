import { inStoreError, json, policyError } from './errors.ts';
import { readOrder } from './order-fields.ts';
import { endOrder, isLocked, putOrder, seenInStore, settleRegister } from './register-orders.ts';
import { drawFalseReading, seen } from './reads.ts';
import { part } from './request.ts';
import { falseAnswer } from './false-answers.ts';
import { ownKey } from './world.ts';
import type { Call } from './request.ts';
import type { Register } from './state.ts';
import type { Reply } from './errors.ts';
import type { World } from './world.ts';

/** The `collectors/{user_id}` segment: must be a number, and the caller's own. */
function checkCollector(call: Call): Reply | null {
  if (!/^\d+$/.test(part(call, 0)))
    return inStoreError(400, 'invalid_collectorId', 'collectorId must be a number');
  return Number(part(call, 0)) === call.account.userId ? null : policyError();
}

function findRegister(world: World, call: Call, externalId: string): Register | Reply {
  const register = world.registersByExternalId.get(ownKey(call.account.userId, externalId));
  return register ?? inStoreError(404, 'pos_obtainment_error', 'Point of sale not found');
}

/** In-store v2: PUT of an order with both external ids in the path. Replaces what the register had. */
export function putRegisterOrder(world: World, call: Call): Reply {
  const wrongCollector = checkCollector(call);
  if (wrongCollector) return wrongCollector;
  const { loopbackAllowed = false } = world.settings.notifications;
  const order = readOrder(call.body, world.site, world.now, loopbackAllowed);
  if ('refused' in order) return order.refused;
  const register = findRegister(world, call, part(call, 2));
  if ('status' in register) return register;
  const store = world.storesByExternalId.get(ownKey(call.account.userId, part(call, 1)));
  if (!store || store.id !== register.storeId)
    return inStoreError(404, 'pos_obtainment_error', 'Point of sale not found');
  putOrder(world, call.account, register, order.spec);
  return emptySuccess(world);
}

/** In-store v2: the register's present order. Free registers answer 404, whatever ended their last order. */
export function getRegisterOrder(world: World, call: Call): Reply {
  const wrongCollector = checkCollector(call);
  if (wrongCollector) return wrongCollector;
  const register = findRegister(world, call, part(call, 1));
  if ('status' in register) return register;
  // What in-store v2 sees may have been set otherwise since the register changed last.
  settleRegister(world, register);
  const moment = seen(world, 'order-get', register.id, register.history, register.history.at(-1) ?? null);
  const order = moment?.order;
  if (!order) return inStoreError(404, 'point_of_sale_in_store_order_not_found', 'No associated order found');
  const fields = { ...order.fields, user_id: order.account.userId, external_pos_id: register.externalId };
  const untruth = drawFalseReading(world, 'order-get');
  const answer = untruth?.touches(moment.updatedAt) ? falseAnswer('order', fields, untruth) : fields;
  return json(200, world.settings.orderAsArray ? [answer] : answer);
}

/** In-store v2: takes the order off the register, whoever put it there. */
export function deleteRegisterOrder(world: World, call: Call): Reply {
  const wrongCollector = checkCollector(call);
  if (wrongCollector) return wrongCollector;
  const register = findRegister(world, call, part(call, 1));
  if ('status' in register) return register;
  const order = seenInStore(world, register);
  if (!order)
    return inStoreError(
      400,
      'in_store_order_delete_error',
      'An error occurred when deleting the InStoreOrder',
    );
  if (isLocked(world, order)) {
    return inStoreError(
      world.settings.lockedStatus,
      'instore_order_locked_error',
      'The order is locked: a payment is being processed',
    );
  }
  endOrder(world, order, 'deleted');
  return emptySuccess(world);
}

function emptySuccess(world: World): Reply {
  return { status: world.settings.emptyStatus, body: '' };
}
