import { assertNever } from '../../shared/assert.ts';
import { rejectionWords, type Messages } from '../../shared/messages/index.ts';
import { isMismatchOpen } from './counter.ts';
import type { ChargePhase, ChargeView, CounterView, SaleView } from '../../shared/snapshot.ts';
import { blindnessOf, deafness, NO_LINK, stateWithAge, withAge, type Link } from './deafness.ts';
import {
  afterLines,
  confirmingLine,
  earlierLines,
  foreignLine,
  guarded,
  paidBefore,
  partialLines,
} from './board-lines.ts';
import type { BoardContent } from './board-shape.ts';
import { isCodeUntold } from './code-to-show.ts';
import { paidContent } from './paid-content.ts';
import { withChange } from './change-content.ts';
import { restContent } from './rest-content.ts';
import type { Formatter } from './shop.ts';

/** @param link what is known of the connection: since when the provider does not answer, in the engine's time. */
export function counterContent(
  counter: CounterView,
  formatter: Formatter,
  link: Link = NO_LINK,
): BoardContent {
  const own = withChange(counter, saleContent(counter, formatter, link), formatter);
  const content = restContent(counter, own, formatter);
  return withAge(content, counter, formatter, link);
}

function saleContent(counter: CounterView, formatter: Formatter, link: Link): BoardContent {
  const { counter: words } = formatter.words;
  if (counter.kind === 'ready') return { tone: 'quiet', shape: 'ready', title: words.ready, lines: [] };
  if (counter.cash) {
    const more = counter.money.openIncidents > 0 ? [words.lines.cameBesideCash] : [];
    const { taken } = counter;
    if (taken !== null && taken.back > 0) {
      const title = taken.undone ? words.states.cashUndone : words.states.cashBack;
      const line = words.lines.cashBack(formatter.money(taken.back));
      if (counter.money.afterReturn) {
        const came = words.states.afterReturn(formatter.money(counter.money.net));
        return { tone: 'warn', shape: 'phone', title: came, lines: [line, words.lines.afterReturn] };
      }
      return { tone: 'quiet', shape: 'minus', title, lines: [line, ...more] };
    }
    return { tone: 'good', shape: 'check', title: words.states.cash, lines: [words.lines.cash, ...more] };
  }
  if (counter.charge === null)
    return { tone: 'quiet', shape: 'minus', title: words.states.open, lines: [words.lines.open] };
  return chargeContent(counter, counter.charge, formatter, link);
}

function chargeContent(sale: SaleView, charge: ChargeView, formatter: Formatter, link: Link): BoardContent {
  const { states } = formatter.words.counter;
  const lines = linesOf(charge, formatter);
  const left = leftContent(sale, charge, formatter);
  if (left !== null) return left;
  // That nothing came can be said only of the whole sale: an earlier charge of it may not have been searched.
  const unchecked = charge.unchecked || sale.money.state === 'not-checked';
  switch (charge.phase) {
    case 'sending':
      return {
        tone: 'wait',
        shape: 'send',
        title: states.sending,
        lines: [charge.mayBeOnQr ? lines.sent : lines.sending],
      };
    case 'foreign-order':
      return { tone: 'stop', shape: 'hand', title: states.foreign, lines: [foreignLine(charge, formatter)] };
    case 'unanswered':
      return unansweredContent(charge, formatter, link);
    case 'refused':
      return {
        tone: 'bad',
        shape: 'cross',
        title: states.refused,
        lines: charge.closedUnseen
          ? unseenLines(sale, formatter)
          : [unchecked ? lines.notLooked : lines.refused],
      };
    case 'waiting':
      return waitingContent(sale, charge, formatter, link);
    case 'withdrawing':
      return withdrawingContent(sale, charge, formatter, link);
    case 'paid':
      return paidContent(sale, charge, formatter);
    case 'cancelled':
      return unchecked
        ? uncheckedContent(states.cancelledUnchecked, sale, charge, formatter)
        : { tone: 'quiet', shape: 'minus', title: states.cancelled, lines: afterLines(charge, formatter) };
    case 'expired':
      return unchecked
        ? uncheckedContent(states.expiredUnchecked, sale, charge, formatter)
        : { tone: 'quiet', shape: 'clock', title: states.expired, lines: afterLines(charge, formatter) };
    case 'replaced': {
      const unseen = charge.closedUnseen ? unseenLines(sale, formatter) : [lines.replacedUnchecked];
      const unknown = unchecked ? unseen : [];
      const shown = [lines.replaced, ...unknown, ...guarded(charge, formatter)];
      return { tone: 'stop', shape: 'hand', title: states.replaced, lines: shown };
    }
    case 'given-up':
      return unchecked
        ? uncheckedContent(states.givenUpUnchecked, sale, charge, formatter)
        : {
            tone: 'quiet',
            shape: 'minus',
            title: charge.mayHaveArrived ? states.interrupted : states.givenUp,
            lines: [
              ...(charge.mayHaveArrived ? [lines.interrupted] : []),
              lines.givenUp,
              ...guarded(charge, formatter),
            ],
          };
    default:
      return assertNever(charge.phase);
  }
}

