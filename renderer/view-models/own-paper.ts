import type { FailureCode } from '../../shared/failures.ts';
import type { OwnPaperView } from '../../shared/views.ts';
import { failureWords } from '../../shared/messages/index.ts';
import type { Formatter } from './shop.ts';

/** The words of one kind of paper that is no sale's. */
export interface OwnPaperWords {
  readonly printed: string;
  readonly sent: string;
  readonly notPrinted: (why: string) => string;
  readonly unknown: (why: string) => string;
}

/** What became of such a paper, of which nothing waits. */
export function ownPaperText(
  paper: OwnPaperView,
  words: OwnPaperWords,
  formatter: Formatter,
): { readonly text: string; readonly isPaper: boolean } {
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
