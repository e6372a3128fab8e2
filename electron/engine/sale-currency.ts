import { failure, type Failure } from '../../shared/failures.ts';
import { done, refused, type Result } from '../../shared/result.ts';
import { siteOfLocale, type CurrencyCode } from '../../shared/sites.ts';
import type { Connection } from './connection.ts';
import type { Core } from './core.ts';

/**
 * The currency of a new sale, which may need no provider: the account's, else the file's, else that of the locale in the
 * settings; training has one of its own. Where nothing tells it, guessing would put wrong money into the books, so it is
 * refused in words.
 */
export function currencyOf(core: Core, connection: Connection): Result<CurrencyCode, Failure> {
  const { settings } = core.parts;
  const currency =
    connection.identity?.currency ??
    (settings.locale && siteOfLocale(settings.locale)?.currency) ??
    (settings.mode === 'training' ? 'ARS' : null);
  return currency === null ? refused(connection.trouble ?? failure('not-checked-yet')) : done(currency);
}
