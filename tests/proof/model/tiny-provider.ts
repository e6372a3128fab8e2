import type { SimulatedRequest } from '../../../electron/simulator/index.ts';
import { look, put, refundByPayment, takenOff } from './tiny-instore.ts';
import { cancelled, created, listed, orderIn, readOrder, refundByOrder } from './tiny-orders.ts';
import { COLLECTOR, json, NOT_FOUND, paymentPage, refundBody, scanPage } from './tiny-pages.ts';
import {
  netOf,
  standing,
  type Done,
  type Order,
  type Payment,
  type Reply,
  type Truth,
} from './tiny-truth.ts';

const ORDERS = '/v1/orders';

/** What a request does to the truth, and what is answered to it: by the interface that its path is of. */
export function processed(truth: Truth, request: SimulatedRequest, now: number): Done {
  const url = new URL(request.url, 'https://provider.test');
  const { pathname: path } = url;
  if (request.method === 'GET') return { truth, reply: read(truth, url, now) };
  if (request.method === 'PUT') return put(truth, request);
  if (request.method === 'DELETE') return takenOff(truth, now);
  if (path === ORDERS) return created(truth, request, now);
  if (path.endsWith('/cancel')) return cancelled(truth, path, now);
  if (path.startsWith(`${ORDERS}/`)) return refundByOrder(truth, path, request, now);
  return refundByPayment(truth, path.split('/')[3] ?? '', request, now);
}

/** The order that can be paid now and that a request takes off or replaces; null: it finds none. */
export function touched(truth: Truth, { url }: SimulatedRequest, now: number): Order | null {
  const index = orderIn(truth, url);
  return index === null || index === truth.standing ? standing(truth, now) : null;
}

function read(truth: Truth, url: URL, now: number): Reply {
  const path = url.pathname;
  const last = path.split('/').at(-1) ?? '';
  const results = (items: object[]) =>
    json(200, { results: items, paging: { total: items.length, limit: 50, offset: 0 } });
  if (path === '/users/me') return json(200, { id: COLLECTOR, site_id: 'MLA', nickname: 'TIENDA', tags: [] });
  if (path.endsWith('/stores/search'))
    return results([{ id: '11', name: 'Tienda', external_id: 'TIENDA01' }]);
  if (path === '/pos')
    return results([
      {
        id: '12',
        name: 'Caja',
        external_id: 'CAJA01',
        external_store_id: 'TIENDA01',
        fixed_amount: true,
        qr_code: '000201',
      },
    ]);
  const reference = url.searchParams.get('external_reference');
  if (path === ORDERS) return listed(truth, reference, now);
  if (path.startsWith(`${ORDERS}/`)) return readOrder(truth, path, now);
  if (path.endsWith('/orders')) return look(truth, now);
  if (path === '/merchant_orders/search') {
    const found = truth.scans.filter((scan) => truth.orders[scan.order]?.reference === reference);
    const elements = found.map((scan) => scanPage(truth, scan));
    return json(200, {
      elements: elements.length === 0 ? null : elements,
      next_offset: 0,
      total: found.length,
    });
  }
  if (path.startsWith('/merchant_orders/')) {
    const scan = truth.scans.find((one) => one.id === last);
    return scan ? json(200, scanPage(truth, scan)) : NOT_FOUND;
  }
  if (path === '/v1/payments/search') {
    const approved = reference === null;
    return results(
      told(truth)
        .filter((one) => (approved ? netOf(one) > 0 : one.reference === reference))
        .map(paymentPage),
    );
  }
  return paymentOrRefund(told(truth), path);
}

/** Payments that have pages of their own by now. */
function told({ payments, behind }: Truth): readonly Payment[] {
  return behind?.page === 'payment' ? payments.filter(({ id }) => id !== behind.payment) : payments;
}

function paymentOrRefund(payments: readonly Payment[], path: string): Reply {
  const [, , , id = '', list, number] = path.split('/');
  const payment = payments.find((one) => one.id === id);
  if (!payment) return NOT_FOUND;
  if (list === undefined) return json(200, paymentPage(payment));
  if (number === undefined) return json(200, payment.refunds.map(refundBody));
  const refund = payment.refunds.find((one) => one.id === number);
  return refund ? json(200, refundBody(refund)) : NOT_FOUND;
}
