import { answer, refuse, type Reply } from '../../shared/reply.ts';
import { parseAmount, type Minor } from '../../shared/money.ts';
import { siteOfLocale, type CurrencyCode } from '../../shared/sites.ts';
import type { Connection } from './connection.ts';
import type { Core } from './core.ts';

export interface TypedMoney {
  readonly value: Minor;
  readonly currency: CurrencyCode;
}

/**
 * Reads an amount for a sale in cash, which needs no provider: the currency is the account's, else the file's, else that
 * of the locale in the settings; training has one of its own. Where nothing tells it, guessing would put wrong money
 * into the books, so it is refused in words.
 */
export function readCash(core: Core, connection: Connection, typed: string): Reply<TypedMoney> {
  const { settings } = core.parts;
  const currency =
    connection.identity?.currency ??
    (settings.locale && siteOfLocale(settings.locale)?.currency) ??
    (settings.mode === 'training' ? 'ARS' : null);
  if (currency === null) return refuse(connection.trouble ?? 'not-checked-yet');
  const amount = parseAmount(typed, { currency, locale: connection.locale() });
  return amount.ok ? answer({ value: amount.value, currency }) : refuse(amount.reason);
}
