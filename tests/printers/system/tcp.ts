import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { Findings } from '../lib/table.ts';
import { eventually, indexOfBytes, printerAt, rest, ticketBytes } from '../lib/parts.ts';
import { say, timed } from '../lib/say.ts';

interface Listener {
  readonly address: string;
  readonly received: () => Buffer;
  readonly resets: () => number;
  readonly close: () => void;
}

async function listen(behave: (socket: Socket, received: () => number) => void): Promise<Listener> {
  const parts: Buffer[] = [];
  const sockets = new Set<Socket>();
  let resets = 0;
  const received = (): Buffer => Buffer.concat(parts);
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {
      resets += 1;
    });
    socket.on('data', (piece: Buffer) => parts.push(piece));
    behave(socket, () => received().length);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    resets: () => resets,
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

/** Answers DLE EOT n, and GS r when it is told to. */
function answers(status: (question: number) => number, confirm: number | null): (socket: Socket) => void {
  return (socket) => {
    let tail: number[] = [];
    socket.on('data', (piece: Buffer) => {
      for (const byte of piece) {
        tail = [...tail, byte].slice(-3);
        const [first, second, third] = tail;
        if (first === 0x10 && second === 0x04 && third !== undefined)
          socket.write(Uint8Array.of(status(third)));
        if (first === 0x1d && second === 0x72 && third !== undefined && confirm !== null)
          socket.write(Uint8Array.of(confirm));
      }
    });
  };
}

export async function checkTcp(findings: Findings): Promise<void> {
  const ticket = ticketBytes(120_000);

  const plain = await listen(() => undefined);
  const printer = printerAt(plain.address);
  const [first, took] = await timed(printer.printBytes(ticket));
  const [second, again] = await timed(printer.printBytes(ticket));
  const exact = plain
    .received()
    .subarray(3)
    .equals(Buffer.concat([ticket, ticket]));
  findings.ok(
    'TCP: two tickets, bytes identical',
    first.kind === 'sent' && second.kind === 'sent' && exact,
    `${say(first)} ${took} ms, ${say(second)} ${again} ms`,
  );
  plain.close();

  const polite = await listen(answers(() => 0x12, 0x00));
  const [confirmed] = await timed(printerAt(polite.address).printBytes(ticket));
  findings.ok(
    'TCP: printer that answers after the last byte',
    confirmed.kind === 'confirmed' && indexOfBytes(polite.received(), ticket) >= 0,
    say(confirmed),
  );
  polite.close();

  const empty = await listen(answers((question) => (question === 4 ? 0x72 : 0x12), null));
  const [none] = await timed(printerAt(empty.address).printBytes(ticket));
  findings.ok(
    'TCP: printer without paper gets no byte',
    say(none) === 'not-printed printer-paper-out' && empty.received().length <= 12,
    `${say(none)}, ${empty.received().length} bytes of questions`,
  );
  empty.close();

  const chatty = await listen((socket) => {
    const timer = setInterval(() => {
      if (socket.writable) socket.write(Uint8Array.of(0x14, 0x00, 0x00, 0x0f));
    }, 1);
    socket.on('close', () => clearInterval(timer));
  });
  const large = ticketBytes(300_000, 3);
  const [through] = await timed(printerAt(chatty.address).printBytes(large));
  const all = await eventually(() => indexOfBytes(chatty.received(), large) >= 0, 1_000);
  findings.ok(
    'TCP: printer that sends status all along',
    through.kind === 'sent' && all && chatty.resets() === 0,
    `${say(through)}, ${chatty.resets()} resets`,
  );
  chatty.close();

  for (const at of [1, 60_000]) {
    const cut = await listen((socket, received) => {
      socket.on('data', () => {
        if (received() >= at + 3) socket.resetAndDestroy();
      });
    });
    const [outcome] = await timed(printerAt(cut.address).printBytes(ticketBytes(5_000_000, at)));
    findings.ok(`TCP: cable pulled at byte ${at}`, outcome.kind === 'unknown', say(outcome));
    cut.close();
  }

  const sleepers: Socket[] = [];
  const deaf = await listen((socket) => {
    socket.pause();
    sleepers.push(socket);
  });
  const huge = ticketBytes(20_000_000, 5);
  const [given, waited] = await timed(printerAt(deaf.address).printBytes(huge));
  for (const socket of sleepers) socket.resume();
  await rest(500);
  const came = deaf.received().length;
  await rest(1_000);
  const late = deaf.received().length - came;
  findings.ok(
    'TCP: printer that does not read, no late byte',
    say(given) === 'unknown printer-timeout' && late === 0 && came < huge.length,
    `${say(given)} after ${waited} ms, ${late} bytes later`,
  );
  deaf.close();

  const off = await listen(() => undefined);
  off.close();
  await rest(50);
  const [unreachable] = await timed(printerAt(off.address).printBytes(ticket));
  findings.ok(
    'TCP: printer that is off',
    say(unreachable) === 'not-printed printer-unreachable',
    say(unreachable),
  );
}
