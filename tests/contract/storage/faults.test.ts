import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { backupPath } from '../../../electron/storage/backup-files.ts';
import { networkShare } from '../../../electron/storage/folder.ts';
import { verify } from '../../../electron/storage/index.ts';
import { openStore } from '../../../electron/storage/open.ts';
import { connectBooks, requireNodeApi } from '../../../electron/storage/sqlite.ts';
import { chargeBegun, chargePaid, NOON } from '../../unit/storage/support/books.ts';
import { faultOf } from '../../unit/storage/support/fault-of.ts';
import {
  afterwards,
  freshFolder,
  freshPlace,
  openAt,
  placeIn,
  type Place,
} from '../../unit/storage/support/folders.ts';

/** Books of some sales, closed cleanly: there is one backup. */
function booksAt(place: Place, sales: number): void {
  const store = openAt(place);
  for (let number = 1; number <= sales; number += 1) {
    store.commit(chargeBegun(number), NOON);
    store.commit(chargePaid(number), NOON);
  }
  store.close();
}

function asides(place: Place): string[] {
  return readdirSync(place.folder).filter((name) => /\.damaged-\d+$/.test(name));
}

const DAMAGES: readonly [string, (file: string) => void][] = [
  ['cut in half', (file) => truncateSync(file, Math.floor(statSync(file).size / 2))],
  ['cut to nothing', (file) => truncateSync(file, 0)],
  ['cut in its header', (file) => truncateSync(file, 50)],
  ['gone', (file) => rmSync(file)],
  ['full of rubbish', (file) => writeFileSync(file, Buffer.alloc(60_000, 'rubbish'))],
  [
    'overwritten in the middle',
    (file) => {
      const bytes = readFileSync(file);
      bytes.fill(0xa5, 8192, bytes.length - 4096);
      writeFileSync(file, bytes);
    },
  ],
];

describe('a damaged file', () => {
  it.each(DAMAGES)(
    '%s is rebuilt from what is left of it and the last backup, kept aside, and what is lost is reported',
    (_what, damage) => {
      const place = freshPlace();
      booksAt(place, 3);
      const later = openAt(place);
      later.commit(chargeBegun(4), NOON);
      later.commit(chargePaid(4), NOON);
      // Ends without the backup of a clean close: the copy is three sales old.
      later.connection.close();
      const copy = readFileSync(backupPath(place.file, NOON));
      later.close();

      const again = freshPlace();
      mkdirSync(again.folder, { recursive: true });
      copyFileSync(place.file, again.file);
      writeFileSync(backupPath(again.file, NOON), copy);
      damage(again.file);
      const wasThere = existsSync(again.file) && statSync(again.file).size > 0;

      const warnings: string[] = [];
      const log = { info: () => undefined, warn: (event: string) => void warnings.push(event) };
      const store = openAt({ ...again, headFolder: place.headFolder }, { log });
      const { cause = null, lostRows = 0, missing = [] } = store.opening.recovery ?? {};
      expect(store.opening.restoredFrom === null).toBe(cause !== 'restored-from-backup');
      expect([1, 2, 3].map((number) => store.saleByNumber(number)?.state.kind)).toEqual([
        'paid',
        'paid',
        'paid',
      ]);
      // Nothing is said only where nothing is lost.
      if (cause === null) expect(store.saleByNumber(4)?.state.kind).toBe('paid');
      else expect(lostRows).toBeGreaterThan(0);
      const isThere = store.saleByNumber(4) !== undefined;
      expect(missing.map(({ number }) => number)).toEqual(isThere ? [] : [4]);
      // Its number is on paper.
      expect(store.nextSaleNumber()).toBe(5);
      expect(asides(again)).toHaveLength(wasThere ? 1 : 0);
      expect(store.opening.keptAside === null).toBe(!wasThere);
      expect(warnings).toContain('file-restored');
      store.commit(chargeBegun(5), NOON);
      store.close();
      expect(verify(again.file, place.headFolder).state).toBe('whole');
    },
  );

  it('without an intact backup starts anew in recovery, with nothing deleted and no number used twice', () => {
    const place = freshPlace();
    booksAt(place, 2);
    const damaged = Buffer.alloc(60_000, 'rubbish');
    writeFileSync(place.file, damaged);
    writeFileSync(backupPath(place.file, NOON), damaged);
    const { opening } = openAt(place);
    expect(opening.recovery).toMatchObject({ cause: 'books-lost', lostRows: 14 });
    expect(opening.recovery?.missing.map(({ number }) => number)).toEqual([1, 2]);
    expect(readFileSync(opening.keptAside ?? '').equals(damaged)).toBe(true);
  });

  it('is restored from an older backup when the newest is damaged too', () => {
    const place = freshPlace();
    booksAt(place, 1);
    const store = openAt(place);
    store.commit(chargeBegun(2), NOON);
    store.close();
    writeFileSync(backupPath(place.file, NOON + 1), 'rubbish');
    writeFileSync(place.file, 'rubbish');
    const restored = openAt(place);
    expect(restored.opening.restoredFrom).toBe(backupPath(place.file, NOON));
    expect([restored.saleByNumber(2), restored.nextSaleNumber()]).toEqual([undefined, 3]);
  });

  it('stays in recovery across starts until a person ends it, and the journal notes who did', () => {
    const place = freshPlace();
    booksAt(place, 1);
    writeFileSync(place.file, 'rubbish');
    openAt(place).close();
    const store = openAt(place);
    expect(store.recovery).toBe(true);
    store.endRecovery('ana', NOON);
    expect(store.recovery).toBe(false);
    expect([...store.journalLines()].at(-1)).toContain('"note":"recovery-ended"');
    store.close();
    expect(openAt(place).recovery).toBe(false);
    expect(verify(place.file, place.headFolder).state).toBe('whole');
  });

  it('that is damaged while it is in use is a fault, and looked through at the next start', () => {
    const place = freshPlace();
    booksAt(place, 40);
    const store = openAt(place);
    store.connection.pragma('wal_checkpoint(TRUNCATE)');
    store.connection.pragma('cache_size = 0');
    const bytes = readFileSync(place.file);
    bytes.fill(0xa5, 4096, bytes.length);
    writeFileSync(place.file, bytes);
    expect(faultOf(() => store.history({ day: null, before: null, limit: 50 })).kind).toBe('damaged');
    expect(existsSync(`${place.file}.suspect`)).toBe(true);
    store.close();
    const next = openAt(place);
    expect(next.opening.recovery?.cause).toBe('restored-from-backup');
    expect(next.nextSaleNumber()).toBe(41);
  });
});

