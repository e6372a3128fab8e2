import { stringify } from 'csv-stringify/sync';
import type { AnswerOf, EngineQueryName, RequestOf } from '../../shared/contract.ts';
import type { DayPart, OwnerlessRow } from '../../shared/day.ts';
import { formatDay, formatTime, dayOf } from '../../shared/formats.ts';
import { messagesFor } from '../../shared/messages/index.ts';
import { thousandsSeparator, toDecimalText, type Minor } from '../../shared/money.ts';
import type { Sum } from '../../shared/sum.ts';
import { answer, refuse, type Reply } from '../../shared/reply.ts';
import { stateOfRow } from '../../shared/row-state.ts';
import type { CurrencyCode, Language, Locale } from '../../shared/sites.ts';
import type { SaleRow, ShopView } from '../../shared/snapshot.ts';

/** What the list is read from. */
export interface ListSource {
  query<Name extends EngineQueryName>(name: Name, request: RequestOf<Name>): Reply<AnswerOf<Name>>;
}

interface Export {
  readonly name: string;
  readonly text: string;
}

/** A day's list as a table that spreadsheets of the shop's country open: row by row what the list shows. */
export function exportDay(
  source: ListSource,
  shop: Pick<ShopView, 'currency' | 'locale' | 'timeZone'>,
  { day, language }: { readonly day: string; readonly language: Language },
): Reply<Export> {
  const { currency } = shop;
  if (currency === null) return refuse('not-checked-yet');
  const words = messagesFor(language).day.table;
  const rows: string[][] = [];
  let before: number | null = null;
  for (let more = true; more;) {
    const page: Reply<AnswerOf<'history.list'>> = source.query('history.list', { day, before });
    if (!page.ok) return page;
    for (const row of page.value.sales) {
      const part = page.value.ofDay[row.saleId];
      if (part !== undefined) rows.push(cellsOf(row, part, { ...shop, currency, language }));
      before = Number(row.number);
    }
    for (const row of page.value.others) rows.push(ownerlessCells(row, { ...shop, currency, language }));
    ({ more } = page.value);
  }
  return answer({
    name: words.file(day),
    text: tableText([Object.values(words.columns), ...rows], shop.locale),
  });
}

interface Written extends Pick<ShopView, 'locale' | 'timeZone'> {
  readonly currency: CurrencyCode;
  readonly language: Language;
}

/** One cell for each of the columns in `messages`, in their order. */
function cellsOf(row: SaleRow, part: DayPart, written: Written): string[] {
  const messages = messagesFor(written.language);
  return [
    row.number,
    ...momentCells(row.at, written),
    stateOfRow(row, messages.sales.states).text,
    part.countsOn === null ? '' : formatDay(part.countsOn, written.locale),
    ...moneyCells(row.total, part, written),
    row.incident ? messages.sales.incident : '',
    part.payments.join(' '),
  ];
}

/** A payment that is of no sale has no number, and is called as its incident is. */
function ownerlessCells({ at, kind, amount, open, part }: OwnerlessRow, written: Written): string[] {
  const messages = messagesFor(written.language);
  return [
    '',
    ...momentCells(at, written),
    messages.incidents.kinds[kind].title,
    '',
    ...moneyCells(amount, part, written),
    open ? messages.sales.incident : '',
    part.payments.join(' '),
  ];
}

function momentCells(at: number, { locale, timeZone }: Written): string[] {
  return [formatDay(dayOf(at, timeZone), locale), formatTime(at, locale, timeZone)];
}

function moneyCells(total: Minor, part: DayPart, { currency, locale }: Written): string[] {
  const { byQr, inCash, beside, ownerless, backByQr, backInCash } = part;
  const amounts = [total, byQr, inCash, beside, ownerless, backByQr, backInCash];
  return [currency, ...amounts.map((amount) => decimalText(amount, currency, locale))];
}

/** With the country's decimal sign and no other: spreadsheets take it for a number. */
function decimalText(amount: Sum, currency: CurrencyCode, locale: Locale): string {
  const text = toDecimalText(amount, currency);
  return thousandsSeparator(locale) === '.' ? text.replace('.', ',') : text;
}

/**
 * Cells as text that Excel of that country opens by a double click: with a byte order mark, and semicolons between cells
 * where a comma stands in numbers. A cell that would be a formula is none.
 */
export function tableText(rows: readonly (readonly string[])[], locale: Locale): string {
  return stringify(
    rows.map((row) => [...row]),
    {
      bom: true,
      delimiter: thousandsSeparator(locale) === '.' ? ';' : ',',
      record_delimiter: 'windows',
      escape_formulas: true,
    },
  );
}
