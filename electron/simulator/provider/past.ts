import { act } from './customers.ts';
import { route, serve } from './serve.ts';
import { settle } from './world.ts';
import type { CustomerAction } from './customer-actions.ts';
import type { SimulatedRequest } from './types.ts';
import type { World } from './world.ts';

/** What changes the provider from outside. `at`: milliseconds since the epoch, of the provider's own time. */
export type Deed =
  | {
      readonly at: number;
      readonly kind: 'request';
      readonly method: string;
      readonly url: string;
      readonly body: string;
      /** `x-idempotency-key`; null: none. */
      readonly key: string | null;
    }
  | { readonly at: number; readonly kind: 'customer'; readonly action: CustomerAction };

/**
 * Everything that happened to a provider: with the same options it is again as it was, down to the ids. Its settings must
 * leave nothing to chance but those.
 */
export interface Past {
  /** When it was started first. Milliseconds since the epoch. */
  readonly startedAt: number;
  /** In the order in which they were done. */
  readonly deeds: readonly Deed[];
}

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
