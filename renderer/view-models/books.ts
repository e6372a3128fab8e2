import type { CopyTrouble } from '../../shared/copy-trouble.ts';
import type { FailureCode } from '../../shared/failures.ts';
import { failureWords } from '../../shared/messages/index.ts';
import { saleNumberText } from '../../shared/sale.ts';
import type { BackupView, BooksView, SealPaperView, SealView } from '../../shared/views.ts';
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
  return { when, text: [...kind, books.sales(backup.sales), lacks, ...owns].join(' · ') };
}

/** What became of the paper with a seal, of which nothing waits. */
export function sealPaperText(
  paper: SealPaperView,
  formatter: Formatter,
): { readonly text: string; readonly isPaper: boolean } {
  const { seal: words } = formatter.words.settings.books;
  switch (paper.kind) {
    case 'printed':
    case 'sent':
      return { text: words[paper.kind], isPaper: true };
    case 'not-printed':
      return { text: words.notPrinted(why(paper.fault, formatter)), isPaper: false };
    case 'unknown':
      return { text: words.unknown(why(paper.fault, formatter)), isPaper: false };
  }
}

/** The failure's own next steps are about a ticket that waits. */
function why(fault: FailureCode, formatter: Formatter): string {
  return failureWords(formatter.words, fault).title;
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
