import type { CounterView } from '../../shared/snapshot.ts';
import type { BoardContent } from './board-shape.ts';
import type { Formatter } from './shop.ts';

/** What became of «Cambiar el importe» after the order left the QR: nobody has to remember it. */
export function withChange(counter: CounterView, content: BoardContent, formatter: Formatter): BoardContent {
  if (counter.kind === 'ready') return content;
  const { lines } = formatter.words.counter;
  const { changesTo, changeDropped, charge } = counter;
  if (changeDropped !== null)
    return { ...content, lines: [...content.lines, lines.changeDropped(formatter.money(changeDropped))] };
  // While it leaves, its own lines say it.
  if (changesTo === null || charge?.phase === 'withdrawing') return content;
  return { ...content, lines: [...content.lines, lines.changesOnceKnown(formatter.money(changesTo))] };
}
