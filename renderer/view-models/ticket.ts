import { failureWords } from '../../shared/messages/index.ts';
import { meansWords } from '../../shared/means.ts';
import type { PaperView, WaitingPaper } from '../../shared/paper-view.ts';
import type { SaleView, TicketView } from '../../shared/snapshot.ts';
import type { PaidWith } from '../../shared/ticket.ts';
import { holdsGoods } from './counter.ts';
import type { Formatter } from './shop.ts';

export interface TicketNote {
  readonly text: string;
  /** A printer's fault in words, and what to do about it. */
  readonly more: string | null;
  readonly tone: 'good' | 'busy' | 'bad';
}

/** What kind of paper it is, and of which sale. */
export function paperName({ paper, saleNumber }: WaitingPaper, formatter: Formatter): string {
  const words = formatter.words.counter.question;
  if (paper === 'shift') return words.ofShift;
  if (saleNumber === null) return words.ofNone;
  return paper === 'refund' ? words.ofRefund(saleNumber) : words.of(saleNumber);
}

/** The line about paper under a collected sale; null while there is nothing to print. */
export function ticketNote(sale: SaleView, paper: PaperView, formatter: Formatter): TicketNote | null {
  const words = formatter.words.counter;
  if (!paper.configured && (sale.ticket !== null || sale.cash || sale.charge?.phase === 'paid')) {
    return { text: words.noPrinter, more: words.ticketKept, tone: 'bad' };
  }
  return sale.ticket === null ? null : copyNote(sale.ticket, formatter, holdsGoods(sale));
}

/**
 * @param isHeld whether what stands above it says already that nothing is handed over
 * @param states what each state of this paper is called
 */
export function copyNote(
  ticket: TicketView,
  formatter: Formatter,
  isHeld = false,
  states = formatter.words.counter.ticketStates,
): TicketNote {
  const words = formatter.words.counter;
  const state = states[ticket.state];
  const text = ticket.copy === 0 ? state : `${words.copy(ticket.copy)}: ${state}`;
  // None of it came out before: the word on its paper is what recovery wants of every copy.
  if (ticket.state === 'queued' && ticket.fault === 'file-restored')
    return { text: state, more: words.ticketInRecovery, tone: 'bad' };
  if (ticket.fault === 'file-restored') return { text, more: words.ticketOfOlder, tone: 'bad' };
  if (ticket.fault !== null) {
    const fault = failureWords(formatter.words, ticket.fault);
    const tone = ticket.fault === 'ticket-dropped' ? 'busy' : 'bad';
    const hold = fault.hold === undefined || isHeld ? '' : `${fault.hold} `;
    return { text, more: `${fault.title}. ${hold}${fault.next}`, tone };
  }
  return { text, more: null, tone: toneOf(ticket) };
}

function toneOf(ticket: TicketView): TicketNote['tone'] {
  switch (ticket.state) {
    case 'sent':
    case 'confirmed':
      return 'good';
    case 'queued':
    case 'sending':
      return ticket.ask ? 'bad' : 'busy';
    case 'failed':
    case 'unknown':
      return 'bad';
  }
}

/** "Tarjeta de crédito · Visa terminada en 3704 · 3 cuotas", as far as the provider tells. */
export function paidWithText(paid: PaidWith, formatter: Formatter): string {
  const words = formatter.words.counter;
  const { means, method } = meansWords(paid, formatter.locale, formatter.language);
  const card = [method, paid.lastFour === null ? null : words.lastFour(paid.lastFour)];
  const parts = [
    means ?? '',
    card.filter((part) => part !== null).join(' '),
    paid.installments !== null && paid.installments > 1 ? words.installments(paid.installments) : '',
  ];
  return parts.filter((part) => part !== '').join(' · ');
}
