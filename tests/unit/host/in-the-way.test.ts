import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeFolders } from '../../../electron/host/folders.ts';
import { openLog } from '../../../electron/host/log.ts';
import { openPreferences } from '../../../electron/host/preferences.ts';
import { openAccess } from '../../../electron/web/access-file.ts';
import { noteRunning } from '../../../electron/web/running.ts';
import { scratchFolder } from '../../support/host-parts.ts';

let scratch: ReturnType<typeof scratchFolder>;
const at = (...parts: string[]) => join(scratch.path, ...parts);
beforeEach(() => {
  scratch = scratchFolder();
});
afterEach(() => scratch.remove());

const CONNECTION = { account: '1', site: 'MLA', storeId: 'S', registerId: 'R' };
const WAYS: readonly (readonly [string, (path: string) => void])[] = [
  ['a folder', (path) => mkdirSync(join(path, 'full'), { recursive: true })],
  ['a link in a circle', (path) => symlinkSync(path, path)],
];
const open = () => openPreferences(scratch.path, existsSync);

function connected(): void {
  open().change({ connection: CONNECTION });
}

describe.each(WAYS)('34: %s stands where a file of the till belongs', (_what, make) => {
  const put = (name: string): void => {
    rmSync(at(name), { force: true });
    make(at(name));
  };

  it('the settings: they are read from their copy, and kept again', () => {
    connected();
    put('caja-clara.json');
    expect(open().now).toMatchObject({ connection: CONNECTION, lost: false });
    expect(statSync(at('caja-clara.json')).isFile()).toBe(true);
  });

  it('their copy: they are as they were, and have a copy again', () => {
    connected();
    put('caja-clara.json.copy');
    expect(open().now.connection).toEqual(CONNECTION);
    expect(statSync(at('caja-clara.json.copy')).isFile()).toBe(true);
  });

  it('both: the account is asked for, and never taken for one of training', () => {
    connected();
    put('caja-clara.json');
    put('caja-clara.json.copy');
    expect(open().now).toMatchObject({ connection: null, lost: true });
    expect(open().now.lost).toBe(true);
  });

  it('the log, whole or its older half: the till opens', () => {
    put('x.log');
    const log = openLog(at('x.log'), { now: () => 0, mostBytes: 100 });
    put('x.log.1');
    for (let turn = 0; turn < 20; turn += 1) log.info('tick', { turn });
    log.close();
    expect(readFileSync(at('x.log'), 'utf8')).not.toBe('');
  });

  it('the known browsers and the note of a run: the page is served', () => {
    put('web-access.json');
    put('web-running.json');
    expect(openAccess(scratch.path, () => 0)).toBeDefined();
    noteRunning(scratch.path, { port: 1, secret: 's' })();
  });
});

describe('34: a file stands where a folder of the till belongs', () => {
  const putThere = (name: string, make: (path: string) => void): string => {
    const system = { XDG_STATE_HOME: at('state') };
    const { data, heads } = makeFolders(at('data'), system);
    const path = name === 'heads' ? heads : join(data, name);
    rmSync(path, { recursive: true, force: true });
    make(path);
    makeFolders(at('data'), system);
    expect(statSync(path).isDirectory()).toBe(true);
    return `${path}.damaged-1`;
  };
  const NAMES = ['heads', 'logs', 'training'];

  it.each(NAMES)('%s: it is put aside, and the folder made', (name) => {
    const aside = putThere(name, (path) => writeFileSync(path, 'something'));
    expect(readFileSync(aside, 'utf8')).toBe('something');
  });

  it.each(NAMES)('%s: so is a link that leads nowhere, in a circle, or to a device', (name) => {
    for (const target of ['/nowhere/at/all', name, '/dev/null']) {
      const aside = putThere(name, (path) => symlinkSync(target === name ? path : target, path));
      expect(lstatSync(aside).isSymbolicLink()).toBe(true);
      rmSync(aside);
    }
  });
});

describe('34: settings that cannot be written', () => {
  it('are those that were read, and a change says that it was not kept', () => {
    connected();
    rmSync(at('caja-clara.json.copy'));
    const file = readFileSync(at('caja-clara.json'), 'utf8');
    // The name that is needed for writing anything beside it: what a folder without permission does to every user but root.
    expect(JSON.parse(file)).toMatchObject({ connection: CONNECTION });
    const kept = openPreferences(scratch.path, existsSync, () => {
      throw new Error('no permission');
    });
    expect(kept.now.connection).toEqual(CONNECTION);
    expect(() => kept.change({ connection: null })).toThrow('no permission');
    expect(kept.now.connection).toEqual(CONNECTION);
  });
});
