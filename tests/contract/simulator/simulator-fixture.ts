import { startProviderServer } from '../../../electron/simulator/index.ts';
import type { ProviderServer, ProviderServerOptions } from '../../../electron/simulator/index.ts';

/** JSON whose shape the test knows. */
export interface Json {
  readonly [name: string]: Json;
  readonly [index: number]: Json;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Json;
}

export interface SimulatorFixture {
  readonly server: ProviderServer;
  call(
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer>;
  put(reference: string, total?: number): Promise<Answer>;
  search(reference: string): Promise<Json>;
  hand(method: string, path: string, body?: unknown): Promise<Answer>;
  /** Where its panel is. */
  readonly panel: string;
}

const collector = '/instore/qr/seller/collectors/446566691';
export const ordersPath = `${collector}/pos/CAJA01/orders`;
export const putPath = `${collector}/stores/TIENDA01/pos/CAJA01/orders`;

export function orderBody(reference: string, total = 1190): object {
  const item = {
    sku_number: 'KS955RUR',
    category: 'FOOD',
    title: 'Ñandú',
    unit_price: total,
    quantity: 1,
    unit_measure: 'unit',
    total_amount: total,
  };
  return {
    external_reference: reference,
    title: 'Venta',
    description: 'Venta',
    total_amount: total,
    items: [item],
  };
}

async function send(
  url: string,
  method: string,
  headers: Readonly<Record<string, string>>,
  body: unknown,
): Promise<Answer> {
  const sent =
    body === undefined
      ? { method, headers }
      : { method, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
  const answer = await fetch(url, sent);
  const text = await answer.text();
  const isJson = (answer.headers.get('content-type') ?? '').includes('json');
  return {
    status: answer.status,
    headers: answer.headers,
    text,
    body: (isJson ? JSON.parse(text) : null) as Json,
  };
}

/** The simulated provider on real sockets, spoken to with plain fetch: no client of ours takes part. */
export async function openSimulator(options: ProviderServerOptions = {}): Promise<SimulatorFixture> {
  const server = await startProviderServer({ shop: true, ...options });
  const call: SimulatorFixture['call'] = (method, path, body, headers = {}) =>
    send(`${server.url}${path}`, method, { authorization: `Bearer ${server.token}`, ...headers }, body);
  return {
    server,
    call,
    put: (reference, total) => call('PUT', putPath, orderBody(reference, total)),
    search: async (reference) =>
      (await call('GET', `/merchant_orders/search?external_reference=${reference}`)).body,
    panel: server.controlUrl ?? '',
    hand: (method, path, body) => send(`${server.controlUrl ?? ''}/_control/${path}`, method, {}, body),
  };
}
