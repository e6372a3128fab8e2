import { mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { chargeBegun, NOON } from './support/books.ts';
import { freshPlace, openAt, type Place } from './support/folders.ts';

const clock = { now: () => NOON, monotonic: () => 0, after: () => () => undefined };

function shop(): Place {
  const place = freshPlace();
  const store = openAt(place);
  store.commit(chargeBegun(1), NOON);
  store.close();
  return place;
}

const head = ({ headFolder }: Place): string =>
  join(headFolder, readdirSync(headFolder).find((name) => name.endsWith('.head')) ?? 'none');

const FILES: readonly (readonly [string, (place: Place) => string])[] = [
  ['the file', ({ file }) => file],
  ['its log', ({ file }) => `${file}-wal`],
  ['its index', ({ file }) => `${file}-shm`],
  ['the mark of a run', ({ file }) => `${file}.running`],
  ['the mark of damage', ({ file }) => `${file}.suspect`],
  ['the mark of a look', ({ file }) => `${file}.checked`],
  ['a new file', ({ file }) => `${file}.restoring`],
  ['a copy', ({ file }) => `${file}.backup-part`],
  ['the lock', ({ folder }) => join(folder, 'caja.lock')],
  ['the reserve', ({ folder }) => join(folder, 'caja.reserve')],
  ['the head outside', head],
];
const WAYS: readonly (readonly [string, (path: string) => void])[] = [
  ['a folder', (path) => mkdirSync(path)],
  [
    'a folder with something in it',
    (path) => {
      mkdirSync(path);
      writeFileSync(join(path, 'x'), '');
    },
  ],
  ['a link in a circle', (path) => symlinkSync(path, path)],
  ['a link to a device', (path) => symlinkSync('/dev/null', path)],
];
const CASES = FILES.flatMap(([name, at]) => WAYS.map(([what, make]) => [what, name, at, make] as const));

describe('34: something else stands where a file of the books belongs', () => {
  it.each(CASES)(
    '%s in place of %s: the till opens with every sale, and says what it put aside',
    async (_what, _name, at, make) => {
      const place = shop();
      const path = at(place);
      rmSync(path, { force: true });
      make(path);
      const store = openAt(place, { care: { clock, onDamage: () => undefined } });
      expect(store.saleByNumber(1)?.number).toBe(1);
      expect(store.nextSaleNumber()).toBe(2);
      const asides = (await store.care?.report())?.asides ?? [];
      expect(asides.some((aside) => aside.startsWith(path))).toBe(at !== head);
      store.commit(chargeBegun(2), NOON);
      expect(store.backup()).not.toBeNull();
      store.close();
      expect(openAt(place).nextSaleNumber()).toBe(3);
      expect(readdirSync(place.folder).length).toBeGreaterThan(0);
    },
  );
});
