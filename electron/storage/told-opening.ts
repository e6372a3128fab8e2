import type { OpeningNews } from '../../shared/opening.ts';
import type { Journal } from './journal.ts';

/** Hears what an opening does that takes longer the longer the books are, before it begins and while it lasts. */
export type TellOpening = (news: OpeningNews) => void;

export const tellNobody: TellOpening = () => undefined;

/** For what goes through the journal row by row. */
export function tellRows(
  step: OpeningNews['step'],
  journal: Journal,
  tell: TellOpening,
): (row: number) => void {
  const of = journal.head().seq;
  return (done) => tell({ step, done, of });
}
