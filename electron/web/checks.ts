import type { IncomingHttpHeaders } from 'node:http';

/** Why a request is refused; each reason has a test that makes such a request. */
export type RefusedRequest =
  /** The Host header is not our own name: DNS rebinding, or a stray proxy. */
  | 'host'
  /** Sent by a page of another origin. */
  | 'foreign-page'
  | 'origin'
  | 'method'
  /** Signed by nobody, by another key, or over something else. */
  | 'proof'
  /** Answered already. */
  | 'replay'
  /** Signed too long ago, or in the future. */
  | 'time'
  /** The page greeted another run, or none. */
  | 'session'
  /** The page's browser has no access, or no longer. */
  | 'browser'
  /** What another start of the program has to show is missing or wrong. */
  | 'control'
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
  proof: 403,
  replay: 403,
  time: 403,
  session: 401,
  browser: 401,
  control: 403,
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

/**
 * A person opens the page: typed, bookmarked, reloaded, by a link or a file; not in a frame and not by a script. The page
 * holds nothing that is anybody's, so it does not matter who led there.
 */
export function isNavigation(headers: IncomingHttpHeaders): boolean {
  const dest = headers['sec-fetch-dest'];
  const mode = headers['sec-fetch-mode'];
  return (mode === undefined || mode === 'navigate') && (dest === undefined || dest === 'document');
}

/** A part of the page: asked by our page, or opened by a person. */
export function isFromOurPageOrPerson(headers: IncomingHttpHeaders): boolean {
  return isFromOurPage(headers) || headers['sec-fetch-site'] === 'none';
}

/** Requests that write must carry exactly our origin; a missing one is refused. */
export function isOurOrigin(headers: IncomingHttpHeaders, origin: string): boolean {
  return headers.origin === origin;
}
