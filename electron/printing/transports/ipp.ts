import { request } from 'node:http';

/** The questions we have for CUPS, in its own protocol (IPP 1.1), because `lpstat` does not tell a finished job from a failed one. */
const OPERATIONS = { job: 0x0009, jobs: 0x000a, printer: 0x000b } as const;

/** What is asked about: a job by its number, all jobs that have not ended, or the printer itself. */
export type IppSubject = number | 'jobs' | 'printer';

const TAG = {
  operation: 0x01,
  end: 0x03,
  integer: 0x21,
  boolean: 0x22,
  enum: 0x23,
  charset: 0x47,
  language: 0x48,
  uri: 0x45,
  keyword: 0x44,
} as const;

export type IppValue = number | boolean | string | null;
export type IppAttributes = ReadonlyMap<string, readonly IppValue[]>;

const text = new TextEncoder();

function attribute(tag: number, name: string, value: string | number): Uint8Array[] {
  const key = text.encode(name);
  const data = typeof value === 'string' ? text.encode(value) : new Uint8Array(4);
  if (typeof value === 'number') new DataView(data.buffer).setInt32(0, value);
  const head = new DataView(new ArrayBuffer(3));
  head.setUint8(0, tag);
  head.setUint16(1, key.length);
  const length = new DataView(new ArrayBuffer(2));
  length.setUint16(0, data.length);
  return [new Uint8Array(head.buffer), key, new Uint8Array(length.buffer), data];
}

function operationOf(subject: IppSubject): number {
  return typeof subject === 'number' ? OPERATIONS.job : OPERATIONS[subject];
}

/** A request of IPP 1.1. */
export function encodeIpp(queue: string, subject: IppSubject): Uint8Array {
  const head = new DataView(new ArrayBuffer(8));
  head.setUint16(0, 0x0101);
  head.setUint16(2, operationOf(subject));
  head.setUint32(4, 1);
  return Buffer.concat([
    new Uint8Array(head.buffer),
    Uint8Array.of(TAG.operation),
    ...attribute(TAG.charset, 'attributes-charset', 'utf-8'),
    ...attribute(TAG.language, 'attributes-natural-language', 'en'),
    ...attribute(TAG.uri, 'printer-uri', `ipp://localhost/printers/${encodeURIComponent(queue)}`),
    ...(typeof subject === 'number' ? attribute(TAG.integer, 'job-id', subject) : []),
    // Without the list of names CUPS tells numbers alone.
    ...(subject === 'jobs'
      ? [
          ...attribute(TAG.keyword, 'requested-attributes', 'job-id'),
          ...attribute(TAG.keyword, '', 'job-name'),
          ...attribute(TAG.keyword, 'which-jobs', 'not-completed'),
        ]
      : []),
    Uint8Array.of(TAG.end),
  ]);
}

/** Reads an answer's attributes. @returns null when it is not IPP, or tells anything but success */
export function decodeIpp(bytes: Uint8Array): IppAttributes | null {
  if (bytes.length < 9) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint16(2) >= 0x0400) return null;
  const attributes = new Map<string, IppValue[]>();
  let name = '';
  try {
    for (let at = 8; at < bytes.length;) {
      const tag = view.getUint8(at);
      at += 1;
      if (tag === TAG.end) return attributes;
      if (tag < 0x10) continue;
      const nameLength = view.getUint16(at);
      const valueAt = at + 2 + nameLength + 2;
      const length = view.getUint16(at + 2 + nameLength);
      // No name: one more value of the attribute before.
      if (nameLength > 0) name = Buffer.from(bytes.subarray(at + 2, at + 2 + nameLength)).toString('utf8');
      const raw = bytes.subarray(valueAt, valueAt + length);
      let value: IppValue = null;
      if ((tag === TAG.integer || tag === TAG.enum) && length === 4) value = view.getInt32(valueAt);
      else if (tag === TAG.boolean) value = view.getUint8(valueAt) !== 0;
      else if (tag >= 0x40) value = Buffer.from(raw).toString('utf8');
      attributes.set(name, [...(attributes.get(name) ?? []), value]);
      at = valueAt + length;
    }
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
  return null;
}

/** Asks CUPS over its local socket. Never rejects; null when it cannot be asked, refuses, or takes over 2 s. */
export function askIpp(
  socketPath: string,
  queue: string,
  subject: IppSubject,
  signal: AbortSignal,
): Promise<IppAttributes | null> {
  return new Promise((resolve) => {
    const body = encodeIpp(queue, subject);
    const call = request(
      {
        socketPath,
        method: 'POST',
        path: subject === 'printer' ? `/printers/${encodeURIComponent(queue)}` : '/jobs/',
        headers: { 'content-type': 'application/ipp', 'content-length': body.length, host: 'localhost' },
        timeout: 2_000,
        signal,
        agent: false,
      },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () =>
          resolve(response.statusCode === 200 ? decodeIpp(Buffer.concat(parts)) : null),
        );
        response.on('error', () => resolve(null));
      },
    );
    call.on('timeout', () => call.destroy());
    call.on('error', () => resolve(null));
    call.on('close', () => resolve(null));
    call.end(body);
  });
}
