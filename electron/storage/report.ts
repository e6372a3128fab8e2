import { dirname } from 'node:path';
import type { BackupView, FilesView } from '../../shared/views.ts';
import type { CopyTrouble } from '../../shared/copy-trouble.ts';
import { saleId } from '../../shared/ids.ts';
import { minor, type Minor } from '../../shared/money.ts';
import type { Sale } from '../../shared/sale.ts';
import { putAsideIn } from './clear-way.ts';
import { copyContent } from './copies-beside.ts';
import { FORM } from './form/form.ts';
import { placedBackups, type PlacedBackup } from './put-back.ts';
import type { CajaStore } from './store.ts';
import { asidesOf } from './swap.ts';

/** Sales that are looked at for what a copy would lack; beyond these the count is all that is told. */
const COUNTED_AT_MOST = 500;

interface Places {
  readonly secondPlace: string | null;
  /** False: the second place does not answer, and nothing there is looked at. */
  readonly isThere: boolean;
  readonly trouble: CopyTrouble | null;
}

/** What the screen tells of the files: where they are, how they are, and what each copy would bring back. */
export function booksReport(
  store: CajaStore,
  file: string,
  { secondPlace, isThere, trouble }: Places,
): FilesView {
  const { recoveryDetail: recovery } = store;
  const newest = store.history({ day: null, before: null, limit: COUNTED_AT_MOST }).sales;
  const knows = (id: string): boolean => store.row('sales', saleId(id)) !== undefined;
  const told = (backup: PlacedBackup): BackupView => {
    const { id, at } = backup;
    const found = copyContent(backup.path, { form: FORM, knows, newest });
    const [lacks, own] = [found?.lacks ?? [], found?.own ?? []];
    return {
      id,
      at,
      sales: found?.sales ?? null,
      missingSales: lacks.length,
      missingTotal: totalOf(lacks),
      ownSales: own.length,
      ownTotal: totalOf(own),
    };
  };
  return {
    file,
    headIsKept: store.headIsKept,
    secondPlace,
    trouble,
    asides: [...new Set([...asidesOf(file), ...putAsideIn(dirname(file))])],
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
    backups: placedBackups(file, isThere ? secondPlace : null).map(told),
  };
}

function totalOf(sales: readonly Sale[]): Minor {
  return minor(sales.reduce((sum, sale) => sum + sale.total, 0));
}
