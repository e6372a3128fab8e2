import { expect } from 'vitest';
import type { SimulatedAnswer, SimulatedRequest } from '../../../../electron/simulator/index.ts';
import type { MemoryWorld } from '../../../support/memory-world.ts';
import { strangersOrder } from '../../../support/stories/customer.ts';

/** What a request is about, as far as these tests bend it. */
export type RequestKind = 'look' | 'put' | 'delete' | 'search' | 'payments' | 'by-id' | 'other';

export function requestKindOf({ method, url }: SimulatedRequest): RequestKind {
  if (url.includes('/instore/')) return method === 'GET' ? 'look' : method === 'PUT' ? 'put' : 'delete';
  if (url.startsWith('/merchant_orders/search')) return 'search';
  if (url.startsWith('/merchant_orders/')) return 'by-id';
  return url.startsWith('/v1/payments/search') ? 'payments' : 'other';
}

/** What the provider would answer, with another status and body. */
export function withStatusAndBody(answer: SimulatedAnswer, status: number, body: unknown): SimulatedAnswer {
  if (answer.kind !== 'answer') return answer;
  return { ...answer, status, body: typeof body === 'string' ? body : JSON.stringify(body) };
}

export const REGISTER_FREE = {
  error: 'point_of_sale_in_store_order_not_found',
  message: 'No associated order found',
  status: 404,
  causes: [],
};

export const HTML_PAGE = '<html><body>Welcome to the network of the mall</body></html>';

/** What the provider says to `what` from now on, instead of its own answer; `undefined` lets its own through. */
export function alterAnswers(
  world: MemoryWorld,
  what: RequestKind,
  say: (times: number, own: () => SimulatedAnswer) => SimulatedAnswer | Error | undefined,
): () => void {
  const before = world.between;
  let times = 0;
  world.between = (request, serve) => {
    if (requestKindOf(request) !== what) return before(request, serve);
    times += 1;
    let kept: SimulatedAnswer | undefined;
    const own = () => (kept ??= serve());
    return say(times, own) ?? own();
  };
  return () => {
    world.between = before;
  };
}

/** The order that the register shows now, as the provider's own GET tells it. */
export function onRegister(world: MemoryWorld): string | null {
  return world.provider.state().registers[0]?.order?.reference ?? null;
}

/** Where the register's order is read and taken off. */
export const ordersOf = (world: MemoryWorld) =>
  `/instore/qr/seller/collectors/${world.provider.userId}/pos/CAJA01/orders`;

/** What the register's own GET would say now. */
export function lookOf(world: MemoryWorld) {
  const headers = { authorization: `Bearer ${world.provider.token}` };
  return world.ask({ method: 'GET', url: ordersOf(world), headers, body: '' });
}

/** The same order is delivered to the register once more. */
export function deliveredAgain(world: MemoryWorld, told: ReturnType<typeof lookOf>): void {
  if (told.kind !== 'answer') throw new Error('no order was read');
  const order = JSON.parse(told.body) as Record<string, unknown>;
  delete order['user_id'];
  delete order['external_pos_id'];
  world.elsewhere('PUT', strangersOrder(world.provider, 1).path, order);
  expect(onRegister(world)).not.toBeNull();
}

/** Another till puts its order on the register. */
export function strangerPuts(world: MemoryWorld, amount: number): void {
  const { path, headers, body } = strangersOrder(world.provider, amount);
  world.ask({ method: 'PUT', url: path, headers, body });
}
