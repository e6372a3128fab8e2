import { netOfDay, type DayLine, type DayPart, type OwnerlessRow } from '../../shared/day.ts';
import { formatDay } from '../../shared/formats.ts';
import { NOTHING } from '../../shared/money.ts';
import { minus, sumOf } from '../../shared/sum.ts';
import type { SaleRow } from '../../shared/snapshot.ts';
import type { Formatter } from './shop.ts';

/** One figure of the day's line. */
export interface DayFigure {
  readonly name: 'sales' | 'byQr' | 'inCash' | 'beside' | 'ownerless' | 'back' | 'incidents' | 'net';
  readonly label: string;
  readonly value: string;
  /** By which means, where it was more than one. */
  readonly more: string | null;
  readonly tone: 'plain' | 'bad';
}

/** The day in a line. Money that pays no sale is named only where there is some. */
export function dayFigures(line: DayLine, formatter: Formatter): readonly DayFigure[] {
  const words = formatter.words.day;
  const { money } = formatter;
  const back = sumOf([line.backByQr, line.backInCash]);
  const isBoth = line.backByQr > 0 && line.backInCash > 0;
  const plain = (name: DayFigure['name'], label: string, value: string): DayFigure => ({
    name,
    label,
    value,
    more: null,
    tone: 'plain',
  });
  return [
    plain('sales', words.sales, String(line.sales)),
    plain('byQr', words.byQr, money(line.byQr)),
    plain('inCash', words.inCash, money(line.inCash)),
    ...(line.beside > 0
      ? [{ ...plain('beside', words.beside, money(line.beside)), tone: 'bad' as const }]
      : []),
    ...(line.ownerless > 0 ? [plain('ownerless', words.ownerless, money(line.ownerless))] : []),
    {
      ...plain('back', words.back, money(back)),
      more: backMeans(line, isBoth, formatter),
    },
    {
      ...plain('incidents', words.incidents, String(line.incidents)),
      tone: line.incidents > 0 ? 'bad' : 'plain',
    },
    plain('net', words.net, money(netOfDay(line))),
  ];
}

function backMeans({ backByQr, backInCash }: DayLine, isBoth: boolean, formatter: Formatter): string | null {
  const { byQr, inCash, backBoth } = formatter.words.day;
  if (isBoth) return backBoth(formatter.money(backByQr), formatter.money(backInCash));
  if (backByQr > 0) return byQr;
  return backInCash > 0 ? inCash : null;
}

/** A row of money that is of no sale in the list: called as its incident is. */
export function ownerlessRow(row: OwnerlessRow, day: string, formatter: Formatter) {
  const { money, date, words } = formatter;
  const cameOn = date(row.at);
  const { backByQr } = row.part;
  return {
    amount: money(row.amount),
    state: { text: words.incidents.kinds[row.kind].title, tone: row.open ? 'bad' : 'quiet' },
    notes: [
      row.paymentId,
      ...(cameOn === formatDay(day, formatter.locale) ? [] : [words.day.row.countsOn(cameOn)]),
      ...(backByQr > 0 ? [words.day.row.backByQr(money(backByQr))] : []),
    ],
    time: formatter.time(row.at),
  } as const;
}

/** What a row of a day's list says beside its total, so that the day's figures are the sum of what stands there. */
export function dayNotes(row: SaleRow, part: DayPart, day: string, formatter: Formatter): readonly string[] {
  const words = formatter.words.day.row;
  const { money, locale } = formatter;
  const taken = sumOf([part.byQr, part.inCash]);
  const isWhole = part.countsOn === day && taken === row.total;
  const elsewhere = minus(row.refunded, sumOf([part.backByQr, part.backInCash]));
  const { chargedBack = NOTHING } = part;
  const givenBack = minus(part.backByQr, chargedBack);
  return [
    ...(part.countsOn !== null && part.countsOn !== day
      ? [words.countsOn(formatDay(part.countsOn, locale))]
      : []),
    ...(taken > 0 && !isWhole ? [words.part(money(taken))] : []),
    ...(part.beside > 0 ? [words.without(money(part.beside))] : []),
    ...(givenBack > 0 ? [words.backByQr(money(givenBack))] : []),
    ...(chargedBack > 0 ? [words.chargedBack(money(chargedBack))] : []),
    ...(part.backInCash > 0 ? [words.backInCash(money(part.backInCash))] : []),
    ...(elsewhere > 0 ? [words.otherDay(money(elsewhere))] : []),
  ];
}
