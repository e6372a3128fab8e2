import type { CopyTrouble } from '../../shared/copy-trouble.ts';
import { saleNumberText } from '../../shared/sale.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import type { BackupView, BooksView, SealView } from '../../shared/views.ts';
import type { Formatter } from './shop.ts';

/** What is known about lost data, line by line: the cause, the files, and each missing sale. */
export function recoveryLines(
  recovery: NonNullable<BooksView['recovery']>,
  formatter: Formatter,
): readonly string[] {
  const { books } = formatter.words.settings;
  const { cause, lostRows, missing, aside, from } = recovery;
  const sales = missing.map(
    ({ number, amount }) =>
      `${saleNumberText(number)}: ${amount === null ? books.unknownAmount : formatter.money(amount)}`,
  );
  return [
    books.causes[cause],
    ...(lostRows === null || lostRows === 0 ? [] : [books.lostRows(lostRows)]),
    ...(from === null ? [] : [`${books.from}: ${from}`]),
    ...(aside === null ? [] : [`${books.aside}: ${aside}`]),
    ...(sales.length === 0 ? [books.allThere] : [`${books.missing}:`, ...sales]),
  ];
}

/** What is said where the end of a recovery is asked for; null: nothing beyond the buttons. */
export function endRecoveryQuestion(
  { lostOrderMs }: Pick<Snapshot, 'lostOrderMs'>,
  formatter: Formatter,
): string | null {
  if (lostOrderMs === undefined) return null;
  return formatter.words.common.recovery.lostOrder(Math.ceil(lostOrderMs / 60_000));
}

/** Why a copy could not be made, and the system's own code for whoever gives support. */
export function copyTroubleText({ cause, place, code }: CopyTrouble, formatter: Formatter): string {
  const { copies } = formatter.words.common;
  return copies.causes[cause](place ?? copies.here) + (code === null ? '' : ` (${code})`);
}

/** A copy in two lines: when it was made, and what it contains, lacks and has beyond the books of now. */
export function backupLine(
  backup: BackupView,
  formatter: Formatter,
): { readonly when: string; readonly text: string } {
  const { copies } = formatter.words;
  const { books } = formatter.words.settings;
  const when = formatter.dateTime(backup.at);
  const kind = [
    ...(backup.isEncrypted ? [copies.encrypted] : []),
    ...(backup.isOthers ? [copies.others] : []),
  ];
  const unknown = backup.isEncrypted ? copies.unopened : books.unreadable;
  if (backup.sales === null) return { when, text: [...kind, unknown].join(' · ') };
  const { missingSales, missingTotal } = backup;
  const lacks =
    missingSales === 0 ? books.lacksNothing : books.lacks(missingSales, formatter.money(missingTotal));
  const owns = backup.ownSales === 0 ? [] : [books.owns(backup.ownSales, formatter.money(backup.ownTotal))];
  // Nothing of an encrypted one was opened: what lies behind its header may be damaged.
  const sales = books.sales(backup.sales);
  const has = backup.isEncrypted ? copies.byHeader(sales) : sales;
  return { when, text: [...kind, has, lacks, ...owns].join(' · ') };
}

/** The newest seal, and the key that makes the next, as facts with their names. */
export function sealFacts({ keeping, key, last }: SealView, formatter: Formatter): [string, string][] {
  const { seal: words } = formatter.words.settings.books;
  const newest = last === null ? words.none : words.last(last.code, formatter.dateTime(last.at), last.row);
  const place = words.keeping[keeping];
  return [
    [words.newest, newest],
    ...(key === null ? [] : [[words.key, key] as [string, string]]),
    [words.place, place],
  ];
}
