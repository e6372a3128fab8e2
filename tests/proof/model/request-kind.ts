import type { SimulatedRequest } from '../../../electron/simulator/index.ts';

/**
 * What a request asks, as far as faults and rules tell requests apart. By Orders a create is a put, a cancel a delete; the page
 * of an order, and the list by its reference, are its own alone.
 */
export type RequestKind =
  | 'look'
  | 'put'
  | 'delete'
  | 'search'
  | 'page'
  | 'list'
  | 'payments'
  | 'order'
  | 'payment'
  | 'refund'
  | 'other';

export function requestKindOf({ method, url }: SimulatedRequest): RequestKind {
  const path = url.split('?')[0] ?? '';
  if (method === 'PUT') return 'put';
  if (method === 'DELETE') return 'delete';
  if (method === 'POST')
    return path === '/v1/orders' ? 'put' : path.endsWith('/cancel') ? 'delete' : 'refund';
  if (path === '/v1/orders') return 'list';
  if (path.startsWith('/v1/orders/')) return 'page';
  if (path.endsWith('/orders')) return 'look';
  if (path === '/merchant_orders/search') return 'search';
  if (path === '/v1/payments/search') return url.includes('external_reference') ? 'payments' : 'other';
  if (path.startsWith('/merchant_orders/')) return 'order';
  if (path.startsWith('/v1/payments/')) return 'payment';
  return 'other';
}
