import { notYourPayment, paymentError, paymentNotFound } from './errors.ts';
import { paymentText, refundBodies } from './payment-text.ts';
import { drawFalseReading, seen, shorten } from './reads.ts';
import { filter, part, wholeNumber } from './request.ts';
import { parseSearchDate } from './time.ts';
import type { Call } from './request.ts';
import type { Payment, PaymentVersion } from './state.ts';
import type { Reply } from './errors.ts';
import type { World } from './world.ts';

/** The payment of the path, if this caller may read it; else 404 code 2000, 403 code 4 or 400 code 1. */
export function findPayment(world: World, call: Call): Payment | Reply {
  const id = part(call, 0);
  if (!/^\d+$/.test(id)) return paymentError(400, 'bad_request', 'Params Error', 1);
  const payment = world.payments.get(Number(id));
  if (!payment || payment.readableAt > world.now) return paymentNotFound;
  return payment.account === call.account ? payment : notYourPayment;
}

export function getPayment(world: World, call: Call): Reply {
  const payment = findPayment(world, call);
  if ('body' in payment) return payment;
  const version = seen(world, 'payment', payment.id, payment.history, payment.current);
  if (!version) return paymentNotFound;
  const refunds = world.settings.reads['payment-refunds']
    ? refundBodies(
        world,
        'payment-refunds',
        seen(world, 'payment-refunds', payment.id, payment.history, payment.current),
      )
    : null;
  const untruth = drawFalseReading(world, 'payment');
  return { status: 200, body: paymentText(world, version, false, untruth, refunds) };
}

const dates: Readonly<Record<string, (version: PaymentVersion) => number | null>> = {
  date_created: ({ payment }) => payment.createdAt,
  date_last_updated: ({ updatedAt }) => updatedAt,
  date_approved: ({ approvedAt }) => approvedAt,
  money_release_date: ({ approvedAt }) => approvedAt,
};

/** Index of the first payment created at `from` or later: payments are kept in the order of their creation. */
function firstSince(payments: readonly Payment[], from: number): number {
  let low = 0;
  let high = payments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const payment = payments[middle];
    if (payment && payment.createdAt < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

interface Search {
  readonly sort: string;
  readonly descending: boolean;
  readonly range: string;
  readonly from: number;
  readonly to: number;
  readonly limit: number;
  readonly offset: number;
}

function readSearch(world: World, query: URLSearchParams): Search | Reply {
  const sort = filter(query, 'sort');
  const criteria = filter(query, 'criteria');
  const bad = (code: number, message: string): Reply => paymentError(400, 'bad_request', message, code);
  if (sort === null ? world.settings.requireSort : sort !== 'id' && !Object.hasOwn(dates, sort))
    return bad(1003, 'Invalid sort');
  if (criteria === null ? world.settings.requireSort : criteria !== 'asc' && criteria !== 'desc')
    return bad(1004, 'Invalid criteria');
  const limit = wholeNumber(query, 'limit', 30, 50);
  const offset = wholeNumber(query, 'offset', 0, 10_000);
  if (limit === null || limit === 0 || offset === null)
    return bad(1000, 'Number of rows exceeded the limits');
  const range = filter(query, 'range') ?? 'date_created';
  if (!Object.hasOwn(dates, range)) return bad(1, 'Invalid range');
  const from = parseSearchDate(filter(query, 'begin_date') ?? 'NOW-3MONTHS', world.now);
  const to = parseSearchDate(filter(query, 'end_date') ?? 'NOW', world.now);
  if (from === null || to === null) return bad(1001, 'Invalid date format');
  const oldest = world.now - 366 * 86_400_000;
  return {
    sort: sort ?? 'date_created',
    descending: (criteria ?? 'desc') === 'desc',
    range,
    from: Math.max(from, oldest),
    to,
    limit,
    offset,
  };
}

function candidates(world: World, call: Call, search: Search): readonly Payment[] {
  const reference = filter(call.query, 'external_reference');
  if (reference !== null) return world.paymentsByReference.get(reference) ?? [];
  const register = filter(call.query, 'pos_id');
  const list =
    register === null ? call.account.payments : (world.paymentsByRegister.get(Number(register)) ?? []);
  return search.range === 'date_created' ? list.slice(firstSince(list, search.from)) : list;
}

/** Filters that compare their text with a field of the payment. */
const filters: Readonly<Record<string, (version: PaymentVersion) => string | number | null>> = {
  status: ({ status }) => status,
  external_reference: ({ payment }) => payment.reference,
  pos_id: ({ payment }) => payment.register.id,
  store_id: ({ payment }) => payment.register.storeId,
  'collector.id': ({ payment }) => payment.account.userId,
  'payer.id': ({ payment }) => payment.payerId,
  id: ({ payment }) => payment.id,
};

/** `/v1/payments/search`: its own index, with its own lag; ids come as strings. */
export function searchPayments(world: World, call: Call): Reply {
  const search = readSearch(world, call.query);
  if ('body' in search) return search;
  const wanted = Object.entries(filters).flatMap(([name, read]) => {
    const value = filter(call.query, name);
    return value === null ? [] : [{ value, read }];
  });
  const date = dates[search.range] ?? (() => null);
  const found: PaymentVersion[] = [];
  for (const payment of candidates(world, call, search)) {
    const stale =
      payment.before !== null &&
      world.chances.lag('payment-stale', payment.createdAt).chance(world.settings.staleProbability);
    const indexed = stale ? payment.before : payment.indexed;
    if (!indexed || payment.account !== call.account) continue;
    const version = seen(world, 'payment-search', payment.id, payment.history, indexed);
    if (!version) continue;
    const at = date(version);
    if (at === null || at < search.from || at > search.to) continue;
    if (wanted.every(({ value, read }) => String(read(version) ?? '') === value)) found.push(version);
  }
  const key = dates[search.sort] ?? ((version: PaymentVersion) => version.payment.id);
  const sign = search.descending ? -1 : 1;
  found.sort(
    (one, other) => sign * ((key(one) ?? 0) - (key(other) ?? 0) || one.payment.id - other.payment.id),
  );
  const untruth = drawFalseReading(world, 'payment-search');
  const { shown, missing, admitted } = shorten(
    found.slice(search.offset, search.offset + search.limit),
    untruth,
    ({ updatedAt }) => updatedAt,
  );
  const page = shown.map((version) => paymentText(world, version, true, untruth));
  const total = admitted ? found.length : found.length - missing;
  const paging = JSON.stringify({ total, limit: search.limit, offset: search.offset });
  return { status: 200, body: `{"paging":${paging},"results":[${page.join(',')}]}` };
}
