import {
  inStoreError,
  missingToken,
  ordersError,
  paymentError,
  unknownPath,
  wrongContentType,
  wrongMethod,
  wrongToken,
} from './errors.ts';
import { operate } from './operations.ts';
import { findRoute, isOrdersApi } from './routes.ts';
import type { EndpointGroup, Route } from './routes.ts';
import type { Reply } from './errors.ts';
import type { SimulatedRequest } from './types.ts';
import type { World } from './world.ts';

/** A request whose path is known, or the answer to one whose path is not. */
export function route(request: SimulatedRequest): { readonly route: Route; readonly query: string } | Reply {
  const mark = request.url.indexOf('?');
  const path = mark < 0 ? request.url : request.url.slice(0, mark);
  const found = findRoute(request.method, path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path);
  if (found === 'unknown-path') return unknownPath;
  if (found === 'wrong-method') return wrongMethod;
  return { route: found, query: mark < 0 ? '' : request.url.slice(mark + 1) };
}

const inStore: ReadonlySet<EndpointGroup> = new Set(['order-put', 'order-get', 'order-delete']);

const unauthorized = ordersError(401, 'unauthorized', 'The access token is incorrect.');

function refusedToken(world: World, group: EndpointGroup): Reply {
  if (isOrdersApi(group)) return unauthorized;
  return inStore.has(group)
    ? inStoreError(world.settings.inStoreAuthStatus, 'invalid_access_token', 'Access denied')
    : wrongToken;
}

const noQuery = new URLSearchParams();

/** Makes the basic checks (token, content type, JSON) and carries the request out. */
export function serve(world: World, request: SimulatedRequest, found: Route, query: string): Reply {
  const credentials = request.headers['authorization'] ?? '';
  if (!/^Bearer \S/.test(credentials)) return isOrdersApi(found.group) ? unauthorized : missingToken;
  const account = world.accounts.get(credentials.slice('Bearer '.length));
  if (!account) return refusedToken(world, found.group);
  let body: unknown;
  if ((request.method === 'PUT' || request.method === 'POST') && request.body.trim() !== '') {
    if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) return wrongContentType;
    try {
      body = JSON.parse(request.body);
    } catch {
      const message = 'The body is not valid JSON';
      if (isOrdersApi(found.group)) return ordersError(400, 'json_syntax_error', message);
      return found.group === 'refund-post'
        ? paymentError(400, 'bad_request', message, 1)
        : inStoreError(400, 'bad_request', message);
    }
  }
  return operate(world, found.operation, {
    account,
    parts: found.parts,
    query: query === '' ? noQuery : new URLSearchParams(query),
    headers: request.headers,
    body,
    rawBody: request.body,
  });
}
