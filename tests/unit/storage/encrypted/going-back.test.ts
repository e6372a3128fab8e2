import {
  appendFileSync,
  copyFileSync,
  existsSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { backupFiles, backupPath, fileIdOf } from '../../../../electron/storage/backup-files.ts';
import type { Look } from '../../../../electron/storage/choosing.ts';
import { encryptFile } from '../../../../electron/storage/encrypted/crypt.ts';
import { factsIn } from '../../../../electron/storage/encrypted/header.ts';
import { recipientOf, type CopyKeys } from '../../../../electron/storage/encrypted/key.ts';
import { putBack } from '../../../../electron/storage/put-back.ts';
import { openUnhurried, verify } from '../../../../electron/storage/index.ts';
import { NOON } from '../support/books.ts';
import { openAt } from '../support/folders.ts';
import { IDENTITY, OTHER, PLAIN, on, sell, till } from '../support/encrypting-till.ts';

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
