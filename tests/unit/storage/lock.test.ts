import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FolderInUse } from '../../../electron/storage/index.ts';
import { freshFolder, freshPlace, openAt, placeIn } from './support/folders.ts';

describe('26: one engine', () => {
  it('also where the folder’s lock file was deleted while it works', () => {
    const place = freshPlace();
    const store = openAt(place);
    rmSync(join(place.folder, 'caja.lock'));
    expect(() => openAt(place)).toThrow(FolderInUse);
    store.close();
    expect(openAt(place).opening.created).toBe(false);
  });

  it('also where another folder leads to the same file', () => {
    const place = freshPlace();
    const store = openAt(place);
    const other = placeIn(freshFolder(), place.headFolder);
    mkdirSync(other.folder, { recursive: true });
    symlinkSync(place.file, other.file);
    expect(() => openAt(other)).toThrow(FolderInUse);
    store.close();
  });
});
