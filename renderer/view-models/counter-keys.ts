import type { CounterView, SaleView } from '../../shared/snapshot.ts';
import { actOfKey, counterKey, enterAct, type CounterAct } from './counter.ts';
import { SHORTCUTS } from './shortcuts.ts';
import { textAfter, type IdleKey, type Taken, type Typing } from './typing.ts';

/** What the counter shows, since when, and whether that happened without a key press. Instants are monotonic. */
export interface Board {
  readonly key: string;
  readonly at: number;
  readonly byItself: boolean;
}

export const NO_BOARD: Board = { key: '', at: 0, byItself: false };

/** An Enter so soon after the board changed by itself was meant for the board before. Milliseconds. */
export const SURPRISE_MS = 1_000;
/** The same for two Enters with a change of any kind between them. Milliseconds. */
const HASTE_MS = 300;

/** Cancelled, and collected in cash, are a person's doing; a sale that was not there before is too. */
export function boardAfter(board: Board, before: CounterView | null, after: CounterView, now: number): Board {
  const key = counterKey(after);
  if (key === board.key) return board;
  const isSameSale = before?.kind === 'sale' && after.kind === 'sale' && before.saleId === after.saleId;
  return { key, at: now, byItself: isSameSale && !after.cash && after.charge?.phase !== 'cancelled' };
}

/** The last Enter, and what the board showed then. */
export interface LastEnter {
  readonly key: string;
  readonly at: number;
}

/** Whether an Enter now is for what stood there a moment ago. `last`: the Enter before it. */
export function isHasty(board: Board, last: LastEnter | null, now: number): boolean {
  return last !== null && last.key !== board.key && now - last.at < HASTE_MS;
}

export function isSurprised(board: Board, now: number): boolean {
  return board.byItself && now - board.at < SURPRISE_MS;
}

/**
 * Where a key is pressed: in the field of the amount, in another one, on a control that takes Enter for itself, or
 * elsewhere, which is also the counter's own first button and the one that cancels.
 */
export type Focus = 'amount' | 'field' | 'control' | 'nowhere';

/** What a key does at the counter; null: nothing of the counter's, the page may have it. */
export type KeyDoes =
  | { readonly do: 'nothing' }
  | { readonly do: 'tell'; readonly why: IdleKey['why'] }
  | { readonly do: 'take'; readonly act: Taken['act'] }
  | { readonly do: 'act'; readonly act: CounterAct }
  | { readonly do: 'type'; readonly text: string; readonly leaves: boolean };

export interface Moment {
  readonly counter: CounterView;
  readonly typing: Typing;
  readonly focus: Focus;
  /** This Enter was meant for the board before: it acts on nothing that stands there now. */
  readonly hasty: boolean;
  /** The board changed by itself just now: nothing is dismissed nor charged anew by an Enter. */
  readonly surprised: boolean;
}

const NOTHING: KeyDoes = { do: 'nothing' };

export function keyDoes(key: string, moment: Moment): KeyDoes | null {
  if (key === SHORTCUTS.cash) return cashKey(moment);
  if (key === 'Enter') return enterKey(moment);
  if (key === 'Escape') return clears(moment) ? { do: 'type', text: '', leaves: false } : null;
  const { counter, typing, focus } = moment;
  const text = takesKeys(focus, typing, key) ? null : textAfter(typing, key);
  if (text !== null) {
    // On a sale that can leave the counter it begins the next one; what is under way has that sale in its hands.
    const leaves = counter.kind === 'sale' && counter.can.next && !isLeft(counter, typing);
    return { do: 'type', text, leaves: leaves && typing.underWay === null };
  }
  if (counter.kind === 'ready') return null;
  const act = actOfKey(counter, key);
  if (act !== null) return { do: 'act', act };
  if (key !== SHORTCUTS.cancel) return null;
  return { do: 'tell', why: counter.charge?.phase === 'withdrawing' ? 'is-leaving' : 'cannot-cancel' };
}

/** Whether an Enter leaves an amount in the field: it was about the sale on the counter, or about nothing. */
export function passesOver(key: string, does: KeyDoes | null, { typing, focus }: Moment): boolean {
  if (key !== 'Enter' || typing.text === '' || focus === 'control' || focus === 'field') return false;
  return does === null || does.do === 'act' || does.do === 'nothing';
}

/** The field edits by itself, but a digit never grows a text that came back from a refusal meanwhile. */
function takesKeys(focus: Focus, typing: Typing, key: string): boolean {
  if (focus === 'amount') return !(typing.restored && /^\d$/.test(key));
  return focus === 'field';
}

/** F9 is for what is typed; with an empty field, for the sale on the counter, unless something is on its way already. */
function cashKey({ counter, typing }: Moment): KeyDoes {
  if (counter.kind === 'ready' || typing.text !== '') return { do: 'take', act: 'cash' };
  const isFree = typing.underWay === null && !isLeft(counter, typing);
  if (!isFree) return NOTHING;
  return counter.can.cash ? { do: 'act', act: 'cash' } : { do: 'tell', why: 'cannot-collect' };
}

function enterKey({ counter, typing, focus, hasty, surprised }: Moment): KeyDoes | null {
  if (focus === 'control' || focus === 'field') return null;
  if (counter.kind === 'ready') return { do: 'take', act: 'charge' };
  // On its way to the next sale, Enter is for that one.
  if (typing.text !== '' && isGoing(counter, typing)) return { do: 'take', act: 'charge' };
  if (hasty) return NOTHING;
  const act = enterAct(counter);
  if (act === null || act === 'search') return act && { do: 'act', act };
  if (surprised || typing.underWay !== null || isLeft(counter, typing)) return NOTHING;
  return { do: 'act', act };
}

/** The sale on the counter makes room for the next one, or has nothing that an Enter could be about. */
function isGoing(sale: SaleView, typing: Typing): boolean {
  if (isLeft(sale, typing)) return true;
  return sale.can.next && (typing.underWay !== null || sale.cash);
}

function isLeft(sale: SaleView, typing: Typing): boolean {
  return typing.left === sale.saleId;
}

/** Escape empties what was typed beside a sale; on the ready counter it does nothing at all. */
function clears({ counter, typing }: Moment): boolean {
  return counter.kind === 'sale' && typing.text !== '' && typing.underWay === null;
}
