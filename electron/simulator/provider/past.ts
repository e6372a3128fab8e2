import { act } from './customers.ts';
import { route, serve } from './serve.ts';
import { settle } from './world.ts';
import type { Deed, Past } from './deeds.ts';
import type { SimulatedRequest } from './types.ts';
import type { World } from './world.ts';

/** A request that changes something, without its token: whoever does it again has that of the account. */
export function deedOf(at: number, { method, url, body, headers }: SimulatedRequest): Deed {
  return { at, kind: 'request', method, url, body, key: headers['x-idempotency-key'] ?? null };
}

export function relive(world: World, token: string, { deeds }: Past): void {
  for (const deed of deeds) {
    settle(world, deed.at);
    if (deed.kind === 'customer') {
      act(world, deed.action);
      continue;
    }
    const { method, url, body, key } = deed;
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const request = {
      method,
      url,
      body,
      headers: key === null ? headers : { ...headers, 'x-idempotency-key': key },
    };
    const found = route(request);
    if ('route' in found) serve(world, request, found.route, found.query);
  }
}
