import { refuse as refused } from '../../shared/reply.ts';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { hostWords, pageHeaders } from '../host/index.ts';
import type { Language } from '../../shared/sites.ts';
import { type FailureCode } from '../../shared/failures.ts';
import { STATUS, type RefusedRequest } from './checks.ts';

/**
 * A refusal: a status and one JSON line in the contract's own shape, so that a client reads both kinds of answer alike.
 */
export function refuse(request: IncomingMessage, response: ServerResponse, refusal: RefusedRequest): void {
  const body = `${JSON.stringify(refused(codeOf(refusal)))}\n`;
  // A body that was not read to its end must not hold the connection.
  if (!request.complete) response.setHeader('Connection', 'close');
  if (refusal === 'method') response.setHeader('Allow', 'GET, POST');
  send(response, STATUS[refusal], 'application/json; charset=utf-8', body);
}

function codeOf(refusal: RefusedRequest): FailureCode {
  return refusal === 'cookie' || refusal === 'page' ? 'session-expired' : 'request-unreadable';
}

export function send(
  response: ServerResponse,
  status: number,
  type: string,
  body: string | Uint8Array,
): void {
  const bytes = Buffer.from(body);
  response.writeHead(status, {
    ...pageHeaders,
    'Content-Type': type,
    'Content-Length': bytes.length,
    'Cache-Control': 'no-store',
  });
  response.end(bytes);
}

/** The page for a browser without access: words only, nothing of the program. */
export function sendAccessPage(
  response: ServerResponse,
  why: 'no-key' | 'old-link',
  language: Language,
): void {
  const { oldLink, noKey, newLink, again } = hostWords(language).web.door;
  const body = `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Caja Clara</title></head>
<body>
<h1>Caja Clara</h1>
<p>${why === 'old-link' ? oldLink : noKey}</p>
<p>${newLink('<code>npm run web -- --link</code>')}</p>
<p><a href="/">${again}</a></p>
</body>
</html>
`;
  send(response, 401, 'text/html; charset=utf-8', body);
}
