import type { ChargeTrack, Evidence } from './evidence.ts';
import { isCreate, referenceIn } from './orders-requests.ts';

/**
 * By Orders, where no answer told by then that an order of late money closed: its id was never told, or its page goes on
 * saying what it said before the money came (what it says then no document tells), and no merchant order of it said so,
 * though the one that a payment names was asked for.
 */
export function isNeverTold(
  { reference }: Pick<ChargeTrack, 'reference'>,
  { served }: Pick<Evidence, 'served'>,
  by: number,
): boolean {
  if (!served.some((one) => isCreate(one) && referenceIn(one.sent) === reference)) return false;
  const until = served.filter(({ at }) => at <= by);
  const own = until.filter(({ body }) => body.includes(reference));
  const isTold = own.some(
    ({ url, body }) =>
      (url.startsWith('/v1/orders') && /"status":"(processed|refunded)"/.test(body)) ||
      (url.startsWith('/merchant_orders') && body.includes('"status":"closed"')),
  );
  const named = own
    .filter(({ url }) => url.startsWith('/v1/payments'))
    .flatMap(({ body }) => [...body.matchAll(/"order":\{"id":"(\d+)"/g)].map(([, id = '']) => id));
  const isAsked = named.every((id) => until.some(({ url }) => url.startsWith(`/merchant_orders/${id}`)));
  return !isTold && isAsked;
}

/** By Orders, where the last word of its own page by then is that it is over: money since is late money, and pays nothing by itself. */
export function isCalledOver(
  { reference }: Pick<ChargeTrack, 'reference'>,
  { served }: Pick<Evidence, 'served'>,
  by: number,
): boolean {
  const page = served.findLast(
    ({ method, url, body, at }) =>
      method === 'GET' && at <= by && url.startsWith('/v1/orders/') && referenceIn(body) === reference,
  );
  return page !== undefined && /"status":"(canceled|expired)","status_detail"/.test(page.body);
}
