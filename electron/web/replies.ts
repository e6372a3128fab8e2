import { refuse as refused } from '../../shared/reply.ts';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pageHeaders } from '../host/index.ts';
import { type FailureCode } from '../../shared/failures.ts';
import { STATUS, type RefusedRequest } from './checks.ts';

/**
 * A refusal: a status and one JSON line in the contract's own shape, so that a client reads both kinds of answer alike.
 */
export function refuse(request: IncomingMessage, response: ServerResponse, refusal: RefusedRequest): void {
  const body = `${JSON.stringify({ ...refused(codeOf(refusal)), refusal })}\n`;
  // A body that was not read to its end must not hold the connection.
  if (!request.complete) response.setHeader('Connection', 'close');
  if (refusal === 'method') response.setHeader('Allow', 'GET, POST');
  send(response, STATUS[refusal], 'application/json; charset=utf-8', body);
}

function codeOf(refusal: RefusedRequest): FailureCode {
  switch (refusal) {
    case 'session':
    case 'browser':
    case 'proof':
      return 'session-expired';
    case 'time':
    case 'replay':
      return 'request-late';
    default:
      return 'request-unreadable';
  }
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
