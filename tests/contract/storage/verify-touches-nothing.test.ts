import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { verify } from '../../../electron/storage/index.ts';
import { chargeBegun, chargePaid, NOON } from '../../unit/storage/support/books.ts';
import { flipBit, zeroPage } from '../../unit/storage/support/bytes.ts';
import {
  afterwards,
  freshFolder,
  freshPlace,
  openAt,
  placeIn,
  type Place,
} from '../../unit/storage/support/folders.ts';

/** Everything in the folder: names, kinds, sizes, moments of the last change and bytes. */
function stateOf(folder: string): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const path = join(folder, name);
    const { mode, size, mtimeMs } = lstatSync(path);
    // A folder changes its moment when a name in it comes or goes: also one that came and went again.
    hash.update(`${name} ${mode} ${size} ${mtimeMs}\n`);
    if (lstatSync(path).isFile()) hash.update(readFileSync(path));
  }
  return hash.digest('hex');
}

/** Three sales, the last of them in the log alone: the till was cut off. */
function cutOff(): Place {
  const [at, place] = [freshPlace(), placeIn(freshFolder(), '')];
  const store = openAt(at);
  for (const number of [1, 2]) {
    store.commit(chargeBegun(number), NOON);
    store.commit(chargePaid(number, 4), NOON);
  }
  store.connection.pragma('wal_checkpoint(TRUNCATE)');
  store.commit(chargeBegun(3), NOON);
  cpSync(dirname(at.folder), dirname(place.folder), { recursive: true });
  return { ...place, headFolder: join(dirname(place.folder), 'state') };
}

const pipe = (path: string): void => void execFileSync('mkfifo', [path]);
const folder = (path: string): void => void mkdirSync(path);
const empty = (path: string): void => truncateSync(path, 0);

/** Takes away what stands there, and puts something else in its place. */
function instead(path: string, make: (path: string) => void): void {
  rmSync(path);
  make(path);
}

type Break = (place: Place) => void;
const STATES: readonly (readonly [string, Break, 'whole' | 'broken' | 'unreadable'])[] = [
  ['as the till left it', () => undefined, 'whole'],
  ['with a log whose index is gone', ({ file }) => rmSync(`${file}-shm`), 'whole'],
  ['empty, with its log', ({ file }) => empty(file), 'broken'],
  [
    'empty, with its log, whose index is gone',
    ({ file }) => {
      empty(file);
      rmSync(`${file}-shm`);
    },
    'broken',
  ],
  ['gone, with its log', ({ file }) => rmSync(file), 'broken'],
  [
    'empty, without a log',
    ({ file }) => {
      empty(file);
      rmSync(`${file}-wal`);
    },
    'broken',
  ],
  ['cut in the header', ({ file }) => truncateSync(file, 50), 'broken'],
  ['with a torn header', ({ file }) => flipBit(file, 3), 'unreadable'],
  ['without its first page', ({ file }) => zeroPage(file, 1), 'unreadable'],
  ['without its log', ({ file }) => rmSync(`${file}-wal`), 'broken'],
  ['with a bit of the log turned over', ({ file }) => flipBit(`${file}-wal`, 200), 'broken'],
  [
    'with a journal that looks hot',
    ({ file }) => {
      const header = Buffer.alloc(9_000);
      Buffer.from('d9d505f920a163d7000000010000000000000001000002000000100000', 'hex').copy(header);
      writeFileSync(`${file}-journal`, header);
    },
    'whole',
  ],
  ['that takes no writing', ({ file }) => chmodSync(file, 0o400), 'whole'],
  ['in a folder that takes no writing', ({ folder: data }) => chmodSync(data, 0o500), 'whole'],
  ['that is a folder', ({ file }) => instead(file, folder), 'unreadable'],
  ['that is a pipe', ({ file }) => instead(file, pipe), 'unreadable'],
  ['whose log is a pipe', ({ file }) => instead(`${file}-wal`, pipe), 'broken'],
  ['whose log is a folder', ({ file }) => instead(`${file}-wal`, folder), 'broken'],
  ['that is a link in a circle', ({ file }) => instead(file, (at) => symlinkSync(at, at)), 'unreadable'],
  [
    'that is a link to the file, with its log beside that',
    ({ file, folder: data }) => {
      for (const ending of ['', '-wal', '-shm']) renameSync(file + ending, join(data, `real${ending}`));
      symlinkSync('real', file);
    },
    'whole',
  ],
  [
    'whose head outside is a pipe',
    ({ headFolder }) => {
      const [head = ''] = readdirSync(headFolder).filter((name) => name.endsWith('.head'));
      instead(join(headFolder, head), pipe);
    },
    'broken',
  ],
];

describe.skipIf(process.platform === 'win32')('32: verify changes nothing of what it is shown', () => {
  it.each(STATES)('a file %s', (_what, change, state) => {
    const place = cutOff();
    change(place);
    const base = dirname(place.folder);
    afterwards(() => chmodSync(place.folder, 0o700));
    const before = stateOf(base);
    // In a process of its own: whatever waits for ever is ended.
    const { stdout, error } = spawnSync(
      process.execPath,
      ['electron/host/verify-main.ts', place.file, '--head', place.headFolder],
      { encoding: 'utf8', timeout: 20_000 },
    );
    expect(error).toBeUndefined();
    expect(stateOf(base)).toBe(before);
    expect(stdout.trim().split('\n')).toHaveLength(1);
    const said = /^(whole|not whole|cannot be read): /.exec(stdout)?.[1];
    expect(said).toBe({ whole: 'whole', broken: 'not whole', unreadable: 'cannot be read' }[state]);
  });

  it('leaves no copy behind', () => {
    const place = cutOff();
    const tmp = freshFolder();
    const env = { ...process.env, TMPDIR: tmp };
    const main = ['electron/host/verify-main.ts', place.file, '--no-head'];
    expect(spawnSync(process.execPath, main, { encoding: 'utf8', env }).stdout).toMatch(/^whole: /);
    expect(readdirSync(tmp)).toEqual([]);
  });

  it('where nothing vouches for the tables, offers nothing', () => {
    const place = cutOff();
    empty(place.file);
    expect(verify(place.file, null)).toMatchObject({ state: 'broken', mendable: false });
  });
});
