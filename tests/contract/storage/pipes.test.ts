import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPreferences } from '../../../electron/host/preferences.ts';
import { openStore } from '../../../electron/storage/open.ts';

let base: string;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'caja-pipes-'));
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

const ROOT = join(import.meta.dirname, '../../..');

/** Opens the books in a program of its own, for a pipe would hold this one up for ever. @returns what it said. */
function opens(): string {
  const code = `
    import { openStore } from '${join(ROOT, 'electron/storage/open.ts')}';
    import { openPreferences } from '${join(ROOT, 'electron/host/preferences.ts')}';
    import { openLog } from '${join(ROOT, 'electron/host/log.ts')}';
    import { makeFolders } from '${join(ROOT, 'electron/host/folders.ts')}';
    import { existsSync } from 'node:fs';
    makeFolders('${join(base, 'data')}', { XDG_STATE_HOME: '${join(base, 'own')}' });
    const [folder, headFolder] = ['${join(base, 'data')}', '${join(base, 'state')}'];
    const clock = { now: () => Date.now(), monotonic: () => performance.now(), after: () => () => undefined };
    const care = { clock, onDamage: () => undefined };
    const store = openStore({ folder, headFolder, secondPlace: '${join(base, 'second')}', now: clock.now, care });
    await store.care.report();
    store.close();
    openPreferences(folder, existsSync).change({ printer: null });
    openLog(folder + '/x.log', { now: clock.now }).close();
    console.log('opened');
  `;
  const run = spawnSync(process.execPath, ['--input-type=module-typescript', '-e', code], {
    encoding: 'utf8',
    timeout: 20_000,
  });
  return run.stdout.trim() || run.stderr || 'nothing within 20 seconds';
}

const NAMES = [
  'data/caja.db',
  'data/caja.db-wal',
  'data/caja.db.running',
  'data/caja.lock',
  'data/caja.reserve',
  'data/caja-clara.json',
  'data/caja-clara.json.copy',
  'data/x.log',
  'data/training',
  'data/logs',
  'data/caja.db.backup-1700000000000',
  'second/caja.db.backup-1700000000000',
  'state/head',
];

describe.skipIf(process.platform === 'win32')('34: what is no file, in the place of one of the till', () => {
  it.each(NAMES)('a pipe: %s', (name) => {
    const place = { folder: join(base, 'data'), headFolder: join(base, 'state'), now: () => Date.now() };
    openStore(place).close();
    openPreferences(place.folder, existsSync);
    const [head = 'none'] = readdirSync(join(base, 'state')).filter((found) => found.endsWith('.head'));
    const path = join(base, name === 'state/head' ? `state/${head}` : name);
    mkdirSync(join(path, '..'), { recursive: true });
    rmSync(path, { force: true, recursive: true });
    execFileSync('mkfifo', [path]);
    expect(opens()).toBe('opened');
    const isAside = readdirSync(join(base, 'data')).some((found) => found.includes('.damaged-'));
    expect(isAside).toBe(name.startsWith('data/'));
  });

  it.each(['caja.db.running', 'training', 'logs'])('a socket: %s', async (name) => {
    mkdirSync(join(base, 'data'));
    const path = join(base, 'data', name);
    const server = createServer().listen(path);
    await new Promise((listening) => server.once('listening', listening));
    expect(opens()).toBe('opened');
    server.close();
    expect(existsSync(`${path}.damaged-1`)).toBe(true);
  });
});
