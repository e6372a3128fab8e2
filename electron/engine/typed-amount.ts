import type { Minor } from '../../shared/money.ts';
import { answer, refuse, type Reply } from '../../shared/reply.ts';
import type { Sale } from '../../shared/sale.ts';
import type { CurrencyCode } from '../../shared/sites.ts';
import type { Sum } from '../../shared/sum.ts';
import { parseCounted, parseTyped } from '../../shared/typed-sum.ts';
import type { Connection } from './connection.ts';
import type { Core } from './core.ts';

/**
 * The currency of a new sale: the account's, else the file's, else that of the locale in the settings; training
 * has one of its own. Where nothing tells it, guessing would put wrong money into the books, so it is refused in words.
 */
export function currencyOf(core: Core, connection: Connection): Reply<CurrencyCode> {
  const own = core.parts.settings.mode === 'training' ? 'ARS' : null;
  const currency = connection.site?.currency ?? own;
  return currency === null ? refuse(connection.trouble ?? 'not-checked-yet') : answer(currency);
}

/** Reads an amount as it was typed, also as a sum or product. */
export function readAmount(connection: Connection, typed: string, currency: CurrencyCode): Reply<Minor> {
  const amount = parseTyped(typed, { currency, locale: connection.locale() });
  return amount.ok ? answer(amount.value) : refuse(amount.reason);
}

/** Reads a drawer's sum as it was typed. It may be nothing. Minor units. */
export function readCounted(connection: Connection, typed: string, currency: CurrencyCode): Reply<Sum> {
  const sum = parseCounted(typed, { currency, locale: connection.locale() });
  return sum.ok ? answer(sum.value) : refuse(sum.reason);
}

/** Reads what was handed over for an amount. It is no less than that. */
export function readGiven(
  connection: Connection,
  typed: string,
  { currency }: Pick<Sale, 'currency'>,
  amount: Minor,
): Reply<Minor> {
  const read = parseTyped(typed, { currency, locale: connection.locale() });
  if (!read.ok) return refuse(read.reason);
  return read.value < amount ? refuse('cash-given-too-little') : answer(read.value);
}
