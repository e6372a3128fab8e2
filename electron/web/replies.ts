import { refuse as refused } from '../../shared/reply.ts';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pageHeaders } from '../host/index.ts';
import { type FailureCode } from '../../shared/failures.ts';
import { STATUS, type Refusal } from './checks.ts';

/** Refused: a status and one JSON line in the contract's own shape, so that a client needs no second reading. */
export function refuse(request: IncomingMessage, response: ServerResponse, refusal: Refusal): void {
  const body = `${JSON.stringify(refused(codeOf(refusal)))}\n`;
  // What is left of a body that nobody reads must not hold the connection.
  if (!request.complete) response.setHeader('Connection', 'close');
  if (refusal === 'method') response.setHeader('Allow', 'GET, POST');
  send(response, STATUS[refusal], 'application/json; charset=utf-8', body);
}

function codeOf(refusal: Refusal): FailureCode {
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

/** A person without a key stands before the door: in words, and with nothing of the program in it. */
export function sendDoor(response: ServerResponse, status: 401 | 403, why: 'no-key' | 'old-link'): void {
  const first =
    why === 'old-link'
      ? 'Este enlace ya se usó o venció: cada enlace sirve una sola vez, durante 5 minutos.'
      : 'Este navegador todavía no tiene permiso para abrir la caja.';
  const body = `<!doctype html>
<html lang="es">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Caja Clara</title></head>
<body>
<h1>Caja Clara</h1>
<p>${first}</p>
<p>Para abrirla, pida un enlace nuevo en este equipo con <code>npm run web -- --link</code> y ábralo en este navegador.</p>
<p><a href="/">Volver a intentar</a></p>
</body>
</html>
`;
  send(response, status, 'text/html; charset=utf-8', body);
}
