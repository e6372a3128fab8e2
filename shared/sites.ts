/** The seven countries in which the provider has the attended QR (official list of supported sites). */
export const SITES = ['MLA', 'MLB', 'MLM', 'MLC', 'MCO', 'MLU', 'MPE'] as const;
export type SiteId = (typeof SITES)[number];

export const CURRENCIES = ['ARS', 'BRL', 'MXN', 'CLP', 'COP', 'UYU', 'PEN'] as const;
export type CurrencyCode = (typeof CURRENCIES)[number];

/** Full locales, never bare languages: `es` alone writes 1234,50 where a shop in Buenos Aires writes 1.234,50. */
export const LOCALES = ['es-AR', 'pt-BR', 'es-MX', 'es-CL', 'es-CO', 'es-UY', 'es-PE', 'en-US'] as const;
export type Locale = (typeof LOCALES)[number];

export type Language = 'es' | 'pt' | 'en';

export interface Site {
  readonly id: SiteId;
  /** Two letters, by which its name is known in every language. */
  readonly country: string;
  readonly currency: CurrencyCode;
  readonly locale: Locale;
  /** IANA zone for the dates on tickets, unless the machine has another. */
  readonly timeZone: string;
  readonly taxIdLabel: 'CUIT' | 'CNPJ' | 'RFC' | 'RUT' | 'NIT' | 'RUC';
  /**
   * What the guided first charge asks for: whole units, small, and above what cards take at least, as far as is known.
   * The provider tells no smallest amount.
   */
  readonly firstCharge: number;
  /** Peru allows refunds of a whole payment only (provider's release notes and report glossary). */
  readonly partialRefunds: boolean;
  /** Days after approval within which a payment can be given back (180; Peru 90). */
  readonly refundDays: number;
}

const SITE_TABLE: Record<SiteId, Site> = {
  MLA: site('MLA', 'AR', 'ARS', 10, 'es-AR', 'America/Argentina/Buenos_Aires', 'CUIT'),
  MLB: site('MLB', 'BR', 'BRL', 1, 'pt-BR', 'America/Sao_Paulo', 'CNPJ'),
  MLM: site('MLM', 'MX', 'MXN', 10, 'es-MX', 'America/Mexico_City', 'RFC'),
  MLC: site('MLC', 'CL', 'CLP', 100, 'es-CL', 'America/Santiago', 'RUT'),
  MCO: site('MCO', 'CO', 'COP', 1000, 'es-CO', 'America/Bogota', 'NIT'),
  MLU: site('MLU', 'UY', 'UYU', 10, 'es-UY', 'America/Montevideo', 'RUT'),
  MPE: {
    ...site('MPE', 'PE', 'PEN', 2, 'es-PE', 'America/Lima', 'RUC'),
    partialRefunds: false,
    refundDays: 90,
  },
};

function site(
  id: SiteId,
  country: string,
  currency: CurrencyCode,
  firstCharge: number,
  locale: Locale,
  timeZone: string,
  taxIdLabel: Site['taxIdLabel'],
): Site {
  return {
    id,
    country,
    currency,
    firstCharge,
    locale,
    timeZone,
    taxIdLabel,
    partialRefunds: true,
    refundDays: 180,
  };
}

export function siteById(id: SiteId): Site {
  return SITE_TABLE[id];
}

/** The country of a locale; null for a locale of no supported country. */
export function siteOfLocale(locale: Locale): Site | null {
  return SITES.map(siteById).find((site) => site.locale === locale) ?? null;
}

export function isSiteId(text: string): text is SiteId {
  return (SITES as readonly string[]).includes(text);
}

export function languageOf(locale: Locale): Language {
  if (locale.startsWith('pt')) return 'pt';
  return locale.startsWith('en') ? 'en' : 'es';
}
