import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { eventually } from './parts.ts';

export interface Cups {
  readonly socket: string;
  readonly stop: () => Promise<void>;
  readonly run: (command: string, args: readonly string[]) => void;
}

/** A printing system of our own in a folder: nothing of the machine's is touched. */
export async function startCups(folder: string): Promise<Cups> {
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

/** A network printer of the plainest kind. @param behave what it does with a connection */
export async function listen(
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
