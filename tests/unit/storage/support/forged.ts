import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { newSealKey, sealerOf } from '../../../../electron/host/seal-key.ts';
import { Appending } from '../../../../electron/storage/appending.ts';
import { FORM } from '../../../../electron/storage/form/form.ts';
import type { Sealer } from '../../../../electron/storage/index.ts';
import { Meta } from '../../../../electron/storage/meta.ts';
import { migrate } from '../../../../electron/storage/migrate.ts';
import { MIGRATIONS } from '../../../../electron/storage/migrations/list.ts';
import { openForReading } from '../../../../electron/storage/reading.ts';
import { Sealing } from '../../../../electron/storage/sealing.ts';
import { connectBooks } from '../../../../electron/storage/sqlite.ts';
import { exportJournal } from '../../../support/export-journal.ts';
import { freshFolder, type Place } from './folders.ts';

export function newSealer(): Sealer {
  const sealer = sealerOf(newSealKey());
  if (sealer === null) throw new Error('no key');
  return sealer;
}

/** What a thief does with the seals that do not fit any more. */
export type SealsOf = 'left' | 'taken out' | 'taken out behind the first' | Sealer;

/**
 * The same books with another amount, made by the program's own means: chain, head, tables and sums are all computed anew,
 * and nothing in the file tells.
 * @param change of the text of each journal row @returns the forged file
 */
export function forged(place: Place, change: (body: string) => string, seals: SealsOf): string {
  const lines = [...exportJournal(place.file)].map(
    (line) => JSON.parse(line) as { at: number; entry: object },
  );
  const reading = openForReading(place.file);
  const fileId = new Meta(reading.db).fileId() ?? '';
  reading.close();
  const folder = join(freshFolder(), 'forged');
  mkdirSync(folder);
  const file = join(folder, 'caja.db');
  const db = connectBooks(file);
  migrate(db, MIGRATIONS, FORM, () => undefined);
  new Meta(db).set('file_id', fileId);
  const books = new Appending(db, fileId, FORM);
  const sealing = new Sealing(books.meta, (row) => books.journal.hashAt(row));
  if (typeof seals === 'object') sealing.sealer = seals;
  let sealed = 0;
  for (const { at, entry } of lines) {
    const entries = FORM.readEntries(change(JSON.stringify(entry)));
    const isSeal = entries.some(({ kind }) => kind === 'sealed');
    if (isSeal) sealed += 1;
    const isLeft = seals === 'left' || (seals === 'taken out behind the first' && sealed === 1);
    if (!isSeal || isLeft) books.append(entries, at);
    else if (typeof seals === 'object') {
      const seal = sealing.next(books.head, at);
      if (seal === null) throw new Error('not sealed');
      books.append([{ kind: 'sealed', seal }], at);
      sealing.made(seal);
    }
  }
  db.close();
  return file;
}
