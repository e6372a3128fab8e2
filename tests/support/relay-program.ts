import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { layMadeCluster } from './made-cluster.ts';

export interface RelayProgram {
  readonly url: string;
  /** A one-time code, made as whoever runs the relay makes one. */
  newCode(): Promise<string>;
  /** As if the plug were pulled. */
  kill(): Promise<void>;
  /** In order, its database too. */
  stop(): Promise<void>;
  /** Where it keeps everything. */
  readonly folder: string;
  /** The same relay again, after it was killed or stopped: at the same address, with what it had kept. */
  again(): Promise<void>;
  /** Ends it in order, and removes what it kept. */
  remove(): Promise<void>;
}

/** Starts the relay's own program, with a database of its own, and waits for its address. */
export async function startRelay(): Promise<RelayProgram> {
  const place = mkdtempSync(join(tmpdir(), 'caja-relay-'));
  // As root PostgreSQL runs as somebody else, who must be let through.
  chmodSync(place, 0o755);
  await layMadeCluster(folderIn(place));
  let child = run(place, '0');
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await once(child, 'exit');
  };
  const url = await lastWord(child);
  return {
    url,
    newCode: () => lastWord(run(place, '0', '--code')),
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    folder: folderIn(place),
    async again() {
      child = run(place, new URL(url).port);
      await lastWord(child);
    },
    async remove() {
      await end('SIGTERM');
      rmSync(place, { recursive: true, force: true });
    },
  };
}

const folderIn = (place: string) => join(place, 'relay');

function run(place: string, port: string, ...args: readonly string[]): ChildProcess {
  const main = join(import.meta.dirname, '../../server/main.ts');
  const env = {
    ...{ PATH: process.env['PATH'] ?? '', HOME: place },
    ...{ CAJA_SERVER_PORT: port, CAJA_SERVER_DATA_DIR: folderIn(place) },
  };
  return spawn(process.execPath, [main, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** The last word of the first line that it says. */
function lastWord(child: ChildProcess): Promise<string> {
  let said = '';
  let complained = '';
  child.stderr?.on('data', (data: Buffer) => (complained += data.toString()));
  return new Promise((resolve, reject) => {
    child.once('close', (code) => reject(new Error(`it ended with ${String(code)}: ${complained}`)));
    child.stdout?.on('data', (data: Buffer) => {
      said += data.toString();
      if (said.includes('\n')) resolve(said.trim().split(/\s+/).at(-1) ?? '');
    });
  });
}
