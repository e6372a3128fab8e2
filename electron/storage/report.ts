import type { BackupView, BooksView } from '../../shared/views.ts';
import { pragmaNumber } from './sqlite.ts';
import { placedBackups, type PlacedBackup } from './put-back.ts';
import { openForReading } from './reading.ts';
import type { CajaStore } from './store.ts';
import { asidesOf } from './swap.ts';

/** Sales that are looked at for what a copy would lack; beyond these the count is all that is told. */
const COUNTED_AT_MOST = 500;

/** What the screen tells of the files: where they are, how they are, and what each copy would bring back. */
export function booksReport(
  store: CajaStore,
  file: string,
  { secondPlace, trouble }: { readonly secondPlace: string | null; readonly trouble: string | null },
): BooksView {
  const { recoveryDetail: recovery } = store;
  const newest = store.history({ day: null, before: null, limit: COUNTED_AT_MOST }).sales;
  const told = (backup: PlacedBackup): BackupView => {
    const { id, at } = backup;
    const found = lookInto(backup.path);
    const beyond = found === null ? [] : newest.filter(({ number }) => number > found.lastNumber);
    const total = beyond.reduce((sum, sale) => sum + sale.total, 0) as BackupView['missingTotal'];
    return { id, at, sales: found?.sales ?? null, missingSales: beyond.length, missingTotal: total };
  };
  return {
    file,
    headIsKept: store.headIsKept,
    secondPlace,
    trouble,
    asides: asidesOf(file),
    recovery:
      recovery === null
        ? null
        : {
            cause: recovery.cause,
            since: recovery.since,
            lostRows: recovery.lostRows,
            missing: recovery.missing,
            aside: recovery.aside,
            from: recovery.from,
          },
    backups: placedBackups(file, secondPlace).map(told),
  };
}

/** Null: it cannot be read. */
function lookInto(path: string): { readonly sales: number; readonly lastNumber: number } | null {
  try {
    const reading = openForReading(path);
    try {
      if (pragmaNumber(reading.db, 'page_count') === 0) return null;
      return (
        reading.db
          .prepare<[], { sales: number; lastNumber: number }>(
            'SELECT count(*) AS sales, coalesce(max(number), 0) AS lastNumber FROM sales',
          )
          .get() ?? null
      );
    } finally {
      reading.close();
    }
  } catch {
    return null;
  }
}
