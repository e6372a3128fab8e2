import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { headsFolder, makeFolders, planFolders } from '../../../electron/host/folders.ts';
import { openLog, redact } from '../../../electron/host/log.ts';
import { openPreferences } from '../../../electron/host/preferences.ts';
import { writePrivate } from '../../../electron/host/private-file.ts';
import { readTokenFile } from '../../../electron/host/token-file.ts';
import { hostWords } from '../../../electron/host/words.ts';
import { systemIds } from '../../../electron/host/ids.ts';
import { scratchFolder } from '../../support/host-parts.ts';

let scratch: ReturnType<typeof scratchFolder>;
const at = (...parts: string[]) => join(scratch.path, ...parts);
beforeEach(() => {
  scratch = scratchFolder();
});
afterEach(() => scratch.remove());

describe('folders', () => {
  it('stand where each system expects them', () => {
    const linux = {
      platform: 'linux',
      home: '/home/ana',
      variables: { XDG_STATE_HOME: '/state', XDG_DATA_HOME: 'relative' },
    } as const;
    expect(planFolders(null, linux)).toMatchObject({
      data: '/home/ana/.local/share/caja-clara',
      training: '/home/ana/.local/share/caja-clara/training',
      logFile: '/state/caja-clara/logs/caja-clara.log',
    });
    const mac = { platform: 'darwin', home: '/Users/ana', variables: {} } as const;
    expect(planFolders(null, mac).logFile).toBe('/Users/ana/Library/Logs/Caja Clara/caja-clara.log');
    const windows = {
      platform: 'win32',
      home: '/u',
      variables: { LOCALAPPDATA: 'C:\\L', APPDATA: 'C:\\R' },
    } as const;
    expect(planFolders(null, windows).data).toContain('C:\\L');
    expect(planFolders(null, windows).heads).toContain('C:\\R');
  });

  it('keep the heads outside of the data, in one place whatever the data folder is called', () => {
    const system = { XDG_STATE_HOME: at('state') };
    const one = makeFolders(at('one'), system);
    const other = makeFolders(at('other'), system);
    expect(one.heads.startsWith(at('state'))).toBe(true);
    expect(other.heads).toBe(one.heads);
    expect(headsFolder(system)).toBe(one.heads);
    expect(statSync(one.heads).mode & 0o777).toBe(0o700);
    expect(statSync(one.data).mode & 0o777).toBe(0o700);
    expect(one.logFile).toBe(join(one.data, 'logs', 'caja-clara.log'));
  });
});

describe('the token file', () => {
  const tokenFileOf = (name: string) => readTokenFile(at(name), hostWords('es').environment.tokenFile);

  it('is taken only when nobody but its owner can read it', () => {
    writeFileSync(at('token'), '\uFEFFAPP_USR-1-x\n', { mode: 0o600 });
    expect(tokenFileOf('token')).toEqual({ ok: true, value: 'APP_USR-1-x' });
    chmodSync(at('token'), 0o640);
    expect(tokenFileOf('token')).toMatchObject({
      ok: false,
      reason: expect.stringContaining('600') as string,
    });
  });

  it('is a small file that exists', () => {
    expect(tokenFileOf('none').ok).toBe(false);
    mkdirSync(at('folder'), { mode: 0o700 });
    expect(tokenFileOf('folder').ok).toBe(false);
    writeFileSync(at('big'), 'x'.repeat(5_000), { mode: 0o600 });
    expect(tokenFileOf('big').ok).toBe(false);
  });
});

describe('the log', () => {
  const lines = (file: string) =>
    readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((text) => JSON.parse(text) as unknown);

  it('writes one JSON object a line', () => {
    const log = openLog(at('x.log'), { now: () => 0 });
    log.info('started', { port: 4747 });
    log.close();
    expect(lines(log.file)).toEqual([
      { at: '1970-01-01T00:00:00.000Z', level: 'info', event: 'started', port: 4747 },
    ]);
    expect(statSync(log.file).mode & 0o777).toBe(0o600);
  });

  it('never holds a token, known or by its shape', () => {
    const log = openLog(at('x.log'), { now: () => 0 });
    log.hide('s3cret-of-this-run');
    log.warn('odd', { text: 'Bearer abc.def and APP_USR-123456-x and TEST-99887766 and s3cret-of-this-run' });
    log.warn('json', { text: '{"access_token":"zzz999"}' });
    log.close();
    const text = readFileSync(log.file, 'utf8');
    for (const secret of ['abc.def', '123456', '99887766', 's3cret', 'zzz999'])
      expect(text).not.toContain(secret);
  });

  it('stays within two files of its size, and goes on when closed', () => {
    const log = openLog(at('x.log'), { now: () => 0, mostBytes: 1_000 });
    for (let turn = 0; turn < 100; turn += 1) log.info('tick', { turn });
    log.close();
    log.info('lost');
    expect(statSync(at('x.log')).size).toBeLessThanOrEqual(1_000);
    expect(statSync(at('x.log.1')).size).toBeLessThanOrEqual(1_000);
    expect(readdirSync(scratch.path).sort()).toEqual(['x.log', 'x.log.1']);
    expect(lines(at('x.log')).at(-1)).toMatchObject({ turn: 99 });
  });

  it('says when and what, whatever is typed as a token', () => {
    const log = openLog(at('typed.log'), { now: () => 0 });
    for (const typed of ['"event"', 'charge-sent', '"level":"info"', '1970-01-01T00:00:00.000Z'])
      log.hide(typed);
    const ids = systemIds('abcdef');
    const [chargeId, name] = [ids.id(), ids.reference()];
    for (const typed of [chargeId, name]) log.hide(typed);
    log.info('charge-sent', { chargeId, name });
    log.close();
    expect(lines(log.file)[0]).toEqual({
      at: '1970-01-01T00:00:00.000Z',
      level: 'info',
      event: 'charge-sent',
      chargeId,
      name,
    });
  });

  it('redacts short known secrets never to nothing', () => {
    expect(redact('a b', ['a'])).toBe('a b');
  });
});

