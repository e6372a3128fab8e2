import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { createCupsTransport } from '../../../electron/printing/transports/cups.ts';
import type { Transport } from '../../../electron/printing/transports/transport.ts';
import type { Findings } from '../lib/table.ts';
import { eventually, printerAt, QUICK_LIMITS, quietLog, systemClock, ticketBytes } from '../lib/parts.ts';
import { say, timed } from '../lib/say.ts';

interface Cups {
  readonly socket: string;
  readonly stop: () => Promise<void>;
  readonly run: (command: string, args: readonly string[]) => void;
}

/** A printing system of our own in a folder: nothing of the machine's is touched. */
async function startCups(folder: string): Promise<Cups> {
  // cupsd wants a socket path below 108 bytes and folders that its backends (user lp) can enter.
  const home = mkdtempSync(join(folder, 'cups-'));
  for (const path of [folder, home]) chmodSync(path, 0o755);
  for (const name of ['spool', 'spool/tmp', 'cache', 'run', 'log', 'ppd', 'ssl']) mkdirSync(join(home, name));
  chmodSync(join(home, 'spool/tmp'), 0o1770);
  const group = Number(execFileSync('getent', ['group', 'lp'], { encoding: 'utf8' }).split(':')[2]);
  chownSync(join(home, 'spool/tmp'), 0, group);
  const socket = join(home, 'cups.sock');
  const allow = 'Order allow,deny\n  Allow all';
  writeFileSync(
    join(home, 'cupsd.conf'),
    `LogLevel warn\nListen ${socket}\nBrowsing No\nWebInterface No\n<Location />\n  ${allow}\n</Location>\n<Location /admin>\n  ${allow}\n</Location>\n<Policy default>\n  JobPrivateAccess all\n  JobPrivateValues none\n  SubscriptionPrivateAccess all\n  SubscriptionPrivateValues none\n  <Limit All>\n  ${allow}\n  </Limit>\n</Policy>\n`,
  );
  writeFileSync(
    join(home, 'cups-files.conf'),
    `ServerRoot ${home}\nRequestRoot ${home}/spool\nCacheDir ${home}/cache\nStateDir ${home}/run\nTempDir ${home}/spool/tmp\nErrorLog ${home}/log/error\nAccessLog ${home}/log/access\nPageLog ${home}/log/page\nServerBin /usr/lib/cups\nDataDir /usr/share/cups\n`,
  );
  const daemon = spawn('cupsd', ['-f', '-c', join(home, 'cupsd.conf'), '-s', join(home, 'cups-files.conf')], {
    stdio: 'ignore',
  });
  const env = { ...process.env, CUPS_SERVER: socket };
  const answers = (): boolean => {
    try {
      return execFileSync('lpstat', ['-r'], { env, encoding: 'utf8' }).includes('is running');
    } catch {
      return false;
    }
  };
  if (!(await eventually(answers, 10_000))) throw new Error('cupsd does not start');
  return {
    socket,
    run: (command, args) => execFileSync(command, args, { env, stdio: 'ignore' }),
    async stop() {
      const ended = new Promise((resolve) => daemon.once('exit', resolve));
      daemon.kill();
      await ended;
      rmSync(home, { recursive: true, force: true });
    },
  };
}

async function listen(
  behave: (socket: Socket, take: (bytes: Buffer) => void) => void,
): Promise<{ readonly port: number; readonly received: () => Buffer; readonly server: Server }> {
  const parts: Buffer[] = [];
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    behave(socket, (bytes) => parts.push(bytes));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, received: () => Buffer.concat(parts), server };
}

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
