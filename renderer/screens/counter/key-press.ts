import { UNREAD_MS } from '../../view-models/typing.ts';
import type { SaleId } from '../../../shared/ids.ts';
import type { SaleView } from '../../../shared/snapshot.ts';
import { AT_COUNTER, type Caja } from '../../stores/caja.ts';
import type { CounterAct } from '../../view-models/counter.ts';
import {
  isBounced,
  isHasty,
  isSurprised,
  keyDoes,
  passesOver,
  type Focus,
  type KeyDoes,
  type LastEnter,
} from '../../view-models/counter-keys.ts';

/** A key press, and where the focus was. */
export interface KeyPress {
  readonly key: string;
  readonly repeat: boolean;
  readonly focus: Focus;
}

/** The last Enter before this one. */
export interface Hand {
  lastEnter: LastEnter | null;
  /** The digits that are typed send this sale off the counter; absent: at once. */
  readonly leave?: (saleId: SaleId) => void;
}

/**
 * Handles one key at the counter, by what the counter shows now.
 * @param now monotonic milliseconds
 * @returns what it did; null: not a key of the counter, the page may handle it
 */
export function pressKey(
  caja: Caja,
  { key, repeat, focus }: KeyPress,
  hand: Hand,
  now: number,
): KeyDoes | null {
  const { feed, typing, board } = caja.getState();
  const counter = feed.snapshot?.counter;
  if (!counter) return null;
  const hasty = isHasty(board, hand.lastEnter, now);
  const surprised = isSurprised(board, now);
  if (key === 'Enter') hand.lastEnter = { key: board.key, at: now };
  const moment = { counter, typing, focus, hasty, surprised, bounced: isBounced(board, now) };
  const does = keyDoes(key, moment);
  if (passesOver(key, does, moment) && !repeat) caja.passOver();
  // A held Enter counts as one press; a held Backspace repeats.
  if (does !== null && (!repeat || does.do === 'type'))
    obey(caja, counter.kind === 'sale' ? counter : null, does, hand, now);
  return does;
}

function obey(caja: Caja, sale: SaleView | null, does: KeyDoes, hand: Hand, now: number): void {
  switch (does.do) {
    case 'nothing':
    case 'give':
      // The page moves its focus for the second.
      return;
    case 'change':
      if (sale) changeAmount(caja, sale, now);
      return;
    case 'tell':
      caja.tellIdle(does.why);
      return;
    case 'take':
      caja.take(does.act);
      return;
    case 'act':
      if (sale) doAct(caja, sale, does.act);
      return;
    case 'type':
      caja.setAmount(does.text);
      if (does.leaves && sale) (hand.leave ?? ((id) => caja.actOn('next', id)))(sale.saleId);
  }
}

/**
 * The amount in the field instead of the one on the QR; it stays in the field where that is refused. The key once more says
 * yes to the question whether so large an amount is meant.
 * @param now monotonic milliseconds
 */
export function changeAmount(caja: Caja, { charge }: SaleView, now: number): void {
  const { typing, refusal } = caja.getState();
  const amount = typing.text;
  if (!charge) return;
  // What is typed anew takes the question away.
  const asked = refusal?.failure.code === 'amount-above-ceiling' ? refusal : null;
  if (asked && now - asked.at < UNREAD_MS) return;
  const agreed = asked ? { agreed: amount } : {};
  const { chargeId } = charge;
  void caja.sendCommand('charge.change', { chargeId, amount, ...agreed }, AT_COUNTER).then((reply) => {
    if (!reply?.ok) return;
    caja.setState({ changeAsked: chargeId });
    if (caja.getState().typing.text === amount) caja.setAmount('');
  });
}

/** What a button of the sale on the counter does; its key does the same. */
export function doAct(caja: Caja, sale: SaleView, act: CounterAct): void {
  const { saleId, charge } = sale;
  const chargeId = charge?.chargeId;
  switch (act) {
    case 'search':
      if (chargeId) caja.search(chargeId);
      return;
    case 'cancel':
      if (chargeId) void caja.sendCommand('charge.cancel', { chargeId }, AT_COUNTER);
      return;
    case 'overwrite':
      if (chargeId && charge.foreign)
        void caja.sendCommand('charge.overwrite', { chargeId, shown: charge.foreign }, AT_COUNTER);
      return;
    case 'retry':
      caja.actOn('retry', saleId);
      return;
    case 'cash':
      caja.actOn('cash-this', saleId);
      return;
    case 'rest':
      caja.actOn('rest', saleId);
      return;
    case 'stopRest':
      void caja.sendCommand('sale.rest-stop', { saleId }, AT_COUNTER);
      return;
    case 'next':
      caja.actOn('next', saleId);
      return;
    case 'reprint':
      void caja.sendCommand('ticket.reprint', { saleId }, AT_COUNTER);
  }
}
