export type SiteId = 'MLA' | 'MLB' | 'MLM' | 'MLC' | 'MCO' | 'MLU' | 'MPE';

/** What differs by country. Sources: official OpenAPI (sites, currencies), reference pages, reports glossary. */
export interface SiteProfile {
  readonly id: SiteId;
  readonly country: string;
  /** ISO 3166 alpha-3, in `/v1/orders`. */
  readonly country3: string;
  readonly countryName: string;
  readonly currency: string;
  /** ISO 4217 numeric code, for the EMV text of the register's QR. */
  readonly currencyNumber: string;
  /** CLP and COP amounts with decimals are refused. */
  readonly decimals: 0 | 2;
  /** Offset of dates in legacy resources: `-04:00` in all public samples, whatever the country. */
  readonly offset: string;
  readonly city: string;
  readonly debitMethod: string;
  readonly pix: boolean;
  readonly otherWallets: boolean;
  readonly partialRefunds: boolean;
  /** Days after approval in which a payment can be refunded. */
  readonly refundDays: number;
}

function site(
  id: SiteId,
  country: string,
  country3: string,
  countryName: string,
  currency: string,
  currencyNumber: string,
  city: string,
  more: Partial<SiteProfile> = {},
): SiteProfile {
  return {
    id,
    country,
    country3,
    countryName,
    currency,
    currencyNumber,
    city,
    decimals: 2,
    offset: '-04:00',
    debitMethod: 'debvisa',
    pix: false,
    otherWallets: false,
    partialRefunds: true,
    refundDays: 180,
    ...more,
  };
}

export const sites: Readonly<Record<SiteId, SiteProfile>> = {
  MLA: site('MLA', 'AR', 'ARG', 'Argentina', 'ARS', '032', 'Buenos Aires', { otherWallets: true }),
  MLB: site('MLB', 'BR', 'BRA', 'Brasil', 'BRL', '986', 'Sao Paulo', { debitMethod: 'debelo', pix: true }),
  MLM: site('MLM', 'MX', 'MEX', 'México', 'MXN', '484', 'Ciudad de Mexico'),
  MLC: site('MLC', 'CL', 'CHL', 'Chile', 'CLP', '152', 'Santiago', { decimals: 0 }),
  MCO: site('MCO', 'CO', 'COL', 'Colombia', 'COP', '170', 'Bogota', { decimals: 0 }),
  MLU: site('MLU', 'UY', 'URY', 'Uruguay', 'UYU', '858', 'Montevideo'),
  MPE: site('MPE', 'PE', 'PER', 'Perú', 'PEN', '604', 'Lima', { partialRefunds: false, refundDays: 90 }),
};

export function isSiteId(value: string): value is SiteId {
  return Object.hasOwn(sites, value);
}
