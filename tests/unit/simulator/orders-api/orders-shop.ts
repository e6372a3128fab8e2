import { openShop } from '../shop.ts';
import type { Json, TestShop } from '../shop.ts';
import type { CustomerOutcome, ProviderOptions } from '../../../../electron/simulator/index.ts';

export type Mode = 'static' | 'dynamic' | 'hybrid';

export interface Reply {
  readonly status: number;
  readonly body: Json;
}

/** A create as the documents' samples have it. */
export function createBody(
  reference: string,
  mode: Mode = 'static',
  more: object = {},
): Record<string, unknown> {
  return {
    type: 'qr',
    total_amount: '50.00',
    external_reference: reference,
    description: 'Venta 1',
    expiration_time: 'PT16M',
    processing_mode: 'automatic',
    config: { qr: { external_pos_id: 'CAJA01', mode } },
    transactions: { payments: [{ amount: '50.00' }] },
    items: [{ title: 'Item', unit_price: '50.00', quantity: 1, unit_measure: 'unit', external_code: '777' }],
    ...more,
  };
}

export interface OrdersShop extends TestShop {
  create(reference: string, mode?: Mode, more?: object, key?: string): Reply;
  /** A create that must succeed. */
  made(reference: string, mode?: Mode, more?: object): Json & { readonly id: string };
  get(id: unknown): Reply;
  post(id: unknown, what: 'cancel' | 'refund', key?: string, body?: unknown): Reply;
  act(action: Parameters<TestShop['control']['customer']>[0]): CustomerOutcome;
  /** `status/status_detail` of its page. */
  told(id: unknown): string;
}

export function key(value: string): Readonly<Record<string, string>> {
  return { 'x-idempotency-key': value };
}

export function openOrders(options: ProviderOptions = {}): OrdersShop {
  const shop = openShop(options);
  const create: OrdersShop['create'] = (reference, mode, more, used = `key-${reference}`) =>
    shop.read('POST', '/v1/orders', createBody(reference, mode, more), key(used));
  const get: OrdersShop['get'] = (id) => shop.read('GET', `/v1/orders/${String(id)}`);
  return {
    ...shop,
    create,
    made(reference, mode, more) {
      const { status, body } = create(reference, mode, more);
      if (status !== 201) throw new Error(`not created: ${JSON.stringify(body)}`);
      return body as OrdersShop extends { made(...args: never): infer Made } ? Made : never;
    },
    get,
    post: (id, what, used = `${what}-1`, body) =>
      shop.read('POST', `/v1/orders/${String(id)}/${what}`, body, key(used)),
    act: (action) => shop.control.customer(action),
    told(id) {
      const { body } = get(id);
      return [at(body, 'status'), at(body, 'status_detail')].map(String).join('/');
    },
  };
}

/** The code of the only error. */
export function codeOf({ body }: Reply): unknown {
  return body['errors']?.[0]?.['code'];
}

/** Any part of an answer, for a test that compares it as a whole. */
export function at(body: Json, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (part, name) => (part as Readonly<Record<string | number, unknown>> | undefined)?.[name],
    body,
  );
}
