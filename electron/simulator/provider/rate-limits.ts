import { endpointGroups } from './routes.ts';
import type { EndpointGroup } from './routes.ts';

/** How many requests of one token are allowed in a window; further ones are answered 429. */
export interface RateLimit {
  readonly requests: number;
  readonly windowMs: number;
  /** What `Retry-After` says, in seconds to 3,600; absent: the rest of the window. */
  readonly retryAfterSeconds?: number;
}

/** Limits by endpoint group; `any` counts all requests together. */
export type RateLimits = Readonly<Partial<Record<EndpointGroup | 'any', RateLimit>>>;

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isRateLimit(value: unknown): value is RateLimit {
  if (!isObject(value)) return false;
  const { requests, windowMs, retryAfterSeconds, ...others } = value;
  const number = (one: unknown, least: number, most: number): boolean =>
    typeof one === 'number' && one >= least && one <= most;
  return (
    number(requests, 0, Number.MAX_SAFE_INTEGER) &&
    number(windowMs, 1, Number.MAX_SAFE_INTEGER) &&
    (retryAfterSeconds === undefined || number(retryAfterSeconds, 0, 3_600)) &&
    Object.keys(others).length === 0
  );
}

export function areRateLimits(value: unknown): value is RateLimits {
  if (!isObject(value)) return false;
  return Object.entries(value).every(
    ([group, limit]) =>
      (group === 'any' || endpointGroups.some((known) => known === group)) && isRateLimit(limit),
  );
}

export interface RateLimiter {
  /** Counts a request; returns the seconds to wait when it is one too many, else null. */
  refuses(limits: RateLimits, token: string, group: EndpointGroup, now: number): number | null;
}

/** Fixed windows, each from its first request; a refused request is not counted. */
export function createRateLimiter(): RateLimiter {
  const windows = new Map<string, { until: number; served: number }>();
  return {
    refuses(limits, token, group, now) {
      const counted: { until: number; served: number }[] = [];
      for (const name of ['any', group] as const) {
        const limit = limits[name];
        if (!limit) continue;
        const key = `${name}/${token}`;
        let window = windows.get(key);
        if (!window || window.until <= now)
          windows.set(key, (window = { until: now + limit.windowMs, served: 0 }));
        if (window.served >= limit.requests)
          return limit.retryAfterSeconds ?? Math.ceil((window.until - now) / 1000);
        counted.push(window);
      }
      for (const window of counted) window.served += 1;
      return null;
    },
  };
}
