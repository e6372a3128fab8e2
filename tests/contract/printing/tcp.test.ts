import { createServer, type AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createTcpTransport } from '../../../electron/printing/transports/tcp.ts';
import type { Transport } from '../../../electron/printing/transports/transport.ts';
import { indexOfBytes, ticketBytes } from '../../printers/lib/parts.ts';
import { createTcpPrinter, type TcpPrinter, type TcpPrinterBehaviour } from './tcp-printer.ts';
import { createEventLoopClock, never, toolsWith } from '../../support/event-loop-clock.ts';

const open: TcpPrinter[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((printer) => printer.close()));
});

async function with_(capabilities: TcpPrinterBehaviour, chunk?: number) {
  const printer = await createTcpPrinter(capabilities);
  open.push(printer);
  const clock = createEventLoopClock();
  const target = { host: '127.0.0.1', port: printer.port, ...(chunk === undefined ? {} : { chunk }) };
  const transport: Transport = createTcpTransport(target, toolsWith(clock));
  const send = (bytes: Uint8Array, signal = never) => clock.until(transport.send(bytes, signal));
  return { printer, clock, transport, send };
}

const READY = (): number => 0x12;

describe('a network printer', () => {
  it('that answers nothing gets every byte, is asked only the first time, and is "sent"', async () => {
    const { printer, send } = await with_({});
    const ticket = ticketBytes(5_000);
    expect(await send(ticket)).toEqual({ kind: 'sent' });
    expect(printer.received().subarray(3)).toEqual(Buffer.from(ticket));
    expect(await send(ticket)).toEqual({ kind: 'sent' });
    expect(printer.received().subarray(3 + ticket.length)).toEqual(Buffer.from(ticket));
    expect(printer.resets()).toBe(0);
  });

  it('that answers GS r after the last byte has confirmed it', async () => {
    const { printer, send } = await with_({ status: READY, confirm: 0x00 });
    const ticket = ticketBytes(300);
    expect(await send(ticket)).toEqual({ kind: 'confirmed' });
    const at = indexOfBytes(printer.received(), ticket);
    // Twice, as long as nobody knows whether it says an answer again: the one before the ticket may come once more.
    const question = [0x1d, 0x72, 0x01];
    expect([...printer.received().subarray(at + ticket.length)]).toEqual([...question, ...question]);
  });

  it('that answers only DLE EOT is sent: no answer of it follows the last byte', async () => {
    const { send } = await with_({ status: READY });
    expect(await send(ticketBytes(300))).toEqual({ kind: 'sent' });
  });

  it('whose paper ended inside the ticket leaves it unknown, and is asked to forget the rest', async () => {
    const { printer, send } = await with_({ status: READY, confirm: 0x00 });
    expect(await send(ticketBytes(300))).toEqual({ kind: 'confirmed' });
    const later = await with_({
      status: (question) => (question === 4 && later.printer.received().length > 300 ? 0x72 : 0x12),
    });
    expect(await later.send(ticketBytes(300))).toEqual({ kind: 'unknown', fault: 'printer-paper-out' });
    expect(later.printer.received().subarray(-10).toString('hex')).toBe('10140801031401060208');
    expect(printer.resets()).toBe(0);
  });

  it.each([
    [4, 0x72, 'printer-paper-out'],
    [2, 0x16, 'printer-cover-open'],
    [1, 0x1a, 'printer-offline'],
    [3, 0x1a, 'printer-cutter'],
  ] as const)(
    'that answers DLE EOT %i with %i gets no byte of the ticket: %s',
    async (number, byte, fault) => {
      const { printer, send } = await with_({ status: (question) => (question === number ? byte : 0x12) });
      expect(await send(ticketBytes(300))).toEqual({ kind: 'not-printed', fault });
      expect(printer.received().length).toBeLessThanOrEqual(12);
    },
  );

  it('that sends status bytes all along is not reset and gets every byte', async () => {
    const { printer, send } = await with_({ chatter: Uint8Array.of(0x14, 0x00, 0x00, 0x0f) });
    const ticket = ticketBytes(300_000);
    expect(await send(ticket)).toEqual({ kind: 'sent' });
    expect(indexOfBytes(printer.received(), ticket)).toBeGreaterThanOrEqual(0);
    expect(printer.resets()).toBe(0);
  });

  it('that says by itself that paper is out gets no byte', async () => {
    const { printer, send } = await with_({ chatter: Uint8Array.of(0x18, 0x00, 0x0c, 0x0f) });
    expect(await send(ticketBytes(300))).toEqual({ kind: 'not-printed', fault: 'printer-paper-out' });
    expect(printer.received().length).toBe(3);
  });

  it('that does not close its side is sent after a quiet moment', async () => {
    const { clock, send } = await with_({ lingers: true });
    expect(await send(ticketBytes(300))).toEqual({ kind: 'sent' });
    expect(clock.monotonic()).toBeGreaterThanOrEqual(1_000);
  });

  it('that usually closes its side, and does not now, has stopped reading: unknown, although the network took all bytes', async () => {
    const { printer, send } = await with_({});
    expect(await send(ticketBytes(300))).toEqual({ kind: 'sent' });
    printer.goDeaf();
    expect(await send(ticketBytes(300))).toEqual({ kind: 'unknown', fault: 'printer-timeout' });
  });

  it('that takes nothing is given up after the idle limit, and no byte comes later', async () => {
    const { printer, clock, send } = await with_({ deaf: true });
    const ticket = ticketBytes(20_000_000);
    expect(await send(ticket)).toEqual({ kind: 'unknown', fault: 'printer-timeout' });
    printer.wakeUp();
    await clock.pass(200);
    const before = printer.received().length;
    await clock.pass(500);
    expect(printer.received().length).toBe(before);
    expect(before).toBeLessThan(ticket.length);
  }, 30_000);

  it('is given up when told to, before the first byte as not printed', async () => {
    const { printer, send } = await with_({});
    const stop = new AbortController();
    stop.abort();
    expect(await send(ticketBytes(300), stop.signal)).toEqual({
      kind: 'not-printed',
      fault: 'printer-timeout',
    });
    expect(printer.received().length).toBeLessThanOrEqual(3);
  });

  it('that is off is unreachable, and nothing was printed', async () => {
    const { printer, send, transport, clock } = await with_({});
    await printer.close();
    expect(await send(ticketBytes(300))).toEqual({ kind: 'not-printed', fault: 'printer-unreachable' });
    expect(await clock.until(transport.state(never))).toMatchObject({ fault: 'printer-unreachable' });
  });

  it('tells its state without printing', async () => {
    const { printer, transport, clock } = await with_({
      status: (question) => (question === 4 ? 0x1e : 0x12),
      confirm: 0,
    });
    expect(await clock.until(transport.state(never))).toEqual({
      answered: true,
      fault: null,
      paperLow: true,
    });
    expect(printer.received().length).toBe(15);
  });
});

