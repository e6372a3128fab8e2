import type { EndpointGroup } from './routes.ts';
import type { SimulatedRequest } from './types.ts';

/** One request as it was served. `outcome` is a status, `drop` or `hang`. */
export interface ServedRequest {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly group: EndpointGroup | null;
  readonly outcome: string;
}

export interface Traffic {
  note(at: number, request: SimulatedRequest, group: EndpointGroup | null, outcome: string): void;
  recent(): readonly ServedRequest[];
  counts(): Readonly<Partial<Record<EndpointGroup | 'unknown', number>>>;
}

const kept = 500;

/** Counts all requests and keeps the latest ones, without headers and bodies. */
export function createTraffic(): Traffic {
  const ring: ServedRequest[] = [];
  const counted: Partial<Record<EndpointGroup | 'unknown', number>> = {};
  let served = 0;
  return {
    note(at, request, group, outcome) {
      ring[served % kept] = { at, method: request.method, path: request.url, group, outcome };
      served += 1;
      counted[group ?? 'unknown'] = (counted[group ?? 'unknown'] ?? 0) + 1;
    },
    recent: () =>
      served <= kept ? [...ring] : [...ring.slice(served % kept), ...ring.slice(0, served % kept)],
    counts: () => ({ ...counted }),
  };
}
