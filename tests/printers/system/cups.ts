import type { Socket } from 'node:net';
import { createCupsTransport } from '../../../electron/printing/transports/cups.ts';
import type { Transport } from '../../../electron/printing/transports/transport.ts';
import { listen, startCups } from '../lib/cups-server.ts';
import type { Findings } from '../lib/table.ts';
import { eventually, printerAt, QUICK_LIMITS, quietLog, systemClock, ticketBytes } from '../lib/parts.ts';
import { say, timed } from '../lib/say.ts';

export async function checkCups(findings: Findings, folder: string): Promise<void> {
  const cups = await startCups(folder);
  try {
    const queue = (name: string, port: number): Transport => {
      cups.run('lpadmin', ['-p', name, '-E', '-m', 'raw', '-v', `socket://127.0.0.1:${port}`]);
      return createCupsTransport(
        { queue: name, server: cups.socket },
        { clock: systemClock, log: quietLog, limits: QUICK_LIMITS },
      );
    };
    const print = (name: string, transport: Transport, bytes: Uint8Array) =>
      timed(printerAt(`cups://${name}`, QUICK_LIMITS, transport).printBytes(bytes));

    const ticket = ticketBytes(30_000, 21);
    const good = await listen((socket, take) => socket.on('data', take));
    const goodQueue = queue('good', good.port);
    const [sent, took] = await print('good', goodQueue, ticket);
    await eventually(() => good.received().length >= ticket.length, 2_000);
    findings.ok(
      'CUPS raw queue: bytes identical',
      sent.kind === 'sent' && good.received().equals(Buffer.from(ticket)),
      `${say(sent)} ${took} ms`,
    );

    cups.run('cupsdisable', ['good']);
    const before = good.received().length;
    const [stopped] = await print('good', goodQueue, ticket);
    cups.run('cupsenable', ['good']);
    findings.ok(
      'CUPS: queue that is stopped gets nothing',
      say(stopped) === 'not-printed printer-offline' && good.received().length === before,
      say(stopped),
    );
    good.server.close();

    const sleepers: Socket[] = [];
    const deaf = await listen((socket, take) => {
      socket.pause();
      sleepers.push(socket);
      socket.on('data', take);
      socket.pause();
    });
    const large = ticketBytes(20_000_000, 22);
    const [given, waited] = await print('deaf', queue('deaf', deaf.port), large);
    for (const socket of sleepers) socket.resume();
    await eventually(() => false, 500);
    const came = deaf.received().length;
    await eventually(() => false, 1_000);
    const late = deaf.received().length - came;
    findings.ok(
      'CUPS: printer that does not read, job cancelled',
      given.kind === 'unknown' && late === 0 && came < large.length,
      `${say(given)} after ${waited} ms, ${late} bytes later`,
    );
    for (const socket of sleepers) socket.destroy();
    deaf.server.close();

    const cut = await listen((socket, take) => {
      socket.on('data', (bytes) => {
        take(bytes);
        socket.resetAndDestroy();
      });
    });
    const [pulled] = await print('cut', queue('cut', cut.port), ticketBytes(5_000_000, 23));
    findings.ok('CUPS: cable pulled in the middle', pulled.kind === 'unknown', say(pulled));
    cut.server.close();

    const nobody = createCupsTransport(
      { queue: 'nobody', server: cups.socket },
      { clock: systemClock, log: quietLog, limits: QUICK_LIMITS },
    );
    const [missing] = await print('nobody', nobody, ticket);
    findings.ok(
      'CUPS: queue that does not exist',
      say(missing) === 'not-printed printer-not-found',
      say(missing),
    );
  } finally {
    await cups.stop();
  }
}
