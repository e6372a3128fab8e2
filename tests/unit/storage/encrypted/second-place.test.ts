import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { backupFiles, backupPath, fileIdOf } from '../../../../electron/storage/backup-files.ts';
import { NotSame } from '../../../../electron/storage/copy-news.ts';
import { copyEncrypted } from '../../../../electron/storage/encrypted/copy.ts';
import { factsIn } from '../../../../electron/storage/encrypted/header.ts';
import { recipientOf } from '../../../../electron/storage/encrypted/key.ts';
import { NOON } from '../support/books.ts';
import { settled } from '../support/time-passing.ts';
import { IDENTITY, OTHER, PLAIN, on, sell, till } from '../support/encrypting-till.ts';

describe('31: copies at the second place, encrypted', () => {
  it('are written there alone, read again, and listed with what each lacks; nobody reads them without the key', async () => {
    const { place, second, open, passing, there } = till(await on());
    const { store, care } = open();
    sell(store, 1);
    expect(await passing(care.copy())).not.toBeNull();
    expect(there()).toEqual([expect.stringMatching(/^caja\.db\.backup-\d+\.age$/)]);
    const bytes = readFileSync(join(second, there()[0] ?? ''));
    for (const text of ['SQLite', 'charge', 'journal']) expect(bytes.includes(text)).toBe(false);
    expect(factsIn(join(second, there()[0] ?? ''))).toMatchObject({
      fileId: fileIdOf(place.file),
      seq: store.rows,
      sales: 1,
      lastNumber: 1,
    });
    sell(store, 2);
    const [here] = backupFiles(place.file);
    rmSync(here?.path ?? '');
    const [copy] = (await passing(care.report())).backups;
    expect(copy).toMatchObject({
      id: `second:${here?.at ?? 0}:age`,
      isEncrypted: true,
      isOthers: false,
      sales: 1,
      missingSales: 1,
      missingTotal: 25_000,
    });
  });

  it('begin with those that were plain there: each goes when its encrypted form was proved; another till’s stays', async () => {
    const { place, second, clock, state, open, passing, there } = till(PLAIN);
    const other = till(PLAIN);
    const theirs = other.open();
    sell(theirs.store, 1);
    await other.passing(theirs.care.copy());
    const [their] = backupFiles(other.place.file);
    copyFileSync(their?.path ?? '', backupPath(join(second, 'caja.db'), NOON - 5));
    const { store, care } = open();
    for (const number of [1, 2, 3]) {
      sell(store, number);
      await passing(care.copy());
      await clock.advance(1_000);
    }
    expect(there().filter((name) => name.endsWith('.age'))).toEqual([]);
    const plain = there().length - 1;
    expect(await passing(care.plainThere())).toBe(plain);
    state.keys = await on();
    sell(store, 4);
    await passing(care.copy());
    expect(await passing(care.plainThere())).toBe(0);
    expect(there().filter((name) => !name.endsWith('.age'))).toEqual([`caja.db.backup-${NOON - 5}`]);
    expect(there().filter((name) => name.endsWith('.age')).length).toBeGreaterThanOrEqual(plain);
    expect(backupFiles(place.file).length).toBeGreaterThan(1);
  });

  it.each(['away', 'lost'] as const)(
    'wait while the key is %s, in words, and none is written plain',
    async (kind) => {
      const { place, open, passing, there } = till({ writing: { kind }, identities: [] });
      const { store, care } = open();
      sell(store, 1);
      expect(await passing(care.copy())).not.toBeNull();
      expect(there()).toEqual([]);
      expect((await passing(care.report())).trouble).toMatchObject({ cause: `key-${kind}` });
      expect(backupFiles(place.file)).toHaveLength(1);
    },
  );

  it('tell which key the newest of them is for; another till’s do not, and nothing does where there is none', async () => {
    const { second, state, open, passing } = till(await on());
    const { store, care } = open();
    expect(await passing(care.isOpenedBy(IDENTITY))).toBeNull();
    sell(store, 1);
    await passing(care.copy());
    expect(await passing(care.isOpenedBy(IDENTITY))).toBe(true);
    expect(await passing(care.isOpenedBy(OTHER))).toBe(false);
    // A phrase of before opens older ones, and is not the one that copies of now are written for.
    state.keys = { writing: (await on(OTHER)).writing, identities: [OTHER, IDENTITY] };
    sell(store, 2);
    await passing(care.copy());
    expect(await passing(care.isOpenedBy(IDENTITY))).toBe(false);
    expect(await passing(care.isOpenedBy(OTHER))).toBe(true);
    const theirs = till(await on());
    const other = theirs.open();
    sell(other.store, 1);
    await theirs.passing(other.care.copy());
    const [their] = backupFiles(theirs.place.file, theirs.second);
    copyFileSync(their?.path ?? '', backupPath(join(second, 'caja.db'), NOON + 90_000_000, true));
    expect(await passing(care.isOpenedBy(OTHER))).toBe(true);
    store.close();
  });

  it('are not followed by plain ones where nothing tells any more that they were encrypted', async () => {
    const { state, open, passing, there } = till(await on());
    const { store, care } = open();
    sell(store, 1);
    await passing(care.copy());
    const before = there();
    state.keys = PLAIN;
    sell(store, 2);
    await passing(care.copy());
    expect(there()).toEqual(before);
    expect((await passing(care.report())).trouble).toMatchObject({ cause: 'key-lost' });
    // Somebody switched it off: that is another matter.
    state.keys = { writing: { kind: 'plain', isChosen: true }, identities: [] };
    sell(store, 3);
    await passing(care.copy());
    expect(there()).toHaveLength(2);
    expect((await passing(care.report())).trouble).toBeNull();
  });

  it('leave the last good one alone on a full disk, and where the place is gone in the middle', async () => {
    const { place, second, clock, open, passing, there } = till(await on());
    const { store, care } = open();
    sell(store, 1);
    await passing(care.copy());
    const [good = ''] = there();
    const before = readFileSync(join(second, good));
    const part = join(second, `caja.db.backup-part-${fileIdOf(place.file) ?? ''}`);
    const next = async (number: number) => {
      await clock.advance(60 * 60_000);
      sell(store, number);
      await passing(care.copy());
      return (await passing(care.report())).trouble?.cause ?? null;
    };
    symlinkSync('/dev/full', part);
    expect(await next(2)).toBe('no-room');
    mkdirSync(part);
    expect(await next(4)).not.toBeNull();
    rmSync(part, { recursive: true });
    expect(readFileSync(join(second, good))).toEqual(before);
    expect(there()).toEqual([good]);
    expect(await next(5)).toBeNull();
    expect(there()).toHaveLength(2);
  });

  it('end with the till in the middle, and leave no half of one under a copy’s name', async () => {
    const { place, second, open, there } = till(await on());
    const { store, care } = open();
    sell(store, 1);
    const copying = care.copy();
    const part = join(second, `caja.db.backup-part-${fileIdOf(place.file) ?? ''}`);
    while (!existsSync(part)) await settled();
    store.close();
    await copying;
    expect(there()).toEqual([]);
  });

  it('that come back from a disk that lies are refused, and get no name', async () => {
    const { place, second, open, passing, there } = till(await on());
    const { store, care } = open();
    sell(store, 1);
    await passing(care.copy());
    const [copy = { path: '', at: 0 }] = backupFiles(place.file);
    for (const name of there()) rmSync(join(second, name));
    const part = join(second, `caja.db.backup-part-${fileIdOf(place.file) ?? ''}`);
    const pause = async () => {
      const bytes = readFileSync(part);
      bytes[bytes.length - 30] = 0;
      writeFileSync(part, bytes);
    };
    const keys = { recipient: await recipientOf(IDENTITY), identities: [IDENTITY], pause };
    const where = { file: place.file, folder: second };
    await expect(copyEncrypted(copy, where, keys)).rejects.toThrow(NotSame);
    expect(there()).toEqual([]);
  });

  it('rotate as plain ones do', async () => {
    const { clock, open, passing, there } = till(await on());
    const { store, care } = open();
    for (let number = 1; number <= 12; number += 1) {
      sell(store, number);
      await passing(care.copy());
      await clock.advance(60 * 60_000);
    }
    expect(there().length).toBeLessThan(10);
    expect(there().length).toBeGreaterThan(4);
  });
});
