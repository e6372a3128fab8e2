import type { Messages } from '../../shared/messages/index.ts';
import type { CounterView, SaleView } from '../../shared/snapshot.ts';
import { isCodeUntold } from './code-to-show.ts';
import { SHORTCUTS } from './shortcuts.ts';

/** What can be pressed at the counter while a sale is on it. */
export type CounterAct =
  'search' | 'cancel' | 'overwrite' | 'retry' | 'cash' | 'rest' | 'stopRest' | 'next' | 'reprint';

/** A sale's phase as one text: when it changes, the focus moves and old refusals disappear. */
export function counterKey(counter: CounterView): string {
  if (counter.kind === 'ready') return 'ready';
  const { resting } = counter;
  return `${counter.saleId} ${resting?.state ?? ''} ${counter.cash ? (counter.taken?.back ? 'cash-back' : 'cash') : (counter.charge?.phase ?? 'none')} ${counter.charge?.chargeId ?? ''}`;
}

/** What Enter does. While money may come it searches; it never cancels and never replaces a stranger's order. */
export function enterAct(sale: SaleView): CounterAct | null {
  const order: readonly CounterAct[] = isOver(sale)
    ? ['next', 'search']
    : sale.charge?.phase === 'refused' || sale.charge?.phase === 'given-up'
      ? ['retry', 'next']
      : sale.charge?.phase === 'foreign-order'
        ? []
        : ['search', 'next'];
  return order.find((act) => sale.can[act]) ?? null;
}

/** What stands first and urged: what Enter does, but where the words ask to cancel, that. Enter itself never cancels. */
export function leadAct(sale: SaleView): CounterAct | null {
  return sale.can.cancel && isToCancel(sale) ? 'cancel' : enterAct(sale);
}

/** Settled: it stays on the screen until a person starts the next sale. */
function isOver(sale: SaleView): boolean {
  if (sale.cash) return true;
  const phase = sale.charge?.phase;
  return phase === 'paid' || phase === 'cancelled' || phase === 'expired' || phase === 'replaced';
}

/** Keys that act directly; Escape only goes back from cash that is not booked yet. */
const ACT_KEYS: Partial<Record<CounterAct, string>> = {
  cancel: SHORTCUTS.cancel,
  cash: SHORTCUTS.cash,
  rest: SHORTCUTS.cash,
  stopRest: 'Escape',
  reprint: SHORTCUTS.reprint,
};

export interface ActButton {
  readonly act: CounterAct;
  readonly label: string;
  readonly key: string | null;
  readonly look: 'primary' | 'plain' | 'danger';
}

const ORDER: readonly CounterAct[] = [
  'search',
  'next',
  'retry',
  'cash',
  'rest',
  'stopRest',
  'reprint',
  'overwrite',
  'cancel',
];

/** The buttons of a sale in their fixed order, behind the one that is urged. */
export function counterButtons(sale: SaleView, words: Messages): ActButton[] {
  const [first, entered] = [leadAct(sale), enterAct(sale)];
  const shown = ORDER.filter((act) => sale.can[act]);
  const sorted = [...shown.filter((act) => act === first), ...shown.filter((act) => act !== first)];
  return sorted.map((act) => ({
    act,
    label: words.counter.buttons[act],
    key:
      act === entered
        ? words.common.keys.enter
        : act === 'stopRest'
          ? words.common.keys.escape
          : (ACT_KEYS[act] ?? null),
    look: lookOf(act, act === first, sale),
  }));
}

/** Money that waits for a decision comes first: the next sale is offered, and not urged. */
function lookOf(act: CounterAct, isFirst: boolean, { money }: SaleView): ActButton['look'] {
  if (act === 'overwrite' || (act === 'cancel' && !isFirst)) return 'danger';
  return isFirst && !(act === 'next' && money.openIncidents > 0) ? 'primary' : 'plain';
}

/** What a key does while a sale is on the counter; null when it does nothing now. */
export function actOfKey(sale: SaleView, key: string): CounterAct | null {
  if (key === 'Enter') return enterAct(sale);
  return ORDER.find((act) => ACT_KEYS[act] === key && sale.can[act]) ?? null;
}

/** Whether to show the QR: only while exactly this charge's order is on it. */
export function showsQr(sale: SaleView): 'qr' | 'do-not-scan' | 'none' {
  if (sale.cash || sale.charge === null) return 'none';
  switch (sale.charge.phase) {
    case 'waiting':
      if (isPaidBefore(sale) || sale.money.state === 'disputed' || sale.charge.olderAmount !== null)
        return 'do-not-scan';
      if (isMismatchOpen(sale)) return 'do-not-scan';
      return sale.charge.leftRegister || sale.charge.confirming || sale.charge.closedUnseen ? 'none' : 'qr';
    case 'foreign-order':
    case 'replaced':
      return 'do-not-scan';
    case 'sending':
    case 'unanswered':
    case 'refused':
    case 'withdrawing':
    case 'paid':
    case 'cancelled':
    case 'expired':
    case 'given-up':
      return 'none';
  }
}

/** A payment of it does not match, and no person has looked at it yet. */
export function isMismatchOpen({ money }: SaleView): boolean {
  return money.state === 'mismatch' && money.openIncidents > 0;
}

/**
 * Another charge of the sale already brought its money, or may bring it any moment, or that money is on its way back and
 * may stay, while this one can still be paid: paying it would be twice.
 */
export function isPaidBefore({ charge, money }: SaleView): boolean {
  if (charge?.phase !== 'waiting' || charge.confirming || charge.paymentUnderWay) return false;
  return money.state === 'came' || money.state === 'pending' || money.state === 'going-back';
}

/** The words of a sale that waits ask to cancel it: its money came already, may come, is in mediation, or nobody can pay. */
function isToCancel(sale: SaleView): boolean {
  const { charge, money } = sale;
  if (charge?.phase !== 'waiting' || charge.confirming || charge.partial !== null) return false;
  if (isCodeUntold(charge)) return !charge.paymentUnderWay && charge.rejection === null;
  return money.state === 'disputed' || isPaidBefore(sale);
}

/** The board says PAGADO: its money stands behind it, and nothing is asked before it is handed over. */
export function isPlainlyPaid({ charge, ticket, money, cash }: SaleView): boolean {
  if (cash || charge?.phase !== 'paid' || money.afterReturn || ticket?.fault === 'ticket-held') return false;
  return money.state !== 'going-back' && money.state !== 'given-back' && !isHandingOverAsked(ticket);
}

/** Its ticket is held, and the board says that nothing is handed over. */
export function holdsGoods({ ticket, money }: SaleView): boolean {
  if (ticket?.fault !== 'ticket-held') return false;
  return money.openIncidents > 0 || (money.state !== 'partial' && money.state !== 'given-back');
}

/** Its money was found in books of an older copy: whether it was handed over before is the question of its ticket. */
export function isHandingOverAsked(ticket: SaleView['ticket']): boolean {
  return ticket?.state === 'unknown' && ticket.fault === 'file-restored';
}

/** Whether a voucher on a customer's phone is worth asking the provider about. */
export function voucherAsked(sale: SaleView): boolean {
  return sale.can.search && !sale.cash && sale.charge !== null && sale.charge.phase !== 'paid';
}
