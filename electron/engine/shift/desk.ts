import type { AnswerOf, RequestOf } from '../../../shared/contract.ts';
import { printJobId } from '../../../shared/ids.ts';
import { answer, refuse, type Reply } from '../../../shared/reply.ts';
import {
  cashOf,
  closedShiftId,
  emptyShift,
  expectedCash,
  figuresOf,
  type Shift,
  type ShiftAct,
} from '../../../shared/shift.ts';
import type { ClosedShiftRow, ShiftView } from '../../../shared/shift-view.ts';
import { nameIn } from '../../../shared/team.ts';
import type { Connection } from '../connection.ts';
import type { Core } from '../core.ts';
import type { PrintQueue } from '../print-queue.ts';
import type { Tickets } from '../tickets.ts';
import { currencyOf, readAmount } from '../typed-amount.ts';
import { ticketView } from '../views.ts';
import { readCount } from './count-read.ts';
import { copiesOf, shiftFacts } from './paper.ts';
import { isNewIn, pendingIn } from './pending.ts';
import { closedRow, toldShift, withoutCash } from './told.ts';

/** Closed shifts that are told at once. */
const PAGE = 20;

export interface ShiftParts {
  readonly core: Core;
  readonly connection: Connection;
  readonly tickets: Tickets;
  readonly printQueue: PrintQueue;
}

/**
 * The shift at the counter: it is opened and closed by a count, and what it comes to is kept by the books with every
 * commit, so that a close only writes down what stands there. Nothing here keeps anybody from selling.
 */
export class ShiftDesk {
  readonly #parts: ShiftParts;
  /** What screens are shown, as of so many commits. */
  #shown: { readonly commits: number; readonly view: ShiftView } | null = null;

  constructor(parts: ShiftParts) {
    this.#parts = parts;
  }

