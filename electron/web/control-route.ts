import type { IncomingMessage, ServerResponse } from 'node:http';
import { sameSecret, type Access } from './access.ts';
import { refuse, send } from './replies.ts';

interface ControlParts {
  readonly access: Access;
  readonly controlSecret: string;
  readonly newLink: () => string;
}

export const CONTROL_HEADER = 'x-caja-control';

/**
 * What another start of the program by the same user may ask for: a new link, or to withdraw the access of all
 * browsers. It must show the secret of a file that only this user can read. Browsers are always refused.
 */
export function serveControl(
  parts: ControlParts,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const { headers, method } = request;
  if (headers.origin !== undefined || headers['sec-fetch-site'] !== undefined)
    return refuse(request, response, 'foreign-page');
  if (method !== 'POST') return refuse(request, response, 'method');
  const secret = headers[CONTROL_HEADER];
  if (typeof secret !== 'string' || !sameSecret(parts.controlSecret, secret))
    return refuse(request, response, 'page');
  if (path !== '/control/link' && path !== '/control/revoke') return refuse(request, response, 'not-found');
  if (path === '/control/revoke') parts.access.revokeAll();
  send(response, 200, 'application/json; charset=utf-8', `${JSON.stringify({ url: parts.newLink() })}\n`);
}
