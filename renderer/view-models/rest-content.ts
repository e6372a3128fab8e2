import type { CounterView } from '../../shared/snapshot.ts';
import type { BoardContent } from './board-shape.ts';
import type { Formatter } from './shop.ts';

/**
 * What became of cash for the rest of a sale is said above everything else: nothing of it is in the books. Cash that is
 * left of a sale whose other part went back is said below.
 */
export function restContent(counter: CounterView, sale: BoardContent, formatter: Formatter): BoardContent {
  if (counter.kind === 'ready') return sale;
  if (counter.leftInDrawer > 0) {
    const left = formatter.words.counter.lines.leftInDrawer(formatter.money(counter.leftInDrawer));
    return { ...sale, tone: 'warn', lines: [...sale.lines, left] };
  }
  if (counter.resting === null) return sale;
  const { amount, state } = counter.resting;
  const { states, lines } = formatter.words.counter;
  const money = formatter.money(amount);
  if (state === 'checking')
    return { tone: 'wait', shape: 'clock', title: states.restChecking, lines: [lines.restChecking(money)] };
  const said = {
    unanswered: lines.restUnanswered,
    changed: lines.restChanged,
    stopped: lines.restStopped,
    interrupted: lines.restInterrupted,
  }[state];
  return { ...sale, lines: [said(money), ...sale.lines] };
}
