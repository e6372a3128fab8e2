import { execFileSync } from 'node:child_process';
import {
  constants,
  existsSync,
  mkdtempSync,
  openSync,
  readSync,
  closeSync,
  rmSync,
  writeFileSync,
  readFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTransport } from '../../../electron/printing/transports/create-transport.ts';
import { createDeviceTransport } from '../../../electron/printing/transports/device.ts';
import { deviceFault } from '../../../electron/printing/transports/faults.ts';
import { writeThroughHelper } from '../../../electron/printing/transports/helper.ts';
import { systemClock, ticketBytes } from '../../printers/lib/parts.ts';
import { createEventLoopClock, never, toolsWith } from '../../support/event-loop-clock.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'caja-device-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function pipe(): string {
  const path = join(folder, 'lp0');
  execFileSync('mkfifo', [path]);
  return path;
}

function readAll(descriptor: number): Buffer {
  const buffer = Buffer.alloc(1 << 20);
  let count = 0;
  for (;;) {
    try {
      const read = readSync(descriptor, buffer, count, buffer.length - count, null);
      if (read === 0) break;
      count += read;
    } catch {
      break;
    }
  }
  return buffer.subarray(0, count);
}

describe('a device that is not there', () => {
  it('is said not to be found, and is never created', async () => {
    const path = join(folder, 'lp0');
    const transport = createDeviceTransport(path, toolsWith(createEventLoopClock()));
    expect(await transport.send(ticketBytes(100), never)).toEqual({
      kind: 'not-printed',
      fault: 'printer-not-found',
    });
    expect(await transport.state(never)).toMatchObject({ fault: 'printer-not-found' });
    expect(existsSync(path)).toBe(false);
  });

  it('a plain file in its place, left by a careless program, is no printer', async () => {
    const path = join(folder, 'lp0');
    writeFileSync(path, '');
    const transport = createDeviceTransport(path, toolsWith(createEventLoopClock()));
    expect(await transport.send(ticketBytes(100), never)).toEqual({
      kind: 'not-printed',
      fault: 'printer-not-found',
    });
    expect(readFileSync(path).length).toBe(0);
  });

  it.each([
    ['EACCES', 'printer-permission'],
    ['EPERM', 'printer-permission'],
    ['ENOENT', 'printer-not-found'],
    ['ENODEV', 'printer-not-found'],
    ['ENOSPC', 'printer-paper-out'],
    ['EIO', 'printer-offline'],
    ['EBUSY', 'printer-busy'],
  ])('%s means %s', (code, fault) => {
    expect(deviceFault(Object.assign(new Error(code), { code }))).toBe(fault);
  });
});

it('a serial port of another system is no printer here, and no file either', async () => {
  const tools = toolsWith(createEventLoopClock());
  const transport = createTransport({ kind: 'serial', path: 'COM3', baud: 9600 }, tools);
  const refused = { kind: 'not-printed', fault: 'printer-not-found' };
  expect(await transport.send(ticketBytes(100), never)).toEqual(refused);
  expect(await transport.state(never)).toMatchObject({ answered: false, fault: 'printer-not-found' });
});

describe('a named pipe in place of a device', () => {
  it('takes every byte, and nothing before them', async () => {
    const path = pipe();
    const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const clock = createEventLoopClock();
    const ticket = ticketBytes(20_000);
    const transport = createDeviceTransport(path, toolsWith(clock));
    expect(await clock.until(transport.send(ticket, never))).toEqual({ kind: 'sent' });
    expect(readAll(reader)).toEqual(Buffer.from(ticket));
    closeSync(reader);
  });

  it('that nobody has open is not found', async () => {
    const clock = createEventLoopClock();
    const transport = createDeviceTransport(pipe(), toolsWith(clock));
    expect(await clock.until(transport.send(ticketBytes(10), never))).toEqual({
      kind: 'not-printed',
      fault: 'printer-not-found',
    });
  });

  it('that nobody reads is given up, and the bytes in it are removed', async () => {
    const path = pipe();
    const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const clock = createEventLoopClock();
    const transport = createDeviceTransport(path, toolsWith(clock));
    expect(await clock.until(transport.send(ticketBytes(200_000), never))).toEqual({
      kind: 'unknown',
      fault: 'printer-timeout',
    });
    expect(clock.monotonic()).toBeGreaterThanOrEqual(5_000);
    expect(readAll(reader).length).toBe(0);
    closeSync(reader);
  });

  it.each([1, 65_536])('whose reader leaves after %i bytes is unknown', async (count) => {
    const path = pipe();
    const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const clock = createEventLoopClock();
    const sending = createDeviceTransport(path, toolsWith(clock)).send(ticketBytes(200_000), never);
    // Some bytes come, then the other side goes away.
    while (readAll(reader).length < count) await clock.pass(1);
    closeSync(reader);
    expect(await clock.until(sending)).toMatchObject({ kind: 'unknown' });
  });
});

describe('the helper process that may block', () => {
  const limits = { idleMs: 200, total: 10_000 };

  it('writes every byte', async () => {
    const path = join(folder, 'out');
    const descriptor = openSync(path, 'w');
    const ticket = ticketBytes(100_000);
    const end = await writeThroughHelper(systemClock, descriptor, ticket, limits, never);
    closeSync(descriptor);
    expect(end.kind).toBe('finished');
    expect(readFileSync(path)).toEqual(Buffer.from(ticket));
  });

  it('is stopped when nothing moves, and writes nothing afterwards', async () => {
    const path = pipe();
    const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const writer = openSync(path, constants.O_WRONLY);
    const writing = writeThroughHelper(systemClock, writer, ticketBytes(500_000), limits, never);
    closeSync(writer);
    expect((await writing).kind).toBe('stalled');
    expect(readAll(reader).length).toBeLessThanOrEqual(65_536);
    expect(readAll(reader).length).toBe(0);
    closeSync(reader);
  });

  it('says when it could not write', async () => {
    // A reader that is gone before the first byte: the helper dies of it.
    const path = pipe();
    const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const writer = openSync(path, constants.O_WRONLY);
    closeSync(reader);
    const writing = writeThroughHelper(systemClock, writer, ticketBytes(500), limits, never);
    closeSync(writer);
    expect((await writing).kind).toBe('failed');
  });

  it('is stopped when told to', async () => {
    const path = pipe();
    const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const writer = openSync(path, constants.O_WRONLY);
    const stop = new AbortController();
    const writing = writeThroughHelper(systemClock, writer, ticketBytes(500_000), limits, stop.signal);
    closeSync(writer);
    stop.abort();
    expect((await writing).kind).toBe('aborted');
    closeSync(reader);
  });
});
