import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Appending } from '../../../electron/storage/appending.ts';
import { backupFiles, backupPath } from '../../../electron/storage/backup-files.ts';
import { identityOf, recipientOf, type CopyKeys } from '../../../electron/storage/encrypted/key.ts';
import { FORM } from '../../../electron/storage/form/form.ts';
import { openUnhurried, verify, type CajaStore } from '../../../electron/storage/index.ts';
import { Meta } from '../../../electron/storage/meta.ts';
import { chooseBackup, putBack } from '../../../electron/storage/put-back.ts';
import { connectBooks } from '../../../electron/storage/sqlite.ts';
import { VirtualClock } from '../../support/virtual-clock.ts';
import { aSale, chargeBegun, chargePaid, NOON } from './support/books.ts';
import { afterwards, freshFolder, freshPlace, openAt, type Place } from './support/folders.ts';
import { timePassing } from './support/time-passing.ts';

const IDENTITY = identityOf(new Uint8Array(16).fill(1));
const LAST_SAFE = Number.MAX_SAFE_INTEGER;

/** Three sales, with a copy of them beside the file and an encrypted one on a stick. */
async function shop() {
  const place = freshPlace();
  const [second, clock] = [freshFolder(), new VirtualClock(NOON)];
  const keys: CopyKeys = {
    writing: { kind: 'encrypted', recipient: await recipientOf(IDENTITY) },
    identities: [IDENTITY],
  };
  const care = { clock, onDamage: () => undefined, reach: async () => true, copyKeys: async () => keys };
  const options = { ...place, secondPlace: second, now: () => clock.now(), care };
  const open = async (): Promise<CajaStore> => {
    const store = await openUnhurried(options, () => undefined);
    afterwards(() => store.close());
    return store;
  };
  const store = await open();
  for (const number of [1, 2, 3]) sell(store, number);
  await timePassing(clock, store.care?.copy() ?? Promise.resolve(null));
  store.closeForNow();
  const stick = backupFiles(place.file, second)[0]?.path ?? '';
  return { place, second, open, stick };
}

function sell(store: CajaStore, number: number): void {
  store.commit(chargeBegun(number), NOON);
  store.commit(chargePaid(number, 4), NOON);
}

/** The header of an encrypted copy says another row, and another last number. */
function lieInHeader(path: string, to: string, last: number): void {
  const text = readFileSync(path, 'latin1');
  const lie = text.replace(/(-> caja-clara-copy-1 \S+) \d+ (\S+) \d+ \d+/, `$1 99999 $2 999 ${last}`);
  expect(lie).not.toBe(text);
  writeFileSync(to, lie, 'latin1');
}

/** A copy with one more row, whose hash is right: nobody needs a key for that. */
function addSale({ file }: Place, last: number): void {
  const [copy] = backupFiles(file);
  const path = copy?.path ?? '';
  const db = connectBooks(path);
  const books = new Appending(db, new Meta(db).fileId() ?? '', FORM);
  books.append([{ kind: 'sale-opened', sale: aSale(4) }], NOON);
  const sale = aSale(last, { openedAt: NOON });
  books.append([{ kind: 'sale-opened', sale }], NOON);
  books.meta.set('numbers_from', String(last));
  db.pragma('journal_mode = DELETE');
  db.close();
}

describe('27, 31: what a copy says of itself is proved before it is believed', () => {
  it.each([LAST_SAFE, 888_888, 5])(
    'a header that somebody changed without the key (last number %i) tells nothing',
    async (last) => {
      const { place, second, open, stick } = await shop();
      lieInHeader(stick, backupPath(join(second, 'caja.db'), NOON + 900, true), last);
      const store = await open();
      expect([store.opening.recovery, store.nextSaleNumber()]).toEqual([null, 4]);
      const told = (await store.care?.report())?.backups.find(({ at }) => at === NOON + 900);
      expect(told).toMatchObject({ sales: null, missingSales: 0 });
      sell(store, 4);
      store.close();
      expect(verify(place.file, place.headFolder).state).toBe('whole');
    },
  );

  it.each([LAST_SAFE - 1, 888_888])(
    'rows that somebody added to a plain one (last number %i) end no sale, and the number makes no absurd step',
    async (last) => {
      const { place, open } = await shop();
      addSale(place, last);
      const store = await open();
      // Its rows follow from the file's: a person looks.
      const missing = [{ number: 4, amount: 25_000 }];
      expect(store.opening.recovery).toMatchObject({ cause: 'behind-copy' });
      expect(store.opening.recovery?.missing).toEqual(expect.arrayContaining(missing));
      expect(store.opening.recovery?.missing.map(({ number }) => number)).not.toContain(last);
      const number = store.nextSaleNumber();
      expect(number).toBeLessThan(10_100);
      sell(store, number);
      expect(store.nextSaleNumber()).toBe(number + 1);
      store.endRecovery(null, NOON);
      store.close();
      const again = await open();
      expect([again.recovery, again.nextSaleNumber()]).toEqual([false, number + 1]);
    },
  );

  it('a row behind one that does not follow from the file’s own tells nothing', async () => {
    const { place, open } = await shop();
    addSale(place, 9);
    const db = connectBooks(backupFiles(place.file)[0]?.path ?? '');
    db.exec('DROP TRIGGER journal_never_changes');
    db.exec('UPDATE journal SET at = at + 1 WHERE seq = (SELECT max(seq) - 1 FROM journal)');
    db.pragma('journal_mode = DELETE');
    db.close();
    const store = await open();
    expect([store.opening.recovery, store.nextSaleNumber()]).toEqual([null, 4]);
  });

  it('a file that has taken a number that leaves no next one sells on at its next start', async () => {
    const { place } = await shop();
    const db = connectBooks(place.file);
    const meta = new Meta(db);
    meta.set('numbers_from', String(LAST_SAFE));
    meta.set('recovered', JSON.stringify({ lastNumber: LAST_SAFE - 1, at: NOON, isMeasured: true }));
    db.close();
    const store = openAt(place);
    expect([store.nextSaleNumber(), store.recovered]).toEqual([4, null]);
    sell(store, 4);
    store.close();
    expect(verify(place.file, place.headFolder).state).toBe('whole');
    const again = openAt(place);
    expect([again.recovery, again.nextSaleNumber()]).toEqual([false, 5]);
  });

  it('going back to a copy leaves a number behind that came from nowhere', async () => {
    const { place, open } = await shop();
    const copy = backupFiles(place.file)[0]?.path ?? '';
    const db = connectBooks(place.file);
    new Meta(db).set('numbers_from', '888889');
    db.close();
    openAt(place).close();
    while (chooseBackup(place.file, copy).next().done !== true);
    putBack(place.file, copy, { headFolder: place.headFolder, now: () => NOON + 9, log: null });
    const back = await open();
    expect(back.opening.recovery).toMatchObject({ cause: 'restored-from-backup' });
    expect(back.nextSaleNumber()).toBeLessThan(10_600);
  });
});
