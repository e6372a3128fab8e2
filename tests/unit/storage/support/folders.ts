import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { CajaStore, OpenOptions } from '../../../../electron/storage/index.ts';
import { openStore } from '../../../../electron/storage/open.ts';
import { NOON } from './books.ts';

/** Something to undo after the test, last first. */
export function afterwards(step: () => void): void {
  onTestFinished(step);
}

/** A folder of its own for one test, gone afterwards. */
export function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'caja-storage-'));
  afterwards(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface Place {
  readonly folder: string;
  readonly headFolder: string;
  readonly file: string;
}

/** A data folder in `base`, its head kept in another. */
export function placeIn(base: string, headFolder: string): Place {
  const folder = join(base, 'data');
  return { folder, headFolder, file: join(folder, 'caja.db') };
}

/** A data folder and, beside it, the folder of the head outside. */
export function freshPlace(): Place {
  const base = freshFolder();
  return placeIn(base, join(base, 'state'));
}

/** Opens a store that the test need not close. */
export function openAt(place: Place, more: Partial<OpenOptions> = {}): CajaStore {
  const store = openStore({ folder: place.folder, headFolder: place.headFolder, now: () => NOON, ...more });
  afterwards(() => store.close());
  return store;
}