  get #now(): Shift | undefined {
    return this.#parts.core.books.shiftNow();
  }

  open({ float: typed }: RequestOf<'shift.open'>): Reply<null> {
    const { core, connection } = this.#parts;
    const before = this.#now ?? emptyShift(1);
    if (before.opened !== null) return refuse('shift-is-open');
    const currency = currencyOf(core, connection);
    if (!currency.ok) return currency;
    const float = readCount(connection, typed, currency.value);
    if (!float.ok) return float;
    const opened = {
      ...{ at: core.now(), by: core.by, float: float.value },
      cashBefore: cashOf(figuresOf(before)),
    };
    const { stopped: _noMore, ...going } = before;
    return core.transact((draft) => draft.add({ kind: 'shift-opened', shift: { ...going, opened } }));
  }

  /** What is sold from now on is counted all the same: whoever opens one again finds it in its Z. */
  stop(): Reply<null> {
    const shift = this.#now;
    if (shift === undefined || shift.stopped === true) return refuse('shift-not-open');
    if (shift.opened !== null) return refuse('shift-is-open');
    return this.#parts.core.transact((draft) => draft.add({ kind: 'shifts-stopped' }));
  }

  move({ direction, amount: typed, reason }: RequestOf<'shift.move'>): Reply<null> {
    const { core, connection } = this.#parts;
    if (!this.#now?.opened) return refuse('shift-not-open');
    const currency = currencyOf(core, connection);
    if (!currency.ok) return currency;
    const amount = readAmount(connection, typed, currency.value);
    if (!amount.ok) return amount;
    const move = { at: core.now(), direction, amount: amount.value, reason, by: core.by };
    return core.transact((draft) => draft.add({ kind: 'shift-cash-moved', move }));
  }

  /** The close and its Z's job are one commit: killed at any moment, it is open, or closed with its Z. */
  close({ counted: typed, pending: shown }: RequestOf<'shift.close'>): Reply<null> {
    const { core, connection, tickets, printQueue } = this.#parts;
    const shift = this.#now;
    const expected = shift === undefined ? null : expectedCash(shift);
    if (!shift?.opened || expected === null) return refuse('shift-not-open');
    const currency = currencyOf(core, connection);
    if (!currency.ok) return currency;
    const counted = readCount(connection, typed, currency.value);
    if (!counted.ok) return counted;
    const handedOver = pendingIn(core.books);
    if (isNewIn(handedOver, shown)) return refuse('shift-pending-changed');
    const { by, consent } = core;
    const at = core.now();
    const paper = printJobId(core.parts.ids.id());
    const agreed: ShiftAct = { at, act: 'shift.close', by, consent, reason: null, saleNumber: null };
    // What is learnt of its payments afterwards changes nothing of it.
    const { unread: _unread, ...counts } = shift;
    const closed: Shift = {
      ...counts,
      id: closedShiftId(shift.number),
      acts: consent === null ? shift.acts : [...shift.acts, agreed],
      closed: { at, by, counted: counted.value, expected, handedOver, paper },
    };
    return core.transact((draft) => {
      draft.add({ kind: 'shift-closed', shift: closed });
      const told = toldShift(closed, core.parts.store.team);
      tickets.queueShift(draft, paper, currency.value, (head) => shiftFacts(told, head));
      draft.afterCommit(() => printQueue.plan());
    });
  }

  reprint({ number }: RequestOf<'shift.reprint'>): Reply<null> {
    const { core, tickets, printQueue } = this.#parts;
    const last = this.#copies(number).at(-1);
    if (!last) return refuse('shift-not-found');
    // A copy that never reached the paper is printed, not copied again.
    if (last.state.kind === 'queued') return printQueue.answer(last.id, 'print');
    return core.transact((draft) => {
      tickets.queueCopy(draft, last);
      draft.afterCommit(() => printQueue.retryNow());
    });
  }

  /** The shift that goes on, without what there should be in the drawer. */
  x(cash: boolean): Reply<AnswerOf<'shift.x'>> {
    const { core } = this.#parts;
    const shift = this.#now;
    if (shift === undefined) return refuse('shift-not-open');
    const told = toldShift(shift, core.parts.store.team);
    return answer({
      told: cash ? told : withoutCash(told),
      pending: pendingIn(core.books),
      hasCash: cash,
    });
  }

  list(before: number | null): AnswerOf<'shift.list'> {
    const { team } = this.#parts.core.parts.store;
    const last = Math.min((this.#now?.number ?? 1) - 1, (before ?? Infinity) - 1);
    const numbers = Array.from({ length: Math.min(PAGE, Math.max(0, last)) }, (_, index) => last - index);
    const shifts = numbers.flatMap((number) => {
      const shift = this.#closed(number);
      const row = shift && this.#rowOf(shift);
      return shift && row ? [{ row, told: toldShift(shift, team) }] : [];
    });
    return { shifts, more: last > PAGE };
  }

  /** For every screen; null: the shop has no shifts. */
  view(): ShiftView | null {
    const shift = this.#now;
    if (shift === undefined) return null;
    const { commits } = this.#parts.core.books;
    if (this.#shown?.commits !== commits) this.#shown = { commits, view: this.#viewOf(shift) };
    return this.#shown.view;
  }

  #viewOf({ number, opened, stopped }: Shift): ShiftView {
    const { team } = this.#parts.core.parts.store;
    const last = this.#closed(number - 1);
    return {
      number,
      isStopped: stopped === true,
      opened: opened && { at: opened.at, by: nameIn(team, opened.by) },
      last: last === undefined ? null : this.#rowOf(last),
    };
  }

  #closed(number: number): Shift | undefined {
    return this.#parts.core.books.row('shifts', closedShiftId(number));
  }

  #rowOf(shift: Shift): ClosedShiftRow | null {
    const last = this.#copies(shift.number).at(-1);
    const paper = last === undefined ? null : ticketView(last);
    return closedRow(shift, this.#parts.core.parts.store.team, paper);
  }

  #copies(number: number) {
    const paper = this.#closed(number)?.closed?.paper;
    return paper === undefined ? [] : copiesOf(this.#parts.core.books, paper);
  }
}
