import type { SimulatedRequest } from '../../../electron/simulator/index.ts';

/** What a request asks, as far as faults and rules tell requests apart. */
export type RequestKind =
  'look' | 'put' | 'delete' | 'search' | 'payments' | 'order' | 'payment' | 'refund' | 'other';

export function requestKindOf({ method, url }: SimulatedRequest): RequestKind {
  const path = url.split('?')[0] ?? '';
  if (method === 'PUT') return 'put';
  if (method === 'DELETE') return 'delete';
  if (method === 'POST') return 'refund';
  if (path.endsWith('/orders')) return 'look';
  if (path === '/merchant_orders/search') return 'search';
  if (path === '/v1/payments/search') return url.includes('external_reference') ? 'payments' : 'other';
  if (path.startsWith('/merchant_orders/')) return 'order';
  if (path.startsWith('/v1/payments/')) return 'payment';
  return 'other';
}
