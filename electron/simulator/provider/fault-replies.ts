import { assertNever } from './assert.ts';
import {
  edgeError,
  genericError,
  inStoreError,
  ordersError,
  paymentError,
  policyError,
  tooManyRequests,
  wrongToken,
} from './errors.ts';
import { isOrdersApi } from './routes.ts';
import type { EndpointGroup } from './routes.ts';
import type { FaultSwitch } from './faults.ts';
import type { Reply } from './errors.ts';

const inStoreGroups: ReadonlySet<EndpointGroup> = new Set([
  'stores',
  'registers',
  'order-put',
  'order-get',
  'order-delete',
]);

/** A refusal in the form of its group. */
function simple(group: EndpointGroup, status: number, code: string, message: string): Reply {
  if (isOrdersApi(group)) return ordersError(status, code, message);
  return inStoreGroups.has(group) ? inStoreError(status, code, message) : paymentError(status, code, message);
}

function notFound(group: EndpointGroup): Reply {
  if (group === 'orders-create') return simple(group, 404, 'pos_not_found', 'Point of sale not found.');
  if (isOrdersApi(group)) return simple(group, 404, 'order_not_found', 'Order not found.');
  return inStoreGroups.has(group)
    ? simple(group, 404, 'pos_obtainment_error', 'Point of sale not found')
    : simple(group, 404, 'not_found', 'resource not found');
}

function serverError(group: EndpointGroup): Reply {
  if (group === 'order-put')
    return inStoreError(500, 'in_store_order_creation_error', 'Failed to create order');
  if (group === 'order-delete')
    return inStoreError(500, 'in_store_order_creation_error', 'Failed to delete order');
  if (isOrdersApi(group)) return ordersError(500, '500', 'Generic error.');
  return genericError(500, 'internal_error', 'Internal server error');
}

/** The answer of a fault that is itself an answer; null for one that acts on the connection or on a real answer. */
export function faultReply(fault: FaultSwitch, group: EndpointGroup): Reply | null {
  switch (fault.kind) {
    case '401':
      return isOrdersApi(group)
        ? ordersError(401, 'unauthorized', 'The access token is incorrect.')
        : wrongToken;
    case '403':
      return policyError();
    case '404':
      return notFound(group);
    case '409':
      return simple(group, 409, 'conflict', 'The resource is being used by another operation');
    case '422':
      return simple(group, 422, 'unprocessable_entity', 'A business rule does not allow it');
    case '423':
      return simple(group, 423, 'resource_locked', 'The resource is locked');
    case '429':
      return tooManyRequests(fault.retryAfterSeconds ?? 5);
    case '500':
      return serverError(group);
    case '502-html':
      return edgeError(502, 'Bad Gateway');
    case '503-empty':
      return { status: 503, body: '' };
    case '504-html':
      return edgeError(504, 'Gateway Time-out');
    case '526':
      return edgeError(526, 'Invalid SSL certificate');
    case 'page':
      return { status: 200, type: 'text/html', body: edgeError(200, 'Welcome').body };
    case '200-empty':
      return { status: 200, body: '' };
    case '204-empty':
      return { status: 204, body: '' };
    case 'latency':
    case 'drop':
    case 'hang':
    case 'late':
    case 'twice':
    case 'read':
    case 'garbage':
    case 'truncated':
      return null;
    default:
      return assertNever(fault.kind);
  }
}
