import { createProvider } from '../../../electron/simulator/index.ts';
import type { Provider, ProviderOptions, SimulatedAnswer } from '../../../electron/simulator/index.ts';

/** Monday, 13 January 2025, 12:00 UTC: 08:00 at -04:00. */
export const noon = Date.UTC(2025, 0, 13, 12);

/** JSON whose shape the test knows; reading a field that is not there fails the test by itself. */
export interface Json {
  readonly [name: string]: Json;
  readonly [index: number]: Json;
}

export interface TestShop {
  readonly provider: Provider;
  readonly control: Provider['control'];
  readonly now: () => number;
  /** Moves the virtual clock. */
  pass(ms: number): void;
  call(
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): SimulatedAnswer;
  /** Status and parsed body of an answer that must be one. */
  read(
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): { status: number; body: Json };
  put(reference: string, total?: number, more?: object): number;
  search(reference: string): Json;
}

export const seller = '/instore/qr/seller/collectors/446566691';
export const ordersPath = `${seller}/pos/CAJA01/orders`;
export const putPath = `${seller}/stores/TIENDA01/pos/CAJA01/orders`;

export function orderBody(reference: string, total = 1190, more: object = {}): object {
  const item = { title: 'Item', unit_price: total, quantity: 1, unit_measure: 'unit', total_amount: total };
  return {
    external_reference: reference,
    title: 'Venta',
    description: 'Venta caja 1',
    total_amount: total,
    items: [item],
    ...more,
  };
}

/** A shop with one register on a virtual clock: nothing here waits or opens a socket. */
export function openShop(options: ProviderOptions = {}): TestShop {
  let now = noon;
  const provider = createProvider({ shop: true, ...options, clock: { now: () => now } });
  const { control } = provider;
  const call: TestShop['call'] = (method, path, body, headers = {}) =>
    provider.answer({
      method,
      url: path,
      headers: { authorization: `Bearer ${control.token}`, 'content-type': 'application/json', ...headers },
      body: body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body),
    });
  const read: TestShop['read'] = (method, path, body, headers) => {
    const answer = call(method, path, body, headers);
    if (answer.kind !== 'answer') throw new Error(`expected an answer, got ${answer.kind}`);
    return { status: answer.status, body: JSON.parse(answer.body === '' ? 'null' : answer.body) as Json };
  };
  return {
    provider,
    control,
    now: () => now,
    pass(ms) {
      now += ms;
    },
    call,
    read,
    put: (reference, total, more) => read('PUT', putPath, orderBody(reference, total, more)).status,
    search: (reference) => read('GET', `/merchant_orders/search?external_reference=${reference}`).body,
  };
}
