import type { CurrencyCode } from '../../shared/sites.ts';
import type { TicketHead } from '../../shared/ticket.ts';
import type { Connection } from './connection.ts';
import type { Core } from './core.ts';
import { lastHead } from './last-head.ts';

/** The shop, as its papers say it now. @param at corrected time, milliseconds since 1970. */
export function ticketHead(
  core: Core,
  connection: Connection,
  at: number,
  currency: CurrencyCode,
): TicketHead {
  const { settings } = core.parts;
  const last = connection.register === null ? lastHead(core) : null;
  return {
    shopName: connection.shopName() ?? last?.shopName ?? settings.storeId,
    shopAddress: settings.shop.address,
    shopTaxId: settings.shop.taxId,
    site: connection.site?.id ?? '',
    register:
      (connection.register === null && !settings.shop.registerName && last?.register) ||
      connection.registerName(),
    cashier: null,
    locale: connection.locale(),
    currency,
    at,
    timeZone: connection.timeZone(),
    training: settings.mode === 'training',
    notice: settings.otherProvider ? 'other-provider' : connection.testAccount ? 'test-account' : null,
    footer: settings.shop.footer,
    logoPng: settings.shop.logo,
  };
}