describe('private files', () => {
  it('are whole or not there, and leave nothing behind', () => {
    writePrivate(at('f'), 'one');
    writePrivate(at('f'), 'two');
    expect(readFileSync(at('f'), 'utf8')).toBe('two');
    expect(statSync(at('f')).mode & 0o777).toBe(0o600);
    mkdirSync(at('taken'));
    expect(() => writePrivate(at('taken'), 'x')).toThrow();
    expect(readdirSync(scratch.path).sort()).toEqual(['f', 'taken']);
  });

  it('remember an installation and its connection', () => {
    const memory = openPreferences(scratch.path, existsSync);
    memory.change({ connection: { account: '1', site: 'MLA', storeId: 'S', registerId: 'R' } });
    const again = openPreferences(scratch.path, existsSync);
    expect(again.now).toEqual(memory.now);
    expect(again.now.installation).toMatch(/^[0-9a-z]{6}$/);
  });

  const CONNECTION = { account: '1', site: 'MLA', storeId: 'S', registerId: 'R' };

  it.each(['{"x":', '', '\0'.repeat(115), '[1,2]', 'null'])(
    'open when nothing can be read (%j): no account is guessed, the file is kept, and a new connection ends it',
    (text) => {
      writeFileSync(at('caja-clara.json'), text);
      const memory = openPreferences(scratch.path, existsSync);
      expect(memory.now).toMatchObject({ connection: null, lost: true });
      expect(readFileSync(at('caja-clara.json.damaged-1'), 'utf8')).toBe(text);
      expect(openPreferences(scratch.path, existsSync).now).toEqual(memory.now);
      memory.change({ printer: null });
      expect(memory.now.lost).toBe(true);
      memory.change({ connection: CONNECTION });
      expect(openPreferences(scratch.path, existsSync).now).toMatchObject({
        connection: CONNECTION,
        lost: false,
      });
    },
  );

  it('keep what a torn one still says', () => {
    const first = openPreferences(scratch.path, existsSync);
    first.change({ connection: CONNECTION });
    const whole = readFileSync(at('caja-clara.json'), 'utf8');
    rmSync(at('caja-clara.json.copy'));
    writeFileSync(at('caja-clara.json'), whole.slice(0, whole.indexOf('answeringPrinter')));
    expect(openPreferences(scratch.path, existsSync).now).toEqual({ ...first.now, shopLost: true });
  });

  it('of a version without a copy get one at the first start', () => {
    const first = openPreferences(scratch.path, existsSync);
    first.change({ connection: CONNECTION });
    rmSync(at('caja-clara.json.copy'));
    openPreferences(scratch.path, existsSync);
    writeFileSync(at('caja-clara.json'), '');
    expect(openPreferences(scratch.path, existsSync).now).toEqual(first.now);
    expect(existsSync(at('caja-clara.json.damaged-1'))).toBe(true);
  });

  it.each(['{"version":', null])('are what their copy says where they are damaged or gone (%s)', (text) => {
    const memory = openPreferences(scratch.path, existsSync);
    memory.change({ connection: { account: '1', site: 'MLA', storeId: 'S', registerId: 'R' } });
    if (text === null) rmSync(at('caja-clara.json'));
    else writeFileSync(at('caja-clara.json'), text);
    expect(openPreferences(scratch.path, existsSync).now).toEqual(memory.now);
    expect(JSON.parse(readFileSync(at('caja-clara.json'), 'utf8'))).toEqual(memory.now);
  });
});

describe('ids', () => {
  it('2: make references of the provider’s alphabet that never repeat', () => {
    const ids = systemIds('abc123');
    const made = new Set(Array.from({ length: 2_000 }, () => ids.reference()));
    expect(made.size).toBe(2_000);
    for (const reference of made) expect(reference).toMatch(/^cc-abc123-[0-9a-z]{20}$/);
    expect(ids.jitter()).toBeLessThan(1);
  });
});