/** Of a charge that stands on no register's QR, nothing is said of that one. */
function linesOf({ onPrintedQr }: ChargeView, { words }: Formatter): Messages['counter']['lines'] {
  const { lines } = words.counter;
  return onPrintedQr ? lines : { ...lines, ...lines.byOwnCode };
}

/** Off the register, and not searched since: neither that money came nor that none did may be said. */
function uncheckedContent(
  title: string,
  sale: SaleView,
  charge: ChargeView,
  formatter: Formatter,
): BoardContent {
  const { lines } = formatter.words.counter;
  // «Sin verificar»: its guard is over, and nobody looks any more.
  if (charge.unchecked && !charge.guarded && !charge.closedUnseen)
    return { tone: 'warn', shape: 'question', title, lines: [lines.neverLooked, lines.guarded] };
  const said = charge.closedUnseen ? unseenLines(sale, formatter) : [lines.notLooked, lines.moneyStill];
  return { tone: 'warn', shape: 'question', title, lines: said };
}

/** Off the register, and an order of it is closed: whether other money is taken for it, and what happens if it comes. */
function unseenLines({ can }: SaleView, formatter: Formatter): string[] {
  const { lines } = formatter.words.counter;
  return [lines.closedUnseen, can.cash ? lines.closedUnseenOffered : lines.closedUnseenHeld];
}

/** The most important news first: money that came, then that nothing can be known, then what was rejected. */
function waitingContent(sale: SaleView, charge: ChargeView, formatter: Formatter, link: Link): BoardContent {
  const { states } = formatter.words.counter;
  const lines = linesOf(charge, formatter);
  if (charge.confirming)
    return {
      tone: 'wait',
      shape: 'clock',
      title: states.confirming,
      lines: [confirmingLine(charge, formatter)],
    };
  if (charge.partial) return partContent(sale, charge, charge.partial, formatter, link);
  if (sale.money.state === 'disputed') {
    const next = charge.leftRegister ? lines.disputedLeft : lines.twice;
    return { tone: 'stop', shape: 'hand', title: states.inDispute, lines: [lines.disputed, next] };
  }
  if (charge.paymentUnderWay)
    return { tone: 'wait', shape: 'phone', title: states.underWay, lines: [lines.underWay] };
  const before = paidBefore(sale, formatter);
  if (before !== null) return { tone: 'stop', shape: 'hand', title: before.title, lines: [before.line] };
  if (isMismatchOpen(sale))
    return { tone: 'stop', shape: 'hand', title: states.noMatch, lines: [lines.mismatch] };
  if (charge.closedUnseen)
    return { tone: 'warn', shape: 'question', title: states.closedUnseen, lines: [lines.closedUnseen] };
  const state = waitingState(charge, formatter);
  const deaf = deafness(charge, formatter, link);
  if (deaf !== null) {
    const news = stateWithAge(state, charge, formatter, link);
    return { tone: 'warn', shape: 'question', title: deaf, lines: [news, lines.mayPayUnseen] };
  }
  if (charge.olderAmount !== null) {
    const line = lines.olderOrder(formatter.money(charge.olderAmount));
    return { tone: 'stop', shape: 'hand', title: state, lines: [line] };
  }
  if (charge.rejection) {
    const reason = rejectionWords(formatter.words, charge.rejection.detail);
    return { tone: 'bad', shape: 'cross', title: state, lines: [reason, lines.stillWaiting] };
  }
  if (isCodeUntold(charge))
    return { tone: 'warn', shape: 'question', title: states.qrUntold, lines: [lines.qrUntold] };
  const known = earlierLines(sale, formatter);
  if (charge.leftRegister)
    return { tone: 'warn', shape: 'question', title: state, lines: [...known, lines.leftRegister] };
  return {
    tone: 'wait',
    shape: 'clock',
    title: state,
    lines: [...known, charge.qr === null ? lines.waiting : lines.showQr],
  };
}

