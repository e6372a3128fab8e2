import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { backupFiles, backupPath, fileIdOf } from '../../../../electron/storage/backup-files.ts';
import type { Look } from '../../../../electron/storage/choosing.ts';
import { NotSame } from '../../../../electron/storage/copy-news.ts';
import { copyEncrypted } from '../../../../electron/storage/encrypted/copy.ts';
import { encryptFile } from '../../../../electron/storage/encrypted/crypt.ts';
import { factsIn } from '../../../../electron/storage/encrypted/header.ts';
import { identityOf, recipientOf, type CopyKeys } from '../../../../electron/storage/encrypted/key.ts';
import { putBack } from '../../../../electron/storage/put-back.ts';
import { openUnhurried, verify } from '../../../../electron/storage/index.ts';
import { VirtualClock } from '../../../support/virtual-clock.ts';
import { chargeBegun, chargePaid, NOON } from '../support/books.ts';
import { freshFolder, freshPlace, openAt } from '../support/folders.ts';
import { settled, timePassing } from '../support/time-passing.ts';

const IDENTITY = identityOf(new Uint8Array(16).fill(1));
const OTHER = identityOf(new Uint8Array(16).fill(2));

/** A till of some sales with a stick, and keys that may change. */
function till(keys: CopyKeys, second = freshFolder()) {
  const place = freshPlace();
  const clock = new VirtualClock(NOON);
  const state = { keys };
  const care = {
    clock,
    onDamage: () => undefined,
    reach: async () => true,
    copyKeys: async () => state.keys,
  };
  const open = (more = {}) => {
    const store = openAt(place, { secondPlace: second, now: () => clock.now(), care, ...more });
    if (store.care === null) throw new Error('nobody looks after the books');
    return { store, care: store.care };
  };
  const passing = <Value>(promise: Promise<Value>) => timePassing(clock, promise);
  const there = () => readdirSync(second).sort();
  return { place, second, clock, state, open, passing, there };
}

async function on(identity = IDENTITY): Promise<CopyKeys> {
  return {
    writing: { kind: 'encrypted', recipient: await recipientOf(identity) },
    identities: [identity],
  };
}
const PLAIN: CopyKeys = { writing: { kind: 'plain' }, identities: [] };

function sell(store: ReturnType<ReturnType<typeof till>['open']>['store'], number: number): void {
  store.commit(chargeBegun(number), NOON);
  store.commit(chargePaid(number, 4), NOON);
}

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

/** Asks again, as a screen does, while it is read. */
async function answered(look: () => Promise<Look>): Promise<Look> {
  for (;;) {
    const answer = await look();
    if (answer.kind !== 'reading') return answer;
  }
}

