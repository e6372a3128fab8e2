import type { Evidence, RequestLine } from './evidence.ts';

/** Requests about orders by both of the provider's interfaces, told apart by their paths alone. */

type Served = Pick<Evidence, 'served'>;

/** Of each day once: it is asked about every screen. */
const READ = new WeakMap<Evidence['served'], ReadonlyMap<string, string>>();

const ORDER_PAGE = /^\/v1\/orders\/(ORD\w+)/;

/** Is about an order on a register, or one of `/v1/orders`. */
export function isAboutOrders({ url }: Pick<RequestLine, 'url'>): boolean {
  return url.endsWith('/orders') || ORDER_PAGE.test(url);
}

/** Makes an order: a PUT on the register, or a create of `/v1/orders`. */
export function isSend({ method, url }: RequestLine): boolean {
  return (method === 'PUT' && url.endsWith('/orders')) || isCreate({ method, url });
}

export function isCreate({ method, url }: Pick<RequestLine, 'method' | 'url'>): boolean {
  return method === 'POST' && url === '/v1/orders';
}

/** Takes an order off: a DELETE on the register, or a cancel of `/v1/orders`. */
export function isTakingOff(line: RequestLine): boolean {
  return (line.method === 'DELETE' && line.url.endsWith('/orders')) || isCancel(line);
}

export function isCancel({ method, url }: Pick<RequestLine, 'method' | 'url'>): boolean {
  return method === 'POST' && /^\/v1\/orders\/\w+\/cancel$/.test(url);
}

/** Asks about one charge: by its reference, or for the page of its order. */
export function asksAbout({ method, url }: RequestLine, reference: string, evidence: Served): boolean {
  if (method !== 'GET') return false;
  return url.includes(reference) || referencesById(evidence).get(orderIdOf({ url }) ?? '') === reference;
}

/** The id of the order of `/v1/orders` that a request is about; null: it is about none. */
export function orderIdOf({ url }: Pick<RequestLine, 'url'>): string | null {
  return ORDER_PAGE.exec(url)?.[1] ?? null;
}

/** What the answers told of the orders of `/v1/orders`: the reference of each id. */
export function referencesById({ served }: Served): ReadonlyMap<string, string> {
  const read = READ.get(served);
  if (read) return read;
  const known = new Map<string, string>();
  READ.set(served, known);
  for (const line of served) {
    if (!line.url.startsWith('/v1/orders')) continue;
    const id = /"id":"(ORD\w+)"/.exec(line.body)?.[1];
    const reference = referenceIn(line.body);
    if (id !== undefined && reference !== null) known.set(id, reference);
  }
  return known;
}

/** Requests that asked for a refund of this payment, by itself or by its order, whose page names it. */
export function refundRequests({ served }: Served, paymentId: string): readonly RequestLine[] {
  const own = `/v1/payments/${paymentId}/refunds`;
  const orders = new Set(
    served
      .filter((one) => one.body.includes(`"reference_id":"${paymentId}"`))
      .flatMap((one) => orderIdOf(one) ?? []),
  );
  return served.filter(
    (one) =>
      one.method === 'POST' &&
      (one.url === own || (one.url.endsWith('/refund') && orders.has(orderIdOf(one) ?? ''))),
  );
}

export function referenceIn(body: string): string | null {
  return /"external_reference":"([^"]+)"/.exec(body)?.[1] ?? null;
}
