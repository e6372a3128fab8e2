import type { IncomingHttpHeaders } from 'node:http';

/** Why a request is refused; each reason has a test that makes such a request. */
export type RefusedRequest =
  /** The Host header is not our own name: DNS rebinding, or a stray proxy. */
  | 'host'
  /** Sent by a page of another origin. */
  | 'foreign-page'
  | 'origin'
  | 'method'
  /** No cookie, or one that is not or no longer known. */
  | 'cookie'
  /** The secret that only an open page holds is missing or wrong. */
  | 'page'
  | 'body-type'
  | 'body-size'
  | 'body'
  | 'busy'
  | 'not-found';

export const STATUS: Readonly<Record<RefusedRequest, number>> = {
  host: 403,
  'foreign-page': 403,
  origin: 403,
  method: 405,
  cookie: 401,
  page: 403,
  'body-type': 415,
  'body-size': 413,
  body: 400,
  busy: 503,
  'not-found': 404,
};

/** Our own name and nothing else: exactly one Host header, "127.0.0.1:4747". */
export function isOurHost(headers: IncomingHttpHeaders, authority: string): boolean {
  return headers.host === authority;
}

/** What a page of ours sends: browsers say where a request comes from, and a page cannot forge it. */
export function isFromOurPage(headers: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin';
}

/** A person opens the page: typed, bookmarked, reloaded or through our own link; not in a frame and not by a script. */
export function isNavigation(headers: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site'];
  const dest = headers['sec-fetch-dest'];
  const mode = headers['sec-fetch-mode'];
  return (
    (site === undefined || site === 'none' || site === 'same-origin') &&
    (mode === undefined || mode === 'navigate') &&
    (dest === undefined || dest === 'document')
  );
}

/** A part of the page: asked by our page, or opened by a person. */
export function isFromOurPageOrPerson(headers: IncomingHttpHeaders): boolean {
  return isFromOurPage(headers) || headers['sec-fetch-site'] === 'none';
}

/** Requests that write must carry exactly our origin; a missing one is refused. */
export function isOurOrigin(headers: IncomingHttpHeaders, origin: string): boolean {
  return headers.origin === origin;
}

/** The browser only prefetches; that must not use up a one-time link. */
export function isPrefetch(headers: IncomingHttpHeaders): boolean {
  const purpose = `${String(headers['sec-purpose'] ?? '')} ${String(headers['purpose'] ?? '')}`;
  return purpose.includes('prefetch') || purpose.includes('prerender');
}

/** Value of a cookie; null when it is absent, or present twice with different values. */
export function cookieValue(headers: IncomingHttpHeaders, name: string): string | null {
  const values = new Set(
    (headers.cookie ?? '')
      .split(';')
      .map((pair) => pair.trim())
      .filter((pair) => pair.startsWith(`${name}=`))
      .map((pair) => pair.slice(name.length + 1)),
  );
  const [value] = values;
  return values.size === 1 && value !== undefined ? value : null;
}
