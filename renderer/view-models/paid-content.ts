import { NOTHING } from '../../shared/money.ts';
import type { ChargeView, SaleView } from '../../shared/snapshot.ts';
import { minus } from '../../shared/sum.ts';
import type { BoardContent } from './board-shape.ts';
import { isHandingOverAsked } from './counter.ts';
import type { Formatter } from './shop.ts';

/**
 * Null once a person has given the rest back, or has seen that it is gone: then the words of the money's own state are
 * used.
 */
function heldContent({ money }: SaleView, formatter: Formatter): BoardContent | null {
  const { states, lines } = formatter.words.counter;
  const isAsked = money.openIncidents > 0;
  switch (money.state) {
    case 'going-back':
      return { tone: 'stop', shape: 'hand', title: states.returning, lines: [lines.heldReturning] };
    case 'partial': {
      const title = states.partLeft(formatter.money(money.net));
      return { tone: 'stop', shape: 'part', title, lines: [isAsked ? lines.partHeld : lines.partSeen] };
    }
    case 'given-back':
      return isAsked ? { tone: 'stop', shape: 'hand', title: states.held, lines: [lines.held] } : null;
    case 'none':
    case 'not-checked':
    case 'came':
    case 'disputed':
    case 'pending':
    case 'mismatch': {
      const line = money.state === 'came' && money.partBack ? lines.partSeen : lines.held;
      return { tone: 'stop', shape: 'hand', title: states.held, lines: [line] };
    }
  }
}

/** What is said of a charge that was paid: its ticket, and what became of its money since. */
export function paidContent(sale: SaleView, charge: ChargeView, formatter: Formatter): BoardContent {
  const { states, lines } = formatter.words.counter;
  const isDisputed = sale.money.state === 'disputed';
  if (sale.ticket?.fault === 'ticket-held' && isDisputed)
    return { tone: 'stop', shape: 'hand', title: states.heldDisputed, lines: [lines.heldDisputed] };
  const held = sale.ticket?.fault === 'ticket-held' ? heldContent(sale, formatter) : null;
  if (held !== null) return held;
  if (sale.money.afterReturn) {
    const title = states.afterReturn(formatter.money(sale.money.net));
    return { tone: 'warn', shape: 'phone', title, lines: [lines.afterReturn] };
  }
  if (sale.money.state === 'going-back')
    return { tone: 'wait', shape: 'minus', title: states.returning, lines: [lines.isReturning] };
  if (sale.money.state === 'given-back')
    return {
      tone: 'quiet',
      shape: 'minus',
      title: sale.money.chargedBack ? states.chargedBack : states.returned,
      lines: [sale.money.chargedBack ? lines.wasChargedBack : lines.wasPaid],
    };
  if (isHandingOverAsked(sale.ticket))
    return { tone: 'warn', shape: 'question', title: states.paidAsk, lines: [lines.paidAsk] };
  const notSaved = charge.failure?.code === 'not-saved';
  const { partBack, state, net } = sale.money;
  const back = partBack && state === 'partial' ? minus(sale.total, net) : NOTHING;
  return {
    tone: 'good',
    shape: 'check',
    title: notSaved ? states.paidNotSaved(sale.number) : states.paid,
    lines: [
      ...(charge.unsavedPayments.length === 0 ? [] : [lines.operations(charge.unsavedPayments.join(', '))]),
      ...(charge.late ? [lines.paidLate] : []),
      ...(isDisputed ? [lines.nowDisputed] : []),
      ...(back > 0 ? [lines.partReturned(formatter.money(back))] : []),
      ...(charge.moneySince === null ? [] : [lines.paidSince(formatter.dateTime(charge.moneySince))]),
    ],
  };
}