describe('a file that is not for this program', () => {
  it('of a newer version is refused and not touched', () => {
    const place = freshPlace();
    booksAt(place, 1);
    const db = connectBooks(place.file);
    // A number alone is a header that was damaged.
    db.exec('CREATE TABLE operators (id TEXT)');
    db.pragma('user_version = 99');
    db.close();
    const before = readFileSync(place.file);
    const fault = faultOf(() => openAt(place));
    expect(fault.kind).toBe('newer');
    expect(fault.message).toContain('99');
    expect(readFileSync(place.file).equals(before)).toBe(true);
    expect(verify(place.file, null).state).toBe('unreadable');
  });

  it('of another program is refused and not touched', () => {
    const place = freshPlace();
    mkdirSync(place.folder);
    const db = connectBooks(place.file);
    db.exec('CREATE TABLE theirs (a)');
    db.close();
    expect(faultOf(() => openAt(place)).kind).toBe('damaged');
    expect(existsSync(place.file)).toBe(true);
  });
});

/** True when the system let us do it; tests say loudly when it did not. */
function system(command: string, ...words: string[]): boolean {
  try {
    execFileSync(command, words, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function mountSmallDisk(megabytes: number): string | null {
  const folder = freshFolder();
  if (!system('mount', '-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder)) return null;
  afterwards(() => void system('umount', '-l', folder));
  return folder;
}

describe('a disk that takes no writing', () => {
  it('mounted read-only is refused at the opening, before anything', (context) => {
    const disk = mountSmallDisk(40);
    if (disk === null) return context.skip('NOT TESTED: this user may not mount a disk');
    const place = placeIn(disk, freshFolder());
    booksAt(place, 1);
    expect(system('mount', '-o', 'remount,ro', disk)).toBe(true);
    expect(faultOf(() => openAt(place)).kind).toBe('read-only');
    expect(verify(place.file, place.headFolder).state).toBe('whole');
  });

  it('that becomes read-only while in use accepts no charge, and accepts charges again when it is writable', (context) => {
    const disk = mountSmallDisk(40);
    if (disk === null) return context.skip('NOT TESTED: this user may not mount a disk');
    const store = openAt({ folder: join(disk, 'data'), headFolder: freshFolder(), file: '' });
    store.commit(chargeBegun(1), NOON);
    // A file open for writing keeps the disk from being made read-only; a second, forced view of it does not.
    expect(
      system('chattr', '+i', join(disk, 'data', 'caja.db')) || system('mount', '-o', 'bind,ro', disk, disk),
    ).toBe(true);
    afterwards(() => void system('chattr', '-i', join(disk, 'data', 'caja.db')));
    expect(store.canPromise()).toBe(false);
    system('chattr', '-i', join(disk, 'data', 'caja.db'));
    system('umount', disk);
    expect(store.canPromise()).toBe(true);
  });
});

describe('a file that stopped taking writes', () => {
  it('is a fault of its kind, makes no promise until a write has reached it, and is whole then', () => {
    const place = freshPlace();
    const store = openAt(place);
    store.connection.pragma('query_only = ON');
    expect(faultOf(() => store.commit(chargeBegun(1), NOON)).kind).toBe('read-only');
    expect(store.canPromise()).toBe(false);
    store.connection.pragma('query_only = OFF');
    expect(store.canPromise()).toBe(true);
    store.commit(chargeBegun(1), NOON);
    expect(verify(place.file, place.headFolder).state).toBe('whole');
  });
});

describe('31: a full disk', () => {
  it('uses its reserve for the provider’s answers, accepts no new charge, and restores the reserve later', (context) => {
    const disk = mountSmallDisk(48);
    if (disk === null) return context.skip('NOT TESTED: this user may not mount a disk');
    const place = placeIn(disk, freshFolder());
    let now = NOON;
    const store = openStore({ folder: place.folder, headFolder: place.headFolder, now: () => now });
    afterwards(() => store.close());
    store.commit(chargeBegun(1), NOON);
    expect(store.canPromise()).toBe(true);
    expect(statSync(join(place.folder, 'caja.reserve')).size).toBe(16 * 1024 * 1024);

    const filler = join(disk, 'filler');
    fillDisk(filler);
    expect(store.canPromise()).toBe(false);

    // Many answers: the write-ahead log has to grow on a disk with no byte left.
    store.commit(chargePaid(1), NOON);
    for (let number = 2; number < 400; number += 1) store.commit(chargeBegun(number), NOON);
    expect(existsSync(join(place.folder, 'caja.reserve'))).toBe(false);
    expect(store.canPromise()).toBe(false);

    rmSync(filler);
    expect(store.canPromise()).toBe(false);
    now += 6_000;
    expect(store.canPromise()).toBe(true);
    expect(statSync(join(place.folder, 'caja.reserve')).size).toBe(16 * 1024 * 1024);
    store.close();
    expect(verify(place.file, place.headFolder)).toMatchObject({ state: 'whole' });
  });

  it('without any reserve left is a fault, and nothing of the batch is there', (context) => {
    const disk = mountSmallDisk(3);
    if (disk === null) return context.skip('NOT TESTED: this user may not mount a disk');
    const place = placeIn(disk, freshFolder());
    const store = openAt(place);
    fillDisk(join(disk, 'filler'));
    let written = 0;
    const fault = faultOf(() => {
      for (let number = 1; number < 20_000; number += 1) {
        store.commit(chargeBegun(number), NOON);
        written = number;
      }
    });
    expect(fault.kind).toBe('disk-full');
    expect(store.canPromise()).toBe(false);
    expect(store.nextSaleNumber()).toBe(written + 1);
    rmSync(join(disk, 'filler'));
    store.commit(chargeBegun(written + 1), NOON);
    expect(store.nextSaleNumber()).toBe(written + 2);
  });
});

function fillDisk(path: string): void {
  const chunk = Buffer.alloc(64 * 1024);
  try {
    for (let count = 0; count < 10_000; count += 1) writeFileSync(path, chunk, { flag: 'a' });
  } catch {
    return;
  }
  throw new Error('the disk did not fill');
}

describe('the folder', () => {
  const linux = { platform: 'linux', mountType: '' } as const;
  it.each([
    ['/srv/shop', { ...linux, type: 0x6969 }, 'NFS'],
    ['/srv/shop', { ...linux, type: 0xfe534d42 }, 'SMB2'],
    ['/srv/shop', { ...linux, type: 0x65735546, mountType: 'fuse.sshfs' }, 'fuse.sshfs'],
    ['/mnt/stick', { ...linux, type: 0x65735546, mountType: 'fuseblk' }, null],
    ['/home', { ...linux, type: 0xef53 }, null],
    ['\\\\server\\shop', { platform: 'win32', type: 0, mountType: '' } as const, 'UNC'],
    ['C:\\Caja', { platform: 'win32', type: 0, mountType: '' } as const, null],
  ])('%s on %o is a share: %s', (folder, disk, share) => {
    expect(networkShare(folder, disk)).toBe(share);
  });

  it('whose lock file holds rubbish can still be locked', () => {
    const place = freshPlace();
    mkdirSync(place.folder);
    writeFileSync(join(place.folder, 'caja.lock'), 'rubbish'.repeat(1000));
    const store = openAt(place);
    expect(() => openAt(place)).toThrow(/already working/);
    store.close();
  });

  it('under an old Node is refused in words', () => {
    expect(() => requireNodeApi('9')).toThrow(/Node-API 10.*has Node-API 9/);
    expect(() => requireNodeApi(undefined)).not.toThrow();
  });
});
