import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { chargeBegun, NOON } from './support/books.ts';
import { freshPlace, openAt } from './support/folders.ts';

it('27: where no head can be kept outside the books open and are written all the same, and say so', () => {
  const place = freshPlace();
  const inTheWay = join(place.folder, '..', 'in-the-way');
  writeFileSync(inTheWay, '');
  const store = openAt({ ...place, headFolder: join(inTheWay, 'heads') });
  expect([store.headIsKept, store.recovery]).toEqual([false, false]);
  store.commit(chargeBegun(1), NOON);
  expect(store.saleByNumber(1)?.number).toBe(1);
  expect(openAt(freshPlace()).headIsKept).toBe(true);
});
