import { copyFileSync, existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { backupPath } from '../../../electron/storage/backup-files.ts';
import { verify } from '../../../electron/storage/index.ts';
import { chooseBackup, putBack } from '../../../electron/storage/put-back.ts';
import { saleId } from '../../../shared/ids.ts';
import { minor } from '../../../shared/money.ts';
import { aSale, chargeBegun, chargePaid, NOON } from './support/books.ts';
import { freshFolder, freshPlace, openAt, type Place } from './support/folders.ts';

const clock = { now: () => NOON, monotonic: () => 0, after: () => () => undefined };
const care = { clock, onDamage: () => undefined };

interface Shop extends Place {
  /** A copy of when there were five sales. */
  readonly newer: string;
}

/**
 * Five sales; the file of when there were two is put in its place by hand, on a computer that knows nothing of it. The
 * copy of all five stands beside it.
 */
function olderFile(): Shop {
  const place = freshPlace();
  const older = join(freshFolder(), 'older.db');
  const store = openAt(place);
  let newer = '';
  for (const number of [1, 2, 3, 4, 5]) {
    store.commit(chargeBegun(number), NOON + number);
    store.commit(chargePaid(number, 4), NOON + number);
    if (number === 2) renameSync(store.backup() ?? '', older);
    if (number === 5) newer = store.backup() ?? '';
  }
  store.close();
  for (const name of readdirSync(place.folder))
    if (name.startsWith('caja.db') && name !== basename(newer)) rmSync(join(place.folder, name));
  copyFileSync(older, place.file);
  rmSync(place.headFolder, { recursive: true });
  return { ...place, newer };
}

const COMING = [3, 4, 5].map((number) => ({ number, amount: 25_000 }));

describe('27: a copy beside the file that knows more than the file', () => {
  it('opens it in recovery, with the sales it lacks by number and amount, and gives no number twice', () => {
    const place = olderFile();
    const store = openAt(place);
    expect(store.opening.recovery).toMatchObject({ cause: 'behind-copy', missing: COMING });
    expect(store.nextSaleNumber()).toBe(6);
    store.endRecovery(null, NOON);
    store.close();
    expect(verify(place.file, place.headFolder).state).toBe('whole');
  });

  it('is told once: a recovery that a person ended does not come back, and no number comes back either', () => {
    const place = olderFile();
    const store = openAt(place);
    store.endRecovery(null, NOON);
    store.close();
    const next = openAt(place);
    expect(next.recovery).toBe(false);
    expect(next.nextSaleNumber()).toBe(6);
  });

  it('counts at the second place too, and when it comes back after numbers were given out again', () => {
    const place = olderFile();
    const second = freshFolder();
    const stick = backupPath(join(second, 'caja.db'), NOON);
    renameSync(place.newer, stick);
    const store = openAt(place, { secondPlace: join(second, 'not there') });
    store.endRecovery(null, NOON);
    store.commit(
      [{ kind: 'sale-opened', sale: aSale(3, { id: saleId('another'), total: minor(9_900) }) }],
      NOON,
    );
    store.close();
    const later = openAt(place, { secondPlace: second });
    expect(later.opening.recovery).toMatchObject({ cause: 'behind-copy', missing: COMING });
    expect(later.nextSaleNumber()).toBe(6);
  });

  it('tells it where the head outside is there as well', () => {
    const place = freshPlace();
    const older = join(freshFolder(), 'older.db');
    const store = openAt(place);
    for (const number of [1, 2, 3, 4, 5, 6]) {
      store.commit(chargeBegun(number), NOON);
      if (number === 2) copyFileSync(store.backup() ?? '', older);
      if (number === 5) store.backup();
    }
    const kept = freshFolder();
    for (const name of readdirSync(place.folder)) copyFileSync(join(place.folder, name), join(kept, name));
    store.close();
    for (const name of readdirSync(place.folder)) rmSync(join(place.folder, name));
    for (const name of readdirSync(kept))
      if (name.includes('.backup-')) copyFileSync(join(kept, name), join(place.folder, name));
    copyFileSync(older, place.file);
    const again = openAt(place);
    const missing = [...COMING, { number: 6, amount: null }];
    expect(again.opening.recovery).toMatchObject({ cause: 'behind-head', missing });
    expect(again.nextSaleNumber()).toBe(7);
  });

  it.each([
    [
      'of another file',
      (shop: Shop) => {
        const other = freshPlace();
        const store = openAt(other);
        for (const number of [1, 2, 3]) store.commit(chargeBegun(number), NOON);
        copyFileSync(store.backup() ?? '', shop.newer);
      },
    ],
    ['that is rubbish', (shop: Shop) => writeFileSync(shop.newer, Buffer.alloc(60_000, 'rubbish'))],
    ['that is empty', (shop: Shop) => writeFileSync(shop.newer, '')],
  ])('is not believed where it is one %s', (_what, make) => {
    const place = olderFile();
    make(place);
    const store = openAt(place);
    expect(store.opening.recovery).toMatchObject({ cause: 'head-missing', missing: [] });
    expect(store.nextSaleNumber()).toBe(3);
  });

  it('stays until a person has looked, however many copies are made meanwhile', () => {
    const place = olderFile();
    let now = NOON + 60_000;
    const store = openAt(place, { now: () => now });
    const sellAndCopy = (number: number): void => {
      store.commit(chargeBegun(number), now);
      now += 60_000;
      store.backup();
    };
    for (const number of [6, 7, 8, 9]) sellAndCopy(number);
    expect(existsSync(place.newer)).toBe(true);
    store.endRecovery(null, now);
    for (const number of [10, 11, 12]) sellAndCopy(number);
    expect(existsSync(place.newer)).toBe(false);
  });

  it('tells nothing of copies that are merely older', () => {
    const place = freshPlace();
    const store = openAt(place);
    for (const number of [1, 2, 3]) {
      store.commit(chargeBegun(number), NOON);
      store.backup();
    }
    store.close();
    expect(openAt(place).recovery).toBe(false);
  });
});

describe('27: what a copy lacks and has', () => {
  it('is told by its sales, and not by how many there are', async () => {
    const place = olderFile();
    const store = openAt(place, { care });
    const [first, second] = [saleId('first-of-now'), saleId('second-of-now')];
    store.commit([{ kind: 'sale-opened', sale: aSale(6, { id: first, total: minor(9_900) }) }], NOON);
    store.commit([{ kind: 'sale-opened', sale: aSale(7, { id: second, total: minor(9_800) }) }], NOON);
    const [copy] = (await store.care?.report())?.backups ?? [];
    expect(copy).toMatchObject({
      sales: 5,
      missingSales: 2,
      missingTotal: 19_700,
      ownSales: 3,
      ownTotal: 75_000,
    });
  });

  it('is told when it is put back: what the file has and it has not, whatever the numbers', () => {
    const place = olderFile();
    const second = freshFolder();
    const away = join(second, basename(place.newer));
    renameSync(place.newer, away);
    const store = openAt(place);
    // Numbers that the copy knows as others: nothing told of it.
    store.commit(
      [{ kind: 'sale-opened', sale: aSale(3, { id: saleId('another'), total: minor(9_900) }) }],
      NOON,
    );
    store.close();
    while (chooseBackup(place.file, away).next().done !== true);
    putBack(place.file, away, { headFolder: place.headFolder, now: () => NOON + 9, log: null });
    const back = openAt(place);
    expect(back.opening.recovery).toMatchObject({ missing: [{ number: 3, amount: 9_900 }] });
    expect(back.nextSaleNumber()).toBe(6);
    expect(back.sale(saleId('sale-5'))?.number).toBe(5);
  });
});
