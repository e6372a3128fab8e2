import { existsSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import {
  Booted,
  BOOT_CHILD,
  type Begun,
  type BootPlan,
  type Hearing,
} from '../../support/electron/booted.ts';
import type { PackedApp } from './packed-app.ts';
import type { Wine } from './wine.ts';

/** A step on a busy machine, under Wine, at most. Milliseconds. */
const PATIENCE_MS = 120_000;

/** What Node runs, and the program behind it. */
export const BEFORE = [`Z:${join(import.meta.dirname, 'without-keep-alive.mjs')}`];

/** The packed main program, booted on the stand-in for Electron by Windows' Node under Wine. */
export function bootInWine(wine: Wine, app: PackedApp, env: Readonly<Record<string, string>> = {}): Booted {
  const begin = (plan: BootPlan, hear: Hearing): Begun => beginInWine(wine, app, plan, hear);
  return new Booted({ main: app.main, home: wine.windowsHome, env, begin }, PATIENCE_MS);
}

/** Nothing of Node's own reaches from this system into that one but a port. */
function beginInWine(
  wine: Wine,
  app: PackedApp,
  { main, words = [], home, env = {} }: BootPlan,
  hear: Hearing,
): Begun {
  const waiting: object[] = [];
  let socket: Socket | null = null;
  let child: ReturnType<Wine['start']> | null = null;
  const server = createServer((connection) => {
    socket = connection;
    connection.on('error', () => undefined);
    createInterface(connection).on('line', (line) => hear.message(JSON.parse(line)));
    for (const message of waiting.splice(0)) connection.write(`${JSON.stringify(message)}\n`);
  });
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo;
    const said = join(wine.home, `said-${port}.txt`);
    const program = [...BEFORE, wine.path(BOOT_CHILD), main, ...words];
    child = wine.start(app.node, program, { STAND_IN_PORT: String(port), STAND_IN_HOME: home, ...env }, said);
    child.once('exit', (code, signal) => {
      if (existsSync(said)) hear.stderr(readFileSync(said, 'utf8'));
      server.close();
      socket?.destroy();
      hear.exit(code ?? signal);
    });
  });
  return {
    send(message) {
      if (socket === null) waiting.push(message);
      else socket.write(`${JSON.stringify(message)}\n`);
    },
    // The Windows process is this very process: it ends without a word, as by the task manager.
    kill: () => void child?.kill('SIGKILL'),
  };
}
