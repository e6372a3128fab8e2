import {
  dayOf,
  formatClock,
  formatDateTime,
  formatDay,
  formatMoney,
  formatQuantity,
  formatTime,
} from '../../shared/formats.ts';
import { messagesFor, type Messages } from '../../shared/messages/index.ts';
import type { AmountFault, AmountFormat, Minor } from '../../shared/money.ts';
import type { Sum } from '../../shared/sum.ts';
import { refused, type Result } from '../../shared/result.ts';
import type { Unit } from '../../shared/sale.ts';
import {
  languageOf,
  siteById,
  type CurrencyCode,
  type Language,
  type Locale,
  type SiteId,
} from '../../shared/sites.ts';
import { parseCounted, parseTyped, soFar } from '../../shared/typed-sum.ts';
import type { ShopView } from '../../shared/snapshot.ts';

/** The words and formats of one shop on one screen; every view model writes with them. */
export interface Formatter {
  readonly words: Messages;
  readonly language: Language;
  /** The shop's. */
  readonly locale: Locale;
  readonly money: (amount: Sum) => string;
  /** @param quantity thousandths of the unit. */
  readonly quantity: (quantity: number, unit: Unit) => string;
  readonly parse: (typed: string) => Result<Minor, AmountFault | 'not-checked-yet'>;
  /** A drawer's sum: it may be nothing, and has no ceiling. */
  readonly parseCounted: (typed: string) => Result<Sum, AmountFault | 'not-checked-yet'>;
  /** What the finished part of a sum comes to while it breaks off; null when it does not. */
  readonly soFar: (typed: string) => Minor | null;
  readonly time: (at: number) => string;
  /** The same with seconds. */
  readonly clock: (at: number) => string;
  readonly dateTime: (at: number) => string;
  /** The shop's day of an instant, as it writes one. */
  readonly date: (at: number) => string;
  /** "Argentina", "Brasil", as the language of the screen calls it. */
  readonly country: (site: SiteId) => string;
  /** "peso argentino" */
  readonly currencyName: (currency: CurrencyCode) => string;
}

/**
 * The language of a screen: the chosen one, else the shop's, else the browser's where it is one of ours.
 * @param browser `navigator.language`
 */
export function screenLanguage(
  chosen: Language | null,
  shop: Pick<ShopView, 'locale'> | null,
  browser: string,
): Language {
  if (chosen) return chosen;
  if (shop) return languageOf(shop.locale);
  if (browser.startsWith('pt')) return 'pt';
  return browser.startsWith('en') ? 'en' : 'es';
}

/** Words follow the language of the screen; money and dates follow the shop. */
export function formatterFor(shop: ShopView, chosen: Language | null): Formatter {
  const language = chosen ?? languageOf(shop.locale);
  return {
    words: messagesFor(language),
    language,
    locale: shop.locale,
    money: (amount) => (shop.currency === null ? '—' : formatMoney(amount, shop.currency, shop.locale)),
    quantity: (quantity, unit) => formatQuantity(quantity, unit, shop.locale),
    parse: (typed) => parsed(typed, shop, parseTyped),
    parseCounted: (typed) => parsed(typed, shop, parseCounted),
    soFar: (typed) =>
      shop.currency === null ? null : soFar(typed, { currency: shop.currency, locale: shop.locale }),
    time: (at) => formatTime(at, shop.locale, shop.timeZone),
    clock: (at) => formatClock(at, shop.locale, shop.timeZone),
    dateTime: (at) => formatDateTime(at, shop.locale, shop.timeZone),
    date: (at) => formatDay(dayOf(at, shop.timeZone), shop.locale),
    country: (site) => nameOf(language, 'region', siteById(site).country),
    currencyName: (currency) => nameOf(language, 'currency', currency),
  };
}

/** "$", "R$", "S/": shown before the field, so that the cashier types digits only. */
export function currencySymbol({ currency, locale }: ShopView): string {
  if (currency === null) return '';
  const parts = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  }).formatToParts(0);
  return parts.find((part) => part.type === 'currency')?.value ?? currency;
}

function nameOf(language: Language, type: 'region' | 'currency', code: string): string {
  return new Intl.DisplayNames([language], { type }).of(code) ?? code;
}

function parsed<Value extends Sum>(
  typed: string,
  { currency, locale }: ShopView,
  parse: (typed: string, format: AmountFormat) => Result<Value, AmountFault>,
): Result<Value, AmountFault | 'not-checked-yet'> {
  return currency === null ? refused('not-checked-yet') : parse(typed, { currency, locale });
}