/** The customer is not asked for the rest while it cannot be known whether it came, nor where it could not be paid. */
function partContent(
  sale: SaleView,
  charge: ChargeView,
  part: NonNullable<ChargeView['partial']>,
  formatter: Formatter,
  link: Link,
): BoardContent {
  const { states } = formatter.words.counter;
  const lines = linesOf(charge, formatter);
  const soFar = lines.partSoFar(formatter.money(part.paid));
  if (charge.closedUnseen)
    return {
      tone: 'warn',
      shape: 'question',
      title: states.closedUnseen,
      lines: [lines.closedUnseen, soFar],
    };
  const deaf = deafness(charge, formatter, link);
  if (deaf !== null)
    return { tone: 'warn', shape: 'question', title: deaf, lines: [soFar, lines.mayPayUnseen] };
  const came = partialLines(sale, part, formatter);
  if (charge.olderAmount !== null) {
    const older = lines.olderOrder(formatter.money(charge.olderAmount));
    return { tone: 'stop', shape: 'hand', title: states.olderOrder, lines: [older, ...came] };
  }
  const next = charge.leftRegister ? lines.leftRegister : lines.stillWaiting;
  return { tone: 'warn', shape: 'part', title: states.partial, lines: [...came, next] };
}

function waitingState(charge: ChargeView, formatter: Formatter): string {
  const { states } = formatter.words.counter;
  if (charge.olderAmount !== null) return states.olderOrder;
  if (charge.rejection) return states.rejected;
  return charge.leftRegister ? states.leftRegister : states.waiting;
}

/**
 * A charge that has ended, with what is known of the money of its whole sale: while there is such money the board never
 * says that nothing came, or that it may be charged again. Null where the charge's own words say it all.
 */
function leftContent(sale: SaleView, { phase }: ChargeView, formatter: Formatter): BoardContent | null {
  const { money, rest } = sale;
  const { states, lines } = formatter.words.counter;
  if (!hasLeft(phase)) return null;
  const left = states.left[phase];
  // The state's own word stays in the region: manuals refer to it, and cashiers look for it.
  const said = (line: string) =>
    phase === 'cancelled' || phase === 'expired' ? `${states[phase]}. ${line}` : line;
  switch (money.state) {
    case 'came':
    case 'partial': {
      const line = said(
        rest === null ? decideLine(sale, formatter) : lines.restInCash(formatter.money(rest)),
      );
      return {
        tone: 'warn',
        shape: 'phone',
        title: states.came(left, formatter.money(money.net)),
        lines: [line],
      };
    }
    case 'pending':
      return { tone: 'wait', shape: 'phone', title: states.pending(left), lines: [said(lines.pendingAfter)] };
    case 'disputed':
      return { tone: 'stop', shape: 'hand', title: states.disputed(left), lines: [said(lines.disputed)] };
    case 'mismatch': {
      const line = said(money.openIncidents > 0 ? lines.mismatch : lines.mismatchSeen);
      return { tone: 'warn', shape: 'hand', title: states.mismatch(left), lines: [line] };
    }
    case 'going-back': {
      const line = said(lines.goingBackAfter);
      return { tone: 'wait', shape: 'phone', title: states.goingBack(left), lines: [line] };
    }
    case 'given-back': {
      const line = said(money.chargedBack ? lines.chargedBackAfter : lines.givenBackAfter);
      return {
        tone: 'quiet',
        shape: 'minus',
        title: money.chargedBack ? states.chargedBackAfter(left) : states.givenBack(left),
        lines: [line],
      };
    }
    case 'none':
    case 'not-checked':
      return null;
    default:
      return assertNever(money.state);
  }
}

