import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { askForRebuild, verify } from '../../../electron/storage/index.ts';
import { connectReader } from '../../../electron/storage/sqlite.ts';
import { chargeBegun, chargePaid, NOON, printed } from './support/books.ts';
import { PAGE_BYTES } from './support/bytes.ts';
import { freshPlace, openAt, type Place } from './support/folders.ts';

/** Kinds of pages: a leaf of a table with numbers of its own, and one of an index or of a table that is its index. */
const [TABLE, INDEX] = [0x0d, 0x0a];

interface Root {
  readonly name: string;
  readonly page: number;
}

/** Roots that are one page without a cell. */
function emptyRoots(place: Place): Root[] {
  const db = connectReader(place.file);
  const roots = db
    .prepare<[], Root>('SELECT name, rootpage AS page FROM sqlite_schema WHERE rootpage > 0 ORDER BY name')
    .all();
  db.close();
  const bytes = readFileSync(place.file);
  return roots.filter(({ page }) => {
    const start = (page - 1) * PAGE_BYTES;
    return page > 1 && [TABLE, INDEX].includes(bytes[start] ?? 0) && bytes.readUInt16BE(start + 3) === 0;
  });
}

/** An empty page of the other kind, whole in itself. */
function otherKind(place: Place, { page }: Root): void {
  const bytes = readFileSync(place.file);
  const start = (page - 1) * PAGE_BYTES;
  bytes[start] = bytes[start] === TABLE ? INDEX : TABLE;
  writeFileSync(place.file, bytes);
}

function books(sales: number): Place {
  const place = freshPlace();
  const store = openAt(place);
  for (let number = 1; number <= sales; number += 1) {
    store.commit(chargeBegun(number), NOON);
    store.commit(chargePaid(number), NOON);
    store.commit(printed(number), NOON);
  }
  store.close();
  return place;
}

describe('verify', () => {
  // An index of what is open is empty as well where nothing is open.
  it.each([0, 2])('finds an empty page of another kind at every root, in books of %s sales', (sales) => {
    const place = books(sales);
    const whole = readFileSync(place.file);
    const roots = emptyRoots(place);
    expect(roots.length).toBeGreaterThan(10);
    const passed = roots.filter((root) => {
      writeFileSync(place.file, whole);
      otherKind(place, root);
      return verify(place.file, place.headFolder).state === 'whole';
    });
    expect(passed.map(({ name }) => name)).toEqual([]);
    writeFileSync(place.file, whole);
    expect(verify(place.file, place.headFolder).state).toBe('whole');
  });

  it.each(['one_live_charge', 'refunds_of_payment', 'sqlite_autoindex_refunds_1'])(
    'and the next start mends it where somebody asks for that: %s',
    (name) => {
      const place = books(2);
      const root = emptyRoots(place).find((one) => one.name === name);
      if (root === undefined) throw new Error('it holds rows');
      otherKind(place, root);
      expect(verify(place.file, place.headFolder)).toMatchObject({ state: 'broken', mendable: true });
      askForRebuild(place.file);
      const store = openAt(place);
      store.commit(chargeBegun(3), NOON);
      expect([store.recovery, store.nextSaleNumber()]).toEqual([false, 4]);
      store.close();
      expect(verify(place.file, place.headFolder).state).toBe('whole');
    },
  );
});
