import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Host } from '../host/index.ts';
import { refuse, send } from './replies.ts';

const MOST_BYTES = 64 * 1024;

/** `POST /api/request` {name, request}: the contract's reply as JSON. Access was checked before. */
export async function serveRequest(
  host: Pick<Host, 'answer'>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!/^application\/json(;\s*charset=utf-8)?$/i.test(request.headers['content-type'] ?? '')) {
    return void refuse(request, response, 'body-type');
  }
  const text = await readBody(request);
  if (text === null) return void refuse(request, response, 'body-size');
  const asked = parse(text);
  if (asked === null) return void refuse(request, response, 'body');
  const reply = await host.answer(asked.name, asked.request);
  send(response, 200, 'application/json; charset=utf-8', `${JSON.stringify(reply)}\n`);
}

/** The body as text; null when it is too long. With a declared length that is known before reading. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  if (Number(request.headers['content-length'] ?? 0) > MOST_BYTES) return null;
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MOST_BYTES) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function parse(text: string): { readonly name: unknown; readonly request: unknown } | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || !('name' in value) || !('request' in value))
      return null;
    return { name: value.name, request: value.request };
  } catch {
    return null;
  }
}
