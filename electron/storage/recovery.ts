import { sameHash } from './chain.ts';
import type { Journal, JournalHead } from './journal.ts';
import type { RecoveryCause } from '../../shared/views.ts';

/** Last rows that are looked at on every start. */
export const TAIL = 100;

/** Where nothing tells the first use: longer ago than the provider's search reaches, which the sweep says by itself. Milliseconds. */
export const OVER_A_YEAR_MS = 366 * 24 * 60 * 60_000;

export interface StartFinding {
  readonly cause: RecoveryCause;
  readonly lostRows: number | null;
}

/**
 * Compares the file with the head kept outside it (rule 27). A head behind the file is normal: it is written after the
 * commit. Null: no reason against the file.
 * @param trustedFrom rows up to this one were accepted by the person who ended an earlier recovery.
 * @param outside undefined when no head is kept at all; null when one should be there and is not.
 */
export function compareWithHead(
  journal: Journal,
  outside: JournalHead | null | undefined,
  trustedFrom: number,
): StartFinding | null {
  const { seq } = journal.head();
  if (!journal.tailHolds(TAIL, trustedFrom)) return { cause: 'chain-broken', lostRows: null };
  if (outside === undefined) return null;
  if (outside === null) return seq === 0 ? null : { cause: 'head-missing', lostRows: null };
  if (outside.seq > seq) return { cause: 'behind-head', lostRows: outside.seq - seq };
  const then = journal.hashAt(outside.seq);
  if (then === undefined || !sameHash(then, outside.hash)) return { cause: 'other-history', lostRows: null };
  return null;
}

/** The first of the last rows that the program does not understand, in words: nothing may act on what stands after it. */
export function unreadableRow(journal: Journal, trustedFrom: number): string | null {
  for (const { seq, kind, body } of journal.tail(TAIL, trustedFrom)) {
    try {
      journal.form.readEntries(body);
    } catch (error) {
      return `journal row ${seq} (${kind}) cannot be understood: ${error instanceof Error ? error.message : 'unknown'}`;
    }
  }
  return null;
}
