import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, realpathSync, symlinkSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { storedZip } from './support/stored-zip.ts';
import { TemporaryHouse, project } from './support/temporary-house.ts';

const isHere = process.platform === 'linux';
const LIMIT_MS = 2_000;
const HOUR_MS = 60 * 60_000;

/** Electron as its makers serve it, an executable of a few bytes. */
const zip = storedZip({ electron: '#!/bin/sh\n', version: 'v45.4.1' });
const name = `electron-v45.4.1-linux-${process.arch}.zip`;
const sums = `${createHash('sha256').update(zip).digest('hex')} *${name}\n`;

type Habit = (response: ServerResponse) => void;
const whole: Habit = (response) => response.end(zip);
const HABITS: Readonly<Record<string, Habit>> = {
  /** 120 MB are announced, and a byte comes now and then. */
  slow(response) {
    response.writeHead(200, { 'content-length': 120_000_000 });
    const drip = setInterval(() => response.write('x'), 100);
    response.once('close', () => clearInterval(drip));
  },
  cut(response) {
    response.writeHead(200, { 'content-length': zip.length });
    response.write(zip.subarray(0, 20));
    setTimeout(() => response.destroy(), 50);
  },
  refused: (response) => response.writeHead(403).end(),
  silent: () => undefined,
};

let house: TemporaryHouse;
let asked: number;
let habit: Habit;
const server = createServer((request, response) => {
  if (request.url?.endsWith('SHASUMS256.txt') === true) return void response.end(sums);
  asked += 1;
  habit(response);
});

beforeEach(async () => {
  if (!isHere) return;
  asked = 0;
  house = new TemporaryHouse();
  house.bring('package.json', 'scripts');
  // Its own Electron, which is written to; all other packages are the project's.
  const modules = join(house.folder, 'node_modules');
  mkdirSync(modules);
  const ours = realpathSync(join(project, 'node_modules'));
  for (const entry of readdirSync(ours).filter((each) => each !== 'electron' && !each.startsWith('.')))
    symlinkSync(join(ours, entry), join(modules, entry));
  cpSync(join(ours, 'electron'), join(modules, 'electron'), {
    recursive: true,
    filter: (file) => !/electron\/(dist|path\.txt)/.test(file.slice(ours.length)),
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(async () => {
  if (!isHere) return;
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
  house.remove();
});

/** A start that wants Electron. @returns its executable, null where there is none */
async function start(): Promise<string | null> {
  const code = `const { obtainElectron } = await import('./scripts/lib/electron.mjs');
    process.stdout.write(JSON.stringify((await obtainElectron({ limit: ${LIMIT_MS} })) ?? null));`;
  const { port } = server.address() as AddressInfo;
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: house.folder,
    ELECTRON_MIRROR: `http://127.0.0.1:${port}/`,
    electron_use_remote_checksums: '1',
    electron_config_cache: join(house.folder, 'downloaded'),
  };
  return new Promise((resolve, reject) => {
    const child = execFile(
      process.execPath,
      ['--input-type=module', '-e', code],
      { cwd: house.folder, env, timeout: 30_000 },
      (error, stdout) =>
        error === null
          ? resolve(JSON.parse(stdout) as string | null)
          : reject(new Error('start', { cause: error })),
    );
    child.stdin?.end();
  });
}

const record = () => join(house.folder, '.cache/electron-download-failed');
const electron = () => join(house.folder, 'node_modules/electron/dist/electron');

describe.runIf(isHere)('the download of Electron', () => {
  it.each(Object.keys(HABITS))(
    'that is %s holds a start up only so long, is tried again within the hour, and then comes',
    async (kind) => {
      habit = HABITS[kind] ?? whole;
      const since = performance.now();
      expect(await start()).toBeNull();
      expect(performance.now() - since).toBeLessThan(LIMIT_MS + 8_000);
      expect(existsSync(join(house.folder, '.cache/electron-download'))).toBe(false);
      const before = asked;
      expect(before).toBeGreaterThan(0);

      habit = whole;
      // At once: the start is quick.
      expect(await start()).toBeNull();
      expect(asked).toBe(before);
      const waits = Number(readFileSync(record(), 'utf8')) - Date.now();
      expect(waits).toBeGreaterThan(60_000);
      expect(waits).toBeLessThan(HOUR_MS);

      house.put('.cache/electron-download-failed', String(Date.now() - 1));
      expect(await start()).toBe(electron());
      expect(await start()).toBe(electron());
      expect(asked).toBe(before + 1);
      expect(existsSync(record())).toBe(false);
    },
    60_000,
  );
});