/** Never offers more than the incident does. */
function decideLine({ money, total, due, charge }: SaleView, formatter: Formatter): string {
  const { lines } = formatter.words.counter;
  if (money.partBack) return lines.decideRest;
  if (money.state === 'partial' && charge?.closedUnseen) return lines.closedUnseen;
  // Cash was taken for the rest of it.
  if (money.deliverable && due < total) return lines.decide;
  if (money.state === 'partial') return money.net < total ? lines.decidePart : lines.decideSplit;
  return money.deliverable ? lines.decide : lines.decideOther;
}

type LeftPhase = 'cancelled' | 'expired' | 'replaced' | 'given-up' | 'refused';

function hasLeft(phase: ChargePhase): phase is LeftPhase {
  return (
    phase === 'cancelled' ||
    phase === 'expired' ||
    phase === 'replaced' ||
    phase === 'given-up' ||
    phase === 'refused'
  );
}

function unansweredContent(charge: ChargeView, formatter: Formatter, link: Link): BoardContent {
  const { states } = formatter.words.counter;
  const lines = linesOf(charge, formatter);
  const cut = charge.failure?.code === 'provider-unreachable' ? blindLines(charge, formatter, link) : [];
  return {
    tone: 'warn',
    shape: 'question',
    title: states.unanswered,
    lines: [...cut, lines.unanswered, lines.leavesBehind],
  };
}

function blindLines(charge: ChargeView, formatter: Formatter, link: Link): string[] {
  const deaf = deafness(charge, formatter, link);
  return deaf === null ? [] : [deaf];
}

function withdrawingContent(
  sale: SaleView,
  charge: ChargeView,
  formatter: Formatter,
  link: Link,
): BoardContent {
  const { states, lines } = formatter.words.counter;
  const title = {
    cancelled: states.withdrawingCancelled,
    expired: states.withdrawingExpired,
    replaced: states.withdrawingReplaced,
    unanswered: states.withdrawingUnanswered,
  }[charge.why ?? 'cancelled'];
  if (charge.confirming) {
    const left = states.left[charge.why === null || charge.why === 'unanswered' ? 'given-up' : charge.why];
    const came = states.came(left, formatter.money(sale.money.net));
    return {
      tone: 'wait',
      shape: 'phone',
      title: came,
      lines: [confirmingLine(charge, formatter), lines.goOn],
    };
  }
  const news = withdrawingNews(sale, charge, formatter, link);
  const then = sale.changesTo === null ? lines.goOn : lines.changesTo(formatter.money(sale.changesTo));
  return { tone: 'warn', shape: 'clock', title, lines: [...news, lines.withdrawing, then] };
}

/** What is known of the money of a charge that is leaving, the most important first. */
function withdrawingNews(sale: SaleView, charge: ChargeView, formatter: Formatter, link: Link): string[] {
  const { states, lines } = formatter.words.counter;
  if (isMismatchOpen(sale)) return [lines.mismatch];
  if (charge.closedUnseen) return [lines.closedUnseen];
  if (charge.paymentUnderWay || sale.money.state === 'pending') return [states.underWay];
  return blindnessOf(charge, link) === 'token' ? [] : blindLines(charge, formatter, link);
}