describe('a transfer cut at any byte', () => {
  const LENGTH = 2_000;
  const ASKED = 3;
  const offsets = [0, 1, 2, 3, 4, 5, 1_000, LENGTH + ASKED - 2, LENGTH + ASKED - 1];
  const cases = offsets.flatMap((at) =>
    (['end', 'reset'] as const).flatMap((by) => [1, 500, 4_096].map((chunk) => ({ at, by, chunk }))),
  );

  it.each(cases)(
    'at $at by $by, in pieces of $chunk: never printed, never "not printed" with bytes out',
    async ({ at, by, chunk }) => {
      const { printer, send } = await with_({ cutAt: at, cutBy: by }, chunk);
      const ticket = ticketBytes(LENGTH);
      const outcome = await send(ticket);
      const ticketCame = printer.received().length > ASKED;
      expect(['not-printed', 'unknown']).toContain(outcome.kind);
      if (ticketCame) expect(outcome.kind).toBe('unknown');
    },
  );
});

it('a port that opens and resets at once prints nothing and says so', async () => {
  const server = createServer((socket) => socket.resetAndDestroy());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const clock = createEventLoopClock();
  const { port } = server.address() as AddressInfo;
  const transport = createTcpTransport({ host: '127.0.0.1', port }, toolsWith(clock));
  expect(await clock.until(transport.send(ticketBytes(50), never))).toMatchObject({ kind: 'not-printed' });
  await new Promise((resolve) => server.close(resolve));
});
