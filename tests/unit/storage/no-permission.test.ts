import { chmodSync, chownSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chargeBegun, NOON } from './support/books.ts';
import { afterwards, freshPlace, openAt } from './support/folders.ts';

/** Root may read and write whatever the bits say: the test then works as a user that may not. */
const NOBODY = 65_534;

function asNobody(...folders: readonly string[]): void {
  if (process.getuid?.() !== 0) return;
  for (const folder of folders) {
    chownSync(folder, NOBODY, NOBODY);
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
      chownSync(join(folder, name), NOBODY, NOBODY);
  }
  process.seteuid?.(NOBODY);
  afterwards(() => process.seteuid?.(0));
}

describe('31: permission that is taken from a till at work', () => {
  it.each([
    ['its folder', (folder: string) => folder],
    ['the folder around it', (folder: string) => dirname(folder)],
  ])('%s: is said as that, never as a full disk', (_what, placeIn) => {
    const place = freshPlace();
    const store = openAt(place);
    store.commit(chargeBegun(1), NOON);
    asNobody(dirname(place.folder));
    const path = placeIn(place.folder);
    chmodSync(path, 0);
    afterwards(() => chmodSync(path, 0o700));
    expect([store.canPromise(), store.noPromise]).toEqual([false, 'file-read-only']);
    chmodSync(path, 0o700);
    expect(store.canPromise()).toBe(true);
  });
});
