import type { IncomingMessage } from 'node:http';

/** A request's body; null when it is too long. With a declared length that is known before reading. */
export async function readBody(request: IncomingMessage, mostBytes: number): Promise<Buffer | null> {
  if (Number(request.headers['content-length'] ?? 0) > mostBytes) return null;
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > mostBytes) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** The text as JSON; undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Whether the body says that it is of this type. */
export function isOfType(
  request: IncomingMessage,
  type: 'application/json' | 'application/octet-stream',
): boolean {
  const [given = '', ...more] = (request.headers['content-type'] ?? '').toLowerCase().split(/;\s*/);
  return (
    given === type && (more.length === 0 || (type === 'application/json' && more.join() === 'charset=utf-8'))
  );
}