describe('27: going back to an encrypted copy', () => {
  /** Three sales, a copy on the stick of when there were two; none beside the books. */
  async function threeSales(keys: CopyKeys) {
    const made = till(keys);
    const { store, care } = made.open();
    sell(store, 1);
    sell(store, 2);
    await made.passing(care.copy());
    sell(store, 3);
    const [here] = backupFiles(made.place.file);
    const at = here?.at ?? 0;
    rmSync(here?.path ?? '');
    const [id, path] = [`second:${at}:age`, join(made.second, `caja.db.backup-${at}.age`)];
    const look = (given: readonly string[], of = id) => answered(() => made.passing(care.look(of, given)));
    return { ...made, store, care, at, id, path, look };
  }

  it('looks into it before anything is replaced: what it has, and what would be lost', async () => {
    const { place, at, look } = await threeSales(await on());
    const before = readFileSync(place.file);
    expect(await look([])).toEqual({
      kind: 'content',
      content: {
        id: `second:${at}:age`,
        at,
        sales: 2,
        first: { number: 1, at: NOON + 1 },
        last: { number: 2, at: NOON + 2 },
        isOtherAccount: false,
        lacks: { count: 1, total: 25_000, sales: [{ number: 3, total: 25_000, at: NOON + 3 }] },
        own: { count: 0, total: 0, sales: [] },
      },
    });
    expect(readFileSync(place.file)).toEqual(before);
  });

  it('asks for the phrase where the key in hand opens it not; another phrase does not, as often as one likes', async () => {
    const { look, state } = await threeSales(await on());
    state.keys = { writing: { kind: 'lost' }, identities: [] };
    expect(await look([])).toEqual({ kind: 'locked' });
    for (let tries = 0; tries < 5; tries += 1) expect(await look([OTHER])).toEqual({ kind: 'locked' });
    expect(await look([IDENTITY])).toMatchObject({ kind: 'content' });
  });

  it('is put back by the way that every copy is, and the books open in recovery, whole', async () => {
    const { place, store, care, id, look, passing } = await threeSales(await on());
    await look([]);
    const from = await passing(care.choose(id));
    expect(from).toContain('.age');
    store.close();
    putBack(place.file, from ?? '', { headFolder: place.headFolder, now: () => NOON + 5, log: null });
    const again = openAt(place);
    expect(again.opening.recovery).toMatchObject({
      cause: 'restored-from-backup',
      missing: [{ number: 3, amount: 25_000 }],
    });
    expect(again.nextSaleNumber()).toBe(4);
    again.endRecovery(null, NOON);
    again.close();
    expect(verify(place.file, place.headFolder).state).toBe('whole');
  });

  it('is chosen by nobody who has not looked into that very copy', async () => {
    const { care, id, state, passing, look } = await threeSales(await on());
    expect(await passing(care.choose(id))).toBeNull();
    expect(await look([])).toMatchObject({ kind: 'content' });
    // Another one was looked into: this one is not put back instead, and stays ready.
    expect(await passing(care.choose('second:1:age'))).toBeNull();
    state.keys = PLAIN;
    expect(await passing(care.choose(id))).not.toBeNull();
    expect(await look([], 'second:1:age')).toMatchObject({ kind: 'gone' });
    expect(await passing(care.choose(id))).toBeNull();
  });

  it('with one bit turned over, or cut short, is refused; the books stay', async () => {
    const { place, path, look } = await threeSales(await on());
    const bytes = readFileSync(path);
    const before = readFileSync(place.file);
    const turned = Buffer.from(bytes);
    turned[bytes.length - 900] = (turned[bytes.length - 900] ?? 0) ^ 1;
    for (const other of [turned, bytes.subarray(0, bytes.length - 1), Buffer.from('nothing')]) {
      writeFileSync(path, other);
      expect((await look([IDENTITY])).kind).not.toBe('content');
    }
    writeFileSync(path, bytes);
    appendFileSync(path, 'x');
    expect(await look([])).toEqual({ kind: 'not-whole' });
    expect(readFileSync(place.file)).toEqual(before);
  });

  it('of another till is told to be, and its own phrase opens it', async () => {
    const here = await threeSales(await on());
    const theirs = await threeSales(await on(OTHER));
    copyFileSync(theirs.path, join(here.second, `caja.db.backup-${NOON - 7}.age`));
    const list = (await here.passing(here.care.report())).backups;
    expect(list.at(-1)).toMatchObject({ id: `second:${NOON - 7}:age`, isOthers: true, sales: null });
    const id = `second:${NOON - 7}:age`;
    expect(await here.look([], id)).toEqual({ kind: 'locked' });
    expect(await here.look([OTHER], id)).toMatchObject({
      kind: 'content',
      content: { sales: 2, lacks: { count: 1 } },
    });
    // A new computer with the stick of one that is gone.
    const { place, store, care } = here;
    const from = await here.passing(care.choose(id));
    store.close();
    putBack(place.file, from ?? '', { headFolder: place.headFolder, now: () => NOON, log: null });
    const again = openAt(place);
    expect(fileIdOf(place.file)).toBe(factsIn(theirs.path)?.fileId);
    expect(again.opening.recovery).toMatchObject({ cause: 'restored-from-backup', lostRows: null });
  });

  it('that a kill cut short while it was laid beside the books hinders nothing, and is thrown away', async () => {
    const { place, store, second, clock, id, passing } = await threeSales(await on());
    store.close();
    const before = readFileSync(place.file);
    const half = `${place.file}.chosen`;
    writeFileSync(half, before.subarray(0, 5_000));
    const keys = await on();
    const care = { clock, onDamage: () => undefined, reach: async () => true, copyKeys: async () => keys };
    const again = openAt(place, { secondPlace: second, now: () => clock.now(), care });
    expect([again.recovery, again.nextSaleNumber()]).toEqual([false, 4]);
    utimesSync(half, (clock.now() - 3_700_000) / 1_000, (clock.now() - 3_700_000) / 1_000);
    await passing(again.care?.go() ?? Promise.resolve());
    expect(existsSync(half)).toBe(false);
    writeFileSync(half, 'half of one');
    const books = again.care;
    if (books === null) throw new Error('nobody looks after them');
    await answered(() => passing(books.look(id, [])));
    expect(await passing(books.choose(id))).toContain('.age');
  });

  it('that knows more than the books is met at a start, once the key has proved its header', async () => {
    const { place, second, clock, passing, at, path, store } = await threeSales(await on());
    const strange = 'cd'.repeat(32);
    const plain = store.backup() ?? '';
    const facts = { fileId: fileIdOf(place.file) ?? '', seq: 99, head: strange, sales: 9, lastNumber: 9 };
    const how = { recipient: await recipientOf(IDENTITY), facts, pause: async () => undefined };
    store.close();
    rmSync(path);
    await encryptFile(plain, backupPath(join(second, 'caja.db'), at, true), how);
    // Nothing outside tells of more than the file has.
    const alone = openAt(place);
    expect(alone.recovery).toBe(false);
    alone.close();
    rmSync(place.headFolder, { recursive: true });
    const opened = async (copyKeys: () => Promise<CopyKeys>) => {
      const care = { clock, onDamage: () => undefined, copyKeys };
      const options = { ...place, secondPlace: second, now: () => clock.now(), care };
      return openUnhurried(options, () => undefined);
    };
    const ofOther = await opened(async () => on(OTHER));
    // The key store answers nobody: the till opens.
    ofOther.closeForNow();
    rmSync(place.headFolder, { recursive: true });
    const silent = await passing(opened(() => new Promise(() => undefined)));
    silent.closeForNow();
    expect([ofOther, silent].map(({ opening }) => opening.recovery?.cause)).toEqual([
      'head-missing',
      'head-missing',
    ]);
    const again = await opened(async () => on());
    expect(again.opening.recovery).toMatchObject({ cause: 'behind-copy' });
    expect(again.nextSaleNumber()).toBe(10);
    again.close();
  });
});
