import { dirname } from 'node:path';
import type { BackupView, FilesView } from '../../shared/views.ts';
import type { CopyTrouble } from '../../shared/copy-trouble.ts';
import { saleId } from '../../shared/ids.ts';
import { hex } from './chain.ts';
import { putAsideIn } from './clear-way.ts';
import { copyContent, headerContent, totalOf, type BooksNow } from './copy-content.ts';
import type { ProvedFacts } from './encrypted/proved.ts';
import { FORM } from './form/form.ts';
import { Journal } from './journal.ts';
import { Meta } from './meta.ts';
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
  /** Headers of encrypted copies that are believed. */
  readonly proved: ProvedFacts;
}

/** What the screen tells of the files: where they are, how they are, and what each copy would bring back. */
export function booksReport(
  store: CajaStore,
  file: string,
  { secondPlace, isThere, trouble, proved }: Places,
): FilesView {
  const { recoveryDetail: recovery } = store;
  const now = booksNow(store);
  const told = (backup: PlacedBackup): BackupView => {
    const { id, at, isEncrypted, isOthers, path } = backup;
    const found = isEncrypted ? headerContent(proved.get(path), now) : copyContent(path, now);
    const [lacks, own] = [found?.lacks ?? [], found?.own ?? []];
    return {
      id,
      at,
      isEncrypted,
      isOthers,
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

/** The books as they stand, for a copy to be compared with. */
export function booksNow(store: CajaStore): BooksNow {
  const { connection } = store;
  const journal = new Journal(connection, new Meta(connection).fileId() ?? '', FORM);
  return {
    form: FORM,
    knows: (id) => store.row('sales', saleId(id)) !== undefined,
    newest: store.history({ day: null, before: null, limit: COUNTED_AT_MOST }).sales,
    stamp: store.stamp,
    hasRow: (seq, head) => {
      const hash = journal.hashAt(seq);
      return hash !== undefined && hex(hash) === head;
    },
  };
}
