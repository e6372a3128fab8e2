import { parseAmount, type Minor } from '../../shared/money.ts';
import { answer, refuse, type Reply } from '../../shared/reply.ts';
import type { CurrencyCode } from '../../shared/sites.ts';
import type { Connection } from './connection.ts';

/**
 * The currency of a new sale: the account's, else the file's, else that of the locale in the settings. Where nothing tells
 * it, guessing would put wrong money into the books, so it is refused in words.
 */
export function currencyOf(connection: Connection): Reply<CurrencyCode> {
  const currency = connection.site?.currency;
  return currency === undefined ? refuse(connection.trouble ?? 'not-checked-yet') : answer(currency);
}

/** Reads an amount as it was typed. */
export function readAmount(connection: Connection, typed: string, currency: CurrencyCode): Reply<Minor> {
  const amount = parseAmount(typed, { currency, locale: connection.locale() });
  return amount.ok ? answer(amount.value) : refuse(amount.reason);
}
