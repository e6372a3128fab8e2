/** Groups of endpoints, for faults and for counting. */
export type EndpointGroup =
  | 'user'
  | 'stores'
  | 'registers'
  | 'order-put'
  | 'order-get'
  | 'order-delete'
  | 'merchant-order'
  | 'merchant-order-search'
  | 'payment'
  | 'payment-search'
  | 'refund-post'
  | 'refund-get'
  | 'chargeback'
  | OrdersApiGroup;

/** Groups of `/v1/orders`. */
export type OrdersApiGroup =
  'orders-create' | 'orders-get' | 'orders-list' | 'orders-cancel' | 'orders-refund';

const ordersApiGroups: readonly OrdersApiGroup[] = [
  'orders-create',
  'orders-get',
  'orders-list',
  'orders-cancel',
  'orders-refund',
];

export function isOrdersApi(group: EndpointGroup): group is OrdersApiGroup {
  return ordersApiGroups.some((one) => one === group);
}

export const endpointGroups: readonly EndpointGroup[] = [
  'user',
  'stores',
  'registers',
  'order-put',
  'order-get',
  'order-delete',
  'merchant-order',
  'merchant-order-search',
  'payment',
  'payment-search',
  'refund-post',
  'refund-get',
  'chargeback',
  ...ordersApiGroups,
];

export type Operation =
  | 'user-get'
  | 'store-create'
  | 'store-get'
  | 'store-search'
  | 'store-update'
  | 'store-delete'
  | 'register-create'
  | 'register-list'
  | 'register-get'
  | 'register-update'
  | 'register-delete'
  | 'order-put'
  | 'order-get'
  | 'order-delete'
  | 'merchant-order-get'
  | 'merchant-order-search'
  | 'payment-get'
  | 'payment-search'
  | 'refund-create'
  | 'refund-list'
  | 'refund-get'
  | 'chargeback-get'
  | OrdersApiGroup;

export interface Route {
  readonly operation: Operation;
  readonly group: EndpointGroup;
  /** Variable segments of the path, decoded, in their order. */
  readonly parts: readonly string[];
}

const table: readonly (readonly [
  method: string,
  path: string,
  operation: Operation,
  group: EndpointGroup,
])[] = [
  ['GET', 'users/me', 'user-get', 'user'],
  ['POST', 'users/*/stores', 'store-create', 'stores'],
  ['GET', 'users/*/stores/search', 'store-search', 'stores'],
  ['GET', 'stores/*', 'store-get', 'stores'],
  ['PUT', 'users/*/stores/*', 'store-update', 'stores'],
  ['DELETE', 'users/*/stores/*', 'store-delete', 'stores'],
  ['POST', 'pos', 'register-create', 'registers'],
  ['GET', 'pos', 'register-list', 'registers'],
  ['GET', 'pos/*', 'register-get', 'registers'],
  ['PUT', 'pos/*', 'register-update', 'registers'],
  ['DELETE', 'pos/*', 'register-delete', 'registers'],
  ['PUT', 'instore/qr/seller/collectors/*/stores/*/pos/*/orders', 'order-put', 'order-put'],
  ['GET', 'instore/qr/seller/collectors/*/pos/*/orders', 'order-get', 'order-get'],
  ['DELETE', 'instore/qr/seller/collectors/*/pos/*/orders', 'order-delete', 'order-delete'],
  ['GET', 'merchant_orders', 'merchant-order-search', 'merchant-order-search'],
  ['GET', 'merchant_orders/search', 'merchant-order-search', 'merchant-order-search'],
  ['GET', 'merchant_orders/*', 'merchant-order-get', 'merchant-order'],
  ['GET', 'v1/payments/search', 'payment-search', 'payment-search'],
  ['GET', 'v1/payments/*', 'payment-get', 'payment'],
  ['POST', 'v1/payments/*/refunds', 'refund-create', 'refund-post'],
  ['GET', 'v1/payments/*/refunds', 'refund-list', 'refund-get'],
  ['GET', 'v1/payments/*/refunds/*', 'refund-get', 'refund-get'],
  ['GET', 'v1/chargebacks/*', 'chargeback-get', 'chargeback'],
  ['POST', 'v1/orders', 'orders-create', 'orders-create'],
  ['GET', 'v1/orders', 'orders-list', 'orders-list'],
  ['GET', 'v1/orders/*', 'orders-get', 'orders-get'],
  ['POST', 'v1/orders/*/cancel', 'orders-cancel', 'orders-cancel'],
  ['POST', 'v1/orders/*/refund', 'orders-refund', 'orders-refund'],
];

interface Pattern {
  readonly method: string;
  readonly segments: readonly string[];
  readonly operation: Operation;
  readonly group: EndpointGroup;
}

// Grouped by number of segments, so that a request is compared with a few patterns only.
const patterns = new Map<number, Pattern[]>();
for (const [method, path, operation, group] of table) {
  const segments = path.split('/');
  const list = patterns.get(segments.length) ?? [];
  list.push({ method, segments, operation, group });
  patterns.set(segments.length, list);
}

function fits(pattern: Pattern, segments: readonly string[]): boolean {
  return pattern.segments.every((segment, index) =>
    segment === '*' ? segments[index] !== '' : segment === segments[index],
  );
}

/** The operation for a method and a path (without query), or why there is none. */
export function findRoute(method: string, path: string): Route | 'unknown-path' | 'wrong-method' {
  const segments = path.slice(1).split('/');
  let knownPath = false;
  for (const pattern of patterns.get(segments.length) ?? []) {
    if (!fits(pattern, segments)) continue;
    knownPath = true;
    if (pattern.method !== method) continue;
    try {
      const parts = segments
        .filter((_, index) => pattern.segments[index] === '*')
        .map((part) => (part.includes('%') ? decodeURIComponent(part) : part));
      return { operation: pattern.operation, group: pattern.group, parts };
    } catch {
      return 'unknown-path';
    }
  }
  return knownPath ? 'wrong-method' : 'unknown-path';
}
