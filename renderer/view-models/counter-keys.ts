import type { CounterView, SaleView } from '../../shared/snapshot.ts';
import { actOfKey, counterKey, enterAct, type CounterAct } from './counter.ts';
import { SHORTCUTS } from './shortcuts.ts';
import { textAfter, type IdleKey, type Taken, type Typing } from './typing.ts';

/** What the counter shows, since when, and whether it changed without a key press. Instants are monotonic. */
export interface Board {
  readonly key: string;
  readonly at: number;
  readonly byItself: boolean;
}

export const NO_BOARD: Board = { key: '', at: 0, byItself: false };

/** After the board changed by itself, an Enter within this time was meant for what it showed before. Milliseconds. */
export const SURPRISE_MS = 1_000;
/** The same for two Enters where the board changed in between, by whatever. Milliseconds. */
const HASTE_MS = 300;

/**
 * A cancel, a collection in cash (but for a rest that was booked, or not, once the part was read), and a sale that was not there before are a person's doing, not changes by themselves.
 */
export function boardAfter(board: Board, before: CounterView | null, after: CounterView, now: number): Board {
  const key = counterKey(after);
  if (key === board.key) return board;
  const isSameSale = before?.kind === 'sale' && after.kind === 'sale' && before.saleId === after.saleId;
  const isRead = isSameSale && before.resting?.state === 'checking' && !after.can.stopRest;
  const byItself = isSameSale && !after.cash && after.charge?.phase !== 'cancelled';
  return { key, at: now, byItself: byItself || (isRead && after.resting?.state !== 'stopped') };
}

/** The last Enter, and what the board showed then. */
export interface LastEnter {
  readonly key: string;
  readonly at: number;
}

/** Whether this Enter, so soon after `last`, was meant for what the board showed before. */
export function isHasty(board: Board, last: LastEnter | null, now: number): boolean {
  return last !== null && last.key !== board.key && now - last.at < HASTE_MS;
}

export function isSurprised(board: Board, now: number): boolean {
  return board.byItself && now - board.at < SURPRISE_MS;
}

/**
 * Where the focus is when a key is pressed: in the amount field, in that of what is handed over for it, in another field, on a control that handles Enter
 * itself, or `nowhere`, which includes the counter's own first button and the cancel button.
 */
export type Focus = 'amount' | 'given' | 'field' | 'control' | 'nowhere';

/** What a key does at the counter; null: not a key of the counter, the page may handle it. */
export type KeyDoes =
  | { readonly do: 'nothing' }
  | { readonly do: 'tell'; readonly why: IdleKey['why'] }
  | { readonly do: 'take'; readonly act: Taken['act'] }
  | { readonly do: 'act'; readonly act: CounterAct }
  /** The focus goes where it is said what was handed over for the cash that is booked. */
  | { readonly do: 'give' }
  /** What is typed is charged instead of what is on the QR. */
  | { readonly do: 'change' }
  | { readonly do: 'type'; readonly text: string; readonly leaves: boolean };

export interface Moment {
  readonly counter: CounterView;
  readonly typing: Typing;
  readonly focus: Focus;
  /** This Enter was meant for what the board showed before: it does nothing. */
  readonly hasty: boolean;
  /** The board has just changed by itself: an Enter neither dismisses nor charges anything. */
  readonly surprised: boolean;
}

const NOTHING: KeyDoes = { do: 'nothing' };

export function keyDoes(key: string, moment: Moment): KeyDoes | null {
  if (key === SHORTCUTS.cash) return cashKey(moment);
  if (key === SHORTCUTS.change) return changeKey(moment);
  if (key === 'Enter') return enterKey(moment);
  if (key === 'Escape') return escapeKey(moment);
  const { counter, typing, focus } = moment;
  const text = takesKeys(focus, typing, key) ? null : textAfter(typing, key);
  if (text !== null) {
    // Typing on a sale that can leave the counter starts the next one, unless a command for that sale is on its way.
    const leaves = counter.kind === 'sale' && counter.can.next && !isLeft(counter, typing);
    return { do: 'type', text, leaves: leaves && typing.underWay === null };
  }
  if (counter.kind === 'ready') return null;
  const act = actOfKey(counter, key);
  if (act !== null) return { do: 'act', act };
  if (key !== SHORTCUTS.cancel) return null;
  return { do: 'tell', why: counter.charge?.phase === 'withdrawing' ? 'is-leaving' : 'cannot-cancel' };
}

/** Whether an Enter leaves the amount in the field: it was meant for the sale on the counter, or for nothing. */
export function passesOver(key: string, does: KeyDoes | null, { typing, focus }: Moment): boolean {
  if (key !== 'Enter' || typing.text === '' || focus === 'control' || focus === 'field') return false;
  return does === null || does.do === 'act' || does.do === 'nothing';
}

/** The field handles editing itself, but a digit never extends a text that came back after a refusal. */
function takesKeys(focus: Focus, typing: Typing, key: string): boolean {
  if (focus === 'amount') return !(typing.restored && /^\d$/.test(key));
  return focus === 'field' || focus === 'given';
}

/**
 * F9 books what is typed; with an empty field it collects the sale on the counter, unless a command is on its way
 * already.
 */
function cashKey({ counter, typing }: Moment): KeyDoes {
  if (counter.kind === 'ready' || typing.text !== '') return { do: 'take', act: 'cash' };
  const isFree = typing.underWay === null && !isLeft(counter, typing);
  if (!isFree) return NOTHING;
  if (counter.taken?.can.give) return { do: 'give' };
  if (counter.can.rest) return { do: 'act', act: 'rest' };
  return counter.can.cash ? { do: 'act', act: 'cash' } : { do: 'tell', why: 'cannot-collect' };
}

/** Clears what was typed; else goes back from cash for the rest that is not booked yet. */
function escapeKey(moment: Moment): KeyDoes | null {
  if (clears(moment)) return { do: 'type', text: '', leaves: false };
  const { counter } = moment;
  return counter.kind === 'sale' && counter.can.stopRest ? { do: 'act', act: 'stopRest' } : null;
}

function changeKey({ counter, typing }: Moment): KeyDoes {
  const isOffered = counter.kind === 'sale' && counter.can.change && typing.text !== '';
  return isOffered && typing.underWay === null ? { do: 'change' } : NOTHING;
}

function enterKey({ counter, typing, focus, hasty, surprised }: Moment): KeyDoes | null {
  if (focus === 'control' || focus === 'field') return null;
  // Enter alone there is the exact amount.
  if (focus === 'given') return { do: 'take', act: 'cash' };
  if (counter.kind === 'ready') return { do: 'take', act: 'charge' };
  // While the next sale is being started, Enter is for that one.
  if (typing.text !== '' && isGoing(counter, typing)) return { do: 'take', act: 'charge' };
  if (hasty) return NOTHING;
  const act = enterAct(counter);
  if (act === null || act === 'search') return act && { do: 'act', act };
  if (surprised || typing.underWay !== null || isLeft(counter, typing)) return NOTHING;
  return { do: 'act', act };
}

/** Whether the sale on the counter is being left, or offers nothing that Enter could do. */
function isGoing(sale: SaleView, typing: Typing): boolean {
  if (isLeft(sale, typing)) return true;
  return sale.can.next && (typing.underWay !== null || sale.cash);
}

function isLeft(sale: SaleView, typing: Typing): boolean {
  return typing.left === sale.saleId;
}

/** Escape clears what was typed beside a sale; on the ready counter it does nothing. */
function clears({ counter, typing }: Moment): boolean {
  return counter.kind === 'sale' && typing.text !== '' && typing.underWay === null;
}
