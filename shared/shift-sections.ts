import { formatMoney, formatTime } from './formats.ts';
import { meansName } from './means.ts';
import { messagesFor, type Messages } from './messages/index.ts';
import { NOTHING } from './money.ts';
import { saleNumberText } from './sale.ts';
import { cashOf, isWatchedAct, netOf, type Pending, type PendingList } from './shift.ts';
import type { ShiftTold } from './shift-view.ts';
import type { CurrencyCode, Language, Locale } from './sites.ts';
import { isBeyond, minus, negative, size, sumOf, type Sum } from './sum.ts';
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
export function shiftSections(shift: ShiftTold, how: ShiftTelling, hasCash = true): ShiftSection[] {
  const words = messagesFor(how.language).shift;
  const all: ShiftSection[] = [
    { title: words.sales, lines: salesLines(shift, words, how, hasCash) },
    { title: words.earlier, lines: hasCash ? earlierLines(shift, words) : [] },
    { title: words.drawer, lines: drawerLines(shift, words, how, hasCash) },
    { title: words.people, lines: hasCash ? peopleLines(shift, words) : [] },
    { title: words.actsTitle, lines: actLines(shift, words, how) },
    { title: words.received, lines: pendingLines(shift.received, words) },
    { title: words.handedOver, lines: shift.closed ? pendingLines(shift.closed.handedOver, words) : [] },
  ];
  const told = all.filter(({ lines }) => lines.length > 0);
  const hasBeyond = told.some(({ lines }) => lines.some(({ amount }) => amount !== null && isBeyond(amount)));
  return hasBeyond ? [...told, { title: null, lines: [line(words.beyond, null, true)] }] : told;
}

export function pendingLines({ list, more }: PendingList, words: Words): Line[] {
  return [
    ...list.map((one) => line(pendingText(one, words), one.amount)),
    ...(more > 0 ? [line(words.morePending(more))] : []),
  ];
}

function pendingText({ kind, saleNumber, waits, z }: Pending, words: Words): string {
  if (z !== undefined) return waits === true ? words.zWaits(z) : words.zUnknown(z);
  const what = waits === true ? words.paperWaits : words.pending[kind];
  return words.pendingOf(what, numbered(saleNumber));
}

function line(text: string, amount: Sum | null = null, bold = false): Line {
  return { text, amount, bold };
}

/** Nothing is said of what came to nothing. */
function some(text: string, amount: Sum): Line[] {
  return amount === 0 ? [] : [line(text, amount)];
}

function numbered(number: number | null): string | null {
  return number === null ? null : saleNumberText(number);
}

function salesLines(told: ShiftTold, words: Words, how: ShiftTelling, hasCash: boolean): Line[] {
  const { figures } = told;
  const { sales, total, cashIn, cashBack, undone, change, qr, beside, qrBack, cancelled } = figures;
  const charged = figures.chargedBack ?? NOTHING;
  const qrName = (means: string) =>
    means === 'other' ? words.qrUnread : words.byQr(meansName(means, how.locale, how.language));
  return [
    line(words.salesPaid(sales), hasCash ? total : null, true),
    ...(hasCash ? some(words.byCash, cashIn) : []),
    ...qr.map(({ means, amount }) => line(qrName(means), amount)),
    ...(beside < 0 ? [line(words.besideNoMore, beside)] : some(words.beside, beside)),
    ...some(words.backByQr, minus(charged, qrBack)),
    ...some(words.chargedBack, negative(charged)),
    ...(hasCash ? some(words.backInCash, negative(cashBack)) : []),
    ...(hasCash ? some(words.undone, undone) : []),
    ...(hasCash ? [line(words.net, netOf(figures), true), ...some(words.change, change)] : []),
    ...(cancelled > 0 ? [line(words.cancelled(cancelled))] : []),
  ];
}

function earlierLines({ earlier }: ShiftTold, words: Words): Line[] {
  return earlier.flatMap(({ number, came, back, chargedBack = NOTHING }) => {
    const of = number === null ? words.ofBefore : words.ofZ(number);
    return [
      ...some(words.cameOf(of), came),
      ...some(words.backOf(of), minus(chargedBack, back)),
      ...some(words.chargedBackOf(of), negative(chargedBack)),
    ];
  });
}

function drawerLines(told: ShiftTold, words: Words, how: ShiftTelling, hasCash: boolean): Line[] {
  const { opened, figures, moves, closed } = told;
  if (opened === null) return [];
  const sold = minus(cashOf(figures), opened.cashBefore);
  return [
    line(words.openedBy(formatTime(opened.at, how.locale, how.timeZone), opened.by)),
    line(words.float, opened.float),
    ...(hasCash ? some(words.cashBefore, opened.cashBefore) : []),
    ...(hasCash ? [line(words.cashSales, sold)] : []),
    ...moves.map(({ direction, reason, by, amount }) =>
      line(words.moved(direction, reason, by), direction === 'in' ? amount : negative(amount)),
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
    line(name, difference === 0 ? null : size(difference), true),
  ];
}

/** One person alone, or nobody named, is the shift itself. */
function peopleLines({ people }: ShiftTold, words: Words): Line[] {
  if (people.every(({ by }) => by === null)) return [];
  return people.flatMap(({ by, sales, total, cashIn, cashBack, qrBack, chargedBack = NOTHING }) => [
    line(words.person(by ?? words.nobody, sales), total),
    ...some(words.personCash, minus(cashIn, cashBack)),
    ...some(words.personBack, minus(chargedBack, sumOf([cashBack, qrBack]))),
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
