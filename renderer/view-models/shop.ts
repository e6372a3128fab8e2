import { formatDateTime, formatMoney, formatTime } from '../../shared/formats.ts';
import { messagesFor, type Messages } from '../../shared/messages/index.ts';
import type { Minor } from '../../shared/money.ts';
import { languageOf, type CurrencyCode, type Language, type Locale } from '../../shared/sites.ts';
import type { ShopView } from '../../shared/snapshot.ts';

/** Words and formats of one shop on one screen: what every view model writes with. */
export interface Formatter {
  readonly words: Messages;
  readonly language: Language;
  readonly money: (amount: Minor) => string;
  readonly time: (at: number) => string;
  readonly dateTime: (at: number) => string;
}

/** The words follow the person at the screen; money and dates stay the shop's. */
export function penFor(shop: ShopView, chosen: Language | null): Formatter {
  const language = chosen ?? languageOf(shop.locale);
  return {
    words: messagesFor(language),
    language,
    money: (amount) => formatMoney(amount, shop.currency, shop.locale),
    time: (at) => formatTime(at, shop.locale, shop.timeZone),
    dateTime: (at) => formatDateTime(at, shop.locale, shop.timeZone),
  };
}

/** "$", "R$", "S/": what stands before the field; the digits are the cashier's. */
export function currencySymbol(currency: CurrencyCode, locale: Locale): string {
  const parts = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  }).formatToParts(0);
  return parts.find((part) => part.type === 'currency')?.value ?? currency;
}
