import {
  isSiteId,
  languageOf,
  siteById,
  type Language,
  type Locale,
  type SiteId,
} from '../../../shared/sites.ts';
import { isKnownZone, usualZone } from '../../../shared/time-zones.ts';

/**
 * The words that keep a ticket from being taken for an invoice, as each country knows them; docs/tickets.md has their
 * sources. They follow the country, not the cashier's language: they are read by the tax office.
 */
const LEGENDS: Readonly<Record<SiteId, string>> = {
  MLA: 'DOCUMENTO NO VÁLIDO COMO FACTURA',
  MLB: 'NÃO É DOCUMENTO FISCAL',
  MLM: 'NO ES COMPROBANTE FISCAL (CFDI)',
  MLC: 'NO VÁLIDO COMO BOLETA NI FACTURA',
  MCO: 'NO VÁLIDO COMO FACTURA DE VENTA NI DOCUMENTO EQUIVALENTE',
  MLU: 'NO VÁLIDO COMO E-TICKET NI E-FACTURA',
  MPE: 'NO VÁLIDO COMO BOLETA DE VENTA NI FACTURA',
};

const ANYWHERE: Readonly<Record<Language, string>> = {
  es: 'NO VÁLIDO COMO FACTURA',
  pt: 'NÃO É DOCUMENTO FISCAL',
  en: 'NOT AN INVOICE',
};

export function noInvoiceLegend(site: string, locale: Locale): string {
  return isSiteId(site) ? LEGENDS[site] : ANYWHERE[languageOf(locale)];
}

/** Argentina marks what is no invoice with this letter, above, together with the legend; null elsewhere. */
export function noInvoiceLetter(site: string): string | null {
  return site === 'MLA' ? 'X' : null;
}

/** "CUIT 30-12345678-9"; a number without a known country stands alone. */
export function taxIdText(taxId: string, site: string): string {
  const label = isSiteId(site) ? siteById(site).taxIdLabel : '';
  return taxId.toUpperCase().startsWith(label) ? taxId : `${label} ${taxId}`;
}

/** A zone this machine knows: a ticket in the wrong zone is better than none. */
export function knownTimeZone(timeZone: string, site: string): string {
  return isKnownZone(timeZone) ? timeZone : usualZone(isSiteId(site) ? site : null);
}
