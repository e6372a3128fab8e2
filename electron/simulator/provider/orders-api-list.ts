import { json, ordersError } from './errors.ts';
import { falseOrder } from './orders-api-untruths.ts';
import { ordersApiFields } from './orders-api-text.ts';
import { isOrdersApiOrder } from './orders-api-versions.ts';
import { drawFalseReading, seen, shorten } from './reads.ts';
import { filter, wholeNumber } from './request.ts';
import { parseSearchDate } from './time.ts';
import type { OrdersApiVersion } from './state.ts';
import type { Call } from './request.ts';
import type { OrdersApiOrder } from './orders-api-versions.ts';
import type { Reply } from './errors.ts';
import type { World } from './world.ts';

const most = 100;

interface Page {
  readonly offset: number;
  readonly limit: number;
}

/** Both documented ways of asking for a page: `limit` and `offset`, or `page` (from 1) and `page_size`. */
function pageOf(query: URLSearchParams): Page | null {
  const size = wholeNumber(query, 'page_size', 20, most);
  const number = wholeNumber(query, 'page', 1, 10_000);
  const limit = wholeNumber(query, 'limit', 30, most);
  const offset = wholeNumber(query, 'offset', 0, 10_000);
  if (size === null || number === null || limit === null || offset === null) return null;
  if (size === 0 || number === 0 || limit === 0) return null;
  const paged = filter(query, 'page') !== null || filter(query, 'page_size') !== null;
  return paged ? { offset: (number - 1) * size, limit: size } : { offset, limit };
}

interface Found {
  readonly order: OrdersApiOrder;
  readonly version: OrdersApiVersion;
  readonly fields: Record<string, unknown>;
}

function findAll(world: World, call: Call, from: number, to: number): readonly Found[] {
  const { query } = call;
  const found: Found[] = [];
  for (let index = world.ordersApi.length - 1; index >= 0; index -= 1) {
    const order = world.ordersApi[index];
    if (!order || order.putAt < from) break;
    if (!isOrdersApiOrder(order) || order.account !== call.account) continue;
    if (order.putAt > to || order.ordersApi.listedAt > world.now) continue;
    const { history } = order.ordersApi;
    const version = seen(world, 'orders-list', order.serial, history, history.at(-1) ?? null);
    if (!version) continue;
    const fields = ordersApiFields(world, order, version);
    const fits = ['external_reference', 'type', 'status', 'status_detail'].every((name) => {
      const wanted = filter(query, name);
      return wanted === null || fields[name] === wanted;
    });
    if (fits) found.push({ order, version, fields });
  }
  return found;
}

/** `GET /v1/orders`: documented for `type=online` alone, so it answers for QR as the settings say. */
export function listOrders(world: World, call: Call): Reply {
  const { ordersList, orderReadDays } = world.settings;
  const page = pageOf(call.query);
  const from = parseSearchDate(filter(call.query, 'begin_date') ?? `NOW-${orderReadDays}DAYS`, world.now);
  const to = parseSearchDate(filter(call.query, 'end_date') ?? 'NOW', world.now);
  if (ordersList === '400' || page === null || from === null || to === null)
    return ordersError(400, 'bad_request', 'The query is not valid.');
  const oldest = world.now - orderReadDays * 86_400_000;
  const found = ordersList === 'empty' ? [] : findAll(world, call, Math.max(from, oldest), to);
  const untruth = drawFalseReading(world, 'orders-list');
  const { shown, missing, admitted } = shorten(
    found.slice(page.offset, page.offset + page.limit),
    untruth,
    ({ version }) => version.updatedAt,
  );
  const data = shown.map(({ fields, version }) =>
    untruth?.touches(version.updatedAt) ? falseOrder(fields, untruth) : fields,
  );
  const total = admitted ? found.length : found.length - missing;
  return json(200, { data, paging: { total, limit: page.limit, offset: page.offset } });
}
