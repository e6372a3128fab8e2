import type { AnswerOf } from '../../shared/contract.ts';
import type { Reply } from '../../shared/reply.ts';
import { rowState } from './sales.ts';
import type { Formatter } from './shop.ts';

type Found = AnswerOf<'history.find'>;

/** What was found before, and what further back. */
export function joined(before: Found | null, further: Found): Found {
  return before === null ? further : { ...further, sales: [...before.sales, ...further.sales] };
}

/** What is shown of a search: where a word of a state was searched for, the sales that are called so on this screen. */
export function shownOf(
  answer: Reply<Found> | null,
  formatter: Formatter,
): Pick<Found, 'sales' | 'lookedBackTo' | 'next'> {
  if (!answer?.ok) return { sales: [] };
  const { sales, word } = answer.value;
  if (word === undefined) return answer.value;
  const isCalledSo = plain(word);
  return {
    ...answer.value,
    sales: sales.filter((row) => plain(rowState(row, formatter).text).includes(isCalledSo)),
  };
}

/** Without accents and capitals: nobody types them into a search. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
