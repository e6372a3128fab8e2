import { answer, refuse, type Reply } from '../../shared/reply.ts';
import { siteOfLocale, type CurrencyCode } from '../../shared/sites.ts';
import type { Connection } from './connection.ts';
import type { Core } from './core.ts';

/**
 * The currency of a new sale, which may need no provider: the account's, else the file's, else that of the locale in the
 * settings; training has one of its own. Where nothing tells it, guessing would put wrong money into the books, so it is
 * refused in words.
 */
export function currencyOf(core: Core, connection: Connection): Reply<CurrencyCode> {
  const { settings } = core.parts;
  const currency =
    connection.identity?.currency ??
    (settings.locale && siteOfLocale(settings.locale)?.currency) ??
    (settings.mode === 'training' ? 'ARS' : null);
  return currency === null ? refuse(connection.trouble ?? 'not-checked-yet') : answer(currency);
}
