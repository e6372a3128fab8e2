import type { Messages } from './messages/index.ts';
import type { SaleRow } from './snapshot.ts';

export interface RowState {
  readonly text: string;
  readonly tone: 'quiet' | 'wait' | 'good' | 'bad';
}

type StateWords = Messages['sales']['states'];

/** A past sale's state in one or two words. */
export function stateOfRow(row: SaleRow, words: StateWords): RowState {
  if (row.leftInDrawer > 0 && row.money === 'given-back') return { text: words['cash-left'], tone: 'bad' };
  if (row.chargedBack && row.state !== 'cash') return { text: words['charged-back'], tone: 'bad' };
  if (row.afterReturn) return { text: words.came, tone: 'bad' };
  if (row.returned) return { text: words.returned, tone: 'quiet' };
  if (row.money === 'going-back' && (row.state === 'paid' || row.state === 'paid-late'))
    return { text: words.returning, tone: 'wait' };
  if (row.money === 'disputed' && (row.state === 'paid' || row.state === 'paid-late'))
    return { text: words.disputed, tone: 'wait' };
  if (row.held && row.partBack) return { text: words['part-back'], tone: 'bad' };
  if (row.handedAsked) return { text: words['handed-asked'], tone: 'wait' };
  switch (row.state) {
    case 'paid':
      return { text: words.paid, tone: 'good' };
    case 'paid-late':
      return { text: words['paid-late'], tone: 'good' };
    case 'cash':
      return { text: words.cash, tone: 'good' };
    case 'open':
      if (row.phase === 'paid') return { text: words['not-saved'], tone: 'bad' };
      return moneyWord(row, words) ?? { text: openWord(row, words) ?? words.open, tone: 'wait' };
    case 'unpaid':
      return moneyWord(row, words) ?? { text: openWord(row, words) ?? words.unpaid, tone: 'quiet' };
  }
}

/** What is known of the money of a sale that was not delivered; null where its charge's own word says enough. */
function moneyWord({ money, state, phase, partBack }: SaleRow, words: StateWords): RowState | null {
  const isPayable = phase !== null && PAYABLE.includes(phase);
  const isLeft =
    state === 'unpaid' ||
    phase === 'cancelled' ||
    phase === 'expired' ||
    phase === 'replaced' ||
    phase === 'given-up';
  switch (money) {
    case 'came':
    case 'partial':
      return { text: partBack ? words['part-back'] : words.came, tone: 'bad' };
    case 'pending':
      return { text: words.pending, tone: 'wait' };
    case 'disputed':
      return { text: words.disputed, tone: 'wait' };
    case 'mismatch':
      return { text: words.mismatch, tone: 'bad' };
    case 'going-back':
      return { text: words.returning, tone: 'wait' };
    case 'not-checked':
      if (isPayable && state === 'unpaid') return { text: words.payable, tone: 'wait' };
      return isLeft ? { text: words.unchecked, tone: 'wait' } : null;
    case 'none':
    case 'given-back':
      return null;
  }
}

/** Phases in which the customer may still pay. */
const PAYABLE: readonly SaleRow['phase'][] = ['sending', 'unanswered', 'waiting', 'withdrawing'];

function openWord(row: SaleRow, words: StateWords): string | null {
  const { phase } = row;
  if (phase === 'refused' || phase === 'given-up') return words['not-made'];
  return phase === 'cancelled' || phase === 'expired' || phase === 'replaced' ? words[phase] : null;
}
