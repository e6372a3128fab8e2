import { fileSize } from '../files.ts';
import type { SeenHead } from '../journal-anchor.ts';
import { withTag } from '../journal-anchor.ts';
import { Meta } from '../meta.ts';
import { readSums, sumOfValue, type SummedKey } from '../meta-sums.ts';
import { connectReader } from '../sqlite.ts';

/** What no row tells, and what a file that takes its place goes on with. */
const KEPT = ['numbers_from', 'used_since', 'own_tags', 'told_copies'] as const satisfies SummedKey[];

/**
 * What the new file knows of itself beside its rows: by the head outside, and by the damaged file, as far as that one's own
 * sums vouch for it and say that it is of this id.
 */
export function keepValues(meta: Meta, file: string, fileId: string, outside: SeenHead | null): void {
  meta.set('file_id', fileId);
  for (const [key, value] of valuesThatHold(file, fileId)) meta.set(key, value);
  const since = outside?.usedSince ?? null;
  if (since !== null) meta.set('used_since', String(since));
  meta.set('own_tags', JSON.stringify((outside?.tags ?? []).reduce(withTag, meta.ownTags())));
}

function valuesThatHold(file: string, fileId: string): [(typeof KEPT)[number], string][] {
  let db;
  try {
    // SQLite would take an empty file's log for nobody's, and remove it.
    if (fileSize(file) === 0) return [];
    db = connectReader(file);
    const meta = new Meta(db);
    const sums = readSums(meta.text('sums'));
    if (sums?.get('file_id') !== sumOfValue('file_id', fileId)) return [];
    return KEPT.flatMap((key): [(typeof KEPT)[number], string][] => {
      const value = meta.text(key);
      return value !== null && sums.get(key) === sumOfValue(key, value) ? [[key, value]] : [];
    });
  } catch {
    return [];
  } finally {
    db?.close();
  }
}
