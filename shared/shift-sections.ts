import { formatMoney, formatTime } from './formats.ts';
import { meansName } from './means.ts';
import { messagesFor, type Messages } from './messages/index.ts';
import { add, minor, NOTHING, subtract, type Minor } from './money.ts';
import { saleNumberText } from './sale.ts';
import { cashOf, isWatchedAct, netOf, type PendingList } from './shift.ts';
import type { ShiftTold } from './shift-view.ts';
import type { CurrencyCode, Language, Locale } from './sites.ts';
import type { ShiftSection } from './ticket.ts';

/** Where and how a shift is told. */
export interface ShiftTelling {
  readonly language: Language;
  readonly locale: Locale;
  readonly timeZone: string;
  readonly currency: CurrencyCode;
}

type Line = ShiftSection['lines'][number];
type Words = Messages['shift'];

/** The lines that tell a shift: the same on its paper and on the screen. @param hasCash false: without the drawer's figures */
export function shiftSections(told: ShiftTold, how: ShiftTelling, hasCash = true): ShiftSection[] {
  const words = messagesFor(how.language).shift;
  const all: ShiftSection[] = [
    { title: words.sales, lines: salesLines(told, words, how, hasCash) },
    { title: words.earlier, lines: hasCash ? earlierLines(told, words) : [] },
    { title: words.drawer, lines: drawerLines(told, words, how, hasCash) },
    { title: words.people, lines: hasCash ? peopleLines(told, words) : [] },
    { title: words.actsTitle, lines: actLines(told, words, how) },
    { title: words.received, lines: pendingLines(told.received, words) },
    { title: words.handedOver, lines: told.closed ? pendingLines(told.closed.handedOver, words) : [] },
  ];
  return all.filter(({ lines }) => lines.length > 0);
}

export function pendingLines({ list, more }: PendingList, words: Words): Line[] {
  return [
    ...list.map(({ kind, saleNumber, amount }) =>
      line(words.pendingOf(words.pending[kind], numbered(saleNumber)), amount),
    ),
    ...(more > 0 ? [line(words.morePending(more))] : []),
  ];
}

/** What went out is told below zero. */
function less(amount: Minor): Minor {
  return subtract(NOTHING, amount);
}

function line(text: string, amount: Minor | null = null, bold = false): Line {
  return { text, amount, bold };
}

/** Nothing is said of what came to nothing. */
function some(text: string, amount: Minor): Line[] {
  return amount === 0 ? [] : [line(text, amount)];
}

function numbered(number: number | null): string | null {
  return number === null ? null : saleNumberText(number);
}

function salesLines(told: ShiftTold, words: Words, how: ShiftTelling, hasCash: boolean): Line[] {
  const { figures } = told;
  const { sales, total, cashIn, cashBack, undone, change, qr, beside, qrBack, cancelled } = figures;
  const qrName = (means: string) =>
    means === 'other' ? words.qrUnread : words.byQr(meansName(means, how.locale, how.language));
  return [
    line(words.salesPaid(sales), hasCash ? total : null, true),
    ...(hasCash ? some(words.byCash, cashIn) : []),
    ...qr.map(({ means, amount }) => line(qrName(means), amount)),
    ...(beside < 0 ? [line(words.besideNoMore, less(beside))] : some(words.beside, beside)),
    ...some(words.backByQr, less(qrBack)),
    ...(hasCash ? some(words.backInCash, less(cashBack)) : []),
    ...(hasCash ? some(words.undone, undone) : []),
    ...(hasCash ? [line(words.net, netOf(figures), true), ...some(words.change, change)] : []),
    ...(cancelled > 0 ? [line(words.cancelled(cancelled))] : []),
  ];
}

function earlierLines({ earlier }: ShiftTold, words: Words): Line[] {
  return earlier.flatMap(({ number, came, back }) => {
    const of = number === null ? words.ofBefore : words.ofZ(number);
    return [...some(words.cameOf(of), came), ...some(words.backOf(of), less(back))];
  });
}

function drawerLines(told: ShiftTold, words: Words, how: ShiftTelling, hasCash: boolean): Line[] {
  const { opened, figures, moves, closed } = told;
  if (opened === null) return [];
  const sold = minor(cashOf(figures) - opened.cashBefore);
  return [
    line(words.openedBy(formatTime(opened.at, how.locale, how.timeZone), opened.by)),
    line(words.float, opened.float),
    ...(hasCash ? some(words.cashBefore, opened.cashBefore) : []),
    ...(hasCash ? [line(words.cashSales, sold)] : []),
    ...moves.map(({ direction, reason, by, amount }) =>
      line(words.moved(direction, reason, by), direction === 'in' ? amount : less(amount)),
    ),
    ...(closed === null ? [] : closeLines(closed, words, how)),
  ];
}

function closeLines(closed: NonNullable<ShiftTold['closed']>, words: Words, how: ShiftTelling): Line[] {
  const { at, by, counted, expected, difference } = closed;
  const pieces = (counted.pieces ?? []).filter(({ count }) => count > 0);
  const name = difference < 0 ? words.missing : difference > 0 ? words.over : words.even;
  return [
    line(words.closedBy(formatTime(at, how.locale, how.timeZone), by)),
    line(words.expected, expected),
    line(words.counted, counted.sum),
    ...pieces.map(({ value, count }) =>
      line(words.pieces(count, formatMoney(value, how.currency, how.locale))),
    ),
    line(name, difference === 0 ? null : minor(Math.abs(difference)), true),
  ];
}

/** One person alone, or nobody named, is the shift itself. */
function peopleLines({ people }: ShiftTold, words: Words): Line[] {
  if (people.every(({ by }) => by === null)) return [];
  return people.flatMap(({ by, sales, total, cashIn, cashBack, qrBack }) => [
    line(words.person(by ?? words.nobody, sales), total),
    ...some(words.personCash, minor(cashIn - cashBack)),
    ...some(words.personBack, less(add(cashBack, qrBack))),
  ]);
}

function actLines({ acts, moreActs }: ShiftTold, words: Words, how: ShiftTelling): Line[] {
  return [
    ...acts.flatMap(({ at, act, by, consent, reason, saleNumber }) => {
      const what = isWatchedAct(act) ? words.acts[act] : words.otherAct;
      const time = formatTime(at, how.locale, how.timeZone);
      return [
        line(words.act(time, by, what, numbered(saleNumber))),
        ...(consent === null ? [] : [line(words.agreed(consent))]),
        ...(reason === null ? [] : [line(words.reason(reason))]),
      ];
    }),
    ...(moreActs > 0 ? [line(words.moreActs(moreActs))] : []),
  ];
}
