import type { SimulatedAnswer, SimulatedRequest } from '../../../../electron/training/index.ts';
import type { MemoryWorld } from '../../../support/memory-world.ts';

/** What a request is about, as far as these tests bend it. */
export type Asked = 'look' | 'put' | 'delete' | 'search' | 'payments' | 'by-id' | 'other';

export function asked({ method, url }: SimulatedRequest): Asked {
  if (url.includes('/instore/')) return method === 'GET' ? 'look' : method === 'PUT' ? 'put' : 'delete';
  if (url.startsWith('/merchant_orders/search')) return 'search';
  if (url.startsWith('/merchant_orders/')) return 'by-id';
  return url.startsWith('/v1/payments/search') ? 'payments' : 'other';
}

/** What the provider would answer, with another status and body. */
export function saying(answer: SimulatedAnswer, status: number, body: unknown): SimulatedAnswer {
  if (answer.kind !== 'answer') return answer;
  return { ...answer, status, body: typeof body === 'string' ? body : JSON.stringify(body) };
}

export const FREE = {
  error: 'point_of_sale_in_store_order_not_found',
  message: 'No associated order found',
  status: 404,
  causes: [],
};

export const PAGE = '<html><body>Welcome to the network of the mall</body></html>';

/** What the provider says to `what` from now on, instead of its own answer; `undefined` lets its own through. */
export function bend(
  world: MemoryWorld,
  what: Asked,
  say: (times: number, own: () => SimulatedAnswer) => SimulatedAnswer | Error | undefined,
): () => void {
  const before = world.between;
  let times = 0;
  world.between = (request, serve) => {
    if (asked(request) !== what) return before(request, serve);
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
