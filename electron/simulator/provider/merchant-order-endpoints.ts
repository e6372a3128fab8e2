import { paymentError, policyError } from './errors.ts';
import { merchantOrderText } from './merchant-order-text.ts';
import { mix } from './random.ts';
import { drawFalseReading, seen, shorten } from './reads.ts';
import { filter, part, wholeNumber } from './request.ts';
import { parseSearchDate } from './time.ts';
import type { Call } from './request.ts';
import type { MerchantOrder, MerchantOrderVersion } from './state.ts';
import type { Reply } from './errors.ts';
import type { World } from './world.ts';

const searchableMs = 90 * 86_400_000;

const notFound = paymentError(404, 'not_found', 'merchant_order not found');

export function getMerchantOrder(world: World, call: Call): Reply {
  const id = part(call, 0);
  if (!/^\d+$/.test(id)) return paymentError(400, 'invalid_format', 'merchant order id must be a number');
  const merchantOrder = world.merchantOrders.get(Number(id));
  if (!merchantOrder || merchantOrder.readableAt > world.now) return notFound;
  if (merchantOrder.order.account !== call.account) return policyError();
  const { history, current } = merchantOrder;
  const version = seen(world, 'merchant-order', merchantOrder.id, history, current);
  if (!version) return notFound;
  const untruth = drawFalseReading(world, 'merchant-order');
  return { status: 200, body: merchantOrderText(world, merchantOrder, version, untruth) };
}

interface Found {
  readonly merchantOrder: MerchantOrder;
  readonly version: MerchantOrderVersion;
}

type Test = (found: Found) => boolean;

/** The filters of a search as functions; null when one of them cannot be read. Unknown filters are ignored. */
function tests(world: World, query: URLSearchParams): Test[] | null {
  const all: Test[] = [];
  const same = (name: string, read: (found: Found) => string | number | null | undefined): void => {
    const wanted = filter(query, name);
    if (wanted !== null) all.push((found) => String(read(found) ?? '') === wanted);
  };
  same('external_reference', ({ merchantOrder }) => merchantOrder.order.reference);
  same('status', ({ version }) => version.status);
  same('order_status', ({ version }) => version.orderStatus);
  same('preference_id', ({ merchantOrder }) => merchantOrder.preferenceId);
  same('payer_id', ({ version }) => version.payments.at(-1)?.payment.payerId);
  same('application_id', () => null);
  same('sponsor_id', () => null);
  same('site_id', () => world.site.id);
  same('marketplace', () => 'NONE');
  const dated: readonly (readonly [string, (found: Found) => number])[] = [
    ['date_created', ({ merchantOrder }) => merchantOrder.createdAt],
    ['last_updated', ({ version }) => version.updatedAt],
  ];
  for (const [name, read] of dated) {
    for (const [end, sign] of [
      ['from', 1],
      ['to', -1],
    ] as const) {
      const text = filter(query, `${name}_${end}`);
      if (text === null) continue;
      const limit = parseSearchDate(text, world.now);
      if (limit === null) return null;
      all.push((found) => (read(found) - limit) * sign >= 0);
    }
  }
  return all;
}

/**
 * The state of a merchant order that the search index shows: none yet, its newest indexed one, or sometimes the one
 * before.
 */
function known(world: World, merchantOrder: MerchantOrder): MerchantOrderVersion | null {
  const stale =
    merchantOrder.before &&
    world.chances.lag('order-stale', merchantOrder.createdAt).chance(world.settings.staleProbability);
  const indexed = stale ? merchantOrder.before : merchantOrder.indexed;
  return seen(world, 'merchant-order-search', merchantOrder.id, merchantOrder.history, indexed);
}

/** The same order of elements on every page of a search, but in no useful order. */
function arrange(world: World, found: Found[]): Found[] {
  const { elementOrder } = world.settings;
  if (elementOrder === 'oldest' || found.length < 2) return found;
  if (elementOrder === 'newest') return found.reverse();
  const salt =
    elementOrder === 'reshuffled' ? world.chances.shuffle('elements').between(1, 1_000_000_000) : world.seed;
  const keyed = found.map((one) => ({ one, key: mix(one.merchantOrder.id, salt) }));
  return keyed.sort((left, right) => left.key - right.key).map(({ one }) => one);
}

/** `/merchant_orders/search` and `/merchant_orders?…`: `elements` is null, not `[]`, where nothing is found. */
export function searchMerchantOrders(world: World, call: Call): Reply {
  const { query } = call;
  const limit = wholeNumber(query, 'limit', 30, 1_000_000);
  const offset = wholeNumber(query, 'offset', 0, 1_000_000_000);
  const passes = tests(world, query);
  if (limit === null || limit === 0 || offset === null || passes === null)
    return paymentError(400, 'ds_search_query', 'invalid search query');
  const reference = filter(query, 'external_reference');
  const candidates =
    reference === null ? call.account.merchantOrders : (world.merchantOrdersByReference.get(reference) ?? []);
  const found: Found[] = [];
  for (const merchantOrder of candidates) {
    if (merchantOrder.order.account !== call.account || merchantOrder.createdAt < world.now - searchableMs)
      continue;
    const version = known(world, merchantOrder);
    if (version && passes.every((test) => test({ merchantOrder, version })))
      found.push({ merchantOrder, version });
  }
  const untruth = drawFalseReading(world, 'merchant-order-search');
  const {
    shown: page,
    missing,
    admitted,
  } = shorten(
    arrange(world, found).slice(offset, offset + Math.min(limit, 100)),
    untruth,
    ({ version }) => version.updatedAt,
  );
  const total = admitted ? found.length : found.length - missing;
  if (page.length === 0) {
    const next = Math.min(offset, total);
    return { status: 200, body: `{"elements":null,"next_offset":${next},"total":${total}}` };
  }
  const texts = page.map(({ merchantOrder, version }) =>
    merchantOrderText(world, merchantOrder, version, untruth),
  );
  if (world.settings.bareSingleElement && found.length === 1) return { status: 200, body: texts.join('') };
  return {
    status: 200,
    body: `{"elements":[${texts.join(',')}],"next_offset":${offset + page.length},"total":${total}}`,
  };
}
