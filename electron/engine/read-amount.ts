import { parseAmount, type Minor } from '../../shared/money.ts';
import { answer, refuse, type Reply } from '../../shared/reply.ts';
import type { CurrencyCode } from '../../shared/sites.ts';
import type { Connection } from './connection.ts';

export interface TypedMoney {
  readonly value: Minor;
  readonly currency: CurrencyCode;
}

/**
 * Reads an amount as it was typed. The currency is the account's, else the file's, else that of the locale in the
 * settings. Where nothing tells it, guessing would put wrong money into the books, so it is refused in words.
 */
export function readAmount(connection: Connection, typed: string): Reply<TypedMoney> {
  const currency = connection.site?.currency;
  if (currency === undefined) return refuse(connection.trouble ?? 'not-checked-yet');
  const amount = parseAmount(typed, { currency, locale: connection.locale() });
  return amount.ok ? answer({ value: amount.value, currency }) : refuse(amount.reason);
}
