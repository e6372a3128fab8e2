import type { PhraseProblem } from '../../shared/copies.ts';
import { saleNumberText } from '../../shared/sale.ts';
import type { BooksView, CopyLook, EncryptionView, SalesSum } from '../../shared/views.ts';
import type { Formatter } from './shop.ts';

/** Why a typed phrase opens nothing, and what to look at. */
export function problemText(problem: PhraseProblem, formatter: Formatter): string {
  const words = formatter.words.copies.problems;
  switch (problem.kind) {
    case 'count':
      return words.count(problem.words);
    case 'unknown-word':
      return words.unknownWord(problem.at + 1, problem.word);
    case 'checksum':
      return words.checksum;
    case 'other':
      return words.other;
  }
}

/** What of the books would change with a copy in their place, as facts with their names. */
export function lookFacts(look: CopyLook, formatter: Formatter): [string, string][] {
  const { restore: words } = formatter.words.copies;
  const { books } = formatter.words.settings;
  const { first, last } = look;
  const range =
    first === null || last === null
      ? []
      : [
          words.range(
            saleNumberText(first.number),
            formatter.dateTime(first.at),
            saleNumberText(last.number),
            formatter.dateTime(last.at),
          ),
        ];
  const lost = look.lacks.count === 0 ? words.lostNothing : sumText(look.lacks, formatter);
  return [
    [words.has, [books.sales(look.sales), ...range].join(', ')],
    [words.lost, lost],
    ...(look.own.count === 0 ? [] : [[words.gained, sumText(look.own, formatter)] as [string, string]]),
  ];
}

function sumText({ count, total, sales }: SalesSum, formatter: Formatter): string {
  const { books } = formatter.words.settings;
  const lines = sales.map(
    ({ number, total: amount, at }) =>
      `${saleNumberText(number)} · ${formatter.dateTime(at)} · ${formatter.money(amount)}`,
  );
  const more = count > sales.length ? [formatter.words.copies.restore.more(count - sales.length)] : [];
  return [`${books.sales(count)}, ${formatter.money(total)}`, ...lines, ...more].join('\n');
}

/** Whether «Libros» speaks of encryption: there is a second place, or there was one. */
export function showsEncryption({ encryption, secondPlace }: BooksView): boolean {
  return encryption.state !== 'off' || secondPlace !== null;
}

/** How it is with the encryption of copies, line by line. */
export function encryptionLines(
  { state, since, plainThere }: EncryptionView,
  place: string | null,
  formatter: Formatter,
): readonly string[] {
  const { copies: words, common } = formatter.words;
  const left = plainThere === 0 ? [] : [words.plainThere(plainThere)];
  switch (state) {
    case 'off':
      return [words.off(place ?? common.copies.here)];
    case 'on':
      return [words.on(since === null ? '' : formatter.dateTime(since)), ...left];
    case 'away':
      return [words.away, ...left];
    case 'lost':
      return [words.lost, ...left];
  }
}
